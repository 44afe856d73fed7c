/**
 * The chat as a page of its own, `/chat/`: for sites that open it in a tab (`window.newTab`), and as a link to hand out. It holds no data:
 * account, vendor and language stand in its address, who the visitor is its opener tells it, if that is a site that the account allows.
 */
import type { FastifyInstance } from 'fastify';
import type { Account } from '../domain/accounts.ts';
import type { Services } from '../domain/services.ts';
import { baseUrlOf, originAllowed } from '../origins.ts';

const vendors = new Set(['salesmartly', 'sobot', 'kommo', 'smooch', 'livechat']);
const policy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self' https: http: data: blob:",
  "media-src 'self' https: http: blob:",
  "connect-src 'self' ws: wss:",
  'frame-src https: http:',
  "base-uri 'none'",
  "form-action 'none'",
].join('; ');
interface Query {
  readonly account?: unknown;
  readonly vendor?: unknown;
  readonly locale?: unknown;
  readonly opener?: unknown;
}
const text = (value: unknown): string | undefined => (typeof value === 'string' && value !== '' ? value : undefined);
const escape = (value: string): string =>
  value.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');

/** A site's origin, as browsers write it. */
function originOf(value: unknown): string | undefined {
  const written = text(value);
  if (!written || !URL.canParse(written)) return undefined;
  const { origin, protocol } = new URL(written);
  return /^https?:$/.test(protocol) ? origin : undefined;
}
export interface HostedPage {
  readonly account: Account;
  readonly publicId: string | undefined;
  readonly vendor: string | undefined;
  readonly locale: string | undefined;
  readonly opener: string | undefined;
}
export function hostedPage({ account, publicId, vendor, locale, opener }: HostedPage): string {
  const attributes = Object.entries({ account: publicId, vendor, locale })
    .map(([name, value]) => (value ? ` ${name}="${escape(value)}"` : ''))
    .join('');
  return `<!doctype html>
<html lang="${escape(locale ?? account.settings.locale ?? 'en')}">
  <head>
    <meta charset="utf-8" />
    <meta name="viewport" content="width=device-width, initial-scale=1, viewport-fit=cover" />
    <meta name="color-scheme" content="light dark" />
    <meta name="robots" content="noindex" />${opener ? `\n    <meta name="chat-widget-opener" content="${escape(opener)}" />` : ''}
    <title>${escape(account.settings.name)}</title>
    <link rel="icon" href="data:," />
    <script type="module" src="/chat-widget.js"></script>
  </head>
  <body>
    <chat-widget mode="page"${attributes}></chat-widget>
    <noscript>This chat needs JavaScript.</noscript>
  </body>
</html>
`;
}
export function hostedPageRoutes(app: FastifyInstance, services: Services): void {
  app.get('/chat', (_request, reply) => reply.redirect('/chat/'));
  app.get<{ Querystring: Query }>('/chat/', (request, reply) => {
    const { query } = request;
    const publicId = text(query.account);
    const account = services.accounts.find(publicId);
    const origin = originOf(query.opener);
    const baseUrl = baseUrlOf(request, services.config);
    const vendor = text(query.vendor);
    const locale = text(query.locale);
    return reply
      .header('content-type', 'text/html; charset=utf-8')
      .header('cache-control', 'no-cache')
      .header('content-security-policy', policy)
      .header('x-content-type-options', 'nosniff')
      .header('referrer-policy', 'strict-origin')
      .send(
        hostedPage({
          account,
          publicId,
          vendor: vendor && vendors.has(vendor) ? vendor : undefined,
          locale: locale && /^[A-Za-z]{1,8}(-[A-Za-z0-9]{1,8}){0,4}$/.test(locale) ? locale : undefined,
          opener: origin && originAllowed({ origin, baseUrl }, account, services.config) ? origin : undefined,
        }),
      );
  });
}
