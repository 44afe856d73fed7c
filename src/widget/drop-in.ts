/**
 * What `dist/vendors/<vendor>.js` does: the vendor's globals at once, a `<chat-widget>` when there is a body to put it in.
 * See docs/decisions/0003-vendor-stub.md and 0004-eager-element.md.
 */
import type { InstallStub, VendorBoot } from '../vendors/shared/stub.ts';
import type { PageGlobals } from '../vendors/shared/page-api.ts';
import { connectBoot } from './connect-boot.ts';
import type { BootableElement } from './connect-boot.ts';
import { defineChatWidget } from './define.ts';

function place(boot: VendorBoot): void {
  const { vendor, account, server, early } = boot;
  let element = document.querySelector<BootableElement>(`chat-widget[vendor="${vendor}"]`);
  if (!element) {
    element = document.createElement('chat-widget') as BootableElement;
    const attributes = { vendor, account, server, mode: early.mode };
    for (const [name, value] of Object.entries(attributes)) if (value) element.setAttribute(name, value);
  }
  connectBoot(element, boot);
  if (!element.isConnected) (containerOf(early.placeInto) ?? document.body).append(element);
}
function containerOf(selector: string | undefined): Element | null {
  try {
    return selector ? document.querySelector(selector) : null;
  } catch {
    return null; // Not a selector: the vendor's page API reports it.
  }
}
export function bootDropIn(installStub: InstallStub): void {
  const script = document.currentScript;
  const boot = installStub(
    window as unknown as PageGlobals,
    script instanceof HTMLScriptElement
      ? { src: script.src, id: script.id, className: script.className, dataset: { ...script.dataset } }
      : null,
  );
  defineChatWidget();
  if (!boot.wanted) return;
  if (document.readyState === 'loading') addEventListener('DOMContentLoaded', () => place(boot), { once: true });
  else place(boot);
}
