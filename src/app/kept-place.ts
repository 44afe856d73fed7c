/**
 * Where the visitor has moved the window to is found again on the next page of the visit, unless the page has forbidden to keep anything. Nothing
 * is written before somebody has moved it, which is intent enough.
 */
import type { Engine } from '../engine/commands.ts';
import { createVault } from '../engine/vault.ts';
import { createStorage, type StorageKind } from '../platform/storage.ts';
import { placeOf, type Place } from '../ui/window/place.ts';

const NAME = 'place';
function isPlace(value: unknown): value is Place {
  const { x, y } = (value ?? {}) as Partial<Record<keyof Place, unknown>>;
  return Number.isFinite(x) && Number.isFinite(y);
}
export function keepPlace(engine: Engine, kind: StorageKind): () => void {
  // Of the visit, not of the visitor: another tab, and another day, start anew.
  const storage = createStorage(kind === 'none' ? 'none' : 'session');
  const vault = createVault(storage, engine.state.options.account ?? 'default');
  const place = placeOf(engine);
  let found: Place | undefined;
  let ended = false;
  void vault.read(NAME).then((value) => {
    // Whoever has moved it meanwhile is right.
    if (ended || place.value || !isPlace(value)) return;
    found = { x: value.x, y: value.y };
    place.set(found);
  });
  const endings = [
    place.onChange(() => {
      if (place.value === found) return;
      storage.allow();
      void vault.write(NAME, place.value);
    }),
    engine.subscribe(({ visitor }, previous) => {
      // Nothing of somebody who has left or wants to be forgotten stays.
      if (previous.visitor && visitor?.id !== previous.visitor.id) void vault.remove(NAME);
    }),
  ];
  return () => {
    ended = true;
    for (const end of endings) end();
  };
}
