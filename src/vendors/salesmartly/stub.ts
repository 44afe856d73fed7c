/**
 * SaleSmartly's globals before the page API is there: `ssq` is function, `push` and queue in one, `__ssc` carries the licence and the
 * settings. Sites assign `__ssc.setting` after the snippet and as a whole, so it is watched, and `__ssc` with it.
 */
import {
  adoptFunction,
  announceLook,
  connectBooter,
  release,
  watchGlobal,
  type BootRecord,
  type Call,
} from '../shared/call-queue.ts';
import type { PageGlobals, RawOptions } from '../shared/page-api.ts';
import { copyPlain, isObject } from '../shared/read.ts';
import { serverOf, type EarlyLook, type StubScript, type VendorBoot } from '../shared/stub.ts';

/** The internal command under which an assignment of `__ssc.setting` travels in the queue. */
export const settingCall = '__ssc.setting';

export interface SalesmartlyGlobals {
  readonly record: BootRecord;
  readonly existed: boolean;
}
export function adoptGlobals(globals: PageGlobals): SalesmartlyGlobals {
  const { record, existed } = adoptFunction(globals, 'ssq', 'queue');
  const { target } = record;
  if (typeof target['push'] !== 'function') target['push'] = target;
  target['loaded'] = true;
  if (!isObject(globals['__ssc'])) globals['__ssc'] = {};
  watchGlobal(record, globals, '__ssc', (value) => {
    if (!isObject(value)) return undefined;
    record.watched.delete('setting');
    watchGlobal(record, value as Record<string, unknown>, 'setting', (setting) => {
      record.queue.add([settingCall, copyPlain(setting)]);
      announceLook(record, lookOf(setting));
      return undefined;
    });
    return undefined;
  });
  return { record, existed };
}
export function releaseGlobals({ record }: SalesmartlyGlobals, globals: PageGlobals): void {
  release(record, globals, 'ssq');
  Reflect.deleteProperty(record.target, 'callMethod');
}
/** `__ssc` as it is now; the licence as the account. */
export function readOptionsFromGlobals(globals: PageGlobals): RawOptions {
  const settings = globals['__ssc'];
  if (!isObject(settings)) return {};
  return {
    ...(copyPlain(settings['setting']) as object | undefined),
    ...(settings['license'] === undefined ? {} : { license: settings['license'] }),
  };
}
const immediate = new Set(['chatOpen', 'sendTextMessage', 'showCollection', 'showOffline', 'openCustomEntry']);
const patient = new Set(['setLoginInfo', 'setUserInfo', 'clearUser', 'onReady', 'setExclusiveLink']);
function urgencyOf(call: Call): 'idle' | 'now' | undefined {
  const command = call[0] as string;
  return immediate.has(command) ? 'now' : patient.has(command) ? 'idle' : undefined;
}
function lookOf(setting: unknown): EarlyLook {
  if (!isObject(setting)) return {};
  const selector = setting['modeSelector'];
  const inline = typeof selector === 'string' && selector !== '';
  return {
    ...(setting['hideIcon'] === true || setting['hideIcon'] === 'true' ? { launcherHidden: true } : {}),
    ...(inline ? { mode: 'frame', placeInto: selector } : setting['mode'] === 'exclusiveLink' ? { mode: 'page' } : {}),
  };
}
/** `…/js/project_<project>_<plugin>_<time>.js`: the site's own tag names the project in its file name. */
function projectOf(src: string | undefined): string | undefined {
  const match = src ? /\/project_([^/?#]+?)_(\d{9,})\.js(?:[?#]|$)/.exec(src) : null;
  return match?.[1];
}

/** Boots a page that has SaleSmartly's snippet or script tag, whichever of snippet and script came first. */
export function installStub(globals: PageGlobals, script: StubScript | null): VendorBoot {
  const adopted = adoptGlobals(globals);
  const { record } = adopted;
  const settings = (): Record<string, unknown> =>
    isObject(globals['__ssc']) ? (globals['__ssc'] as Record<string, unknown>) : {};
  return {
    vendor: 'salesmartly',
    wanted: !adopted.existed,
    get account() {
      const { license } = settings();
      return (
        script?.dataset['account'] ?? (typeof license === 'string' && license !== '' ? license : projectOf(script?.src))
      );
    },
    server: serverOf(script),
    get early() {
      return lookOf(settings()['setting']);
    },
    connect(listener) {
      connectBooter(record, listener, urgencyOf);
    },
  };
}
