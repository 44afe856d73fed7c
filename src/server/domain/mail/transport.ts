/** The mail server behind `SMTP_URL`. */

export interface MailMessage {
  readonly messageId: string;
  readonly to: string;
  readonly senderName: string;
  readonly subject: string;
  readonly text: string;
  readonly html: string;
  readonly stopUrl?: string | undefined;
}
export interface MailTransport {
  /** Resolves when the mail server took it. */
  send(message: MailMessage): Promise<void>;
  close(): void;
}
/** Milliseconds; a mail server that answers nothing must not hold up the queue. */
const timeouts = { connectionTimeout: '10000', greetingTimeout: '10000', socketTimeout: '30000' };

export function smtpTransport(smtpUrl: string, from: string): MailTransport {
  const url = new URL(smtpUrl);
  for (const [name, value] of Object.entries(timeouts)) {
    if (!url.searchParams.has(name)) url.searchParams.set(name, value);
  }
  // Large, and needed by nobody who has no mail server.
  const transport = import('./smtp.ts').then(({ createTransport }) => createTransport(url.href));
  transport.catch(() => undefined);
  const domain = from.split('@')[1] ?? 'localhost';
  return {
    async send({ messageId, to, senderName, subject, text, html, stopUrl }) {
      await (
        await transport
      ).sendMail({
        from: { name: senderName, address: from },
        // An object, so that nothing in it can name further recipients.
        to: { name: '', address: to },
        subject,
        text,
        html,
        messageId: `<${messageId}@${domain}>`,
        headers: {
          'Auto-Submitted': 'auto-generated',
          // RFC 8058: mail programs offer a button of their own, which works without opening the page.
          ...(stopUrl === undefined
            ? {}
            : { 'List-Unsubscribe': `<${stopUrl}>`, 'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click' }),
        },
        disableFileAccess: true,
        disableUrlAccess: true,
      });
    },
    close: () => void transport.then((open) => open.close()).catch(() => undefined),
  };
}
/** `MAIL_FROM`, else the user of the mail server when that is an address, else `no-reply` at the server's name. */
export function senderAddress(config: {
  readonly mailFrom: string | undefined;
  readonly smtpUrl: string | undefined;
  readonly publicUrl: string | undefined;
}): string {
  if (config.mailFrom !== undefined) return config.mailFrom;
  const smtp = config.smtpUrl === undefined ? undefined : new URL(config.smtpUrl);
  const user = decodeURIComponent(smtp?.username ?? '');
  if (user.includes('@')) return user;
  const host = config.publicUrl === undefined ? smtp?.hostname : new URL(config.publicUrl).hostname;
  return `no-reply@${host === undefined || host === '' ? 'localhost' : host}`;
}
