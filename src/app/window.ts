/** The second lazy step: everything that is drawn with Lit. Loaded when the window first opens, or a moment before. */
import type { Engine } from '../engine/commands.ts';
import type { Localizer } from '../i18n/localizer.ts';
import { createEnvironment } from '../ui/environment.ts';
import '../ui/window/window.ts';
import type { Mode } from './contract.ts';

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
  parent.append(element);
  return {
    element,
    setLocalizer: (next) => void Object.assign(element, { localizer: next }),
    setMode: (next) => void Object.assign(element, { mode: next }),
    moveTo(next) {
      environment.dispose();
      environment = createEnvironment(next);
      next.append(element);
      Object.assign(element, { environment });
    },
    end() {
      environment.dispose();
      element.remove();
    },
  };
}
