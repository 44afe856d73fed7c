/** Loaders of the vendors' tables of events. Apart from the page APIs' loaders, because only these are wanted before the window is open. */
import type { MirrorTable, VendorId } from './shared/page-api.ts';

export interface VendorTable {
  readonly vendor: VendorId;
  readonly rows: MirrorTable;
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
