/** The vendors' names for what happens, on every element whatever its vendor (design 2.2). */
import type { MirrorRow, VendorId } from '../vendors/shared/page-api.ts';
import { loadMirrorTables, type VendorTable } from '../vendors/registry-mirrors.ts';
import type { Tell } from './dispatch-events.ts';
import { MirroredEvent } from './mirrored-event.ts';
import { callPage } from './warn.ts';

/** One shape per name: that of the element's own vendor, else of the first table that has the name. */
export function chooseRows(
  tables: readonly VendorTable[],
  own: string,
): readonly { vendor: VendorId; row: MirrorRow }[] {
  const ownFirst = [...tables].sort((a, b) => Number(b.vendor === own) - Number(a.vendor === own));
  const owners = new Map<string, VendorId>();
  for (const { vendor, rows } of ownFirst) for (const { name } of rows) if (!owners.has(name)) owners.set(name, vendor);
  return tables.flatMap(({ vendor, rows }) =>
    rows.filter(({ name }) => owners.get(name) === vendor).map((row) => ({ vendor, row })),
  );
}

export function createTell(tables: readonly VendorTable[], vendor: string): Tell {
  const all = chooseRows(tables, vendor);
  const told = new Map<string, string>();
  return (element, name, detail, state) => {
    for (const { vendor: owner, row } of all) {
      if (row.on !== name) continue;
      const args = callPage(`mirrored event ${row.name}`, () => row.args(detail, state));
      if (!args) continue;
      const text = row.distinct ? JSON.stringify(args) : undefined;
      if (text !== undefined && told.get(row.name) === text) continue;
      if (text !== undefined) told.set(row.name, text);
      element.dispatchEvent(new MirroredEvent(row.name, owner, args));
    }
  };
}
/** @param vendor the element's own; its shapes win where vendors share a name. */
export const loadTell = async (vendor: string): Promise<Tell> => createTell(await loadMirrorTables(), vendor);
