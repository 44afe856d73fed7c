/** The vendors' snippets, as functions of the page's globals: the same statements, with `window` handed in and without the script element. */
import type { PageGlobals } from '../../../src/vendors/shared/page-api.ts';

type Loose = Record<string, unknown> & ((...call: unknown[]) => unknown);

/** `false`: the snippet found `ssq` and does not request its script. */
export function salesmartlySnippet(page: PageGlobals, license: string): boolean {
  const settings = (page['__ssc'] ??= {}) as Record<string, unknown>;
  settings['license'] = license;
  if (page['ssq']) return false;
  const queue = function (...call: unknown[]): void {
    const { callMethod } = queue as unknown as { callMethod?: (...call: unknown[]) => void };
    if (callMethod) callMethod.apply(queue, call);
    else (queue['queue'] as unknown[]).push(call);
  } as unknown as Loose;
  page['ssq'] = queue;
  queue['push'] = queue;
  queue['loaded'] = true;
  queue['queue'] = [];
  return true;
}
/** Overwrites the object, keeps the function. */
export function kommoSnippet(page: PageGlobals, command = 'crmPlugin', meta = 'crm_plugin', id = '1234567'): void {
  page[meta] = {
    id,
    hash: '0123456789abcdef',
    locale: 'en',
    setMeta(this: { params?: unknown[] }, parameters: unknown) {
      this.params = (this.params ?? []).concat([parameters]);
    },
  };
  page[command] ??= function (...call: unknown[]) {
    const target = page[command] as Loose;
    ((target['q'] ??= []) as unknown[]).push(call);
  };
}
