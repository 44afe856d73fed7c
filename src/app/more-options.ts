/** Elements with a JSON child or a vendor: their options, and the vendor's page API. */
import { loadVendor } from '../vendors/registry.ts';
import type { PageApi, RawOptions } from '../vendors/shared/page-api.ts';
import type { WidgetSettings } from './contract.ts';
import type { SessionOptions } from './first-options.ts';
import { installPageApi, pageGlobals } from './page-api.ts';
import type { PageApiSetup } from './page-api.ts';
import { readOptions } from './read-options.ts';
import { warnOnce } from './warn.ts';

export interface MoreOptions {
  read(element: Element, settings: WidgetSettings): SessionOptions;
  /** `undefined` without a vendor. */
  installPageApi(setup: Omit<PageApiSetup, 'vendor' | 'rawOptions'>): PageApi | undefined;
}
export async function moreOptions({ vendor: id }: WidgetSettings): Promise<MoreOptions> {
  const vendor = id ? await loadVendor(id) : undefined;
  if (id && !vendor) warnOnce(`vendor="${id}": this build has no page API of that vendor.`);
  let raw: RawOptions = {};
  return {
    read(element, settings) {
      const found = readOptions(element, settings, vendor, pageGlobals(), warnOnce);
      raw = found.raw;
      return found.options;
    },
    installPageApi: (setup) => vendor && installPageApi({ ...setup, vendor, rawOptions: raw }),
  };
}
