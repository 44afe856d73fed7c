import type { LauncherLook } from '../app/contract.ts';
import { launcherTexts } from '../i18n/launcher-texts.ts';
import { launcherSheet } from './launcher-style.ts';

/** Speech bubble; the app swaps it for a cross while the window is open. */
const bubble = 'M4 3h16a2 2 0 0 1 2 2v10a2 2 0 0 1-2 2h-7l-5 4v-4H4a2 2 0 0 1-2-2V5a2 2 0 0 1 2-2z';

/** Built with DOM calls alone: `innerHTML` is refused on pages with Trusted Types. */
export interface Launcher {
  readonly dock: HTMLElement;
  readonly button: HTMLButtonElement;
  readonly path: SVGPathElement;
  readonly badge: HTMLElement;
}
export function buildLauncher(root: ShadowRoot): Launcher {
  const make = <K extends keyof HTMLElementTagNameMap>(tag: K, part: string): HTMLElementTagNameMap[K] => {
    const element = document.createElement(tag);
    element.setAttribute('part', part);
    return element;
  };
  const dock = make('div', 'dock');
  const button = make('button', 'launcher');
  const badge = make('span', 'badge');
  const svg = document.createElementNS('http://www.w3.org/2000/svg', 'svg');
  const path = document.createElementNS(svg.namespaceURI as 'http://www.w3.org/2000/svg', 'path');
  root.adoptedStyleSheets = [launcherSheet()];
  button.type = 'button';
  badge.ariaHidden = svg.ariaHidden = 'true';
  svg.setAttribute('viewBox', '0 0 24 24');
  path.setAttribute('d', bubble);
  svg.append(path);
  button.append(svg, badge);
  dock.append(document.createElement('slot'), button);
  root.append(dock);
  dock.className = 'dock';
  return { dock, button, path, badge };
}
export function nameLauncher({ button }: Launcher, label: string): void {
  button.ariaLabel = button.title = label;
}
/** Loading has failed or is under way: a class of the dock, and a name that says so. */
export function showProgress(launcher: Launcher, progress: '' | 'busy' | 'failed'): void {
  launcher.dock.dataset['progress'] = progress;
  nameLauncher(
    launcher,
    progress === 'busy'
      ? launcherTexts.launcherLoading
      : progress
        ? launcherTexts.launcherFailed
        : launcherTexts.launcherOpen,
  );
}
export function styleLauncher({ dock, button }: Launcher, look: LauncherLook): void {
  for (const [name, value] of Object.entries(look)) dock.style.setProperty(`--_${name}`, (value as string) ?? '');
  button.hidden = !!look.hidden;
  dock.className = `dock ${look.position ?? ''} ${look.icon ? 'icon' : ''}`;
}
