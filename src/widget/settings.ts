/** Attributes and JSON child → settings. Attributes are the truth; properties write through to them. */
import type { WidgetSettings } from '../app/contract.ts';
import { scriptUrl } from './script-url.ts';

/** Attributes with a closed set of values, the fallback first. */
const choices: Readonly<Record<string, readonly string[]>> = {
  vendor: ['', 'salesmartly', 'sobot', 'kommo', 'smooch', 'livechat'],
  theme: ['auto', 'light', 'dark'],
  mode: ['widget', 'frame', 'page'],
  connection: ['server', 'memory', 'livechat', 'bridge'],
  storage: ['local', 'session', 'none'],
};
/** The vendors' own names of the account, in the order in which they are asked. */
const accountNames = ['account', 'integration-id', 'app-id', 'sysnum', 'license-id', 'license', 'organization-id'];
export const settingNames = [...Object.keys(choices), 'locale', 'server', 'account', 'avoid'];
export const observedNames = [...settingNames, 'open', ...accountNames];

const warned = new Set<string>();
export function warnOnce(text: string): void {
  if (!warned.has(text)) console.warn(`<chat-widget> ${text}`);
  warned.add(text);
}

/** The setting as it counts: an unknown value is reported once and falls back. */
export function settingOf(element: Element, name: string): string {
  const value = element.getAttribute(name) ?? '';
  const values = choices[name];
  if (values) {
    const known = value.trim().toLowerCase();
    if (values.includes(known)) return known;
    const fallback = values[0] ?? '';
    if (value) warnOnce(`${name}="${value}" is unknown, using "${fallback}"`);
    return fallback;
  }
  if (name === 'account') return accountNames.map((each) => element.getAttribute(each)).find(Boolean) ?? '';
  return value || (name === 'server' ? new URL(scriptUrl).origin : '');
}

function jsonOf(element: Element): WidgetSettings['json'] {
  const child = [...element.children].find((each) => (each as HTMLScriptElement).type === 'application/json');
  if (child)
    try {
      return { ...(JSON.parse(child.textContent) as object) };
    } catch (error) {
      warnOnce(`cannot read its JSON child: ${String(error)}`);
    }
  return {};
}

export function settingsOf(element: Element, objects: Readonly<Record<string, unknown>>): WidgetSettings {
  return {
    ...Object.fromEntries(settingNames.map((name) => [name, settingOf(element, name)])),
    ...objects,
    json: jsonOf(element),
  } as unknown as WidgetSettings;
}
