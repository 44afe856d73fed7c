/** The second lazy step: everything that is drawn with Lit. Loaded when the window first opens, or a moment before. */
import type { Engine } from '../engine/commands.ts';
import type { Localizer } from '../i18n/localizer.ts';
import { createEnvironment } from '../ui/environment.ts';
import '../ui/window/window.ts';
import type { Mode } from './contract.ts';

/** The eager style sheet has no room for what only matters once there is a window. */
const css = ':host([mode=page]){position:fixed;inset:0;z-index:var(--chat-widget-z-index,auto)}';
let sheet: CSSStyleSheet | undefined;
function styleHost(root: ShadowRoot): void {
  if (!sheet) (sheet = new CSSStyleSheet()).replaceSync(css);
  if (!root.adoptedStyleSheets.includes(sheet)) root.adoptedStyleSheets = [...root.adoptedStyleSheets, sheet];
}

export interface MountedWindow {
  readonly element: HTMLElement;
  setLocalizer(localizer: Localizer): void;
  setMode(mode: Mode): void;
  /** Moves to another shadow root. */
  moveTo(parent: ShadowRoot): void;
  end(): void;
}
export function mountWindow(parent: ShadowRoot, engine: Engine, localizer: Localizer, mode: Mode): MountedWindow {
  const element = document.createElement('chat-widget-window');
  let environment = createEnvironment(parent);
  Object.assign(element, { engine, localizer, environment, mode });
  element.part.add('window');
  // What had the focus before the window opened is gone: the launcher is the nearest place that the visitor knows.
  element.addEventListener('focus-return', () =>
    (element.getRootNode() as ShadowRoot).querySelector<HTMLElement>('[part~="launcher"]')?.focus(),
  );
  styleHost(parent);
  parent.append(element);
  return {
    element,
    setLocalizer: (next) => void Object.assign(element, { localizer: next }),
    setMode: (next) => void Object.assign(element, { mode: next }),
    moveTo(next) {
      environment.dispose();
      environment = createEnvironment(next);
      styleHost(next);
      next.append(element);
      Object.assign(element, { environment });
    },
    end() {
      environment.dispose();
      element.remove();
    },
  };
}
