/** Whether a group has to be chosen before anything is written, and from which. What the server says counts; here is when to ask it. */
import { html, type TemplateResult } from 'lit';
import './group-choice.ts';
import type { Engine } from '../../engine/commands.ts';
import { displayedConversation, isLocalConversation, isOnline, listedConversations } from '../../engine/selectors.ts';
import type { ConversationState, EngineState } from '../../engine/state.ts';
import type { Visitor } from '../../protocol/model.ts';
import { exportedParts } from '../shared/exported-parts.ts';

/** The conversation that goes on with the next message. */
function target(state: EngineState): ConversationState | undefined {
  const shown = displayedConversation(state);
  return shown ?? (state.config?.conversations.multiple ? undefined : listedConversations(state)[0]);
}
/** Changes whenever the answer could be another one; `undefined` while nothing is to be asked. */
function occasion(state: EngineState, changes: number): string | undefined {
  const { view, config, page } = state;
  if (!view.open || view.screen !== 'conversation' || !config?.chooseGroup) return undefined;
  const item = target(state);
  // What was written before it was known is not held back: the server asks then.
  if (item && item.pending.length > 0) return undefined;
  const thread = item?.conversation.thread;
  if (thread && thread.status !== 'closed') {
    const choosing = thread.status === 'waiting' && thread.properties['reception']?.['choosing'] === true;
    return choosing ? `open ${thread.id}` : undefined;
  }
  const { agentId, groupId, steps, mode } = state.options.routing ?? {};
  if (agentId !== undefined || groupId !== undefined || steps?.length) return undefined;
  return JSON.stringify([item?.conversation.id, thread?.id, mode, page?.url, changes, config]);
}

export class GroupChoice {
  readonly #engine: Engine;
  readonly #changed: () => void;
  readonly #unsubscribe: () => void;
  #occasion: string | undefined;
  #visitor: Visitor | undefined;
  /** Of the visitor: what the team calls them decides, too, and is not told; but that something has changed is. */
  #changes = 0;
  #groupIds: readonly string[] = [];
  #takesMessages = true;

  /** @param changed called when what is to be shown is another. */
  constructor(engine: Engine, changed: () => void) {
    this.#engine = engine;
    this.#changed = changed;
    this.#unsubscribe = engine.subscribe((state) => this.#take(state));
    this.#take(engine.state);
  }
  end(): void {
    this.#unsubscribe();
    this.#occasion = undefined;
  }
  render(): TemplateResult | undefined {
    if (this.#groupIds.length === 0) return undefined;
    return html`<chat-widget-group-choice
      class="screen"
      exportparts=${exportedParts}
      .groupIds=${this.#groupIds}
      .takesMessages=${this.#takesMessages}
      .choose=${(groupId: string) => this.#choose(groupId)}
    ></chat-widget-group-choice>`;
  }

  #take(state: EngineState): void {
    if (state.visitor !== this.#visitor) this.#changes += 1;
    this.#visitor = state.visitor;
    const next = occasion(state, this.#changes);
    // Without a line nothing can be asked; what stands there stays.
    if (next === this.#occasion || (next !== undefined && !isOnline(state))) return;
    this.#occasion = next;
    if (next === undefined) this.#show([]);
    else void this.#ask(next);
  }
  async #ask(about: string): Promise<void> {
    const item = target(this.#engine.state);
    const id = item && !isLocalConversation(item.conversation) ? item.conversation.id : undefined;
    const result = await this.#engine.commands.conversations.choices(id).catch(() => undefined);
    if (this.#occasion !== about) return;
    this.#takesMessages = result?.takesMessages ?? true;
    this.#show(result?.groups.map(({ groupId }) => groupId) ?? []);
  }
  #show(groupIds: readonly string[]): void {
    if (String(groupIds) === String(this.#groupIds)) return;
    this.#groupIds = groupIds;
    this.#changed();
  }
  async #choose(groupId: string): Promise<void> {
    const { conversations } = this.#engine.commands;
    const conversation = target(this.#engine.state)?.conversation;
    if (!conversation || isLocalConversation(conversation)) await conversations.create({ groupId });
    else if (conversation.thread && conversation.thread.status !== 'closed')
      await conversations.handover(conversation.id, groupId);
    else await conversations.resume(conversation.id, { groupId });
  }
}
