/** Lit's part of what stands beside the launcher: invites, previews of unread messages, channel buttons. */
import type { Engine } from '../engine/commands.ts';
import type { Localizer } from '../i18n/localizer.ts';
import { createEnvironment } from '../ui/environment.ts';
import '../ui/outreach/outreach.ts';
import type { WidgetHost } from './contract.ts';

/**
 * @csspart outreach - Everything beside the closed launcher.
 */
export interface MountedOutreach {
  setLocalizer(localizer: Localizer): void;
  moveTo(host: WidgetHost): void;
  end(): void;
}
export function mountOutreach(host: WidgetHost, engine: Engine, localizer: Localizer): MountedOutreach {
  const element = document.createElement('chat-widget-outreach');
  let environment = createEnvironment(host.root);
  Object.assign(element, { engine, localizer, environment });
  element.part.add('outreach');
  let { button } = host;
  element.addEventListener('focus-return', () => button.focus());
  host.dock.prepend(element);
  return {
    setLocalizer: (next) => void Object.assign(element, { localizer: next }),
    moveTo(next) {
      environment.dispose();
      button = next.button;
      environment = createEnvironment(next.root);
      next.dock.prepend(element);
      Object.assign(element, { environment });
    },
    end() {
      environment.dispose();
      element.remove();
    },
  };
}
