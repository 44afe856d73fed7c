/**
 * Requests that live longer than a conversation. Numbers count up per account and are never given twice. Creating and answering carry a
 * client's key, so that repeating them is harmless, and are one commit with the mail that tells of them.
 */
import { ChatError } from '../../../protocol/errors.ts';
import type { Ticket, TicketStatus } from '../../../protocol/model.ts';
import type { TicketDetail, TicketFile, TicketPage, TicketReply } from '../../../protocol/service-desk.ts';
import { statusAfterReply } from '../../../protocol/service-desk.ts';
import type { Clock } from '../../clock.ts';
import { newId } from '../../ids.ts';
import { KeyedMutex } from '../../keyed-mutex.ts';
import type { Bus, Store } from '../../store/ports.ts';
import type { Accounts } from '../accounts.ts';
import type { Agents } from '../agents.ts';
import type { DomainEvent } from '../domain-event.ts';
import type { MailQueue } from '../mail/mail-queue.ts';
import { pageOf, readCursor } from '../page-cursor.ts';
import { ticketMatches } from '../search/matches.ts';
import type { SearchIndex } from '../search/search-index.ts';
import type { UploadOwner, Uploads } from '../uploads.ts';
import { fileUrl } from '../uploads.ts';
import type { NewReply, NewTicket, TicketAuthor, TicketChange, TicketQuery } from './ticket-input.ts';
import type { TicketMail } from './ticket-mail.ts';
import type { TicketRow } from './ticket-rows.ts';
import { askersTicket, replyOf, ticketOf } from './ticket-rows.ts';

export interface TicketsOptions {
  readonly store: Store;
  readonly bus: Bus<DomainEvent>;
  readonly clock: Clock;
  readonly accounts: Accounts;
  readonly agents: Agents;
  readonly uploads: Uploads;
  readonly mail: MailQueue;
  readonly ticketMail: TicketMail;
  readonly index: SearchIndex;
}
const maxSubject = 200;

export class Tickets {
  readonly #options: TicketsOptions;
  readonly #mutex = new KeyedMutex();
  constructor(options: TicketsOptions) {
    this.#options = options;
  }
  /** The ticket as its author gets it. */
  create(accountId: string, input: NewTicket, author: TicketAuthor): Promise<{ ticket: Ticket; duplicate: boolean }> {
    const { store, clock, mail, ticketMail } = this.#options;
    return this.#mutex.run(accountId, async () => {
      const known = await this.#byClientKey(accountId, input.clientKey);
      const view = author.role === 'visitor' ? askersTicket : ticketOf;
      if (known) return { ticket: view(known), duplicate: true };
      this.#checkTarget(accountId, input);
      const files = await this.#files(input.uploadIds, { accountId, id: author.id, role: author.role });
      const locale = await ticketMail.localeOf(accountId, input.visitorId);
      const now = clock.now();
      const counter = await store.query
        .selectFrom('ticket_counters')
        .select('next')
        .where('account_id', '=', accountId)
        .executeTakeFirst();
      const number = counter?.next ?? 1;
      const row: TicketRow = {
        id: newId(now),
        account_id: accountId,
        number,
        client_key: input.clientKey,
        subject: cleanSubject(input.subject),
        status: 'open',
        visitor_id: input.visitorId ?? null,
        conversation_id: input.conversationId ?? null,
        group_id: input.groupId ?? null,
        assignee_id: input.assigneeId ?? null,
        name: input.name ?? null,
        email: input.email ?? null,
        fields_json: JSON.stringify(input.fields ?? {}),
        created_at: now,
        updated_at: now,
        changed_at: now,
        seen_at: author.role === 'visitor' ? now : 0,
      };
      const ticket = ticketOf(row);
      const text = input.text?.trim() ?? '';
      const first =
        text === '' && files.length === 0
          ? []
          : [this.#replyRow(row.id, author, { clientId: `first:${row.id}`, text, visibility: 'all' }, files, now)];
      await store.write([
        store.query
          .insertInto('ticket_counters')
          .values({ account_id: accountId, next: number + 1 })
          .onConflict((conflict) => conflict.column('account_id').doUpdateSet({ next: number + 1 })),
        store.query.insertInto('tickets').values(row),
        ...first.map((reply) => store.query.insertInto('ticket_replies').values(reply)),
        ...mail.statements(
          ticketMail.created(accountId, ticket, text, author.role === 'agent' ? author.id : undefined, locale),
        ),
      ]);
      mail.wake();
      this.#tell(row);
      return { ticket: view(row), duplicate: false };
    });
  }
  async list(accountId: string, query: TicketQuery): Promise<TicketPage> {
    const limit = query.limit ?? 50;
    // The asker's own list knows nothing of what moves inside the team, not even by its order.
    const changed = query.asker === true ? 'changed_at' : 'updated_at';
    let select = this.#options.store.query
      .selectFrom('tickets')
      .selectAll()
      .where('account_id', '=', accountId)
      .orderBy(changed, 'desc')
      .orderBy('id', 'desc')
      .limit(limit + 1);
    if (query.status !== undefined) select = select.where('status', '=', query.status);
    if (query.assigneeId !== undefined) select = select.where('assignee_id', '=', query.assigneeId);
    if (query.groupId !== undefined) select = select.where('group_id', '=', query.groupId);
    if (query.visitorId !== undefined) select = select.where('visitor_id', '=', query.visitorId);
    const search = query.search?.trim() ?? '';
    if (search !== '') {
      await this.#options.index.settle();
      select = select.where(ticketMatches(accountId, search, 'tickets'));
    }
    const cursor = readCursor(query.cursor);
    if (cursor) {
      select = select.where((where) =>
        where.or([
          where(changed, '<', cursor.at),
          where.and([where(changed, '=', cursor.at), where('id', '<', cursor.id)]),
        ]),
      );
    }
    const page = pageOf(await select.execute(), limit, (row) => ({ at: row[changed], id: row.id }));
    const view = query.asker === true ? askersTicket : ticketOf;
    return { tickets: page.rows.map(view), ...(page.next === undefined ? {} : { next: page.next }) };
  }
  /** `visitorId`: only if it is this visitor's, and without notes. */
  async get(
    accountId: string,
    id: string,
    options: { visitorId?: string; after?: string | undefined; limit?: number | undefined } = {},
  ): Promise<TicketDetail> {
    const row = await this.#row(accountId, id, options.visitorId);
    const limit = options.limit ?? 200;
    let select = this.#options.store.query
      .selectFrom('ticket_replies')
      .selectAll()
      .where('ticket_id', '=', id)
      .orderBy('id')
      .limit(limit + 1);
    if (options.visitorId !== undefined) select = select.where('hidden', '=', 0);
    if (options.after !== undefined) select = select.where('id', '>', options.after);
    const rows = await select.execute();
    const view = options.visitorId === undefined ? ticketOf : askersTicket;
    return { ticket: view(row), replies: rows.slice(0, limit).map(replyOf), hasMore: rows.length > limit };
  }
  update(accountId: string, id: string, change: TicketChange): Promise<Ticket> {
    return this.#mutex.run(accountId, async () => {
      const row = await this.#row(accountId, id);
      this.#checkTarget(accountId, change);
      const next: TicketRow = {
        ...row,
        ...(change.subject === undefined ? {} : { subject: cleanSubject(change.subject) }),
        ...(change.status === undefined ? {} : { status: change.status }),
        ...(change.groupId === undefined ? {} : { group_id: change.groupId }),
        ...(change.assigneeId === undefined ? {} : { assignee_id: change.assigneeId }),
        ...(change.fields === undefined ? {} : { fields_json: JSON.stringify(change.fields) }),
        ...touched(row, this.#options.clock.now(), change.subject !== undefined || change.status !== undefined),
      };
      await this.#options.store.write([this.#update(next)]);
      this.#tell(next, row);
      return ticketOf(next);
    });
  }
  /** Its asker has seen what there is to see. */
  read(accountId: string, id: string, visitorId: string): Promise<Ticket> {
    return this.#mutex.run(accountId, async () => {
      const row = await this.#row(accountId, id, visitorId);
      if (row.seen_at >= row.changed_at) return askersTicket(row);
      const next: TicketRow = { ...row, seen_at: row.changed_at };
      await this.#options.store.write([this.#update(next)]);
      this.#tellAsker(next);
      return askersTicket(next);
    });
  }
  reply(
    accountId: string,
    id: string,
    input: NewReply,
    author: TicketAuthor,
    baseUrl?: string,
  ): Promise<{ ticket: Ticket; reply: TicketReply }> {
    const { store, clock, mail, ticketMail } = this.#options;
    return this.#mutex.run(accountId, async () => {
      const row = await this.#row(accountId, id, author.role === 'visitor' ? author.id : undefined);
      const known = await store.query
        .selectFrom('ticket_replies')
        .selectAll()
        .where('ticket_id', '=', id)
        .where('client_key', '=', `${author.role}:${author.id}:${input.clientId}`)
        .executeTakeFirst();
      const view = author.role === 'visitor' ? askersTicket : ticketOf;
      if (known) return { ticket: view(row), reply: replyOf(known) };
      if (row.status === 'closed' && author.role === 'visitor') {
        throw new ChatError('CONFLICT', `Ticket T${String(row.number)} is closed. Send a new request instead.`, {
          field: 'params.ticketId',
        });
      }
      const files = await this.#files(input.uploadIds, { accountId, id: author.id, role: author.role });
      const locale = await ticketMail.localeOf(accountId, row.visitor_id);
      const now = clock.now();
      const reply = this.#replyRow(id, author, input, files, now);
      const answered: TicketRow = {
        ...row,
        ...touched(row, now, input.visibility !== 'agents' || input.status !== undefined),
        status: input.status ?? statusAfterReply(row.status as TicketStatus, author.role, input.visibility ?? 'all'),
      };
      // What one says oneself is no news.
      const next = author.role === 'visitor' ? { ...answered, seen_at: answered.changed_at } : answered;
      const ticket = ticketOf(next);
      await store.write([
        store.query.insertInto('ticket_replies').values(reply),
        this.#update(next),
        ...mail.statements(ticketMail.replied(accountId, ticket, replyOf(reply), baseUrl, locale)),
      ]);
      mail.wake();
      this.#tell(next, row);
      return { ticket: view(next), reply: replyOf(reply) };
    });
  }

  #byClientKey(accountId: string, clientKey: string): Promise<TicketRow | undefined> {
    return this.#options.store.query
      .selectFrom('tickets')
      .selectAll()
      .where('account_id', '=', accountId)
      .where('client_key', '=', clientKey)
      .executeTakeFirst();
  }
  #update(row: TicketRow) {
    const { id, account_id: _account, number: _number, client_key: _key, created_at: _created, ...values } = row;
    return this.#options.store.query.updateTable('tickets').set(values).where('id', '=', id);
  }
  #replyRow(
    ticketId: string,
    author: TicketAuthor,
    input: Pick<NewReply, 'clientId' | 'text' | 'visibility'>,
    files: readonly TicketFile[],
    now: number,
  ) {
    return {
      id: newId(now),
      ticket_id: ticketId,
      client_key: `${author.role}:${author.id}:${input.clientId}`,
      at: now,
      author_role: author.role,
      author_id: author.id,
      author_name: author.name ?? null,
      text: input.text,
      files_json: JSON.stringify(files),
      hidden: input.visibility === 'agents' ? 1 : 0,
    };
  }
  async #row(accountId: string, id: string, visitorId?: string): Promise<TicketRow> {
    const row = await this.#options.store.query
      .selectFrom('tickets')
      .selectAll()
      .where('id', '=', id)
      .where('account_id', '=', accountId)
      .executeTakeFirst();
    if (!row || (visitorId !== undefined && row.visitor_id !== visitorId))
      throw new ChatError('NOT_FOUND', `There is no ticket "${id}".`, { field: 'ticketId' });
    return row;
  }
  #checkTarget(
    accountId: string,
    target: { groupId?: string | null | undefined; assigneeId?: string | null | undefined },
  ): void {
    const { accounts, agents } = this.#options;
    if (typeof target.groupId === 'string' && !accounts.resource(accountId, 'groups', target.groupId)) {
      throw new ChatError('GROUP_NOT_FOUND', `There is no group "${target.groupId}" in this account.`, {
        field: 'groupId',
      });
    }
    if (typeof target.assigneeId === 'string' && !agents.find(accountId, target.assigneeId)) {
      throw new ChatError('NOT_FOUND', `There is no agent "${target.assigneeId}" in this account.`, {
        field: 'assigneeId',
      });
    }
  }
  async #files(ids: readonly string[] | undefined, owner: UploadOwner): Promise<TicketFile[]> {
    return Promise.all(
      (ids ?? []).map(async (uploadId): Promise<TicketFile> => {
        const row = await this.#options.uploads.find(uploadId);
        const own = row?.account_id === owner.accountId && row.owner_role === owner.role && row.owner_id === owner.id;
        if (!own)
          throw new ChatError('UPLOAD_NOT_FOUND', `There is no upload "${uploadId}". Upload the file again.`, {
            field: 'uploadIds',
          });
        return { url: fileUrl(row), mediaType: row.media_type, name: row.name, size: row.size, uploadId };
      }),
    );
  }
  /** `before`: as it was; without it, it is new. */
  #tell(row: TicketRow, before?: TicketRow): void {
    const push = { type: 'push', push: 'ticket', ticket: ticketOf(row) } as const;
    this.#options.bus.publish({ type: 'push-agents', accountId: row.account_id, push });
    if (row.changed_at !== before?.changed_at || row.seen_at !== before.seen_at) this.#tellAsker(row);
  }
  #tellAsker(row: TicketRow): void {
    if (row.visitor_id === null) return;
    const push = { type: 'push', push: 'ticket', ticket: askersTicket(row) } as const;
    const { account_id: accountId, visitor_id: visitorId } = row;
    this.#options.bus.publish({ type: 'push-visitor', accountId, visitorId, push });
  }
}
/** Never twice the same time: two changes within a millisecond are two. */
function touched(row: TicketRow, now: number, visible: boolean): Pick<TicketRow, 'updated_at' | 'changed_at'> {
  return { updated_at: now, changed_at: visible ? Math.max(now, row.changed_at + 1) : row.changed_at };
}
function cleanSubject(subject: string): string {
  const line = subject.replace(/\s+/g, ' ').trim();
  if (line === '') throw new ChatError('VALIDATION', 'subject is empty.', { field: 'subject' });
  return line.length > maxSubject ? `${line.slice(0, maxSubject - 1)}…` : line;
}
