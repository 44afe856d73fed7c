/** One visitor's tab with an engine, a server and everything the page heard. */
import type { ExtrasModule } from '../../../src/engine/extras.ts';
import * as extras from '../../../src/engine/extras.ts';
import { createEngine } from '../../../src/engine/engine.ts';
import type { ChatEngine } from '../../../src/engine/engine.ts';
import type { EngineEventName, EngineEvents } from '../../../src/engine/events.ts';
import type { EngineOptions } from '../../../src/engine/options.ts';
import type { ConversationState } from '../../../src/engine/state.ts';
import type { Content } from '../../../src/protocol/content.ts';
import type { MemoryOptions } from '../../../src/connections/memory/memory-connection.ts';
import { FakeBrowser, createFakePorts } from './fake-ports.ts';
import type { FakeOptions, FakePorts } from './fake-ports.ts';
import { FakeServer } from './fake-server.ts';
import type { FakeClock } from './fake-clock.ts';

export type Heard = { readonly [K in EngineEventName]: readonly [K, EngineEvents[K]] }[EngineEventName];
export interface Tab {
  readonly engine: ChatEngine;
  readonly ports: FakePorts;
  readonly server: FakeServer;
  readonly clock: FakeClock;
  readonly heard: Heard[];
  all<K extends EngineEventName>(name: K): EngineEvents[K][];
  /** The displayed conversation, or the newest. */
  shown(): ConversationState;
  texts(): string[];
}
const names: readonly EngineEventName[] = [
  'ready',
  'destroy',
  'open',
  'close',
  'unread',
  'message',
  'message-update',
  'delivery',
  'read',
  'typing',
  'conversation',
  'participant',
  'user',
  'page',
  'connection',
  'availability',
  'queue',
  'form',
  'invite',
  'rating',
  'channel',
  'launcher',
  'postback',
  'offline-messages',
  'ticket',
  'auth-invalid',
  'error',
];
export const text = (words: string): Content => ({ kind: 'text', text: words });
export const wordsOf = (content: Content): string => (content.kind === 'text' ? content.text : content.kind);

export interface SetupOptions extends FakeOptions {
  readonly server?: FakeServer;
  readonly memory?: MemoryOptions;
  readonly options?: EngineOptions;
  /** Brings the engine's second part; by itself it is there at once. */
  readonly loadExtras?: () => Promise<ExtrasModule>;
}
export function setUp({ server, memory, options = {}, loadExtras, ...fake }: SetupOptions = {}): Tab {
  const browser = fake.browser ?? new FakeBrowser();
  const used = server ?? new FakeServer(browser.clock, memory ?? { script: [] });
  const ports = createFakePorts(used.connect(), { ...fake, browser });
  const engine = createEngine(ports, options, loadExtras ?? (async () => extras));
  const heard: Heard[] = [];
  for (const name of names) engine.on(name, (detail) => heard.push([name, detail] as unknown as Heard));
  const shown = (): ConversationState => {
    const { view, conversations } = engine.state;
    const item = conversations.find(({ conversation }) => conversation.id === view.conversationId) ?? conversations[0];
    if (!item) throw new Error('There is no conversation.');
    return item;
  };
  return {
    engine,
    ports,
    server: used,
    clock: browser.clock,
    heard,
    all: <K extends EngineEventName>(name: K) =>
      heard.filter(([is]) => is === name).map(([, detail]) => detail as EngineEvents[K]),
    shown,
    texts: () => shown().messages.map(({ content }) => wordsOf(content)),
  };
}
/** A tab that is online and has one conversation with one message. */
export async function setUpTalking(options: SetupOptions = {}): Promise<Tab & { readonly id: string }> {
  const tab = setUp(options);
  tab.engine.commands.open('visitor');
  void tab.engine.commands.send(text('first'));
  await tab.clock.settle();
  tab.heard.length = 0;
  return { ...tab, id: tab.shown().conversation.id };
}
