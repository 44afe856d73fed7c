/** What a visitor's method may use, and the shape of every method. */
import type { VisitorMethod, VisitorMethods, Routing } from '../../../protocol/visitor-frames.ts';
import type { Author, Conversation } from '../../../protocol/model.ts';
import type { ConversationRecord } from '../../domain/conversation-record.ts';
import type { Services } from '../../domain/services.ts';
import type { Reader } from '../../domain/views.ts';
import type { Prepared } from '../prepared.ts';
import type { VisitorSession } from '../../domain/visitor-sessions.ts';

export interface VisitorContext {
  readonly services: Services;
  readonly accountId: string;
  /** Changes with `rebind`. */
  readonly visitorId: string;
  readonly session: VisitorSession;
  /** The token of the session, as the page holds it. */
  readonly token: string;
  readonly reader: Reader;
  /** Routing that the page asked for; `visitor.routing` replaces it. */
  routing: Routing | undefined;
  author(): Promise<Author>;
  /** The same, when memory alone can tell. */
  knownAuthor(): Author | undefined;
  /** The visitor's own conversation, or CONVERSATION_NOT_FOUND. */
  conversation(id: string): Promise<ConversationRecord>;
  /** The same, when memory alone can tell. */
  knownConversation(id: string): ConversationRecord | undefined;
  view(record: ConversationRecord): Conversation;
  /** The socket belongs to another visitor from now on. */
  rebind(session: VisitorSession, token: string): void;
}
export type VisitorHandler<M extends VisitorMethod> = (
  context: VisitorContext,
  params: VisitorMethods[M]['params'],
) => Promise<VisitorMethods[M]['result'] | Prepared<VisitorMethods[M]['result']>>;
export type VisitorHandlers = { readonly [M in VisitorMethod]: VisitorHandler<M> };
