/** A mail server on a port of its own that keeps what it takes, or refuses as told. */
import type { AddressInfo } from 'node:net';
import { SMTPServer } from 'smtp-server';
import { waitFor } from './wait-for.ts';

export interface ReceivedMail {
  readonly to: readonly string[];
  readonly raw: string;
  readonly subject: string;
  /** Both versions, decoded. */
  readonly body: string;
}
export class MailServer {
  readonly mails: ReceivedMail[] = [];
  attempts = 0;
  /** Answers the next attempts with this code; undefined takes them. */
  refuse: number | undefined;
  readonly #server: SMTPServer;
  #port = 0;

  private constructor() {
    this.#server = new SMTPServer({
      disabledCommands: ['AUTH', 'STARTTLS'],
      logger: false,
      onData: (stream, session, callback) => {
        const chunks: Buffer[] = [];
        stream.on('data', (chunk: Buffer) => chunks.push(chunk));
        stream.on('end', () => {
          this.attempts++;
          if (this.refuse !== undefined) {
            callback(Object.assign(new Error('not now'), { responseCode: this.refuse }));
            return;
          }
          this.mails.push(
            read(
              Buffer.concat(chunks).toString('utf8'),
              session.envelope.rcptTo.map((to) => to.address),
            ),
          );
          callback(null);
        });
      },
    });
    this.#server.on('error', () => undefined);
  }
  static async start(): Promise<MailServer> {
    const mail = new MailServer();
    await new Promise<void>((resolve) => mail.#server.listen(0, '127.0.0.1', resolve));
    mail.#port = (mail.#server.server.address() as AddressInfo).port;
    return mail;
  }
  get url(): string {
    return `smtp://127.0.0.1:${String(this.#port)}`;
  }
  /** The first mail to that address that fits, past or future. */
  received(to: string, fits: (mail: ReceivedMail) => boolean = () => true): Promise<ReceivedMail> {
    return waitFor(`mail to ${to}`, () => this.mails.find((mail) => mail.to.includes(to) && fits(mail)));
  }
  close(): Promise<void> {
    return new Promise((resolve) => this.#server.close(() => resolve()));
  }
}
function read(raw: string, to: readonly string[]): ReceivedMail {
  const header = raw.replace(/\r\n[ \t]+/g, ' ');
  const subject = /^Subject: (.*)$/im.exec(header)?.[1]?.trim() ?? '';
  return { to, raw, subject: decodeWords(subject), body: decodeBody(raw) };
}
function decodeWords(text: string): string {
  return text
    .replace(/\?=\s+=\?/g, '?==?')
    .replace(/=\?utf-8\?([bq])\?([^?]*)\?=/gi, (_, kind: string, word: string) =>
      kind.toLowerCase() === 'b' ? Buffer.from(word, 'base64').toString('utf8') : quoted(word.replaceAll('_', ' ')),
    );
}
function decodeBody(raw: string): string {
  return raw
    .split(/^--.*$/m)
    .map((part) => {
      const [head = '', ...rest] = part.split('\r\n\r\n');
      const body = rest.join('\r\n\r\n');
      if (/base64/i.test(head)) return Buffer.from(body, 'base64').toString('utf8');
      return /quoted-printable/i.test(head) ? quoted(body) : body;
    })
    .join('\n');
}
function quoted(text: string): string {
  const bytes = text
    .replace(/=\r?\n/g, '')
    .replace(/=([0-9A-F]{2})/gi, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));
  return Buffer.from(bytes, 'latin1').toString('utf8');
}
