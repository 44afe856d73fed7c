/**
 * Kommo's globals before the page API is there: `crmPlugin` keeps calls in `q`, `crm_plugin` keeps its parameters. The snippet overwrites
 * `crm_plugin` each time it runs and keeps `crmPlugin`, so the first is watched and the second adopted. `setMeta` joins the same queue,
 * which keeps it in order with the commands. amoCRM's names are served when the page uses them.
 */
import type { PageGlobals, RawOptions } from '../shared/page-api.ts';
import {
  adoptFunction,
  connectBooter,
  recordOf,
  release,
  watchGlobal,
  type BootRecord,
  type Call,
} from '../shared/call-queue.ts';
import type { LiveProperty } from '../shared/live-property.ts';
import { copyPlain, isObject } from '../shared/read.ts';
import { serverOf, type EarlyLook, type StubScript, type VendorBoot } from '../shared/stub.ts';

export interface KommoNames {
  /** `crmPlugin`: the function. */
  readonly command: string;
  /** `crm_plugin`: the object with `id`, `hash` and `setMeta`. */
  readonly meta: string;
  /** `crmPluginConfig`: always the function's name with `Config`. */
  readonly config: string;
}
export const kommoNames: KommoNames = { command: 'crmPlugin', meta: 'crm_plugin', config: 'crmPluginConfig' };
export const amoNames: KommoNames = {
  command: 'amoSocialButton',
  meta: 'amo_social_button',
  config: 'amoSocialButtonConfig',
};

/** The internal command under which `setMeta` travels in the queue. */
export const setMetaCall = 'setMeta';

/** The set of names that the page uses: amoCRM's only where nothing of Kommo's is there. */
export function namesInUse(globals: PageGlobals, scriptId?: string): KommoNames {
  const uses = (names: KommoNames): boolean =>
    [names.command, names.meta, names.config].some((name) => globals[name] !== undefined);
  if (scriptId?.startsWith(amoNames.meta)) return amoNames;
  if (scriptId?.startsWith(kommoNames.meta)) return kommoNames;
  return !uses(kommoNames) && uses(amoNames) ? amoNames : kommoNames;
}
export interface KommoGlobals {
  readonly names: KommoNames;
  readonly meta: LiveProperty;
  readonly record: BootRecord;
  /** The globals were there and served already. */
  readonly existed: boolean;
}
/** Defines or adopts the globals. The page's settings are read here, once: later changes to `crmPluginConfig` have no effect. */
export function adoptGlobals(globals: PageGlobals, names: KommoNames): KommoGlobals {
  const { record, existed } = adoptFunction(globals, names.command, 'q');
  if (!existed) record.options = snapshot(globals, names);
  if (globals[names.meta] === undefined) globals[names.meta] = {};
  const meta = watchGlobal(record, globals, names.meta, (value) => adoptMeta(value, record));
  return { names, meta, record, existed };
}
export function releaseGlobals(adopted: KommoGlobals, globals: PageGlobals): void {
  release(adopted.record, globals, adopted.names.command);
  const { value } = adopted.meta;
  if (isObject(value)) Reflect.deleteProperty(value, 'setMeta');
}
/** Also what the app reads: the snapshot of the boot when there was one. */
export function readOptionsFromGlobals(globals: PageGlobals, names: KommoNames): RawOptions {
  return recordOf(globals[names.command])?.options ?? snapshot(globals, names);
}
function snapshot(globals: PageGlobals, names: KommoNames): RawOptions {
  const config = globals[names.config];
  const meta = globals[names.meta];
  const own = isObject(config) ? (copyPlain(config) as RawOptions) : {};
  return isObject(meta) ? { ...own, crm_plugin: { id: meta['id'], hash: meta['hash'], locale: meta['locale'] } } : own;
}
/** Takes over an object that the snippet has just assigned, with what was set on it before we saw it. */
function adoptMeta(value: unknown, record: BootRecord): unknown {
  if (!isObject(value)) return undefined;
  const meta = value as Record<string, unknown>;
  const earlier = Array.isArray(meta['params']) ? [...(meta['params'] as unknown[])] : [];
  const parameters: unknown[] = [];
  const keep = (parameter: unknown): void => {
    parameters.push(parameter);
    record.queue.add([setMetaCall, parameter]);
  };
  try {
    meta['params'] = parameters;
    Object.defineProperty(meta, 'setMeta', { configurable: true, writable: true, enumerable: true, value: keep });
  } catch {
    return adoptMeta({ ...meta }, record) ?? meta;
  }
  for (const parameter of earlier) keep(parameter);
  return meta;
}

const immediate = new Set(['runChatShow', 'sendKeyActionHook']);
const patient = new Set(['onChatReady', 'onConversationsChange', setMetaCall]);
function urgencyOf(call: Call): 'idle' | 'now' | undefined {
  const names = typeof call[0] === 'string' ? call[0].split('|').map((name) => name.trim()) : [];
  if (names.some((name) => immediate.has(name))) return 'now';
  return names.some((name) => patient.has(name)) ? 'idle' : undefined;
}
function lookOf(options: RawOptions): EarlyLook {
  const { hidden, color } = options;
  return {
    ...(hidden === true || hidden === 'true' ? { launcherHidden: true } : {}),
    ...(typeof color === 'string' && color !== '' ? { launcherColor: color } : {}),
  };
}

/** Boots a page that has Kommo's snippet, whichever of snippet and script came first. */
export function installStub(globals: PageGlobals, script: StubScript | null): VendorBoot {
  const adopted = adoptGlobals(globals, namesInUse(globals, script?.id));
  const { record } = adopted;
  return {
    vendor: 'kommo',
    wanted: !adopted.existed,
    get account() {
      const id = isObject(adopted.meta.value) ? adopted.meta.value['id'] : undefined;
      const named = script?.dataset['account'];
      if (named) return named;
      return (typeof id === 'string' && id !== '') || typeof id === 'number' ? String(id) : undefined;
    },
    server: serverOf(script),
    early: lookOf(record.options),
    connect(listener) {
      connectBooter(record, listener, urgencyOf, (call) => {
        if (call[0] !== 'runDestroy' || record.live) return;
        record.queue.clear();
        record.listener = undefined;
        releaseGlobals(adopted, globals);
        listener.destroy();
      });
    },
  };
}
