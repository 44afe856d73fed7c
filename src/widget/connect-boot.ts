import type { EarlyLook, VendorBoot } from '../vendors/shared/stub.ts';

/** What of `<chat-widget>` a vendor's stub moves: public members only, because the element may be of another copy of our script. */
export interface BootableElement extends HTMLElement {
  readonly vendor: string;
  hasPageApi: boolean;
  load(idle?: boolean): void;
  showLauncher(): void;
  hideLauncher(): void;
  destroy(): void;
}
/** Lets a vendor's stub move the element until the page API takes over. */
export function connectBoot(element: BootableElement, boot: VendorBoot): void {
  let hidden = false;
  const show = ({ launcherHidden = false, launcherColor }: EarlyLook): void => {
    // Where the options' colour goes later, beneath what the site's style sheet says.
    element.style.setProperty('--_color', launcherColor ?? '');
    if (launcherHidden !== hidden) element[launcherHidden ? 'hideLauncher' : 'showLauncher']();
    hidden = launcherHidden;
  };
  element.hasPageApi = true;
  show(boot.early);
  boot.connect({
    needed: (urgency) => element.load(urgency === 'idle'),
    lookChanged: show,
    destroy: () => element.destroy(),
  });
}
