/** What mails say: a plain and an HTML version of each, from the same lines, in the visitor's language. Pure. */
import { resolveLocale } from '../../../i18n/resolve-locale.ts';
import type { ResolvedLocale } from '../../../i18n/resolve-locale.ts';
import type { TicketReply } from '../../../protocol/service-desk.ts';
import type { Ticket } from '../../../protocol/model.ts';
import type { MailWords } from './mail-words.ts';
import { mailWords } from './mail-words.ts';

export interface MailBody {
  readonly subject: string;
  readonly text: string;
  readonly html: string;
}
export interface TranscriptLine {
  readonly at: number;
  /** Absent: the visitor, who has no name. */
  readonly author?: string | undefined;
  readonly text: string;
}
/** What the reader's page called the language; the first that the mails speak is taken. */
export type MailLocale = readonly (string | undefined)[];

/** Makes a line of a text with the direction of its language begin on that side, though its first word may be of another. */
const rightToLeftMark = '\u200f';
/** Keep a name or number in one piece within a sentence of the other direction. */
const [isolate, endIsolate] = ['\u2068', '\u2069'];

export function transcriptMail(input: {
  readonly accountName: string;
  readonly number: string;
  readonly timeZone: string;
  readonly locale: MailLocale;
  readonly lines: readonly TranscriptLine[];
  readonly shortened: boolean;
}): MailBody {
  const reader = readerOf(input.locale);
  const { words } = reader;
  const when = timeFormat(reader.formats, input.timeZone);
  const head = reader.fill(words.transcript, { number: input.number, account: input.accountName });
  const intro = reader.fill(input.shortened ? words.lastMessages : words.whatWasSaid, {
    zone: input.timeZone,
    count: new Intl.NumberFormat(reader.formats).format(input.lines.length),
  });
  const authorOf = (line: TranscriptLine): string => line.author ?? words.you;
  return {
    subject: oneLine(head),
    text: [
      reader.line(head),
      '',
      reader.line(intro),
      '',
      ...input.lines.map(
        (line) => `${reader.line(`[${when(line.at)}] ${reader.piece(authorOf(line))}:`)}\n${indent(line.text)}\n`,
      ),
    ].join('\n'),
    html: page(
      reader,
      head,
      `<p>${escapeHtml(intro)}</p><table cellpadding="6">${input.lines
        .map(
          (line) =>
            `<tr valign="top"><td><small>${escapeHtml(when(line.at))}</small></td><td><b dir="auto">${escapeHtml(authorOf(line))}</b></td><td dir="auto">${htmlLines(line.text)}</td></tr>`,
        )
        .join('')}</table>`,
    ),
  };
}
export function ticketReceivedMail(accountName: string, ticket: Ticket, locale: MailLocale): MailBody {
  const reader = readerOf(locale);
  const { words, fill } = reader;
  return letter(reader, `[${ticket.number}] ${ticket.subject}`, [
    ticket.name === undefined ? words.hello : fill(words.helloName, { name: ticket.name }),
    fill(words.received, { number: ticket.number }),
    { said: accountName },
  ]);
}
export function ticketAnswerMail(
  accountName: string,
  ticket: Ticket,
  reply: TicketReply,
  baseUrl: string | undefined,
  locale: MailLocale,
): MailBody {
  const reader = readerOf(locale);
  const { words, fill } = reader;
  const files = reply.files.map(
    (file) => `${file.name}: ${file.url.startsWith('/') ? `${baseUrl ?? ''}${file.url}` : file.url}`,
  );
  return letter(reader, `[${ticket.number}] ${ticket.subject}`, [
    fill(words.answered, { author: reply.author.name ?? accountName, number: ticket.number }),
    { said: reply.text },
    ...(files.length > 0 ? [{ said: files.join('\n') }] : []),
    words.howToAnswer,
    { said: accountName },
  ]);
}
/** To the team, in the language of the console. */
export function ticketNewsMail(ticket: Ticket, what: string, text: string): MailBody {
  const asker = [ticket.name, ticket.email].filter((part) => part !== undefined).join(', ');
  return letter(readerOf(['en']), `[${ticket.number}] ${ticket.subject}`, [
    asker === '' ? what : `${what} From: ${asker}.`,
    { said: text },
    'Answer it in the console under Tickets.',
  ]);
}

export interface Reader extends ResolvedLocale {
  readonly words: MailWords;
  fill(sentence: string, values: Readonly<Record<string, string>>): string;
  line(text: string): string;
  piece(text: string): string;
}
export function readerOf(locale: MailLocale): Reader {
  const resolved = resolveLocale(...locale);
  const rtl = resolved.direction === 'rtl';
  const piece = (text: string): string => (rtl ? `${isolate}${text}${endIsolate}` : text);
  return {
    ...resolved,
    words: mailWords[resolved.tag],
    piece,
    line: (text) => (rtl ? `${rightToLeftMark}${text}` : text),
    fill: (sentence, values) =>
      sentence.replace(/\{(\w+)\}/g, (whole, name: string) => {
        const value = values[name];
        return value === undefined ? whole : piece(value);
      }),
  };
}
/** A sentence of ours (with an address below it), or what somebody has written, which brings its own direction. */
type Paragraph =
  string | { readonly said: string; readonly by?: string } | { readonly sentence: string; readonly url: string };
export function letter(reader: Reader, subject: string, paragraphs: readonly Paragraph[]): MailBody {
  const kept = paragraphs.filter((part) => typeof part === 'string' || !('said' in part) || part.said.trim() !== '');
  return {
    subject: oneLine(subject),
    text: `${kept.map((part) => plain(reader, part)).join('\n\n')}\n`,
    html: page(reader, subject, kept.map(html).join('')),
  };
}
function plain(reader: Reader, part: Paragraph): string {
  if (typeof part === 'string') return reader.line(part);
  if ('url' in part) return `${reader.line(part.sentence)}\n${part.url}`;
  return part.by === undefined ? part.said : `${reader.line(`${reader.piece(part.by)}:`)}\n${indent(part.said)}`;
}
function html(part: Paragraph): string {
  if (typeof part === 'string') return `<p>${htmlLines(part)}</p>`;
  if ('url' in part) {
    const url = escapeHtml(part.url);
    return `<p>${htmlLines(part.sentence)}<br><a href="${url}" dir="ltr">${url}</a></p>`;
  }
  const by = part.by === undefined ? '' : `<b>${escapeHtml(part.by)}</b><br>`;
  return `<p dir="auto">${by}${htmlLines(part.said)}</p>`;
}
function page(reader: Reader, title: string, body: string): string {
  return `<!doctype html><html lang="${reader.tag}" dir="${reader.direction}"><head><meta charset="utf-8"><title>${escapeHtml(title)}</title></head><body dir="${reader.direction}">${body}</body></html>`;
}
function timeFormat(formats: string, timeZone: string): (at: number) => string {
  let format: Intl.DateTimeFormat;
  try {
    format = new Intl.DateTimeFormat(formats, { dateStyle: 'medium', timeStyle: 'short', timeZone });
  } catch {
    // A page may have said any word to be its time zone.
    format = new Intl.DateTimeFormat(formats, { dateStyle: 'medium', timeStyle: 'short', timeZone: 'UTC' });
  }
  return (at) => format.format(at);
}
function oneLine(text: string): string {
  return text.replace(/\s+/g, ' ').trim().slice(0, 200);
}
function indent(text: string): string {
  return text.replace(/^/gm, '  ');
}
function htmlLines(text: string): string {
  return escapeHtml(text).replaceAll('\n', '<br>');
}
export function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (found) => `&#${String(found.charCodeAt(0))};`);
}
