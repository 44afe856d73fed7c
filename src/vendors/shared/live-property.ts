/**
 * A property of the page that tells when it is assigned: a page replaces `crm_plugin` or `__ssc.setting` as a whole, at any time. It stays
 * configurable and deletable, and turns back into a plain value when we let go.
 */
export interface LiveProperty {
  readonly value: unknown;
  /** False once the page has deleted or redefined it. */
  readonly active: boolean;
  /** Makes it a plain property with its present value, unless the page has deleted or redefined it. */
  release(): void;
}

/** `changed` runs for the present value (when there is one) and for each later one; it may return a replacement. */
export function watchProperty(
  owner: Record<string, unknown>,
  name: string,
  changed: (value: unknown) => unknown,
): LiveProperty {
  let value = owner[name];
  if (value !== undefined) value = changed(value) ?? value;
  const get = (): unknown => value;
  try {
    Object.defineProperty(owner, name, {
      configurable: true,
      enumerable: true,
      get,
      set(next: unknown) {
        value = next;
        value = changed(next) ?? next;
      },
    });
  } catch {
    // The page froze it: what is there now is all there will be.
  }
  return {
    get value() {
      return value;
    },
    get active() {
      return Object.getOwnPropertyDescriptor(owner, name)?.get === get;
    },
    release() {
      if (!this.active) return;
      Object.defineProperty(owner, name, { configurable: true, enumerable: true, writable: true, value });
    },
  };
}
