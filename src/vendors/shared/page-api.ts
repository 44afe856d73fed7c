/**
 * What every page API is, seen from outside. `src/vendors/<vendor>/index.ts` exports one `VendorModule`; `src/app` installs it.
 * A page API never sees an element and never sees another vendor.
 */
import type { Engine } from '../../engine/commands.ts';
import type { EngineEventName, EngineEvents } from '../../engine/events.ts';
import type { EngineOptions } from '../../engine/options.ts';
import type { EngineState } from '../../engine/state.ts';

export type VendorId = 'salesmartly' | 'sobot' | 'kommo' | 'smooch' | 'livechat';

/** Options as the page wrote them: attributes (kebab case), properties and the JSON child merged, plus the vendor's own global objects. */
export type RawOptions = Readonly<Record<string, unknown>>;

/** The globals of the page. Narrow on purpose: a page API defines names here and reads the vendor's queue from here. */
export type PageGlobals = Record<string, unknown>;

/** What a page API gets from the app. */
export interface PageHost {
  readonly engine: Engine;
  readonly globals: PageGlobals;
  /** Whether to define the vendor's globals (the drop-in script, or the first element on the page with this `vendor`); else only `api` is made. */
  readonly installGlobals: boolean;
  readonly rawOptions: RawOptions;
  /** Element-level acts that are not the engine's. */
  readonly element: {
    /** Takes the widget off the page for good. */
    destroy(): void;
    /** Moves the window into a container of the page (`frame` mode). */
    renderInto(container: unknown): void;
    /** Live settings of the element; merged over the earlier ones. */
    setOptions(options: Partial<EngineOptions>): void;
    readonly ready: Promise<void>;
  };
  /** Warns on the console, once per distinct text. */
  warnOnce(text: string): void;
  /** Runs page code: an exception is reported on the console and goes no further. */
  callPage<T>(what: string, run: () => T): T | undefined;
}
export interface PageApi {
  /** The vendor's object, bound to this element: `element.api`. */
  readonly api: unknown;
  /** Removes globals and listeners. */
  dispose(): void;
}
/** One row: an engine event becomes the vendor's event of this name, with these arguments, or nothing. */
export interface MirrorRow<K extends EngineEventName = EngineEventName> {
  readonly on: K;
  /** The vendor's documented name, used as DOM event name unchanged. */
  readonly name: string;
  /** The vendor's callback arguments; `undefined`: this happening is not that event. */
  readonly args: (detail: EngineEvents[K], state: EngineState) => readonly unknown[] | undefined;
  /** Told only when it says something else than the last time, over all rows of that name: a reconnect repeats nothing. */
  readonly distinct?: boolean;
}
/** Builds a row with its types kept together. */
export function mirror<K extends EngineEventName>(on: K, name: string, args: MirrorRow<K>['args']): MirrorRow {
  return { on, name, args } as unknown as MirrorRow;
}
/** The same for a row that tells only what is new. */
export function mirrorChanges<K extends EngineEventName>(on: K, name: string, args: MirrorRow<K>['args']): MirrorRow {
  return { ...mirror(on, name, args), distinct: true };
}
export interface VendorModule {
  readonly id: VendorId;
  /** The vendor's own option names → engine options. Never throws: what it cannot read it reports and leaves out. */
  readOptions(raw: RawOptions, warn: (text: string) => void): EngineOptions;
  install(host: PageHost): PageApi;
  /**
   * The options that the page wrote into the vendor's own globals (`crmPluginConfig`, `__ssc.setting`, …). The app merges them under the
   * element's JSON child, attributes and properties before it calls `readOptions`.
   */
  readGlobals?(globals: PageGlobals): RawOptions;
}
/** `events.ts` of each vendor exports `mirroredEvents: readonly MirrorRow[]`. All five tables are read for every element (design 2.2). */
export type MirrorTable = readonly MirrorRow[];
