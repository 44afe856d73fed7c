/** Options of an element that says little: attributes and the two properties that take objects. `read-options.ts` reads all the rest. */
import type { EngineOptions } from '../engine/options.ts';
import type { WidgetSettings } from './contract.ts';
import { warnOnce } from './warn.ts';

/** What the session starts an engine with. */
export type SessionOptions = EngineOptions & { readonly server: string };

export const isSimple = ({ vendor, json }: WidgetSettings): boolean => !vendor && Object.keys(json).length === 0;

/** `{ extends: 'de', launcherOpen: '…' }` → language and texts. */
export function readLocale(locale: string | object): EngineOptions {
  if (typeof locale === 'string') return locale ? { locale } : {};
  const { extends: base, dateFormat, timeFormat, ...texts } = locale as Record<string, string | undefined>;
  return {
    texts: texts as Record<string, string>,
    ...(base ? { locale: base } : {}),
    ...(dateFormat ? { dateFormat } : {}),
    ...(timeFormat ? { timeFormat } : {}),
  };
}
export function readTheme(theme: string | object): EngineOptions {
  if (typeof theme === 'object') return { theme };
  return theme === 'light' || theme === 'dark' ? { theme: { scheme: theme } } : {};
}
/** `options`, with what only the element itself can say. */
export function withPlace(
  element: Element,
  { account, server }: WidgetSettings,
  options: EngineOptions,
): SessionOptions {
  const address = element.getAttribute('server') ?? options.server ?? server;
  const url = URL.canParse(address, element.baseURI) ? new URL(address, element.baseURI) : undefined;
  const http = url && /^https?:$/.test(url.protocol);
  if (!http) warnOnce(`server="${address}" is no http(s) address; using the origin of the page.`);
  return {
    ...options,
    ...(account ? { account } : {}),
    server: http ? (url.origin + url.pathname).replace(/\/+$/, '') : new URL(element.baseURI).origin,
  };
}
export const readFirstOptions = (element: Element, settings: WidgetSettings): SessionOptions =>
  withPlace(element, settings, { ...readLocale(settings.locale), ...readTheme(settings.theme) });
