import type { Migration } from '../migration.ts';

export const core: Migration = {
  id: 1,
  name: 'core',
  statements: [
    `CREATE TABLE accounts(
      id TEXT PRIMARY KEY, public_id TEXT NOT NULL UNIQUE, settings_json TEXT NOT NULL,
      next_conversation_number INTEGER NOT NULL DEFAULT 1, created_at INTEGER NOT NULL) STRICT`,
    `CREATE TABLE account_resources(
      account_id TEXT NOT NULL REFERENCES accounts(id) ON DELETE CASCADE, collection TEXT NOT NULL, id TEXT NOT NULL,
      position INTEGER NOT NULL, body_json TEXT NOT NULL, PRIMARY KEY(account_id, collection, id)) STRICT, WITHOUT ROWID`,
    `CREATE TABLE agents(
      id TEXT PRIMARY KEY, account_id TEXT NOT NULL REFERENCES accounts(id) ON DELETE CASCADE, email TEXT NOT NULL COLLATE NOCASE UNIQUE,
      name TEXT NOT NULL, job_title TEXT, avatar_url TEXT, role TEXT NOT NULL, capacity INTEGER NOT NULL, presence TEXT NOT NULL,
      password_hash TEXT, created_at INTEGER NOT NULL, removed_at INTEGER) STRICT`,
    `CREATE TABLE agent_sessions(
      token_hash TEXT PRIMARY KEY, agent_id TEXT NOT NULL REFERENCES agents(id) ON DELETE CASCADE,
      created_at INTEGER NOT NULL, expires_at INTEGER NOT NULL) STRICT, WITHOUT ROWID`,
    `CREATE TABLE agent_links(
      token_hash TEXT PRIMARY KEY, account_id TEXT NOT NULL REFERENCES accounts(id) ON DELETE CASCADE, kind TEXT NOT NULL,
      agent_id TEXT REFERENCES agents(id) ON DELETE CASCADE, expires_at INTEGER NOT NULL, used_at INTEGER) STRICT, WITHOUT ROWID`,
    `CREATE TABLE visitors(
      id TEXT PRIMARY KEY, account_id TEXT NOT NULL REFERENCES accounts(id) ON DELETE CASCADE, external_id TEXT,
      verified INTEGER NOT NULL DEFAULT 0, profile_json TEXT NOT NULL, device_json TEXT, locale TEXT, page_json TEXT,
      first_seen_at INTEGER NOT NULL, last_seen_at INTEGER NOT NULL, banned INTEGER NOT NULL DEFAULT 0, merged_into TEXT) STRICT`,
    `CREATE UNIQUE INDEX visitors_external ON visitors(account_id, external_id) WHERE external_id IS NOT NULL`,
    `CREATE TABLE visitor_sessions(
      token_hash TEXT PRIMARY KEY, account_id TEXT NOT NULL, visitor_id TEXT NOT NULL REFERENCES visitors(id) ON DELETE CASCADE,
      guest_visitor_id TEXT, created_at INTEGER NOT NULL, expires_at INTEGER NOT NULL) STRICT, WITHOUT ROWID`,
    `CREATE INDEX visitor_sessions_visitor ON visitor_sessions(visitor_id)`,
    `CREATE TABLE conversations(
      id TEXT PRIMARY KEY, account_id TEXT NOT NULL REFERENCES accounts(id) ON DELETE CASCADE, visitor_id TEXT NOT NULL,
      number TEXT NOT NULL, client_id TEXT, kind TEXT NOT NULL, fields_json TEXT NOT NULL, created_at INTEGER NOT NULL,
      updated_at INTEGER NOT NULL, last_seq INTEGER NOT NULL DEFAULT 0, removed_at INTEGER, thread_id TEXT, thread_status TEXT,
      assignee_id TEXT, group_id TEXT, waiting_since INTEGER, UNIQUE(account_id, number)) STRICT`,
    `CREATE UNIQUE INDEX conversations_client ON conversations(visitor_id, client_id) WHERE client_id IS NOT NULL`,
    `CREATE INDEX conversations_visitor ON conversations(visitor_id, updated_at DESC)`,
    `CREATE INDEX conversations_status ON conversations(account_id, thread_status, updated_at DESC)`,
    `CREATE INDEX conversations_assignee ON conversations(account_id, assignee_id, updated_at DESC)`,
    `CREATE TABLE threads(
      id TEXT PRIMARY KEY, conversation_id TEXT NOT NULL REFERENCES conversations(id) ON DELETE CASCADE, number INTEGER NOT NULL,
      status TEXT NOT NULL, opened_at INTEGER NOT NULL, closed_at INTEGER, body_json TEXT NOT NULL, UNIQUE(conversation_id, number)) STRICT`,
    `CREATE TABLE participants(
      conversation_id TEXT NOT NULL REFERENCES conversations(id) ON DELETE CASCADE, id TEXT NOT NULL, role TEXT NOT NULL,
      present INTEGER NOT NULL, body_json TEXT NOT NULL, PRIMARY KEY(conversation_id, id)) STRICT, WITHOUT ROWID`,
    `CREATE TABLE entries(
      conversation_id TEXT NOT NULL, seq INTEGER NOT NULL, at INTEGER NOT NULL, kind TEXT NOT NULL, message_id TEXT, client_key TEXT,
      author_role TEXT, hidden INTEGER NOT NULL DEFAULT 0, body_json TEXT NOT NULL, PRIMARY KEY(conversation_id, seq)) STRICT, WITHOUT ROWID`,
    `CREATE UNIQUE INDEX entries_client ON entries(conversation_id, client_key) WHERE client_key IS NOT NULL`,
    `CREATE INDEX entries_message ON entries(message_id) WHERE message_id IS NOT NULL`,
    `CREATE TABLE receipts(
      conversation_id TEXT NOT NULL REFERENCES conversations(id) ON DELETE CASCADE, participant_id TEXT NOT NULL, role TEXT NOT NULL,
      delivered_seq INTEGER NOT NULL, read_seq INTEGER NOT NULL, read_at INTEGER, PRIMARY KEY(conversation_id, participant_id)) STRICT, WITHOUT ROWID`,
    `CREATE TABLE uploads(
      id TEXT PRIMARY KEY, account_id TEXT NOT NULL, owner_id TEXT NOT NULL, owner_role TEXT NOT NULL, sha256 TEXT NOT NULL,
      blob_key TEXT NOT NULL, name TEXT NOT NULL, media_type TEXT NOT NULL, size INTEGER NOT NULL, width INTEGER, height INTEGER,
      created_at INTEGER NOT NULL) STRICT`,
    `CREATE INDEX uploads_blob ON uploads(blob_key)`,
    `CREATE INDEX uploads_owner ON uploads(owner_id)`,
    `CREATE TABLE canned_replies(
      id TEXT PRIMARY KEY, account_id TEXT NOT NULL REFERENCES accounts(id) ON DELETE CASCADE, shortcut TEXT NOT NULL, text TEXT NOT NULL,
      UNIQUE(account_id, shortcut)) STRICT`,
    `CREATE TABLE visits(
      id TEXT PRIMARY KEY, account_id TEXT NOT NULL, visitor_id TEXT NOT NULL, kind TEXT NOT NULL, at INTEGER NOT NULL,
      current_json TEXT NOT NULL, previous_json TEXT) STRICT`,
    `CREATE INDEX visits_visitor ON visits(visitor_id, id DESC)`,
  ],
};
