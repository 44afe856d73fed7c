/**
 * The console's one snapshot: frozen, replaced as a whole, read through selectors. Unchanged parts keep their identity.
 */
import type { Content } from '../../protocol/content.ts';
import type { Entry } from '../../protocol/entries.ts';
import type { ErrorBody } from '../../protocol/errors.ts';
import type {
  AgentProfile,
  AgentWelcomeFrame,
  CannedReply,
  InboxItem,
  InboxView,
  VisitorPresence,
  Vocabulary,
} from '../../protocol/agent-frames.ts';
import type { Agent, Conversation, GroupAvailability, Message, Ticket, Visit } from '../../protocol/model.ts';
import { noVocabulary } from '../shared/named-values.ts';

export type LineStatus = 'idle' | 'connecting' | 'online' | 'waiting' | 'offline' | 'refused';
export interface LineState {
  readonly status: LineStatus;
  readonly error?: ErrorBody;
  readonly attempt: number;
  /** When the next try is due. */
  readonly retryAt?: number;
  readonly wasOnline: boolean;
}
/** One view of the inbox as far as it has been paged. Its rows are found in `items` by the view's rule. */
export interface InboxList {
  readonly loaded: boolean;
  readonly loading: boolean;
  readonly hasMore: boolean;
  /** Rows older than this have not been fetched, so they are not shown: the list has no holes. */
  readonly floor: number;
  readonly error?: ErrorBody;
}
/** What a search found; its rows are listed by id, in the server's order. */
export interface SearchResult {
  readonly query: string;
  readonly ids: readonly string[];
  readonly loading: boolean;
  readonly hasMore: boolean;
  readonly error?: ErrorBody;
}
export interface InboxState {
  readonly view: InboxView;
  readonly items: Readonly<Record<string, InboxItem>>;
  readonly lists: Readonly<Record<InboxView, InboxList>>;
  readonly counts: Readonly<Record<InboxView, number>>;
  readonly search: SearchResult | undefined;
}
export type PendingStatus = 'uploading' | 'queued' | 'sending' | 'failed';
export interface PendingSend {
  readonly clientId: string;
  readonly conversationId: string;
  readonly at: number;
  readonly content: Content;
  readonly visibility: 'all' | 'agents';
  readonly status: PendingStatus;
  readonly error?: ErrorBody;
  /** 0 to 1 while a file is under way. */
  readonly progress?: number;
}
/** One conversation that has been opened here. */
export interface OpenConversation {
  readonly id: string;
  /** Everything that happened from `loadedFrom` on: oldest first, without a gap. */
  readonly entries: readonly Entry[];
  /** Newest text of each message that was edited, deleted or completed after it was said. */
  readonly updates: Readonly<Record<string, Message>>;
  /** The newest page has been fetched. */
  readonly loaded: boolean;
  readonly cursor: number;
  readonly loadedFrom: number;
  readonly hasOlder: boolean;
  readonly loading: boolean;
  readonly error?: ErrorBody;
  readonly visitorTyping: boolean;
  readonly sneakPeek: string;
  /** Colleagues who are writing here now. */
  readonly agentsTyping: readonly Agent[];
  readonly draft: string;
  readonly note: boolean;
  /** The first message that was unread when the conversation was opened. */
  readonly unreadFromSeq?: number;
}
export interface VisitorProfile {
  readonly presence: VisitorPresence;
  readonly conversations: readonly Conversation[];
  readonly visits: readonly Visit[];
  readonly hasMoreVisits: boolean;
  readonly tickets: readonly Ticket[];
  /** Where the list of tickets goes on. */
  readonly nextTickets?: string | undefined;
  /** Conversations and visits have been fetched. */
  readonly loaded: boolean;
  readonly error?: ErrorBody;
}
export interface BrowsingState {
  readonly visitors: readonly VisitorPresence[];
  readonly hasMore: boolean;
  readonly loading: boolean;
  readonly loaded: boolean;
  readonly error?: ErrorBody;
}
export type Scheme = 'auto' | 'light' | 'dark';
export interface Preferences {
  readonly sound: boolean;
  readonly notifications: boolean;
  readonly scheme: Scheme;
  /** The visitor panel beside the conversation. */
  readonly panel: boolean;
}
export interface Notice {
  readonly id: number;
  readonly tone: 'info' | 'error';
  readonly text: string;
}
export interface ConsoleState {
  /** `checking` until the server has said who is signed in. */
  readonly session: 'checking' | 'signed-out' | 'signed-in' | 'unreachable';
  readonly sessionError: ErrorBody | undefined;
  readonly line: LineState;
  readonly agent: AgentProfile | undefined;
  readonly account: AgentWelcomeFrame['account'] | undefined;
  readonly agents: readonly AgentProfile[];
  readonly groups: readonly GroupAvailability[];
  readonly vocabulary: Vocabulary;
  readonly cannedReplies: readonly CannedReply[];
  readonly mail: boolean;
  readonly inbox: InboxState;
  readonly conversations: Readonly<Record<string, OpenConversation>>;
  readonly pending: readonly PendingSend[];
  /** The conversation on the screen. */
  readonly selected: string | undefined;
  readonly profiles: Readonly<Record<string, VisitorProfile>>;
  readonly browsing: BrowsingState;
  readonly preferences: Preferences;
  readonly notices: readonly Notice[];
  /** What came in elsewhere, to be said aloud; a new object each time. */
  readonly heard?: { readonly text: string };
}

export const inboxViews: readonly InboxView[] = ['mine', 'unassigned', 'all', 'bot', 'closed'];
const emptyList: InboxList = { loaded: false, loading: false, hasMore: false, floor: Number.POSITIVE_INFINITY };
export const emptyLists: InboxState['lists'] = {
  mine: emptyList,
  unassigned: emptyList,
  all: emptyList,
  closed: emptyList,
  bot: emptyList,
};
export const defaultPreferences: Preferences = { sound: true, notifications: false, scheme: 'auto', panel: true };
export const initialState: ConsoleState = Object.freeze<ConsoleState>({
  session: 'checking',
  sessionError: undefined,
  agent: undefined,
  account: undefined,
  selected: undefined,
  line: { status: 'idle', attempt: 0, wasOnline: false },
  agents: [],
  groups: [],
  vocabulary: noVocabulary,
  cannedReplies: [],
  mail: false,
  inbox: {
    view: 'mine',
    items: {},
    lists: emptyLists,
    counts: { mine: 0, unassigned: 0, all: 0, closed: 0, bot: 0 },
    search: undefined,
  },
  conversations: {},
  pending: [],
  profiles: {},
  browsing: { visitors: [], hasMore: false, loading: false, loaded: false },
  preferences: defaultPreferences,
  notices: [],
});
export function emptyConversation(id: string): OpenConversation {
  return {
    id,
    entries: [],
    updates: {},
    loaded: false,
    cursor: 0,
    loadedFrom: 1,
    hasOlder: false,
    loading: false,
    visitorTyping: false,
    sneakPeek: '',
    agentsTyping: [],
    draft: '',
    note: false,
  };
}
