import type { VendorId } from '../vendors/shared/page-api.ts';

/**
 * A vendor's own event or callback, under its documented name, dispatched on the element whatever its `vendor`. Names of native events
 * (`error`, `close`, …) do not bubble, so that listeners of the page for the native ones are not called.
 */
export class MirroredEvent extends CustomEvent<unknown> {
  /** All arguments of the vendor's callback; `detail` is the first. */
  readonly args: readonly unknown[];
  /** Whose shape `detail` and `args` have. */
  readonly vendor: VendorId;

  constructor(name: string, vendor: VendorId, args: readonly unknown[]) {
    const bubbles = !(`on${name}` in window);
    super(name, { detail: args[0], bubbles, composed: bubbles });
    this.args = args;
    this.vendor = vendor;
  }
}
