import type { LauncherLook } from '../app/contract.ts';
import { launcherTexts } from '../i18n/launcher-texts.ts';
import { launcherSheet } from './launcher-style.ts';

const svgNamespace = 'http://www.w3.org/2000/svg';
const bubble = 'M4 3h16a2 2 0 0 1 2 2v10a2 2 0 0 1-2 2h-7l-5 4v-4H4a2 2 0 0 1-2-2V5a2 2 0 0 1 2-2z';
const cross = 'M6.4 5 5 6.4l5.6 5.6L5 17.6 6.4 19l5.6-5.6 5.6 5.6 1.4-1.4-5.6-5.6L19 6.4 17.6 5 12 10.6z';

/** Built with DOM calls alone: `innerHTML` is refused on pages with Trusted Types. */
export interface Launcher {
  readonly dock: HTMLElement;
  readonly button: HTMLButtonElement;
  show(open: boolean, unread: number, label: string): void;
  state(state: '' | 'busy' | 'failed'): void;
  look(look: LauncherLook): void;
}
export function buildLauncher(root: ShadowRoot): Launcher {
  root.adoptedStyleSheets = [launcherSheet()];
  const dock = document.createElement('div');
  const slot = document.createElement('slot');
  const button = document.createElement('button');
  const svg = document.createElementNS(svgNamespace, 'svg');
  const path = document.createElementNS(svgNamespace, 'path');
  const badge = document.createElement('span');
  dock.className = 'dock';
  dock.part.add('dock');
  button.className = 'launcher';
  button.type = 'button';
  button.part.add('launcher');
  badge.part.add('badge');
  badge.ariaHidden = svg.ariaHidden = 'true';
  svg.setAttribute('viewBox', '0 0 24 24');
  svg.append(path);
  button.append(svg, badge);
  dock.append(slot, button);
  root.append(dock);
  const launcher: Launcher = {
    dock,
    button,
    show(open, unread, label) {
      path.setAttribute('d', open ? cross : bubble);
      badge.textContent = unread > 0 ? (unread > 99 ? '99+' : String(unread)) : '';
      button.ariaLabel = button.title = label;
      button.ariaExpanded = String(open);
    },
    state(state) {
      dock.classList.toggle('busy', state === 'busy');
      dock.classList.toggle('failed', state === 'failed');
      button.ariaBusy = String(state === 'busy');
      if (state)
        button.ariaLabel = button.title =
          state === 'busy' ? launcherTexts.launcherLoading : launcherTexts.launcherFailed;
    },
    look(look) {
      for (const [name, value] of Object.entries(look)) dock.style.setProperty(`--_${name}`, value as string);
      button.hidden = !!look.hidden;
      dock.classList.toggle('start', look.position === 'start');
      dock.classList.toggle('icon', !!look.icon);
    },
  };
  launcher.show(false, 0, launcherTexts.launcherOpen);
  return launcher;
}
