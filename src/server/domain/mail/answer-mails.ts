/**
 * Answers by mail: a visitor who has linked an address, is away and has not read what an agent answered gets it mailed, once per absence. When to
 * look stands in the database (`absences`), so a restart forgets nobody; whether there is still something to mail is asked at that time.
 */
import type { Selectable } from 'kysely';
import type { Message } from '../../../protocol/model.ts';
import { resolveLocale } from '../../../i18n/resolve-locale.ts';
import { KeyedMutex } from '../../keyed-mutex.ts';
import { originAllowed } from '../../origins.ts';
import type { AbsencesTable } from '../../store/database.ts';
import type { Accounts } from '../accounts.ts';
import type { Conversations } from '../conversations.ts';
import type { DomainEvent } from '../domain-event.ts';
import type { Foundation } from '../foundation.ts';
import type { Presence } from '../presence.ts';
import type { VisitorRecord, Visitors } from '../visitors.ts';
import { answerMail } from './answer-mail.ts';
import { contentText } from './content-text.ts';
import type { MailQueue } from './mail-queue.ts';
import type { MailStops } from './mail-stops.ts';
import { isAnswer, missedAnswers } from './missed-answers.ts';

export interface AnswerMailsOptions extends Pick<Foundation, 'store' | 'bus' | 'clock' | 'logger' | 'config'> {
  readonly accounts: Accounts;
  readonly visitors: Visitors;
  readonly conversations: Conversations;
  readonly presence: Presence;
  readonly mail: MailQueue;
  readonly stops: MailStops;
}
/** Time to come back from one page to the next, and for an agent to finish what they say. */
export const graceMs = 2 * 60_000;
const batch = 50;

export class AnswerMails {
  readonly #options: AnswerMailsOptions;
  readonly #mutex = new KeyedMutex();
  #cancel: (() => void) | undefined;
  #wakeAt = Infinity;
  #unsubscribe: (() => void) | undefined;
  #running: Promise<void> | undefined;
  #stopped = false;
  constructor(options: AnswerMailsOptions) {
    this.#options = options;
  }
  /** The link that stops them must hold, so the server has to know its own address for sure. */
  get enabled(): boolean {
    const { mail, config } = this.#options;
    return mail.enabled && config.publicUrl !== undefined;
  }
  /** False where nothing would be sent: nobody is told otherwise then. */
  async link(accountId: string, visitorId: string, address: string): Promise<boolean> {
    const { visitors, stops } = this.#options;
    if (!this.enabled || (await stops.stopped(accountId, address))) return false;
    await visitors.change(accountId, visitorId, (before) =>
      before.answersTo === address ? before : { ...before, answersTo: address },
    );
    return true;
  }
  /** Whoever was here when an earlier process ended gets the time to come back. */
  async start(): Promise<void> {
    const { store, bus, clock, mail, config, logger } = this.#options;
    if (!this.enabled) {
      if (mail.enabled && config.publicUrl === undefined)
        logger.warn('PUBLIC_URL is not set: answers to visitors who are away are not mailed');
      return;
    }
    const soon = clock.now() + graceMs;
    await store.query.updateTable('absences').set({ due_at: soon }).where('due_at', '<', soon).execute();
    this.#unsubscribe = bus.subscribe((event) => this.#hear(event));
    await this.#armNext();
  }
  async stop(): Promise<void> {
    this.#stopped = true;
    this.#unsubscribe?.();
    this.#cancel?.();
    await this.#running;
  }

  #hear(event: DomainEvent): void {
    if (event.type === 'entries') {
      const answered = event.entries.some((entry) => entry.kind === 'message' && isAnswer(entry.message));
      if (answered) this.#with(event.visitorId, (record) => this.#answered(record));
    } else if (event.type === 'visitor-merged') this.#with(event.visitorId, (record) => this.#answered(record));
    else if (event.type === 'visitor-presence') {
      const { accountId, visitorId } = event;
      const here = this.#options.presence.online(accountId, visitorId);
      this.#with(visitorId, (record) => (here ? this.#returned(record) : this.#left(record)));
    }
  }
  /** Cheap for everybody else: whom answers are mailed to is known from the cache. */
  #with(visitorId: string, task: (record: VisitorRecord) => Promise<void>): void {
    const { visitors, logger } = this.#options;
    const known = visitors.cached(visitorId);
    if (known && known.answersTo === undefined) return;
    this.#mutex
      .run(visitorId, async () => {
        const record = await visitors.find(visitorId);
        if (record?.answersTo !== undefined && !this.#stopped) await task(record);
      })
      .catch((error: unknown) => logger.error({ err: error }, 'answers by mail: an event was missed'));
  }
  async #answered({ visitor }: VisitorRecord): Promise<void> {
    const absence = await this.#find(visitor.id);
    if (absence && (absence.mailed === 1 || absence.due_at !== null)) return;
    await this.#set(visitor.id, { due_at: this.#options.clock.now() + graceMs });
  }
  async #left({ visitor }: VisitorRecord): Promise<void> {
    const absence = await this.#find(visitor.id);
    if (absence && absence.due_at !== null)
      await this.#set(visitor.id, { due_at: this.#options.clock.now() + graceMs });
  }
  /** The next absence has a mail of its own. One that no mail server took in time has lost its sense. */
  async #returned({ visitor }: VisitorRecord): Promise<void> {
    const { store } = this.#options;
    const absence = await this.#find(visitor.id);
    if (absence?.mailed !== 1) return;
    await store.write([
      store.query.updateTable('absences').set({ mailed: 0 }).where('visitor_id', '=', visitor.id),
      store.query
        .deleteFrom('mails')
        .where('visitor_id', '=', visitor.id)
        .where('state', '=', 'waiting')
        .where('stop_url', 'is not', null),
    ]);
  }

  async #look(): Promise<void> {
    const { store, clock, mail, logger } = this.#options;
    for (let more = true; more && !this.#stopped;) {
      const due = await store.query
        .selectFrom('absences')
        .select('visitor_id')
        .where('due_at', '<=', clock.now())
        .orderBy('due_at')
        .limit(batch)
        .execute();
      more = due.length === batch;
      for (const { visitor_id: id } of due) {
        try {
          await this.#mutex.run(id, () => this.#lookAfter(id));
        } catch (error) {
          logger.error({ err: error, visitor: id }, 'answers by mail: a visitor was passed over for now');
          await this.#set(id, { due_at: clock.now() + graceMs });
        }
      }
    }
    mail.wake();
    await this.#armNext();
  }
  async #lookAfter(visitorId: string): Promise<void> {
    const { visitors, presence, stops, store, clock } = this.#options;
    const absence = await this.#find(visitorId);
    if (!absence || absence.due_at === null || absence.due_at > clock.now()) return;
    const record = await visitors.find(visitorId);
    const done = { due_at: null };
    if (!record || record.answersTo === undefined || record.ban || record.mergedInto !== undefined)
      return this.#set(visitorId, done);
    const missed = await missedAnswers(this.#options.conversations, visitorId, absence.mailed_until);
    if (!missed.some((message) => message.author.role === 'agent')) return this.#set(visitorId, done);
    if (presence.online(record.accountId, visitorId)) return this.#set(visitorId, { due_at: clock.now() + graceMs });
    if (await stops.stopped(record.accountId, record.answersTo)) return this.#set(visitorId, done);
    const until = missed.at(-1)?.at ?? absence.mailed_until;
    await store.write([
      ...this.#options.mail.statements([await this.#write(record, record.answersTo, missed)]),
      store.query
        .updateTable('absences')
        .set({ due_at: null, mailed: 1, mailed_until: until })
        .where('visitor_id', '=', visitorId)
        .compile(),
    ]);
  }
  async #write(record: VisitorRecord, address: string, missed: readonly Message[]) {
    const { accounts, stops, config } = this.#options;
    const { accountId, visitor } = record;
    const account = accounts.get(accountId);
    const { name } = account.settings;
    const locale = [record.locale, visitor.locale, account.settings.locale];
    const token = await stops.token(accountId, address, resolveLocale(...locale).tag);
    const baseUrl = config.publicUrl ?? '';
    const origin = originOfPage(record);
    const stopUrl = `${baseUrl}/mail/stop/${token}`;
    const body = answerMail({
      accountName: name,
      locale,
      answers: missed.map((message) => ({
        author: message.author.name ?? name,
        text: contentText(message.content),
      })),
      pageUrl:
        origin !== undefined && originAllowed({ origin, baseUrl }, account, config) ? record.page?.url : undefined,
      stopUrl,
    });
    const dedupeKey = `answers ${visitor.id} ${missed.at(-1)?.id ?? ''}`;
    return { accountId, visitorId: visitor.id, dedupeKey, to: address, senderName: name, body, stopUrl };
  }

  #find(visitorId: string): Promise<Selectable<AbsencesTable> | undefined> {
    return this.#options.store.query
      .selectFrom('absences')
      .selectAll()
      .where('visitor_id', '=', visitorId)
      .executeTakeFirst();
  }
  async #set(visitorId: string, change: { due_at: number | null }): Promise<void> {
    await this.#options.store.query
      .insertInto('absences')
      .values({ visitor_id: visitorId, mailed: 0, mailed_until: 0, ...change })
      .onConflict((conflict) => conflict.column('visitor_id').doUpdateSet(change))
      .execute();
    if (change.due_at !== null) this.#arm(change.due_at);
  }
  async #armNext(): Promise<void> {
    const next = await this.#options.store.query
      .selectFrom('absences')
      .select('due_at')
      .where('due_at', 'is not', null)
      .orderBy('due_at')
      .limit(1)
      .executeTakeFirst();
    if (next && next.due_at !== null) this.#arm(next.due_at);
  }
  #arm(at: number): void {
    const { clock, logger } = this.#options;
    if (this.#stopped || at >= this.#wakeAt) return;
    this.#cancel?.();
    this.#wakeAt = at;
    this.#cancel = clock.after(Math.max(0, at - clock.now()), () => {
      this.#wakeAt = Infinity;
      const before = this.#running ?? Promise.resolve();
      this.#running = before
        .then(() => this.#look())
        .catch((error: unknown) => {
          logger.error({ err: error }, 'answers by mail: looking failed');
          this.#arm(clock.now() + graceMs);
        });
    });
  }
}
/** Of the page on which the visitor was last; a mail leads to no other kind of address. */
function originOfPage({ page }: VisitorRecord): string | undefined {
  if (page === undefined || !URL.canParse(page.url)) return undefined;
  const { origin, protocol } = new URL(page.url);
  return /^https?:$/.test(protocol) ? origin : undefined;
}
