/**
 * `ssq.push(command, argument)`, which is also `ssq(command, argument)`. Nothing here throws at the page: unknown commands and wrong arguments
 * warn once, callbacks that throw are reported and stop nothing.
 */
import { goLive, type Call } from '../shared/call-queue.ts';
import { Callbacks, followTable, type Callback } from '../shared/callbacks.ts';
import { warnInvalidPhone } from '../shared/checks.ts';
import type { PageApi, PageHost } from '../shared/page-api.ts';
import { isObject, shown } from '../shared/read.ts';
import { createCommands, type CommandTable } from './commands.ts';
import { mirroredEvents } from './events.ts';
import { readSetting, warnUnknownSettings } from './options.ts';
import { readLoginInfo } from './shapes.ts';
import { adoptGlobals, releaseGlobals, settingCall, type SalesmartlyGlobals } from './stub.ts';

const eventNames = [...new Set(mirroredEvents.map((row) => row.name))];

export function installSalesmartly(host: PageHost): PageApi {
  const api = new SalesmartlyApi(host);
  api.start();
  return api;
}

class SalesmartlyApi implements PageApi {
  readonly api: unknown;
  readonly #host: PageHost;
  readonly #callbacks: Callbacks;
  readonly #commands: CommandTable;
  readonly #endings: (() => void)[] = [];
  #globals: SalesmartlyGlobals | undefined;
  #externalId: string | undefined;
  /** As the page wrote it: what the server made of it is told once it is known, which may be much later. */
  #phone: string | undefined;
  #hidden: boolean;
  #ready = false;
  #disposed = false;

  constructor(host: PageHost) {
    this.#host = host;
    this.#callbacks = new Callbacks(host, 'ssq');
    this.#externalId = host.engine.state.options.identity?.externalId;
    this.#hidden = host.engine.state.options.launcher?.hidden ?? false;
    this.#commands = {
      ...createCommands(host, (what, error) => this.#failed(what, error)),
      setLoginInfo: (info) => this.#setLoginInfo(info),
      setUserInfo: (info) => this.#setLoginInfo(info),
      clearUser: () => this.#clearUser(),
      onOff: (names) => this.#unsubscribe(names),
      [settingCall]: (setting) => this.#setSetting(setting),
    };
    const push = (...call: unknown[]): void => this.#run(call);
    this.api = Object.assign((...call: unknown[]) => push(...call), { push, loaded: true });
  }
  start(): void {
    const { engine, element, globals, installGlobals } = this.#host;
    this.#endings.push(followTable(engine, mirroredEvents, (name, args) => this.#happened(name, args)));
    const unfollow = engine.on('user', ({ visitor }) => {
      if (visitor.phone?.raw === this.#phone) warnInvalidPhone(visitor, 'ssq setLoginInfo phone', this.#warn);
    });
    this.#endings.push(unfollow);
    void element.ready.then(() => this.#becomeReady());
    if (!installGlobals) return;
    const adopted = adoptGlobals(globals);
    const { record } = adopted;
    if (record.live) {
      this.#host.warnOnce(
        "ssq belongs to another <chat-widget> of this page; use the element's api property for this one.",
      );
      return;
    }
    this.#globals = adopted;
    goLive(record, globals, 'ssq', (call) => this.#run(call));
    record.target['callMethod'] = (...call: unknown[]) => record.queue.add(call);
  }
  dispose(): void {
    if (this.#disposed) return;
    this.#disposed = true;
    for (const end of this.#endings.splice(0)) end();
    this.#callbacks.clear();
    this.#host.engine.hooks.set('channelGreeting', undefined);
    const adopted = this.#globals;
    if (!adopted) return;
    this.#globals = undefined;
    const { globals } = this.#host;
    releaseGlobals(adopted, globals);
    if (adopted.record.made && globals['ssq'] === adopted.record.target) Reflect.deleteProperty(globals, 'ssq');
  }
  #becomeReady(): void {
    if (this.#disposed) return;
    this.#ready = true;
    this.#callbacks.fire('onReady', []);
  }
  #happened(name: string, args: readonly unknown[]): void {
    // `onReady` is told when the element is ready, also to those who ask later.
    if (name !== 'onReady') this.#callbacks.fire(name, args);
  }
  #run(call: Call): void {
    if (this.#disposed) return;
    const [command, argument] = call;
    if (typeof command !== 'string') {
      this.#host.warnOnce(`ssq.push: the first argument must name a command, got ${shown(command)}.`);
      return;
    }
    const run = Object.hasOwn(this.#commands, command) ? this.#commands[command] : undefined;
    if (run) run(argument);
    else if (eventNames.includes(command)) this.#subscribe(command, argument);
    else {
      const known = [...Object.keys(this.#commands).filter((name) => name !== settingCall), ...eventNames];
      this.#host.warnOnce(`ssq.push: ${shown(command)} is unknown. Known are ${known.join(', ')}.`);
    }
  }
  #subscribe(name: string, handler: unknown): void {
    if (!this.#callbacks.add(name, handler)) return;
    if (name === 'onReady' && this.#ready) this.#callbacks.call(name, handler as Callback, []);
  }
  #unsubscribe(names: unknown): void {
    for (const name of Array.isArray(names) ? (names as readonly unknown[]) : [names]) {
      if (typeof name === 'string' && eventNames.includes(name)) this.#callbacks.remove(name);
      else this.#host.warnOnce(`ssq onOff: ${shown(name)} is not an event. Known are ${eventNames.join(', ')}.`);
    }
  }
  #setLoginInfo(value: unknown): void {
    const info = readLoginInfo(value, this.#warn);
    if (!info) {
      if (value === undefined || value === null || value === '')
        this.#warn('ssq setLoginInfo: needs an object, e.g. { user_id, user_name }.');
      return;
    }
    const { commands } = this.#host.engine;
    if (typeof info.update.phone === 'string') this.#phone = info.update.phone;
    if (info.language !== undefined) commands.setLocale({ locale: info.language });
    const { identity } = info;
    const changes = identity !== undefined && identity.externalId !== this.#externalId;
    if (changes) this.#externalId = identity.externalId;
    const done = changes ? commands.identify(identity, info.update) : commands.updateUser(info.update);
    done.catch((error: unknown) => {
      if (changes && this.#externalId === identity.externalId) this.#externalId = undefined;
      this.#failed('setLoginInfo', error);
    });
  }
  #clearUser(): void {
    const guest = this.#host.engine.state.visitor;
    // A guest stays the guest that they are.
    if (this.#externalId === undefined && guest && guest.externalId === undefined) return;
    this.#externalId = undefined;
    this.#host.engine.commands.logout().catch((error: unknown) => this.#failed('clearUser', error));
  }
  /** The page replaces the whole object, so what is not in it is at its default again. */
  #setSetting(value: unknown): void {
    if (value !== undefined && value !== null && !isObject(value)) {
      this.#warn(`__ssc.setting: expected an object, got ${shown(value)}; it is ignored.`);
      return;
    }
    const setting = value ?? {};
    warnUnknownSettings(setting, this.#warn);
    const read = readSetting(setting, this.#warn);
    const { commands } = this.#host.engine;
    const hidden = read.hideIcon ?? false;
    if (hidden !== this.#hidden) {
      this.#hidden = hidden;
      if (hidden) commands.hideLauncher();
      else commands.showLauncher();
    }
    if (read.notify !== undefined) commands.setCapabilities({ popups: read.notify });
    if (read.fullScreen)
      this.#host.element.setOptions({ window: { ...this.#host.engine.state.options.window, phoneHeight: 'full' } });
    const selector = setting['modeSelector'];
    if (typeof selector === 'string' && selector !== '' && this.#host.rawOptions['mode'] !== 'frame')
      this.#host.element.renderInto(selector);
  }
  readonly #warn = (text: string): void => this.#host.warnOnce(text);
  #failed(what: string, error: unknown): void {
    if (!this.#disposed) this.#host.warnOnce(`ssq ${what}: ${error instanceof Error ? error.message : String(error)}`);
  }
}
