/**
 * `crmPlugin(command, argument)` and `crm_plugin.setMeta(…)`. Nothing here throws at the page: unknown commands and wrong arguments warn once,
 * callbacks that throw are reported and stop nothing.
 */
import type { PageApi, PageHost } from '../shared/page-api.ts';
import { Callbacks, followTable, type Callback } from '../shared/callbacks.ts';
import { goLive, type Call } from '../shared/call-queue.ts';
import { isObject, readText, shown } from '../shared/read.ts';
import { mirroredEvents } from './events.ts';
import { readBotParameters, readMeta, toKommoConversations } from './shapes.ts';
import { adoptGlobals, namesInUse, releaseGlobals, setMetaCall, type KommoGlobals } from './stub.ts';

const callbackNames = [...new Set(mirroredEvents.map((row) => row.name))];
const commandNames = ['runChatShow', 'runChatHide', 'runDestroy', 'sendKeyActionHook'];

export function installKommo(host: PageHost): PageApi {
  const api = new KommoApi(host);
  api.start();
  return api;
}

class KommoApi implements PageApi {
  readonly api: unknown;
  readonly #host: PageHost;
  readonly #callbacks: Callbacks;
  readonly #endings: (() => void)[] = [];
  readonly #botParameters: Record<string, string> = {};
  #globals: KommoGlobals | undefined;
  #ready = false;
  #disposed = false;
  #toldConversations: string | undefined;

  constructor(host: PageHost) {
    this.#host = host;
    this.#callbacks = new Callbacks(host, 'crmPlugin');
    this.api = Object.assign((...call: unknown[]) => this.#run(call), {
      setMeta: (meta: unknown) => this.#setMeta(meta),
    });
  }
  start(): void {
    const { engine, element, globals, installGlobals } = this.#host;
    this.#endings.push(followTable(engine, mirroredEvents, (name, args) => this.#happened(name, args)));
    void element.ready.then(() => this.#becomeReady());
    if (!installGlobals) return;
    const adopted = adoptGlobals(globals, namesInUse(globals));
    if (adopted.record.live) {
      this.#host.warnOnce(
        `${adopted.names.command} belongs to another <chat-widget> of this page; use the element's api property for this one.`,
      );
      return;
    }
    this.#globals = adopted;
    goLive(adopted.record, globals, adopted.names.command, (call) => this.#run(call));
  }
  dispose(): void {
    if (this.#disposed) return;
    this.#disposed = true;
    const adopted = this.#release();
    if (!adopted) return;
    const { globals } = this.#host;
    if (adopted.record.made && globals[adopted.names.command] === adopted.record.target) {
      Reflect.deleteProperty(globals, adopted.names.command);
      if (globals[adopted.names.meta] === adopted.meta.value) Reflect.deleteProperty(globals, adopted.names.meta);
    }
  }
  /** Ends listening; the globals are plain queues again. */
  #release(): KommoGlobals | undefined {
    for (const end of this.#endings.splice(0)) end();
    this.#callbacks.clear();
    const adopted = this.#globals;
    this.#globals = undefined;
    if (adopted) releaseGlobals(adopted, this.#host.globals);
    return adopted;
  }
  #becomeReady(): void {
    if (this.#disposed) return;
    this.#ready = true;
    this.#callbacks.fire('onChatReady', []);
  }
  #happened(name: string, args: readonly unknown[]): void {
    if (name === 'onChatReady') return; // Told when the element is ready, also to those who ask later.
    if (name === 'onConversationsChange') {
      const told = JSON.stringify(args);
      if (told === this.#toldConversations) return;
      this.#toldConversations = told;
    }
    this.#callbacks.fire(name, args);
  }
  #run(call: Call): void {
    const [command, argument] = call;
    if (this.#disposed) return;
    if (typeof command !== 'string') {
      this.#host.warnOnce(`crmPlugin: the first argument must name a command, got ${shown(command)}.`);
      return;
    }
    const { commands } = this.#host.engine;
    if (command === 'runChatShow') commands.open('page');
    else if (command === 'runChatHide') commands.close('page');
    else if (command === 'runDestroy') this.#destroy();
    else if (command === 'sendKeyActionHook') this.#sendHook(argument);
    else if (command === setMetaCall) this.#setMeta(argument);
    else for (const name of command.split('|')) this.#subscribe(name.trim(), argument);
  }
  #subscribe(name: string, handler: unknown): void {
    if (!callbackNames.includes(name)) {
      this.#host.warnOnce(
        `crmPlugin: ${shown(name)} is unknown. Known are ${[...commandNames, ...callbackNames].join(', ')}.`,
      );
      return;
    }
    if (!this.#callbacks.add(name, handler)) return;
    if (name === 'onChatReady' && this.#ready) this.#callbacks.call(name, handler as Callback, []);
    // With a single conversation the one call has been made already: late registrations get theirs.
    const single = name === 'onConversationsChange' && this.#toldConversations === '[false]';
    if (single && toKommoConversations(this.#host.engine.state) === false)
      this.#callbacks.call(name, handler as Callback, [false]);
  }
  #destroy(): void {
    this.#release();
    this.#disposed = true;
    this.#host.element.destroy();
  }
  #sendHook(name: unknown): void {
    const text = readText(name, 'crmPlugin sendKeyActionHook', this.#warn);
    if (text === undefined)
      this.#host.warnOnce(`crmPlugin sendKeyActionHook: needs the name of a hook, got ${shown(name)}.`);
    else this.#host.engine.commands.trigger(text).catch((error: unknown) => this.#failed('sendKeyActionHook', error));
  }
  #setMeta(meta: unknown): void {
    if (!isObject(meta)) {
      this.#host.warnOnce(`crm_plugin.setMeta: expected an object, got ${shown(meta)}; it is ignored.`);
      return;
    }
    const update = readMeta(meta, this.#warn) ?? {};
    const parameters = meta['bot_params'] === undefined ? undefined : readBotParameters(meta['bot_params'], this.#warn);
    Object.assign(this.#botParameters, parameters);
    const whole = { ...update, ...(parameters ? { sessionFields: { ...this.#botParameters } } : {}) };
    if (Object.keys(whole).length === 0) return;
    this.#host.engine.commands.updateUser(whole).catch((error: unknown) => this.#failed('setMeta', error));
  }
  readonly #warn = (text: string): void => this.#host.warnOnce(text);
  #failed(what: string, error: unknown): void {
    if (!this.#disposed)
      this.#host.warnOnce(`crmPlugin ${what}: ${error instanceof Error ? error.message : String(error)}`);
  }
}
