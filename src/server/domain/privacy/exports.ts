/**
 * What is known of a visitor, as JSON behind a link that expires. The file is made while it is downloaded, so no copy lies around. What
 * agents said among themselves is not part of it.
 */
import { ChatError } from '../../../protocol/errors.ts';
import type { Clock } from '../../clock.ts';
import { hashSecret, newSecret } from '../../ids.ts';
import type { Visitor } from '../../../protocol/model.ts';
import type { Store } from '../../store/ports.ts';
import type { Accounts } from '../accounts.ts';
import { isNote } from '../conversation-state.ts';
import type { Conversations } from '../conversations.ts';
import type { Tickets } from '../tickets/tickets.ts';
import { fileUrl } from '../uploads.ts';
import { absolute, messageView } from '../views.ts';
import type { Visitors } from '../visitors.ts';
import type { Visits } from '../visits.ts';

export interface ExportsOptions {
  readonly store: Store;
  readonly clock: Clock;
  readonly accounts: Accounts;
  readonly visitors: Visitors;
  readonly conversations: Conversations;
  readonly tickets: Tickets;
  readonly visits: Visits;
}
export const exportLifetimeMs = 60 * 60_000;

export class Exports {
  readonly #options: ExportsOptions;
  constructor(options: ExportsOptions) {
    this.#options = options;
  }
  /** `path` is to be put behind the server's address. */
  async link(accountId: string, visitorId: string, createdBy: string): Promise<{ path: string; expiresAt: number }> {
    const { store, clock, visitors } = this.#options;
    await visitors.get(accountId, visitorId);
    const token = newSecret();
    const now = clock.now();
    await store.write([
      store.query.deleteFrom('export_links').where('expires_at', '<=', now),
      store.query.insertInto('export_links').values({
        token_hash: hashSecret(token),
        account_id: accountId,
        visitor_id: visitorId,
        created_by: createdBy,
        expires_at: now + exportLifetimeMs,
      }),
    ]);
    return { path: `/api/v1/exports/${token}`, expiresAt: now + exportLifetimeMs };
  }
  async open(token: string, baseUrl: string): Promise<AsyncGenerator<string>> {
    const { store, clock } = this.#options;
    const row = await store.query
      .selectFrom('export_links')
      .selectAll()
      .where('token_hash', '=', hashSecret(token))
      .executeTakeFirst();
    if (!row || row.expires_at <= clock.now()) {
      throw new ChatError('NOT_FOUND', 'This link has expired. Ask for a new one.');
    }
    return this.#write(row.account_id, row.visitor_id, baseUrl);
  }

  async *#write(accountId: string, visitorId: string, baseUrl: string): AsyncGenerator<string> {
    const { accounts, clock, visitors } = this.#options;
    const { accountId: _accountId, ban: _ban, ...person } = await visitors.get(accountId, visitorId);
    const head = {
      exportedAt: clock.now(),
      account: accounts.get(accountId).settings.name,
      ...person,
      ...this.#names(accountId, person.visitor),
    };
    yield JSON.stringify(head).slice(0, -1);
    yield ',"conversations":[';
    yield* separated(this.#conversations(visitorId, baseUrl));
    yield '],"tickets":[';
    yield* separated(this.#tickets(accountId, visitorId, baseUrl));
    yield '],"visits":[';
    yield* separated(this.#visits(visitorId));
    yield '],"files":[';
    yield* separated(this.#files(visitorId, baseUrl));
    yield ']}';
  }
  /** What the account calls the fields and the level whose ids stand in the record. */
  #names(accountId: string, visitor: Visitor): { customFieldNames: Record<string, string>; vipLevelName?: string } {
    const { accounts } = this.#options;
    const held = Object.keys(visitor.customFields ?? {});
    const fields = accounts.list(accountId, 'custom-fields').filter((field) => held.includes(field.id));
    const level = accounts.list(accountId, 'vip-levels').find((known) => known.id === visitor.vip?.level);
    return {
      customFieldNames: Object.fromEntries(fields.map((field) => [field.id, field.name])),
      ...(level ? { vipLevelName: level.name } : {}),
    };
  }
  async *#conversations(visitorId: string, baseUrl: string): AsyncGenerator<unknown> {
    const { store, conversations } = this.#options;
    const reader = { role: 'visitor', id: visitorId, baseUrl } as const;
    const rows = await store.query
      .selectFrom('conversations')
      .select(['id', 'number', 'created_at', 'fields_json'])
      .where('visitor_id', '=', visitorId)
      .orderBy('id')
      .execute();
    for (const row of rows) {
      const threads = await store.query
        .selectFrom('threads')
        .select('body_json')
        .where('conversation_id', '=', row.id)
        .orderBy('number')
        .execute();
      const messages: unknown[] = [];
      for (let after: number | undefined = 0; after !== undefined;) {
        const page = await conversations.entries(row.id, { after, limit: 200 });
        for (const entry of page.entries) {
          if (entry.kind !== 'message' || isNote(entry.message)) continue;
          const { id, at, author, content, metadata, properties, editedAt, deletedAt } = messageView(
            entry.message,
            reader,
            visitorId,
          );
          messages.push({ id, at, author, content, metadata, properties, editedAt, deletedAt });
        }
        after = page.hasMore ? page.entries.at(-1)?.seq : undefined;
      }
      yield {
        id: row.id,
        number: row.number,
        createdAt: row.created_at,
        ...(JSON.parse(row.fields_json) as object),
        threads: threads.map((thread) => JSON.parse(thread.body_json) as unknown),
        messages,
      };
    }
  }
  async *#tickets(accountId: string, visitorId: string, baseUrl: string): AsyncGenerator<unknown> {
    const { tickets } = this.#options;
    let cursor: string | undefined;
    do {
      const page = await tickets.list(accountId, { visitorId, cursor, limit: 100 });
      for (const { id } of page.tickets) {
        const { ticket, replies } = await tickets.get(accountId, id, { visitorId, limit: 10_000 });
        const views = replies.map((reply) => ({
          ...reply,
          files: reply.files.map((file) => ({ ...file, url: absolute(file.url, baseUrl) })),
        }));
        yield { ...ticket, fieldNames: this.#fieldNames(accountId, Object.keys(ticket.fields)), replies: views };
      }
      cursor = page.next;
    } while (cursor !== undefined);
  }
  #fieldNames(accountId: string, held: readonly string[]): Record<string, string> {
    const { accounts } = this.#options;
    const asked = accounts.list(accountId, 'forms').flatMap((form) => form.fields);
    return Object.fromEntries(held.map((name) => [name, asked.find((field) => field.name === name)?.label ?? name]));
  }
  async *#visits(visitorId: string): AsyncGenerator<unknown> {
    let before: number | undefined;
    for (;;) {
      const page = await this.#options.visits.list(visitorId, { before, limit: 200 });
      yield* page.visits;
      before = page.visits.at(-1)?.at;
      if (!page.hasMore || before === undefined) return;
    }
  }
  async *#files(visitorId: string, baseUrl: string): AsyncGenerator<unknown> {
    const rows = await this.#options.store.query
      .selectFrom('uploads')
      .selectAll()
      .where('owner_role', '=', 'visitor')
      .where('owner_id', '=', visitorId)
      .orderBy('created_at')
      .execute();
    for (const row of rows) {
      yield {
        name: row.name,
        mediaType: row.media_type,
        size: row.size,
        createdAt: row.created_at,
        url: absolute(fileUrl(row), baseUrl),
      };
    }
  }
}
async function* separated(items: AsyncGenerator<unknown>): AsyncGenerator<string> {
  let first = true;
  for await (const item of items) {
    yield (first ? '' : ',') + JSON.stringify(item);
    first = false;
  }
}
