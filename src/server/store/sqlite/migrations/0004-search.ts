import type { Migration } from '../migration.ts';

function pending(kind: string, owner: string): string {
  return `INSERT INTO search_pending(kind, owner) VALUES('${kind}', ${owner}) ON CONFLICT(kind, owner) DO UPDATE SET marks = marks + 1;`;
}
/**
 * The index that searching uses. `search_docs` says what a row of the index stands for (`m` a message by conversation and number, `c` a
 * conversation's own words, `v` a visitor, `t` a ticket); its ids rise with the time of what they stand for, so the newest come first
 * without sorting. The index keeps no text.
 *
 * What is taken away leaves the index in the same commit, by the triggers below. What is new is put in a moment later: visitors,
 * conversations and tickets by way of `search_pending`, messages by comparing a conversation's last number with `search_progress`. This
 * way nothing is forgotten by a crash, and an older database fills its index while the server is already running.
 */
export const search: Migration = {
  id: 4,
  name: 'search',
  statements: [
    `CREATE TABLE search_docs(
      id INTEGER PRIMARY KEY, kind TEXT NOT NULL, owner TEXT NOT NULL, part INTEGER NOT NULL, UNIQUE(kind, owner, part)) STRICT`,
    `CREATE TABLE search_progress(conversation_id TEXT PRIMARY KEY, seq INTEGER NOT NULL) STRICT, WITHOUT ROWID`,
    `CREATE TABLE search_pending(kind TEXT NOT NULL, owner TEXT NOT NULL, marks INTEGER NOT NULL DEFAULT 1, PRIMARY KEY(kind, owner)) STRICT, WITHOUT ROWID`,
    `CREATE VIRTUAL TABLE search_index USING fts5(scope, body, content='', contentless_delete=1, tokenize='ascii')`,
    `CREATE TRIGGER search_doc_gone AFTER DELETE ON search_docs BEGIN
      DELETE FROM search_index WHERE rowid = OLD.id; END`,

    // An edited, deleted or erased message: its old words are gone at once.
    `CREATE TRIGGER search_entry_changed AFTER UPDATE OF body_json ON entries WHEN OLD.kind = 'message' BEGIN
      DELETE FROM search_docs WHERE kind = 'm' AND owner = OLD.conversation_id AND part = OLD.seq; END`,
    `CREATE TRIGGER search_conversation_new AFTER INSERT ON conversations WHEN NEW.fields_json <> '{"metadata":{},"properties":{}}' BEGIN
      ${pending('c', 'NEW.id')} END`,
    `CREATE TRIGGER search_conversation_changed AFTER UPDATE OF fields_json ON conversations WHEN OLD.fields_json <> NEW.fields_json BEGIN
      DELETE FROM search_docs WHERE kind = 'c' AND owner = OLD.id;
      ${pending('c', 'NEW.id')} END`,
    `CREATE TRIGGER search_conversation_gone AFTER DELETE ON conversations BEGIN
      DELETE FROM search_docs WHERE kind IN ('m', 'c') AND owner = OLD.id;
      DELETE FROM search_pending WHERE kind = 'c' AND owner = OLD.id;
      DELETE FROM search_progress WHERE conversation_id = OLD.id; END`,

    `CREATE TRIGGER search_visitor_new AFTER INSERT ON visitors BEGIN
      ${pending('v', 'NEW.id')} END`,
    `CREATE TRIGGER search_visitor_changed AFTER UPDATE OF profile_json, external_id, merged_into ON visitors
      WHEN OLD.profile_json <> NEW.profile_json OR OLD.external_id IS NOT NEW.external_id OR OLD.merged_into IS NOT NEW.merged_into BEGIN
      DELETE FROM search_docs WHERE kind = 'v' AND owner = OLD.id;
      ${pending('v', 'NEW.id')} END`,
    `CREATE TRIGGER search_visitor_gone AFTER DELETE ON visitors BEGIN
      DELETE FROM search_docs WHERE kind = 'v' AND owner = OLD.id;
      DELETE FROM search_pending WHERE kind = 'v' AND owner = OLD.id; END`,

    `CREATE TRIGGER search_ticket_new AFTER INSERT ON tickets BEGIN
      ${pending('t', 'NEW.id')} END`,
    `CREATE TRIGGER search_ticket_changed AFTER UPDATE ON tickets WHEN OLD.subject <> NEW.subject OR OLD.fields_json <> NEW.fields_json
      OR OLD.name IS NOT NEW.name OR OLD.email IS NOT NEW.email BEGIN
      DELETE FROM search_docs WHERE kind = 't' AND owner = OLD.id;
      ${pending('t', 'NEW.id')} END`,
    `CREATE TRIGGER search_ticket_answered AFTER INSERT ON ticket_replies BEGIN
      ${pending('t', 'NEW.ticket_id')} END`,
    `CREATE TRIGGER search_ticket_gone AFTER DELETE ON tickets BEGIN
      DELETE FROM search_docs WHERE kind = 't' AND owner = OLD.id;
      DELETE FROM search_pending WHERE kind = 't' AND owner = OLD.id; END`,

    `INSERT INTO search_pending(kind, owner) SELECT 'v', id FROM visitors`,
    `INSERT INTO search_pending(kind, owner) SELECT 't', id FROM tickets`,
    `INSERT INTO search_pending(kind, owner) SELECT 'c', id FROM conversations WHERE fields_json <> '{"metadata":{},"properties":{}}'`,
  ],
};
