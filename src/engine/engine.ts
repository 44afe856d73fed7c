/** Puts the parts together. An engine is made idle: nothing is stored, asked or opened before a command needs the server. */
import { ChatError } from '../protocol/errors.ts';
import type { Visitor, VisitorUpdate } from '../protocol/model.ts';
import type { IdentifyResult } from '../protocol/visitor-frames.ts';
import { followChannel } from './channels.ts';
import type { Commands, ConversationCommands, Engine } from './commands.ts';
import { isLocal } from './conversations.ts';
import { createCore } from './core.ts';
import type { Extras, ExtrasModule, Parts } from './extras.ts';
import { createHistory } from './history.ts';
import { createLine } from './line.ts';
import type { Line } from './line.ts';
import { createMessages } from './messages.ts';
import type { EngineOptions } from './options.ts';
import { createOutbox } from './outbox.ts';
import type { Ports, UploadTask } from './ports/index.ts';
import { createSession } from './session.ts';
import { createStream } from './stream.ts';
import { createVault } from './vault.ts';
import { createWindow } from './window.ts';

type LaterCommands = Pick<
  Commands,
  | 'trackVisit'
  | 'eraseVisitor'
  | 'exportVisitor'
  | 'sendFile'
  | 'postback'
  | 'openForm'
  | 'openTickets'
  | 'tickets'
  | 'submitForm'
  | 'rate'
  | 'cancelRate'
  | 'trigger'
  | 'acceptInvite'
  | 'cancelInvite'
  | 'getAvailability'
  | 'getPredictedAgent'
  | 'getQueue'
  | 'getUrlInfo'
>;
const laterCommands =
  'trackVisit eraseVisitor exportVisitor sendFile postback openForm openTickets tickets submitForm rate cancelRate trigger acceptInvite cancelInvite getAvailability getPredictedAgent getQueue getUrlInfo';

export interface ChatEngine extends Engine {
  /** Proves to the server who this visitor is; for another page of ours, never for the site's. */
  readonly sessionToken: string | undefined;
  /**
   * For a visitor who may be coming back: connects when an earlier page left a session with an open conversation, or unsent messages.
   * Reads storage, so call it at idle. Resolves with whether it connects.
   */
  resume(): Promise<boolean>;
}

/** A part that could not be downloaded is asked for again. */
const RETRY = 10_000;

/** `loadExtras` fetches the engine's second part; tests hand it over instead, so that no test waits for a module loader. */
export function createEngine(
  ports: Ports,
  options: EngineOptions = {},
  loadExtras: () => Promise<ExtrasModule> = () => import('./extras.ts'),
): ChatEngine {
  const core = createCore(ports, options);
  const { store, events, inner } = core;
  const vault = createVault(ports.storage, options.account ?? 'default');
  const session = createSession(core, vault);
  let restored: Promise<{ open: boolean; unsent: boolean }> | undefined;
  let loading: Promise<Extras> | undefined;
  let loaded: Extras | undefined;

  const line: Line = createLine(core, {
    async hello() {
      use(() => {});
      const { guidedQuestions, inviteByAgent } = store.state.capabilities;
      // What bots and agents may not offer goes with the hello: the second part says so.
      if (!guidedQuestions || !inviteByAgent) await extras().catch(() => undefined);
      await restore();
      return session.hello();
    },
    snapshot: () => session.snapshot(),
    async onRefused(error) {
      if (error.code === 'AUTH_INVALID') return (await extras()).renewProof(error);
      if (error.code !== 'SESSION_EXPIRED') return error.retryable;
      await session.forget();
      return true;
    },
  });
  // First of all who listen: the others find the welcome in the state.
  inner.on('welcome', ({ frame, replay }) => session.welcome(frame, replay));
  const stream = createStream(core);
  const history = createHistory(core, line, stream);
  const outbox = createOutbox(core, line, stream, vault);
  const messages = createMessages(core, outbox, restore);
  const { restore: restoreDrafts, ...windowCommands } = createWindow(core, line, history, vault);
  async function updateUser(visitor: VisitorUpdate): Promise<Visitor | undefined> {
    if (line.online) return (await extras()).updateUser(visitor);
    session.keepVisitor(visitor);
    return store.state.visitor;
  }
  const openWindow = (): void => windowCommands.open('engine');
  const parts: Parts = {
    core,
    line,
    session,
    stream,
    history,
    outbox,
    messages,
    vault,
    start: ports.clock.now(),
    openWindow,
    updateUser,
  };

  /** What an earlier page left in storage; once. */
  function restore(): Promise<{ open: boolean; unsent: boolean }> {
    restored ??= (async () => {
      const { open } = await session.restore();
      await restoreDrafts();
      const unsent = (await vault.names('outbox:')).length > 0;
      return { open, unsent: unsent && (await (await extras()).restoreMessages()) > 0 };
    })();
    return restored;
  }
  function extras(): Promise<Extras> {
    loading ??= loadExtras().then(
      ({ createExtras }) => {
        if (core.destroyed) throw new ChatError('DESTROYED', 'The widget was taken off the page.');
        return (loaded = createExtras(parts));
      },
      (cause: unknown) => {
        loading = undefined;
        throw new ChatError('UNAVAILABLE', 'A part of the chat could not be downloaded. Try again.', {
          retryable: true,
          cause,
        });
      },
    );
    return loading;
  }
  /** At once when it is there already. */
  function use(run: (extras: Extras) => unknown): void {
    if (loaded) run(loaded);
    else
      void extras()
        .then(run)
        .catch((error: unknown) => {
          // Nobody waits for it any more on a widget that is gone.
          if (core.destroyed) return;
          core.log('warn', 'A part of the chat is missing; it is asked for again.', error);
          ports.clock.after(RETRY, () => core.destroyed || use(run));
        });
  }
  /** Commands of the second part; each answers once that is there and has answered. */
  function later<T extends object>(names: string, pick: (extras: Extras) => object): T {
    const entry = (name: string) =>
      [
        name,
        async (...args: unknown[]) => {
          const group = pick(await extras());
          return Reflect.apply(Reflect.get(group, name) as (...args: unknown[]) => unknown, group, args);
        },
      ] as const;
    return Object.fromEntries(names.split(' ').map(entry)) as T;
  }

  function maybePrechat(): void {
    const { options, config, view, availability } = store.state;
    const wanted = options.prechat?.enabled ?? config?.forms.some(({ kind }) => kind === 'prechat');
    const away = availability === 'offline' && config?.forms.some(({ kind }) => kind === 'offline');
    if ((wanted || away) && view.open) use((all) => all.startPrechat());
  }
  events.on('open', maybePrechat);
  inner.on('ended', (conversationId) => use((all) => all.openForm('postchat', { conversationId })));
  inner.on('online', () => {
    maybePrechat();
    // The hello of the leading tab did not carry our identity.
    if (!line.leading && session.identity) use(() => {});
  });
  const { invite } = options;
  if (invite?.enabled && invite.text) use((all) => all.plan([{ id: 'page', delayMs: 0, text: '', ...invite }]));
  inner.on('welcome', ({ frame, replay }) => {
    // A tab that does not lead has no hello.
    use(() => {});
    const greetings = invite || replay ? [] : frame.config.greetings;
    if (greetings.length) use((all) => all.plan(greetings));
    for (const item of frame.invites) use((all) => all.showInvite(item));
    if (frame.offlineMessages > 0 && !replay) use((all) => all.announceOffline(frame.offlineMessages));
  });
  inner.on('push', (push) => {
    if (push.push === 'invite') use((all) => all.takeInvite(push));
  });
  inner.on('tab', (message) => {
    if (message.kind !== 'identity') return;
    session.changed(message['result'] as IdentifyResult, message['cause'] as 'identify' | 'logout');
    // Two leaders: this browser has no locks, and our own socket still speaks for the former visitor.
    if (message['leading'] && line.leading) line.reopen();
  });
  const commands: Commands = {
    ...windowCommands,
    ...later<LaterCommands>(laterCommands, (all) => all),
    updateUser,
    getUser: () => store.state.visitor,
    setContext(metadata) {
      const sessionFields = Object.fromEntries(Object.entries(metadata).map(([key, value]) => [key, String(value)]));
      updateUser({ sessionFields }).catch((error: unknown) => core.report(error));
    },
    setPage(page) {
      const kind = store.state.page ? 'browsing' : 'landing';
      store.set({ page: Object.freeze(page) });
      line.signal({ type: 'signal', signal: 'page', page });
      if (store.state.options.collectVisits) use((all) => all.visit(kind, page));
    },
    setRouting(patch) {
      const { options } = store.state;
      store.set({ options: Object.freeze({ ...options, routing: { ...options.routing, ...patch } }) });
      session.keepRouting(patch);
      if (line.online) use((all) => all.tellRouting());
    },
    markRead: (...args) => use((all) => all.markRead(...args)),
    send: messages.send,
    retry: (clientId) => use((all) => all.retryFile(clientId) || all.retryMessage(clientId)),
    discard: (clientId) =>
      use((all) => {
        all.dropFile(clientId);
        all.discardMessage(clientId);
      }),
    upload(file, onProgress) {
      let task: UploadTask | undefined;
      let cancelled = false;
      const done = extras().then((all) => {
        task = all.startUpload(file, onProgress);
        if (cancelled) task.cancel();
        return task.done;
      });
      return {
        done,
        cancel() {
          cancelled = true;
          task?.cancel();
        },
      };
    },
    async identify(identity, visitor) {
      if (!identity.externalId) {
        const message = 'identify needs an externalId: the id of this person on your site.';
        throw new ChatError('VALIDATION', message, { field: 'externalId' });
      }
      // At once, so that a hello that leaves meanwhile carries it.
      if (!line.online) session.keepIdentity(identity);
      return (await extras()).identify(identity, visitor);
    },
    async logout() {
      session.keepIdentity(undefined);
      return (await extras()).logout();
    },
    typing: (...args) => use((all) => all.typing(...args)),
    sneakPeek: (...args) => use((all) => all.sneakPeek(...args)),
    setFormAnswers: (answers) => loaded?.setFormAnswers(answers),
    closeForm: () => loaded?.closeForm(),
    followChannel: (channelId) => followChannel(core, channelId),
    conversations: {
      ...later<Omit<ConversationCommands, 'list' | 'loadOlder'>>(
        'more get create update load end resume remove setProperties removeProperties transcript handover choices',
        (all) => all.conversations,
      ),
      list: () => store.state.conversations.map(({ conversation }) => conversation).filter(({ id }) => !isLocal(id)),
      loadOlder: history.older,
    },
    connect: line.connect,
    disconnect: line.disconnect,
    retryNow: line.retryNow,
  };
  ports.clock.soon(() => {
    if (!core.destroyed) events.emit('ready', {});
  });
  return {
    get state() {
      return store.state;
    },
    get sessionToken() {
      return session.token;
    },
    subscribe: store.subscribe,
    on: events.on,
    before: (name, listener) => core.before.on(name, listener),
    commands: Object.freeze(commands),
    hooks: core.hooks,
    async resume() {
      const { open, unsent } = await restore();
      if (core.destroyed || !(open || unsent)) return false;
      line.connect();
      return true;
    },
    destroy() {
      if (core.destroyed) return;
      events.emit('destroy', {});
      store.set({ destroyed: true });
      inner.emit('dispose', undefined);
      for (const part of [inner, events, core.before, store]) part.clear();
    },
  };
}
