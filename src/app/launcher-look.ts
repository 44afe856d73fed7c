/** How a site wants its launcher to look: checked, since it comes from pages, dashboards and vendors' options. */
import type { EngineState } from '../engine/state.ts';
import { checkColor } from '../ui/theme/apply-theme.ts';
import { checkLayer, checkLength } from '../ui/theme/check-length.ts';
import { effectiveTheme } from '../ui/theme/effective-theme.ts';
import type { LauncherLook } from './contract.ts';
import { refuse } from '../ui/theme/refuse.ts';

/** By address: whether the picture is there, once that is known. Without one our own picture stays. */
const pictures = new Map<string, boolean | Promise<boolean>>();

function picture(address: string | undefined, changed: () => void): string | undefined {
  if (!address) return undefined;
  const url = URL.canParse(address, document.baseURI) ? new URL(address, document.baseURI) : undefined;
  if (!url || !(/^https?:$/.test(url.protocol) || url.href.startsWith('data:image/')))
    return refuse('launcher.iconUrl', address, 'give the https address of a picture');
  const { href } = url;
  const found = pictures.get(href) ?? load(href);
  if (found === true) return `url(${JSON.stringify(href)})`;
  if (found === false)
    return refuse('launcher.iconUrl', address, 'give the address of a picture; none could be loaded from there');
  void found.then(changed);
  return undefined;
}
function load(href: string): Promise<boolean> {
  const loading = new Promise<boolean>((resolve) => {
    const image = new Image();
    image.onload = () => resolve(true);
    image.onerror = () => resolve(false);
    image.src = href;
  }).then((there) => {
    pictures.set(href, there);
    return there;
  });
  pictures.set(href, loading);
  return loading;
}
/** @param changed what was loaded meanwhile makes a difference. */
export function launcherLook(state: EngineState, changed: () => void): LauncherLook {
  const { launcher, window: view } = state.options;
  const theme = effectiveTheme(state);
  return {
    hidden: state.view.launcherHidden,
    position: launcher?.position,
    launcherColor: checkColor('launcherColor', theme.launcherColor),
    brandColor: checkColor('brandColor', theme.brandColor),
    width: checkLength('launcher.width', launcher?.width),
    height: checkLength('launcher.height', launcher?.height),
    offsetInline: checkLength('launcher.offsetInline', launcher?.offsetInline),
    offsetBlock: checkLength('launcher.offsetBlock', launcher?.offsetBlock),
    zIndex: checkLayer('window.zIndex', view?.zIndex),
    icon: picture(launcher?.iconUrl, changed),
  };
}
