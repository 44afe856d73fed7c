/** The vendors' stubs for elements that came without a drop-in script: a small chunk that defines the globals and queues calls, no more. */
import { installStub as kommo } from '../vendors/kommo/stub.ts';
import { installStub as salesmartly } from '../vendors/salesmartly/stub.ts';
import type { PageGlobals, VendorId } from '../vendors/shared/page-api.ts';
import type { InstallStub } from '../vendors/shared/stub.ts';
import { connectBoot } from '../widget/connect-boot.ts';
import type { BootableElement } from '../widget/connect-boot.ts';

const stubs: Partial<Readonly<Record<VendorId, InstallStub>>> = { kommo, salesmartly };

/** Defines the globals of the element's vendor, unless another element serves them already or this build has no page API of that vendor. */
export function installPageApiStub(element: BootableElement): void {
  const boot = stubs[element.vendor as VendorId]?.(window as unknown as PageGlobals, null);
  if (boot?.wanted) connectBoot(element, boot);
}
