/** The second lazy step: everything that is drawn with Lit. Loaded when the window first opens, or a moment before. */
import type { Engine } from '../engine/commands.ts';
import type { Localizer } from '../i18n/localizer.ts';
import { createEnvironment } from '../ui/environment.ts';
import '../ui/window/window.ts';
import type { Mode } from './contract.ts';

/** The eager style sheet has no room for what only matters once there is a window. */
const css =
  ':host([mode=page]){position:fixed;inset:0;z-index:var(--chat-widget-z-index,auto)}chat-widget-window>slot{display:contents!important}';
let sheet: CSSStyleSheet | undefined;
function styleHost(root: ShadowRoot): void {
  if (!sheet) (sheet = new CSSStyleSheet()).replaceSync(css);
  if (!root.adoptedStyleSheets.includes(sheet)) root.adoptedStyleSheets = [...root.adoptedStyleSheets, sheet];
}

/** The page's own children (a contact link) stand in the window as long as the server refuses the page: the dock lends its slot. */
function lendFallback(element: HTMLElement, engine: Engine): () => void {
  const move = (lent: boolean): void => {
    const root = element.getRootNode() as ShadowRoot;
    const slot = root.querySelector('slot');
    if (slot && lent !== (slot.parentElement === element))
      if (lent) element.append(slot);
      else root.querySelector('[part~="dock"]')?.prepend(slot);
  };
  const update = (): void => move(engine.state.connection.status === 'refused');
  const unsubscribe = engine.subscribe((state, previous) => {
    if (state.connection.status !== previous.connection.status) update();
  });
  update();
  return () => {
    unsubscribe();
    move(false);
  };
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
  const takeBack = lendFallback(element, engine);
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
      takeBack();
      environment.dispose();
      element.remove();
    },
  };
}
