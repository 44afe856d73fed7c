/**
 * Where the link at the foot of a mail leads: a page with a button that stops such mails, without script and without sign-in. Opening it changes
 * nothing, since mail programs open links on their own; the button, and the one that mail programs draw (RFC 8058), post.
 */
import { createHash } from 'node:crypto';
import type { FastifyInstance, FastifyReply } from 'fastify';
import { answerWords } from '../domain/mail/answer-words.ts';
import type { AnswerWords } from '../domain/mail/answer-words.ts';
import type { MailStop } from '../domain/mail/mail-stops.ts';
import { escapeHtml, readerOf } from '../domain/mail/mail-texts.ts';
import type { Services } from '../domain/services.ts';

const style = `
:root { color-scheme: light dark; font: 100%/1.5 system-ui, sans-serif; }
body { margin: 0; padding: 2em 1em; background: Canvas; color: CanvasText; }
main { max-width: 32em; margin: 0 auto; overflow-wrap: anywhere; }
h1 { font-size: 1.4em; line-height: 1.25; }
button { min-height: 44px; padding: 0.5em 1.25em; border: 1px solid; border-radius: 8px; font: inherit; cursor: pointer; }
`;
const policy = [
  "default-src 'none'",
  `style-src 'sha256-${createHash('sha256').update(style).digest('base64')}'`,
  'img-src data:',
  "form-action 'self'",
  "base-uri 'none'",
  "frame-ancestors 'none'",
].join('; ');

type State = 'asked' | 'stopped' | 'again';
interface TokenParams {
  readonly token: string;
}
export function mailStopRoutes(app: FastifyInstance, services: Services): void {
  const { mailStops } = services;
  void app.register((scope, _options, done) => {
    // Mail programs send `List-Unsubscribe=One-Click` in any of these; the address says all there is to say.
    for (const type of ['application/x-www-form-urlencoded', 'multipart/form-data', 'text/plain']) {
      scope.removeContentTypeParser(type);
      scope.addContentTypeParser(type, { parseAs: 'string', bodyLimit: 10_000 }, (_request, _body, parsed) =>
        parsed(null),
      );
    }
    scope.get<{ Params: TokenParams }>('/mail/stop/:token', async ({ params, headers }, reply) => {
      const stop = await mailStops.read(params.token);
      return send(reply, services, stop, 'asked', params.token, headers['accept-language']);
    });
    scope.post<{ Params: TokenParams }>('/mail/stop/:token', async ({ params, headers }, reply) => {
      const stop = await mailStops.read(params.token);
      if (stop) await mailStops.stop(stop);
      return send(reply, services, stop, 'stopped', params.token, headers['accept-language']);
    });
    scope.post<{ Params: TokenParams }>('/mail/again/:token', async ({ params, headers }, reply) => {
      const stop = await mailStops.read(params.token);
      if (stop) await mailStops.resume(stop);
      return send(reply, services, stop, 'again', params.token, headers['accept-language']);
    });
    done();
  });
}
function send(
  reply: FastifyReply,
  services: Services,
  stop: MailStop | undefined,
  state: State,
  token: string,
  languages = '',
): FastifyReply {
  const account = stop && services.accounts.get(stop.accountId).settings.name;
  const locale = stop ? [stop.locale] : languages.split(',').map((one) => one.split(';')[0]);
  return reply
    .code(account === undefined ? 404 : 200)
    .type('text/html; charset=utf-8')
    .header('cache-control', 'no-store')
    .header('content-security-policy', policy)
    .header('referrer-policy', 'no-referrer')
    .header('x-content-type-options', 'nosniff')
    .header('x-robots-tag', 'noindex')
    .send(stopPage(locale, account, state, token));
}
const sentences: Readonly<Record<State, 'pageText' | 'stopped' | 'again'>> = {
  asked: 'pageText',
  stopped: 'stopped',
  again: 'again',
};
function stopPage(
  locale: readonly (string | undefined)[],
  account: string | undefined,
  state: State,
  token: string,
): string {
  const reader = readerOf(locale);
  const words: AnswerWords = answerWords[reader.tag];
  const said = account === undefined ? words.invalid : reader.fill(words[sentences[state]], { account });
  const [action, button] = state === 'stopped' ? ['again', words.againButton] : ['stop', words.stopButton];
  const form =
    account === undefined
      ? ''
      : `<form method="post" action="/mail/${action}/${escapeHtml(token)}"><button>${escapeHtml(button)}</button></form>`;
  return `<!doctype html>
<html lang="${reader.tag}" dir="${reader.direction}">
  <head>
    <meta charset="utf-8">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <title>${escapeHtml(words.pageTitle)}</title>
    <link rel="icon" href="data:,">
    <style>${style}</style>
  </head>
  <body>
    <main>
      <h1>${escapeHtml(words.pageTitle)}</h1>
      <p${state === 'asked' ? '' : ' role="status"'}>${escapeHtml(said)}</p>
      ${form}
    </main>
  </body>
</html>
`;
}
