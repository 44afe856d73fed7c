import type { Browser, BrowserContextOptions } from 'playwright-core';
import { VisitorPerson } from './people.ts';
import type { RunningServer } from './server.ts';

export interface OwnPage extends BrowserContextOptions {
  /** Attributes of `<chat-widget>`. */
  readonly attributes?: string;
  /** Its JSON child. */
  readonly options?: object;
  /** Language of the page. */
  readonly lang?: string;
  readonly dir?: 'ltr' | 'rtl';
  /** `cover`: the page draws under notches and bars, too. */
  readonly viewportFit?: 'cover';
  /** More of the body, before the element. */
  readonly body?: string;
  /** Runs before the page's own scripts. */
  readonly prepare?: (visitor: VisitorPerson) => Promise<void>;
}
/** A page of the test's own, from the server's origin, with the chat that the test describes. */
export async function visitOwnPage(
  browser: Browser,
  server: RunningServer,
  page: OwnPage = {},
): Promise<VisitorPerson> {
  const {
    attributes = 'connection="memory"',
    options = {},
    lang = 'en',
    dir = 'ltr',
    body = '',
    prepare,
    viewportFit,
    ...rest
  } = page;
  const context = await browser.newContext({ locale: 'en-US', viewport: { width: 1280, height: 800 }, ...rest });
  const address = `${server.origin}/own-page.html`;
  const json = JSON.stringify(options).replaceAll('<', '\\u003c');
  await context.route(address, (route) =>
    route.fulfill({
      contentType: 'text/html; charset=utf-8',
      body: `<!doctype html><html lang="${lang}" dir="${dir}"><head><meta name="viewport" content="width=device-width, initial-scale=1${viewportFit ? `, viewport-fit=${viewportFit}` : ''}"><title>Own page</title>
<script type="module" src="/chat-widget.js"></script></head><body><main><h1>Own page</h1>${body}</main>
<chat-widget ${attributes}><script type="application/json">${json}</script></chat-widget></body></html>`,
    }),
  );
  const visitor = new VisitorPerson(await context.newPage());
  await prepare?.(visitor);
  await visitor.page.goto(address);
  return visitor;
}
