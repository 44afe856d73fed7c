/** What mails say: a plain and an HTML version of each, from the same lines. Pure. */
import type { TicketReply } from '../../../protocol/service-desk.ts';
import type { Ticket } from '../../../protocol/model.ts';

export interface MailBody {
  readonly subject: string;
  readonly text: string;
  readonly html: string;
}
export interface TranscriptLine {
  readonly at: number;
  readonly author: string;
  readonly text: string;
}

export function transcriptMail(input: {
  readonly accountName: string;
  readonly number: string;
  readonly timeZone: string;
  readonly locale: string | undefined;
  readonly lines: readonly TranscriptLine[];
  readonly shortened: boolean;
}): MailBody {
  const when = timeFormat(input.locale, input.timeZone);
  const head = `Your conversation ${input.number} with ${input.accountName}`;
  const intro = input.shortened
    ? `Here are the last ${String(input.lines.length)} messages. Times are in ${input.timeZone}.`
    : `Here is what was said. Times are in ${input.timeZone}.`;
  return {
    subject: oneLine(head),
    text: [
      head,
      '',
      intro,
      '',
      ...input.lines.map((line) => `[${when(line.at)}] ${line.author}:\n${indent(line.text)}\n`),
    ].join('\n'),
    html: page(
      head,
      `<p>${escapeHtml(intro)}</p><table cellpadding="6">${input.lines
        .map(
          (line) =>
            `<tr valign="top"><td><small>${escapeHtml(when(line.at))}</small></td><td><b>${escapeHtml(line.author)}</b></td><td>${htmlLines(line.text)}</td></tr>`,
        )
        .join('')}</table>`,
    ),
  };
}
export function ticketReceivedMail(accountName: string, ticket: Ticket): MailBody {
  return letter(`[${ticket.number}] ${ticket.subject}`, [
    ticket.name === undefined ? 'Hello,' : `Hello ${ticket.name},`,
    `we have received your request and keep it under the number ${ticket.number}. We will answer by e-mail to this address.`,
    accountName,
  ]);
}
export function ticketAnswerMail(
  accountName: string,
  ticket: Ticket,
  reply: TicketReply,
  baseUrl: string | undefined,
): MailBody {
  const files = reply.files.map(
    (file) => `${file.name}: ${file.url.startsWith('/') ? `${baseUrl ?? ''}${file.url}` : file.url}`,
  );
  return letter(`[${ticket.number}] ${ticket.subject}`, [
    `${reply.author.name ?? accountName} has answered your request ${ticket.number}:`,
    reply.text,
    ...(files.length > 0 ? [files.join('\n')] : []),
    'To answer, open the chat on our site: your request is listed there.',
    accountName,
  ]);
}
export function ticketNewsMail(ticket: Ticket, what: string, text: string): MailBody {
  const asker = [ticket.name, ticket.email].filter((part) => part !== undefined).join(', ');
  return letter(`[${ticket.number}] ${ticket.subject}`, [
    asker === '' ? what : `${what} From: ${asker}.`,
    text,
    'Answer it in the console under Tickets.',
  ]);
}

function letter(subject: string, paragraphs: readonly string[]): MailBody {
  const kept = paragraphs.filter((paragraph) => paragraph.trim() !== '');
  return {
    subject: oneLine(subject),
    text: `${kept.join('\n\n')}\n`,
    html: page(subject, kept.map((paragraph) => `<p>${htmlLines(paragraph)}</p>`).join('')),
  };
}
function page(title: string, body: string): string {
  return `<!doctype html><html><head><meta charset="utf-8"><title>${escapeHtml(title)}</title></head><body>${body}</body></html>`;
}
function timeFormat(locale: string | undefined, timeZone: string): (at: number) => string {
  let format: Intl.DateTimeFormat;
  try {
    format = new Intl.DateTimeFormat(locale ?? 'en-GB', { dateStyle: 'medium', timeStyle: 'short', timeZone });
  } catch {
    // A page may have said any word to be its locale.
    format = new Intl.DateTimeFormat('en-GB', { dateStyle: 'medium', timeStyle: 'short', timeZone: 'UTC' });
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
