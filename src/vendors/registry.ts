/** The only way to a page API: loaders, so that a page downloads its own vendor and nothing of the others. */
import type { VendorId, VendorModule } from './shared/page-api.ts';

const modules: Partial<Readonly<Record<VendorId, () => Promise<VendorModule>>>> = {
  salesmartly: async () => (await import('./salesmartly/index.ts')).salesmartly,
  kommo: async () => (await import('./kommo/index.ts')).kommo,
};
/** Vendors whose page API can be installed. */
export const installableVendors = Object.keys(modules) as readonly VendorId[];

/** The page API of a vendor; `undefined` when this build has none of that name. */
export async function loadVendor(vendor: string): Promise<VendorModule | undefined> {
  return Object.hasOwn(modules, vendor) ? modules[vendor as VendorId]?.() : undefined;
}
