import type { Generated } from 'kysely';

/** The tables, as Kysely sees them. Times are milliseconds, flags 0 or 1, `*_json` columns JSON text. */

export interface Database {
  accounts: AccountsTable;
  account_resources: AccountResourcesTable;
  agents: AgentsTable;
  agent_sessions: AgentSessionsTable;
  agent_links: AgentLinksTable;
  visitors: VisitorsTable;
  visitor_sessions: VisitorSessionsTable;
  conversations: ConversationsTable;
  threads: ThreadsTable;
  participants: ParticipantsTable;
  entries: EntriesTable;
  receipts: ReceiptsTable;
  uploads: UploadsTable;
  canned_replies: CannedRepliesTable;
  visits: VisitsTable;
  invites: InvitesTable;
  relays: RelaysTable;
  ticket_counters: { account_id: string; next: number };
  tickets: TicketsTable;
  ticket_replies: TicketRepliesTable;
  mails: MailsTable;
  absences: AbsencesTable;
  mail_stops: { account_id: string; address_hash: string; at: number };
  server_secrets: { name: string; value: string };
  thread_summaries: ThreadSummariesTable;
  export_links: ExportLinksTable;
  erasures: ErasuresTable;
  search_docs: SearchDocsTable;
  search_progress: { conversation_id: string; seq: number };
  search_pending: SearchPendingTable;
}
export interface AccountsTable {
  id: string;
  public_id: string;
  settings_json: string;
  next_conversation_number: number;
  created_at: number;
}
/** The collections of an account's settings: groups, labels, forms, bots, … */
export interface AccountResourcesTable {
  account_id: string;
  collection: string;
  id: string;
  position: number;
  body_json: string;
}
export interface AgentsTable {
  id: string;
  account_id: string;
  email: string;
  name: string;
  job_title: string | null;
  avatar_url: string | null;
  role: 'owner' | 'admin' | 'agent';
  capacity: number;
  /** What the agent chose; offline is never stored, it is the absence of a socket. */
  presence: 'online' | 'away' | 'offline';
  password_hash: string | null;
  created_at: number;
  removed_at: number | null;
}
export interface AgentSessionsTable {
  token_hash: string;
  agent_id: string;
  created_at: number;
  expires_at: number;
}
/** One-time links: the first owner's set-up and agents' invitations. */
export interface AgentLinksTable {
  token_hash: string;
  account_id: string;
  kind: 'setup' | 'invite';
  agent_id: string | null;
  expires_at: number;
  used_at: number | null;
}
export interface VisitorsTable {
  id: string;
  account_id: string;
  external_id: string | null;
  verified: number;
  profile_json: string;
  device_json: string | null;
  locale: string | null;
  page_json: string | null;
  first_seen_at: number;
  last_seen_at: number;
  banned: number;
  banned_at: number | null;
  ban_json: string | null;
  merged_into: string | null;
  /** Where unread answers are mailed while the visitor is away. */
  answers_to: string | null;
}
export interface VisitorSessionsTable {
  token_hash: string;
  account_id: string;
  visitor_id: string;
  /** The anonymous visitor of this browser, restored by a logout. */
  guest_visitor_id: string | null;
  created_at: number;
  expires_at: number;
}
export interface ConversationsTable {
  id: string;
  account_id: string;
  visitor_id: string;
  number: string;
  client_id: string | null;
  kind: 'personal' | 'group';
  fields_json: string;
  created_at: number;
  updated_at: number;
  last_seq: number;
  removed_at: number | null;
  /** Copied from the newest thread, for the inbox. */
  thread_id: string | null;
  thread_status: string | null;
  assignee_id: string | null;
  group_id: string | null;
  waiting_since: number | null;
}
export interface ThreadsTable {
  id: string;
  conversation_id: string;
  number: number;
  status: string;
  opened_at: number;
  closed_at: number | null;
  body_json: string;
}
export interface ParticipantsTable {
  conversation_id: string;
  id: string;
  role: string;
  present: number;
  body_json: string;
}
export interface EntriesTable {
  conversation_id: string;
  seq: number;
  at: number;
  kind: string;
  /** Of messages and of their updates. */
  message_id: string | null;
  /** Sender's role and `clientId`: the idempotency key. */
  client_key: string | null;
  author_role: string | null;
  /** 1: agents only. */
  hidden: number;
  body_json: string;
}
export interface ReceiptsTable {
  conversation_id: string;
  participant_id: string;
  role: string;
  delivered_seq: number;
  read_seq: number;
  read_at: number | null;
}
export interface UploadsTable {
  id: string;
  account_id: string;
  owner_id: string;
  owner_role: string;
  sha256: string;
  blob_key: string;
  name: string;
  media_type: string;
  size: number;
  width: number | null;
  height: number | null;
  created_at: number;
}
export interface CannedRepliesTable {
  id: string;
  account_id: string;
  shortcut: string;
  text: string;
}
export interface VisitsTable {
  id: string;
  account_id: string;
  visitor_id: string;
  kind: string;
  at: number;
  current_json: string;
  previous_json: string | null;
}
export interface TicketsTable {
  id: string;
  account_id: string;
  number: number;
  /** Makes a repeated creation harmless. */
  client_key: string;
  subject: string;
  status: string;
  visitor_id: string | null;
  conversation_id: string | null;
  group_id: string | null;
  assignee_id: string | null;
  name: string | null;
  email: string | null;
  fields_json: string;
  created_at: number;
  updated_at: number;
  /** Last change that the asker may see: notes and hand-overs inside the team are none. */
  changed_at: number;
  /** Up to when the asker has seen it. */
  seen_at: number;
}
export interface TicketRepliesTable {
  id: string;
  ticket_id: string;
  client_key: string;
  at: number;
  author_role: string;
  author_id: string | null;
  author_name: string | null;
  text: string;
  files_json: string;
  /** 1: agents only. */
  hidden: number;
}
/** Once it is sent, only the fact stays: subject and text are emptied. */
export interface MailsTable {
  id: string;
  account_id: string;
  visitor_id: string | null;
  dedupe_key: string;
  recipient: string;
  sender_name: string;
  subject: string;
  text: string;
  html: string;
  created_at: number;
  due_at: number;
  attempts: number;
  state: 'waiting' | 'sent' | 'failed';
  last_error: string | null;
  /** Where the reader can stop mails of this kind. */
  stop_url: string | null;
}
/** One row per visitor whose answers are mailed; see docs/decisions/0018-answers-by-mail.md. */
export interface AbsencesTable {
  visitor_id: string;
  /** When to look whether there is something to mail. */
  due_at: number | null;
  /** 1: this absence has had its mail. */
  mailed: number;
  /** Answers up to this time have been mailed. */
  mailed_until: number;
}
export interface ThreadSummariesTable {
  thread_id: string;
  account_id: string;
  visitor_id: string | null;
  updated_at: number;
  rated: number;
  body_json: string;
}
export interface ExportLinksTable {
  token_hash: string;
  account_id: string;
  visitor_id: string;
  created_by: string;
  expires_at: number;
}
export interface ErasuresTable {
  id: string;
  account_id: string;
  visitor_id: string;
  at: number;
  by_role: string;
  by_id: string;
  conversations: number;
  tickets: number;
  files: number;
  /** Bytes that are still to be removed from the disk; empty once that is done. */
  pending_blobs_json: string;
}
export interface InvitesTable {
  id: string;
  account_id: string;
  visitor_id: string;
  agent_id: string;
  text: string;
  status: 'shown' | 'accepted' | 'cancelled';
  at: number;
  answered_at: number | null;
}
/** A conversation that another account answers: see docs/decisions/0016-overflow.md. */
export interface RelaysTable {
  id: string;
  source_account: string;
  source_conversation: string;
  /** The thread that is being answered elsewhere; null between two. */
  source_thread: string | null;
  /** Entries up to this number have been carried over. */
  source_seq: number;
  target_account: string;
  target_visitor: string;
  target_conversation: string | null;
  target_thread: string | null;
  target_seq: number;
  at: number;
}
/** What a row of the index stands for: a message, a conversation's own words, a visitor, a ticket. */
export type SearchKind = 'm' | 'c' | 'v' | 't';
export interface SearchDocsTable {
  /** Also the row of the index; rises with the time of what it stands for. */
  id: number;
  kind: SearchKind;
  /** Of a message: its conversation. */
  owner: string;
  /** Of a message: its number; otherwise 0. */
  part: number;
}
/** To be put into the index (again). `marks` grows with every change, so that one during the reading is not missed. */
export interface SearchPendingTable {
  kind: SearchKind;
  owner: string;
  marks: Generated<number>;
}
