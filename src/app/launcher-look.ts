/** How a site wants its launcher to look: checked, since it comes from pages, dashboards and vendors' options. */
import type { EngineState } from '../engine/state.ts';
import { checkColor } from '../ui/theme/apply-theme.ts';
import { effectiveTheme } from '../ui/theme/effective-theme.ts';
import type { LauncherLook } from './contract.ts';
import { warnOnce } from './warn.ts';

function length(option: string, value: string | undefined): string | undefined {
  if (!value || CSS.supports('inline-size', value)) return value || undefined;
  warnOnce(`options: launcher.${option} "${value}" is no CSS length; give one such as 64px.`);
  return undefined;
}
function picture(address: string | undefined): string | undefined {
  if (!address) return undefined;
  const url = URL.canParse(address, document.baseURI) ? new URL(address, document.baseURI) : undefined;
  if (url && (/^https?:$/.test(url.protocol) || url.href.startsWith('data:image/')))
    return `url(${JSON.stringify(url.href)})`;
  warnOnce(`options: launcher.iconUrl "${address}" is no address of a picture.`);
  return undefined;
}
export function launcherLook(state: EngineState): LauncherLook {
  const { launcher, window: view } = state.options;
  const theme = effectiveTheme(state);
  return {
    hidden: state.view.launcherHidden,
    position: launcher?.position,
    launcherColor: checkColor('launcherColor', theme.launcherColor),
    brandColor: checkColor('brandColor', theme.brandColor),
    width: length('width', launcher?.width),
    height: length('height', launcher?.height),
    offsetInline: length('offsetInline', launcher?.offsetInline),
    offsetBlock: length('offsetBlock', launcher?.offsetBlock),
    zIndex: Number.isInteger(view?.zIndex) ? String(view?.zIndex) : undefined,
    icon: picture(launcher?.iconUrl),
  };
}
