/** The only way to a page API: loaders, so that a page downloads its own vendor and nothing of the others. */
import type { MirrorTable, VendorId, VendorModule } from './shared/page-api.ts';

export interface VendorTable {
  readonly vendor: VendorId;
  readonly rows: MirrorTable;
}
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
/** All five tables, in the order in which shared names are settled (design 2.2): the first table that has a name gives its shape. */
export async function loadMirrorTables(): Promise<readonly VendorTable[]> {
  const [smooch, livechat, sobot, kommo, salesmartly] = await Promise.all([
    import('./smooch/events.ts'),
    import('./livechat/events.ts'),
    import('./sobot/events.ts'),
    import('./kommo/events.ts'),
    import('./salesmartly/events.ts'),
  ]);
  return [
    { vendor: 'smooch', rows: smooch.mirroredEvents },
    { vendor: 'livechat', rows: livechat.mirroredEvents },
    { vendor: 'sobot', rows: sobot.mirroredEvents },
    { vendor: 'kommo', rows: kommo.mirroredEvents },
    { vendor: 'salesmartly', rows: salesmartly.mirroredEvents },
  ];
}
