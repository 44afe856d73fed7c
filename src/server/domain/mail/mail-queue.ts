/**
 * Mail on its way out. A mail is a row before it is sent and stays one until the mail server took it, so a restart or a mail server that
 * is away for hours loses none. Callers put the row into the same commit as what it tells of (`statements`), then call `wake`.
 */
import type { Selectable } from 'kysely';
import { ChatError } from '../../../protocol/errors.ts';
import type { Clock } from '../../clock.ts';
import { newId } from '../../ids.ts';
import type { Logger } from '../../logger.ts';
import type { MailsTable } from '../../store/database.ts';
import type { Statement, Store } from '../../store/ports.ts';
import type { MailBody } from './mail-texts.ts';
import type { MailTransport } from './transport.ts';

export interface OutgoingMail {
  readonly accountId: string;
  /** Whose data is in it; goes with an erasure. */
  readonly visitorId?: string | undefined;
  /** The same key is sent once. */
  readonly dedupeKey: string;
  readonly to: string;
  /** Shown as the sender; the address is the server's. */
  readonly senderName: string;
  readonly body: MailBody;
  /** For mails that nobody has asked for one by one: where the reader can stop them. */
  readonly stopUrl?: string | undefined;
}
export interface MailQueueOptions {
  readonly store: Store;
  readonly clock: Clock;
  readonly logger: Logger;
  /** Absent: mail is off. */
  readonly transport: MailTransport | undefined;
}
const minute = 60_000;
const maxAttempts = 12;
const batch = 20;
/** How long is remembered that a mail was sent, or why it was not. */
const keptMs = 30 * 24 * 60 * minute;
const stopWaitMs = 3_000;

export class MailQueue {
  readonly #options: MailQueueOptions;
  #cancel: (() => void) | undefined;
  #running: Promise<void> | undefined;
  #again = false;
  #stopped = false;
  constructor(options: MailQueueOptions) {
    this.#options = options;
  }
  get enabled(): boolean {
    return this.#options.transport !== undefined;
  }
  /** For what cannot be done without mail. */
  requireEnabled(what: string): void {
    if (this.enabled) return;
    throw new ChatError('UNAVAILABLE', `${what}: this server sends no mail. Set SMTP_URL to switch mail on.`);
  }
  /** Rows to commit; none while mail is off. */
  statements(mails: readonly OutgoingMail[]): Statement[] {
    const { store, clock } = this.#options;
    if (!this.enabled) return [];
    const now = clock.now();
    return mails.map((mail) =>
      store.query
        .insertInto('mails')
        .values({
          id: newId(now),
          account_id: mail.accountId,
          visitor_id: mail.visitorId ?? null,
          dedupe_key: mail.dedupeKey,
          recipient: mail.to,
          sender_name: mail.senderName,
          ...mail.body,
          created_at: now,
          due_at: now,
          attempts: 0,
          state: 'waiting',
          last_error: null,
          stop_url: mail.stopUrl ?? null,
        })
        .onConflict((conflict) => conflict.column('dedupe_key').doNothing())
        .compile(),
    );
  }
  async enqueue(mail: OutgoingMail): Promise<void> {
    const statements = this.statements([mail]);
    if (statements.length > 0) await this.#options.store.write(statements);
    this.wake();
  }
  /** Sends what is due, and comes back when more will be. */
  wake(): void {
    if (!this.enabled || this.#stopped) return;
    if (this.#running) {
      this.#again = true;
      return;
    }
    this.#running = this.#run()
      .catch((error: unknown) => {
        this.#options.logger.error({ err: error }, 'the mail queue failed');
        this.#sleep(minute);
      })
      .finally(() => {
        this.#running = undefined;
        if (this.#again) {
          this.#again = false;
          this.wake();
        }
      });
  }
  /** Ends after the mail that is under way; one that hangs is given up and sent by the next process. */
  async stop(): Promise<void> {
    this.#stopped = true;
    this.#cancel?.();
    this.#options.transport?.close();
    const given = new Promise<void>((resolve) => {
      this.#cancel = this.#options.clock.after(stopWaitMs, resolve);
    });
    await Promise.race([this.#running, given]);
    this.#cancel?.();
  }

  async #run(): Promise<void> {
    const { store, clock } = this.#options;
    this.#cancel?.();
    for (;;) {
      const due = await store.query
        .selectFrom('mails')
        .selectAll()
        .where('state', '=', 'waiting')
        .where('due_at', '<=', clock.now())
        .orderBy('due_at')
        .orderBy('id')
        .limit(batch)
        .execute();
      for (const mail of due) {
        if (this.#stopped) return;
        await this.#send(mail);
      }
      if (due.length < batch) break;
    }
    await store.query
      .deleteFrom('mails')
      .where('state', '!=', 'waiting')
      .where('created_at', '<', clock.now() - keptMs)
      .execute();
    const next = await store.query
      .selectFrom('mails')
      .select('due_at')
      .where('state', '=', 'waiting')
      .orderBy('due_at')
      .limit(1)
      .executeTakeFirst();
    if (next) this.#sleep(Math.max(0, next.due_at - clock.now()));
  }
  async #send(mail: Selectable<MailsTable>): Promise<void> {
    const { transport, logger, clock } = this.#options;
    const attempts = mail.attempts + 1;
    try {
      await transport?.send({
        // The same at every attempt, so that a mail server can drop what it has already.
        messageId: mail.id,
        to: mail.recipient,
        senderName: mail.sender_name,
        subject: mail.subject,
        text: mail.text,
        html: mail.html,
        stopUrl: mail.stop_url ?? undefined,
      });
      await this.#mark(mail.id, { state: 'sent', attempts, last_error: null, subject: '', text: '', html: '' });
    } catch (error) {
      if (this.#stopped) return;
      const reason = error instanceof Error ? error.message : String(error);
      const code = (error as { responseCode?: unknown }).responseCode;
      const refused = typeof code === 'number' && code >= 500;
      const ended = refused || attempts >= maxAttempts;
      logger.warn({ mail: mail.id, attempts, reason, ended }, 'a mail was not sent');
      const wait = Math.min(minute * 2 ** (attempts - 1), 6 * 60 * minute);
      await this.#mark(mail.id, {
        attempts,
        last_error: reason.slice(0, 500),
        ...(ended ? { state: 'failed' } : { due_at: clock.now() + wait }),
      });
    }
  }
  async #mark(id: string, change: Partial<MailsTable>): Promise<void> {
    await this.#options.store.query.updateTable('mails').set(change).where('id', '=', id).execute();
  }
  #sleep(ms: number): void {
    this.#cancel?.();
    if (!this.#stopped) this.#cancel = this.#options.clock.after(ms, () => this.wake());
  }
}
