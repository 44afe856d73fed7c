/** The published entry: defines `<chat-widget>`. Types of its events, commands and options come with it. */
import { defineChatWidget } from './widget/define.ts';

defineChatWidget();

export { ChatWidgetElement } from './widget/element.ts';
export { ChatEvent } from './widget/chat-event.ts';
export type { ChatEventMap } from './widget/chat-event.ts';
export type { ElementCommands, ElementConversations } from './widget/commands.ts';
export type { EngineEvents, BeforeEvents, Cause } from './engine/events.ts';
export type { EngineOptions } from './engine/options.ts';
export type { EngineState } from './engine/state.ts';
export type { HookFunctions } from './engine/hooks.ts';
