/** Engine events → `chat-…` events, and the vendors' names for the same happenings. */
import type { Engine } from '../engine/commands.ts';
import type { BeforeEventName, EngineEventName } from '../engine/events.ts';
import type { EngineState } from '../engine/state.ts';
import type { MirrorRow, VendorId } from '../vendors/shared/page-api.ts';
import type { VendorTable } from '../vendors/registry.ts';
import type { WidgetHost } from './contract.ts';
import { MirroredEvent } from './mirrored-event.ts';
import { callPage } from './warn.ts';

const events: { readonly [K in EngineEventName]: true } = {
  ready: true,
  destroy: true,
  open: true,
  close: true,
  unread: true,
  message: true,
  'message-update': true,
  delivery: true,
  read: true,
  typing: true,
  conversation: true,
  participant: true,
  user: true,
  page: true,
  connection: true,
  availability: true,
  queue: true,
  form: true,
  invite: true,
  rating: true,
  channel: true,
  launcher: true,
  postback: true,
  'offline-messages': true,
  'auth-invalid': true,
  error: true,
  log: true,
};
const eventNames = Object.keys(events) as EngineEventName[];
const beforeNames: readonly BeforeEventName[] = ['before-open', 'before-close', 'before-send'];

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

export interface EventSource {
  readonly engine: Engine;
  /** The element that the session belongs to now. */
  host(): WidgetHost;
}
/** Dispatches until the returned function is called. */
export function dispatchEvents({ engine, host }: EventSource): () => void {
  const endings = eventNames.map((name) => engine.on(name, (detail) => void host().dispatch(name, detail)));
  for (const name of beforeNames)
    endings.push(engine.before(name, (detail) => (host().dispatch(name, detail) ? undefined : false)));
  return () => endings.forEach((end) => end());
}
/**
 * Dispatches the vendors' events. The tables come when the browser is idle, so that they do not stand between a visitor and the window; what
 * happens before is kept and told in order.
 */
export function dispatchMirroredEvents(
  { engine, host }: EventSource,
  vendor: string,
  loadTables: () => Promise<readonly VendorTable[]>,
): () => void {
  let rows: ReturnType<typeof chooseRows> | undefined;
  let waiting: [EngineEventName, never, EngineState][] = [];
  let ended = false;
  const told = new Map<string, string>();
  const tell = (name: EngineEventName, detail: never, state: EngineState): void => {
    for (const { vendor: owner, row } of rows ?? []) {
      if (row.on !== name) continue;
      const args = callPage(`mirrored event ${row.name}`, () => row.args(detail, state));
      if (!args) continue;
      const text = row.distinct ? JSON.stringify(args) : undefined;
      if (text !== undefined && told.get(row.name) === text) continue;
      if (text !== undefined) told.set(row.name, text);
      host().element.dispatchEvent(new MirroredEvent(row.name, owner, args));
    }
  };
  const endings = eventNames.map((name) =>
    engine.on(name, (detail) => {
      if (rows) tell(name, detail as never, engine.state);
      else waiting.push([name, detail as never, engine.state]);
    }),
  );
  (window.requestIdleCallback || setTimeout)(() => {
    loadTables().then(
      (tables) => {
        if (ended) return;
        rows = chooseRows(tables, vendor);
        for (const happening of waiting) tell(...happening);
        waiting = [];
      },
      (error: unknown) => console.error('<chat-widget> the tables of mirrored events could not be loaded.', error),
    );
  });
  return () => {
    ended = true;
    endings.forEach((end) => end());
  };
}
