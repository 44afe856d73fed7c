/** The window and the launcher as state: what is open, what is shown, and the settings that change at run time. */
import type { Commands } from './commands.ts';
import { addLocalConversation, display, isLocal } from './conversations.ts';
import type { Core } from './core.ts';
import { defaultCapabilities } from './defaults.ts';
import type { Cause } from './events.ts';
import type { History } from './history.ts';
import type { Line } from './line.ts';
import type { EngineOptions } from './options.ts';
import { createSaveSoon } from './save-soon.ts';
import { merged } from './store.ts';
import type { Vault } from './vault.ts';

type WindowCommands = Pick<
  Commands,
  | 'open'
  | 'close'
  | 'toggle'
  | 'showLauncher'
  | 'hideLauncher'
  | 'pressLauncher'
  | 'show'
  | 'setOptions'
  | 'setLocale'
  | 'setTexts'
  | 'setTheme'
  | 'setCapabilities'
  | 'setSound'
  | 'setDraft'
  | 'openRating'
  | 'closeRating'
>;

export function createWindow(
  core: Core,
  line: Line,
  history: History,
  vault: Vault,
): WindowCommands & { restore(): Promise<void> } {
  const { store, events, inner } = core;

  function open(cause: Cause = 'page'): void {
    if (core.destroyed || store.state.view.open || !core.allowed('before-open', { cause })) return;
    store.setView({ open: true });
    line.connect();
    if (line.online) begin();
    events.emit('open', { cause });
  }
  /** Something to look at: the newest conversation, when the page has not chosen one. */
  function begin(): void {
    const { view, conversations } = store.state;
    const newest = conversations[0]?.conversation.id;
    if (!view.conversationId && newest && view.screen !== 'list') display(core, newest);
    void history.ensure(store.state.view.conversationId);
  }
  function close(cause: Cause = 'page'): void {
    const { view } = store.state;
    if (!view.open || !core.allowed('before-close', { cause })) return;
    store.setView({ open: false, rating: false });
    const item = store.find(view.conversationId);
    // Seen and read: the next divider belongs to what comes next.
    if (item?.unread === 0 && item.unreadFromSeq !== undefined)
      store.patch(item.conversation.id, { unreadFromSeq: undefined });
    events.emit('close', { cause });
  }
  function setOptions(patch: Partial<EngineOptions>): void {
    const options = merged(store.state.options, patch);
    store.set({ options });
    if (patch.capabilities) setCapabilities(patch.capabilities);
    if (patch.channels) store.set({ channels: patch.channels });
    if (patch.launcher?.hidden !== undefined) setLauncher(patch.launcher.hidden);
  }
  const setCapabilities: Commands['setCapabilities'] = (patch) =>
    store.set({ capabilities: merged(merged(defaultCapabilities, store.state.capabilities), patch) });

  function setLauncher(hidden: boolean): void {
    if (store.state.view.launcherHidden === hidden) return;
    store.setView({ launcherHidden: hidden });
    events.emit('launcher', { change: hidden ? 'hidden' : 'shown' });
  }
  const save = createSaveSoon(core, () => {
    const drafts: Record<string, string> = {};
    for (const { conversation, draft } of store.state.conversations) if (draft) drafts[conversation.id] = draft;
    void (Object.keys(drafts).length ? vault.write('drafts', drafts) : vault.remove('drafts'));
  });
  let drafts: Record<string, string> = {};
  inner.on('welcome', () => {
    for (const { conversation, draft } of store.state.conversations) {
      const kept = drafts[conversation.id];
      if (kept && !draft) store.patch(conversation.id, { draft: kept });
    }
    drafts = {};
  });
  inner.on('online', () => void (store.state.view.open && begin()));
  inner.on('visitor-changed', () => void vault.remove('drafts'));
  events.on('conversation', ({ thread, conversationId }) => {
    const { view, config, options, capabilities } = store.state;
    if (thread?.change !== 'closed' || view.conversationId !== conversationId) return;
    // The account's own questions take the place of the plain rating.
    if (view.open && config?.forms.some(({ kind }) => kind === 'postchat')) return inner.emit('ended', conversationId);
    if (config?.rating.askOnClose && capabilities.rating && !thread.thread.rating && view.open)
      store.setView({ rating: true });
    else if (options.window?.closeOnEnd) close('engine');
  });
  return {
    open,
    close,
    toggle: (cause) => (store.state.view.open ? close(cause) : open(cause)),
    showLauncher: () => setLauncher(false),
    hideLauncher: () => setLauncher(true),
    pressLauncher: () => events.emit('launcher', { change: 'clicked' }),
    show(screen) {
      const talk = screen === 'conversation';
      // An open form stands in the place of the conversation, wherever the visitor comes from.
      store.setView({ screen: talk && store.state.view.form ? 'form' : screen });
      if (talk && line.online) begin();
    },
    setOptions,
    setLocale: (locale) => setOptions(locale),
    setTexts: (texts) => setOptions({ texts: { ...store.state.options.texts, ...texts } }),
    setTheme: (theme) => setOptions({ theme: { ...store.state.options.theme, ...theme } }),
    setCapabilities,
    setSound: (sound) => setOptions({ sound }),
    setDraft(text, conversationId = store.state.view.conversationId) {
      let id = conversationId ?? store.state.conversations[0]?.conversation.id;
      if (!id) {
        if (!text) return;
        id = addLocalConversation(core);
        display(core, id);
      }
      if (!store.find(id) || store.find(id)?.draft === text) return;
      store.patch(id, { draft: text });
      save.soon();
    },
    openRating: () => store.setView({ rating: true }),
    closeRating: () => store.setView({ rating: false }),
    async restore() {
      drafts = (await vault.read<Record<string, string>>('drafts')) ?? {};
      for (const [id, draft] of Object.entries(drafts)) {
        if (!isLocal(id) || typeof draft !== 'string') continue;
        addLocalConversation(core, id);
        store.patch(id, { draft });
      }
    },
  };
}
