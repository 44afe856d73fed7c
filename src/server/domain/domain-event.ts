/**
 * What happened, told after it is stored. Sockets, bots, timers and mail all listen here (`services.bus.subscribe`); nobody needs to
 * know who else does.
 */
import type { AgentPush } from '../../protocol/agent-frames.ts';
import type { Entry } from '../../protocol/entries.ts';
import type { Agent, Receipt, Visit } from '../../protocol/model.ts';
import type { VisitorPush } from '../../protocol/visitor-frames.ts';

interface OfConversation {
  readonly accountId: string;
  readonly conversationId: string;
  readonly visitorId: string;
}
interface OfVisitor {
  readonly accountId: string;
  readonly visitorId: string;
}
export type DomainEvent =
  /** New entries in the order of their numbers, internal notes included. */
  | (OfConversation & {
      readonly type: 'entries';
      readonly entries: readonly Entry[];
      /** The only entry as JSON, where that was made for storing it. */
      readonly text?: string | undefined;
    })
  | (OfConversation & { readonly type: 'receipt'; readonly receipt: Receipt })
  | (OfConversation & { readonly type: 'typing'; readonly typing: boolean; readonly agent?: Agent })
  | (OfConversation & { readonly type: 'sneak-peek'; readonly text: string })
  | (OfVisitor & { readonly type: 'visitor' })
  /** The conversations of `fromVisitorId` belong to `visitorId` now. */
  | (OfVisitor & { readonly type: 'visitor-merged'; readonly fromVisitorId: string })
  | (OfVisitor & { readonly type: 'visitor-banned' })
  /** Came, went, or opened another page. */
  | (OfVisitor & { readonly type: 'visitor-presence' })
  | (OfVisitor & { readonly type: 'visit'; readonly visit: Visit })
  | { readonly type: 'visitor-session-ended'; readonly sessionHash: string }
  /** The browser with this session speaks as another visitor now. */
  | (OfVisitor & { readonly type: 'visitor-session-bound'; readonly sessionHash: string })
  | { readonly type: 'agent'; readonly accountId: string; readonly agentId: string }
  | { readonly type: 'agent-session-ended'; readonly agentId: string; readonly sessionHash?: string }
  | { readonly type: 'availability'; readonly accountId: string }
  | { readonly type: 'settings'; readonly accountId: string; readonly resource: string }
  /** Anything else that a visitor's or agents' sockets should hear at once. */
  | (OfVisitor & { readonly type: 'push-visitor'; readonly push: VisitorPush })
  | {
      readonly type: 'push-agents';
      readonly accountId: string;
      /** Absent: every agent of the account. */
      readonly agentIds?: readonly string[];
      readonly push: AgentPush;
    };
export type DomainEventType = DomainEvent['type'];
