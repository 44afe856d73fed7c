/** A conversation, sent to whoever the visitor names. What was said internally stays internal. */
import { ChatError } from '../../../protocol/errors.ts';
import type { Clock } from '../../clock.ts';
import type { Accounts } from '../accounts.ts';
import type { ConversationRecord } from '../conversation-record.ts';
import { isNote } from '../conversation-state.ts';
import type { Conversations } from '../conversations.ts';
import type { Visitors } from '../visitors.ts';
import { contentText } from './content-text.ts';
import type { MailQueue } from './mail-queue.ts';
import type { TranscriptLine } from './mail-texts.ts';
import { transcriptMail } from './mail-texts.ts';

export interface TranscriptsOptions {
  readonly accounts: Accounts;
  readonly conversations: Conversations;
  readonly visitors: Visitors;
  readonly mail: MailQueue;
  readonly clock: Clock;
}
const maxLines = 2_000;
/** Nobody may use this server to fill other people's mailboxes. */
const perHour = 5;
const hour = 60 * 60_000;

export class Transcripts {
  readonly #options: TranscriptsOptions;
  readonly #sent = new Map<string, number[]>();
  constructor(options: TranscriptsOptions) {
    this.#options = options;
  }
  async send(record: ConversationRecord, email: string): Promise<void> {
    const { accounts, visitors, mail, clock } = this.#options;
    const { accountId, visitorId } = record.state;
    const { settings } = accounts.get(accountId);
    mail.requireEnabled('Transcripts by mail');
    if (!settings.transcripts.email) {
      throw new ChatError('UNAVAILABLE', 'Transcripts by mail are switched off in the settings of this account.');
    }
    const now = clock.now();
    this.#limit(visitorId, now);
    const { lines, shortened } = await this.#lines(record);
    if (lines.length === 0) {
      throw new ChatError('VALIDATION', 'There is nothing to send yet: nothing was said in this conversation.', {
        field: 'params.conversationId',
      });
    }
    const { device, locale, visitor } = await visitors.get(accountId, visitorId);
    const body = transcriptMail({
      accountName: settings.name,
      number: record.state.number,
      timeZone: device?.timeZone ?? settings.businessHours.timeZone,
      locale: [locale, visitor.locale, settings.locale],
      lines,
      shortened,
    });
    await mail.enqueue({
      accountId,
      visitorId,
      // A second press within the same state of the conversation is the same wish.
      dedupeKey: `transcript ${record.id} ${String(record.state.lastSeq)} ${email.toLowerCase()} ${String(Math.floor(now / hour))}`,
      to: email,
      senderName: settings.name,
      body,
    });
  }

  #limit(visitorId: string, now: number): void {
    for (const [id, times] of this.#sent) if ((times.at(-1) ?? 0) <= now - hour) this.#sent.delete(id);
    const recent = (this.#sent.get(visitorId) ?? []).filter((at) => at > now - hour);
    const [first] = recent;
    if (recent.length >= perHour && first !== undefined) {
      throw new ChatError('RATE_LIMITED', `Only ${String(perHour)} transcripts an hour can be sent. Try again later.`, {
        retryable: true,
        retryAfterMs: first + hour - now,
      });
    }
    this.#sent.set(visitorId, [...recent, now]);
  }
  async #lines(record: ConversationRecord): Promise<{ lines: TranscriptLine[]; shortened: boolean }> {
    const { conversations, accounts } = this.#options;
    const { name } = accounts.get(record.state.accountId).settings;
    const lines: TranscriptLine[] = [];
    let before: number | undefined;
    for (;;) {
      const page = await conversations.entries(record.id, { before, limit: 200 });
      for (const entry of [...page.entries].reverse()) {
        if (entry.kind !== 'message' || isNote(entry.message) || entry.message.deletedAt !== undefined) continue;
        const text = contentText(entry.message.content);
        if (text === '' || entry.message.author.role === 'system') continue;
        const { role, name: author } = entry.message.author;
        lines.push({ at: entry.message.at, author: author ?? (role === 'visitor' ? undefined : name), text });
      }
      before = page.entries[0]?.seq;
      if (lines.length >= maxLines) return { lines: lines.slice(0, maxLines).reverse(), shortened: true };
      if (!page.hasMore || before === undefined) return { lines: lines.reverse(), shortened: false };
    }
  }
}
