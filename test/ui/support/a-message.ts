/** One message element with any content, drawn with all its parts loaded. */
import { html, waitUntil } from '@open-wc/testing';
import type { Content } from '../../../src/protocol/content.ts';
import type { DisplayMessage } from '../../../src/ui/message/display-message.ts';
import type { ChatWidgetMessage } from '../../../src/ui/message/message.ts';
import '../../../src/ui/message/message.ts';
import { AGENT, NOON, VISITOR, createFakeEngine } from './fake-engine.ts';
import { createTestEnvironment, fixtureInContexts, type TestContextsOptions } from './fake-ui.ts';
import './in-log.ts';

export function displayMessage(content: Content, change: Partial<DisplayMessage> = {}): DisplayMessage {
  const own = change.own ?? false;
  return {
    key: 'm1', conversationId: 'c1', id: 'm1', clientId: undefined, seq: 1, threadId: undefined, at: NOON, author: own ? VISITOR : AGENT, content,
    own, edited: false, deleted: false, growing: false, status: own ? 'sent' : undefined, error: undefined, progress: undefined, note: false,
    ...change,
  }; // prettier-ignore
}
export interface MessageFixture {
  readonly element: ChatWidgetMessage;
  readonly engine: ReturnType<typeof createFakeEngine>;
  readonly environment: ReturnType<typeof createTestEnvironment>;
  /** The view of the content, once it is there. */
  view<T extends keyof HTMLElementTagNameMap>(tag: T): Promise<HTMLElementTagNameMap[T] & { shadowRoot: ShadowRoot }>;
}
export async function messageFixture(
  content: Content,
  change: Partial<DisplayMessage> & { links?: boolean } = {},
  options: Partial<TestContextsOptions> = {},
): Promise<MessageFixture> {
  const engine = createFakeEngine();
  const environment = createTestEnvironment();
  const { links = true, ...rest } = change;
  const element = await fixtureInContexts<ChatWidgetMessage>(
    html`<chat-widget-message
      .message=${displayMessage(content, rest)}
      .links=${links}
      .avatars=${true}
    ></chat-widget-message>`,
    { engine, environment, ...options },
  );
  return {
    element,
    engine,
    environment,
    async view(tag) {
      await waitUntil(() => find(element.shadowRoot!, tag)?.shadowRoot?.childElementCount, `${tag} is drawn`);
      return find(element.shadowRoot!, tag) as never;
    },
  };
}
function find(root: ShadowRoot, tag: string): Element | undefined {
  for (const element of root.querySelectorAll('*')) {
    if (element.localName === tag) return element;
    const inner = element.shadowRoot && find(element.shadowRoot, tag);
    if (inner) return inner;
  }
  return undefined;
}
