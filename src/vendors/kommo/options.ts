/**
 * `crmPluginConfig` → engine options. The same table reads the element's attributes (`color`, `hidden`, `user-id`, …), its JSON child and
 * the page's global object: `nested` names where an attribute's value belongs in the documented object.
 */
import type { EngineOptions, ThemeOptions } from '../../engine/options.ts';
import type { RawOptions } from '../shared/page-api.ts';
import { readColor, readExternalId, warnGuessableId, type ColorCheck } from '../shared/checks.ts';
import {
  compact,
  isObject,
  mapTexts,
  readBoolean,
  readNumber,
  readObject,
  readText,
  shown,
  warnUnknown,
  type PlainObject,
  type Warn,
} from '../shared/read.ts';

/** Attribute of the element → path in the documented object. */
export const nested: Readonly<Record<string, readonly string[]>> = {
  hidden: ['hidden'],
  color: ['color'],
  'user-id': ['onlinechat', 'user_id'],
  container: ['onlinechat', 'container'],
};
/** Documented text keys → our terms. */
export const textKeys: Readonly<Record<string, string>> = {
  compose_placeholder: 'composerPlaceholder',
  delivery_status_sending: 'messageSending',
  delivery_status_sent: 'messageSent',
  delivery_status_read: 'messageRead',
  delivery_status_error: 'messageFailed',
  powered_by: 'poweredBy',
  new_messages: 'logNewMessages',
};
/** The three built-in languages; the document also writes `com` for the international, English one. */
const locales: Readonly<Record<string, string>> = { en: 'en', com: 'en', es: 'es', pt: 'pt' };
const englishDate = 'dd.MM.yyyy';
const englishTime = 'HH:mm';
/** The composer never grows beyond it. */
export const composerMaxHeight = 170;

const localeOptions = ['extends', 'date_format', 'time_format', ...Object.keys(textKeys)];
const themeOptions = ['background', 'system_color', 'header', 'message', 'compose'];
const chatOptions = ['mode', 'container', 'user_id', 'locale', 'theme', 'fields'];

export function readKommoOptions(raw: RawOptions, warn: Warn, supportsColor?: ColorCheck): EngineOptions {
  const config = gather(raw);
  const chat = readObject(config['onlinechat'], 'onlinechat', warn) ?? {};
  warnUnknown(chat, chatOptions, 'crmPluginConfig.onlinechat', warn);
  const color = readColor(config['color'], 'crmPluginConfig.color', warn, supportsColor);
  const hidden = readBoolean(config['hidden'], 'crmPluginConfig.hidden', warn);
  const theme = readTheme(chat['theme'], color, warn, supportsColor);
  const userId = readExternalId(chat['user_id'], 'crmPluginConfig.onlinechat.user_id', warn);
  if (userId !== undefined) warnGuessableId(userId, 'crmPluginConfig.onlinechat.user_id', warn);
  const container = readFrame(chat, raw['mode'], warn);
  const snippet = isObject(config['crm_plugin']) ? config['crm_plugin'] : {};
  const account = readText(snippet['id'], 'crm_plugin.id', warn);
  return compact<EngineOptions>({
    account,
    identity: userId === undefined ? undefined : { externalId: userId },
    visitor: readFields(chat['fields'], warn),
    launcher: hidden === undefined ? undefined : { hidden },
    theme,
    window: container === undefined ? undefined : { container },
    // In frame mode nothing pops up beside the button; the count of unread messages is all that shows there.
    capabilities: container === undefined ? undefined : { popups: false },
    ...readLocale(chat['locale'], typeof raw['locale'] === 'string' ? raw['locale'] : snippet['locale'], warn),
  });
}
/** The page's object with the element's attributes put where they belong; `mode` alone is the element's own. */
function gather(raw: RawOptions): PlainObject {
  const nestedConfig = isObject(raw['crmPluginConfig']) ? raw['crmPluginConfig'] : {};
  const config: Record<string, unknown> = { ...raw, ...nestedConfig };
  const chat: Record<string, unknown> = isObject(config['onlinechat']) ? { ...config['onlinechat'] } : {};
  for (const [attribute, path] of Object.entries(nested)) {
    const key = path[path.length - 1] ?? attribute;
    const value = raw[attribute] ?? raw[attribute.replace(/-(\w)/g, (_, letter: string) => letter.toUpperCase())];
    if (value !== undefined) (path.length > 1 ? chat : config)[key] = value;
  }
  // `theme` and `locale` are also the element's own: as objects they are Kommo's.
  for (const key of ['theme', 'locale'] as const) {
    const own = raw[key];
    if (isObject(own)) chat[key] = isObject(chat[key]) ? { ...chat[key], ...own } : own;
  }
  return typeof config['onlinechat'] === 'string' ? config : { ...config, onlinechat: chat };
}
function readFrame(chat: PlainObject, elementMode: unknown, warn: Warn): string | undefined {
  const container = readText(chat['container'], 'crmPluginConfig.onlinechat.container', warn);
  const mode = chat['mode'];
  if (mode === undefined || mode === null || mode === '' || mode === 'widget') {
    if (container !== undefined && mode !== undefined && elementMode !== 'frame') {
      warn('crmPluginConfig.onlinechat.container: used only with mode "frame"; it is ignored.');
    }
    return undefined;
  }
  if (mode !== 'frame') {
    warn(
      `crmPluginConfig.onlinechat.mode: ${shown(mode)} is neither "widget" nor "frame"; the chat opens as a widget.`,
    );
    return undefined;
  }
  if (container === undefined)
    warn('crmPluginConfig.onlinechat.mode: "frame" needs a container, e.g. "#chat"; the chat opens as a widget.');
  return container;
}
function readTheme(
  value: unknown,
  launcherColor: string | undefined,
  warn: Warn,
  supports?: ColorCheck,
): ThemeOptions | undefined {
  const name = 'crmPluginConfig.onlinechat.theme';
  const theme = readObject(value, name, warn) ?? {};
  warnUnknown(theme, themeOptions, name, warn);
  const color = (owner: PlainObject, key: string, path: string): string | undefined =>
    readColor(owner[key], `${name}.${path}${key}`, warn, supports);
  const message = readObject(theme['message'], `${name}.message`, warn) ?? {};
  const compose = readObject(theme['compose'], `${name}.compose`, warn) ?? {};
  const height = readNumber(compose['height'], `${name}.compose.height`, warn);
  const read = compact<ThemeOptions>({
    launcherColor,
    background: color(theme, 'background', ''),
    systemColor: color(theme, 'system_color', ''),
    header: readHeader(theme['header'], name, color, warn),
    outgoingBackground: color(message, 'outgoing_background', 'message.'),
    outgoingColor: color(message, 'outgoing_color', 'message.'),
    incomingBackground: color(message, 'incoming_background', 'message.'),
    incomingColor: color(message, 'incoming_color', 'message.'),
    sendButtonColor: color(compose, 'button_background', 'compose.'),
    composerMinHeight: height === undefined || height <= 0 ? undefined : Math.min(height, composerMaxHeight),
  });
  return Object.keys(read).length > 0 ? read : undefined;
}
function readHeader(
  value: unknown,
  name: string,
  color: (owner: PlainObject, key: string, path: string) => string | undefined,
  warn: Warn,
): ThemeOptions['header'] {
  if (value === false || value === 'false') return false;
  if (value === undefined || value === true) return undefined;
  const header = readObject(value, `${name}.header`, warn);
  if (!header) return undefined;
  const read = compact<{ background?: string; color?: string }>({
    background: color(header, 'background', 'header.'),
    color: color(header, 'color', 'header.'),
  });
  return Object.keys(read).length > 0 ? read : undefined;
}
function readLocale(
  value: unknown,
  outerLocale: unknown,
  warn: Warn,
): Pick<EngineOptions, 'locale' | 'texts' | 'dateFormat' | 'timeFormat'> {
  const name = 'crmPluginConfig.onlinechat.locale';
  const options = readObject(value, name, warn) ?? {};
  const wanted = readText(options['extends'], `${name}.extends`, warn);
  const base = wanted?.toLowerCase();
  if (base !== undefined && !Object.hasOwn(locales, base))
    warn(`${name}.extends: ${shown(wanted)} is not built in (en, es, pt); English is used.`);
  const outer =
    typeof outerLocale === 'string' && outerLocale !== ''
      ? (locales[outerLocale.toLowerCase()] ?? outerLocale)
      : undefined;
  const locale = base === undefined ? outer : (locales[base] ?? 'en');
  const texts = Object.fromEntries(
    Object.entries(options).filter(([key]) => key in textKeys || !localeOptions.includes(key)),
  );
  const english = locale === undefined || /^en\b/i.test(locale);
  return compact({
    locale,
    texts: withQueued(mapTexts(texts, textKeys, name, warn)),
    dateFormat: readText(options['date_format'], `${name}.date_format`, warn) ?? (english ? englishDate : undefined),
    timeFormat: readText(options['time_format'], `${name}.time_format`, warn) ?? (english ? englishTime : undefined),
  });
}
/** Kommo has one word for a message on its way; ours that wait for a connection are on their way, too. */
function withQueued(texts: EngineOptions['texts']): EngineOptions['texts'] {
  const { messageSending } = texts ?? {};
  return messageSending === undefined ? texts : { ...texts, messageQueued: messageSending };
}
function readFields(value: unknown, warn: Warn): EngineOptions['visitor'] {
  if (value === undefined) return undefined;
  const name = 'crmPluginConfig.onlinechat.fields';
  const fields = readObject(value, name, warn) ?? {};
  const visitor = compact<NonNullable<EngineOptions['visitor']>>({
    name: readText(fields['name'], `${name}.name`, warn),
    email: readText(fields['email'], `${name}.email`, warn),
    phone: readText(fields['phone'], `${name}.phone`, warn),
  });
  return Object.keys(visitor).length > 0 ? visitor : undefined;
}
