/** The commands of `ssq` that need no memory of earlier calls. */
import type { PageHost } from '../shared/page-api.ts';
import { isObject, shown } from '../shared/read.ts';
import { customIdOf } from './shapes.ts';

export type CommandTable = Readonly<Record<string, (argument: unknown) => void>>;
/** What the visitor starts with on WhatsApp when the account says nothing. */
export const defaultGreeting = 'Hello.';
const uploads = { img: 'image', video: 'video', document: 'document' } as const;

export function createCommands(host: PageHost, failed: (what: string, error: unknown) => void): CommandTable {
  const { engine } = host;
  const { commands } = engine;
  engine.hooks.set('channelGreeting', (text, channel) =>
    channel.kind === 'whatsapp' && text === '' ? defaultGreeting : undefined,
  );

  const setGreeting = (hook: unknown): void => {
    if (typeof hook !== 'function') {
      host.warnOnce(`ssq createWhatsappGreeting: needs a function, got ${shown(hook)}; the greeting stays as it is.`);
      return;
    }
    engine.hooks.set('channelGreeting', (text, channel) => {
      if (channel.kind !== 'whatsapp') return undefined;
      const original = text || defaultGreeting;
      const made: unknown = host.callPage('ssq createWhatsappGreeting', () =>
        (hook as (message: string) => unknown)(original),
      );
      return typeof made === 'string' && made !== '' ? made : original;
    });
  };
  const sendText = (text: unknown): void => {
    if (typeof text !== 'string' || text.trim() === '') {
      host.warnOnce(`ssq sendTextMessage: needs a text, got ${shown(text)}; nothing was sent.`);
      return;
    }
    commands.send({ kind: 'text', text }).catch((error: unknown) => failed('sendTextMessage', error));
  };
  let tookVoice = false;
  const hideUpload = (names: unknown): void => {
    if (!Array.isArray(names)) {
      host.warnOnce(
        `ssq hideUpload: needs a list of ${Object.keys(uploads).join(', ')}, got ${shown(names)}; uploads stay as they are.`,
      );
      return;
    }
    for (const name of names as readonly unknown[]) {
      if (typeof name !== 'string' || !Object.hasOwn(uploads, name)) {
        host.warnOnce(`ssq hideUpload: ${shown(name)} is none of ${Object.keys(uploads).join(', ')}; it is ignored.`);
      }
    }
    const kinds = Object.entries(uploads).map(([name, capability]) => [capability, !names.includes(name)] as const);
    // A spoken message is none of the three kinds, but who switches off all of them wants no files at all.
    const nothing = kinds.every(([, offered]) => !offered);
    const voice = nothing ? { voice: false } : tookVoice ? { voice: true } : {};
    tookVoice = nothing && (tookVoice || engine.state.capabilities.voice);
    commands.setCapabilities({ ...Object.fromEntries(kinds), ...voice });
  };
  const openForm = (kind: 'prechat' | 'offline', what: string): void => {
    commands.openForm(kind).then(
      (shownForm) => {
        if (!shownForm) host.warnOnce(`ssq ${what}: the account has no such form.`);
      },
      (error: unknown) => failed(what, error),
    );
  };
  const openCustomEntry = (argument: unknown): void => {
    const wanted = isObject(argument) ? argument['id'] : argument;
    const custom = engine.state.channels.filter((channel) => channel.kind === 'custom');
    const channel =
      wanted === undefined
        ? custom[0]
        : custom.find((entry) => entry.id === wanted || customIdOf(entry, custom) === wanted);
    if (!channel) {
      host.warnOnce(
        `ssq openCustomEntry: the account has no custom icon ${wanted === undefined ? '' : shown(wanted)}.`,
      );
      return;
    }
    const url = commands.followChannel(channel.id);
    const open = host.globals['open'];
    if (url && /^(https?|mailto|tel):/i.test(url) && typeof open === 'function') {
      host.callPage('ssq openCustomEntry', () =>
        (open as (url: string, target: string, features: string) => unknown)(url, '_blank', 'noopener'),
      );
    }
  };
  const setExclusiveLink = (callback: unknown): void => {
    if (typeof callback !== 'function') {
      host.warnOnce(`ssq setExclusiveLink: needs a function, got ${shown(callback)}; nothing was registered.`);
      return;
    }
    const { mode } = host.rawOptions;
    if (mode !== 'page' && mode !== 'exclusiveLink') return;
    host.callPage('ssq setExclusiveLink', () =>
      (callback as (event: { type: string }) => unknown)({ type: 'exclusiveLinkNoOpen' }),
    );
  };
  const nothing = (): void => undefined;
  return {
    chatOpen: () => commands.open('page'),
    chatClose: () => commands.close('page'),
    sendTextMessage: sendText,
    hideUpload,
    hideCloseIcon: () => host.element.setOptions({ window: { ...engine.state.options.window, closeButton: false } }),
    createWhatsappGreeting: setGreeting,
    showCollection: () => openForm('prechat', 'showCollection'),
    showOffline: () => openForm('offline', 'showOffline'),
    openCustomEntry,
    setExclusiveLink,
    // Of the vendor's own frame; nothing here depends on them.
    setNotificationStatus: nothing,
    trackUrl: nothing,
    getSidebarHeight: nothing,
    setDemo: nothing,
    onSetDemo: nothing,
  };
}
