/** `__ssc.setting` and `__ssc.license` → engine options; the element's attributes and JSON child use the same names. */
import type { EngineOptions } from '../../engine/options.ts';
import type { RawOptions } from '../shared/page-api.ts';
import { compact, isObject, readBoolean, readText, shown, warnUnknown, type Warn } from '../shared/read.ts';

/** Met in the wild and without a meaning here: accepted silently. */
export const ignoredSettings = ['overTime', 'isCustomized', 'mode', 'modeSelector', 'license'];
const settings = ['hideIcon', 'showNotification', 'initMobileScreen', ...ignoredSettings];

export function readSalesmartlyOptions(raw: RawOptions, warn: Warn): EngineOptions {
  const setting = { ...raw, ...(isObject(raw['setting']) ? raw['setting'] : {}) };
  const read = readSetting(setting, warn);
  return compact<EngineOptions>({
    account: readText(raw['license'], '__ssc.license', warn),
    launcher: read.hideIcon === undefined ? undefined : { hidden: read.hideIcon },
    window: read.fullScreen ? { phoneHeight: 'full' } : undefined,
    capabilities: read.notify === undefined ? undefined : { popups: read.notify },
  });
}
export interface Setting {
  readonly hideIcon?: boolean;
  readonly notify?: boolean;
  readonly fullScreen?: boolean;
}
export function readSetting(setting: RawOptions, warn: Warn): Setting {
  const screen = setting['initMobileScreen'] ?? setting['init-mobile-screen'];
  if (screen !== undefined && screen !== 'full' && screen !== 'half') {
    warn(`__ssc.setting.initMobileScreen: ${shown(screen)} is neither "full" nor "half"; it is ignored.`);
  }
  return compact<Setting>({
    hideIcon: readBoolean(setting['hideIcon'] ?? setting['hide-icon'], '__ssc.setting.hideIcon', warn),
    notify: readBoolean(
      setting['showNotification'] ?? setting['show-notification'],
      '__ssc.setting.showNotification',
      warn,
    ),
    fullScreen: screen === 'full' ? true : undefined,
  });
}
export function warnUnknownSettings(setting: RawOptions, warn: Warn): void {
  warnUnknown(setting, settings, '__ssc.setting', warn);
}
