/**
 * The contract between a vendor's `stub.ts` and whoever boots a page (the drop-in script `dist/vendors/<vendor>.js`).
 *
 * All state that must outlive the stub (queued calls, the page's settings) hangs on the vendor's own globals, under `bootMark`. So the page
 * API, which arrives later and in another chunk, finds it there; the drop-in script hands over nothing but the element's attributes.
 *
 * Use, in the drop-in script:
 *   const boot = installStub(window, script);              // at once, synchronously
 *   if (boot.wanted) { when the body exists: make <chat-widget vendor account server>, apply boot.early; boot.connect({...}) }
 */
import type { PageGlobals, VendorId } from './page-api.ts';

/** The `<script>` that is running: a copy of what is needed, or `null` when the browser does not tell (module scripts). */
export interface StubScript {
  readonly src: string;
  readonly id: string;
  readonly className: string;
  readonly dataset: Readonly<Record<string, string | undefined>>;
}
/** What already shows before the page API has loaded. The rest of the options is read by `VendorModule.readGlobals` later. */
export interface EarlyLook {
  /** No launcher. */
  readonly launcherHidden?: boolean;
  /** As the page wrote it, unchecked: the element checks it as any colour. */
  readonly launcherColor?: string;
  /** The element's `mode`; absent: `widget`. */
  readonly mode?: 'widget' | 'frame' | 'page';
  /** Selector of the page's element that the `<chat-widget>` is appended to instead of the body; looked up when the element is placed. */
  readonly placeInto?: string;
}
/** What the stub asks of the booter while the page API has not taken over. */
export interface BootListener {
  /**
   * A call waits for the page API. `now`: it has a visible effect (open, send), load at once. `idle`: load when the browser has time
   * (identity, `onReady`). Called for what has been queued already, too. Pure subscriptions wait for the visitor and call nothing.
   */
  needed(urgency: 'idle' | 'now'): void;
  /** `early` has changed. */
  lookChanged(look: EarlyLook): void;
  /** The page destroyed its widget: remove the element for good. A later run of the script boots a fresh one. */
  destroy(): void;
}
export interface VendorBoot {
  readonly vendor: VendorId;
  /** False: a widget that serves these globals is already booting or live; place no second element. */
  readonly wanted: boolean;
  /** Public id of the account as the snippet names it. Read when the element is placed: the page may still be setting it. */
  readonly account: string | undefined;
  /** Origin of the script; `data-server` on the script wins. `undefined` when the script has no address. */
  readonly server: string | undefined;
  /** Read when the element is placed. */
  readonly early: EarlyLook;
  /** Registers the one listener; calls `needed` at once when calls are waiting. */
  connect(listener: BootListener): void;
}
/** What each `src/vendors/<vendor>/stub.ts` exports. Synchronous, never throws, touches nothing but `globals`. */
export type InstallStub = (globals: PageGlobals, script: StubScript | null) => VendorBoot;

/** Where a stub keeps its record on the vendor's function. The same symbol in every copy of this code. */
export const bootMark: unique symbol = Symbol.for('chat-widget.boot') as never;

/** `data-server` of the script, else the origin it came from. */
export function serverOf(script: StubScript | null): string | undefined {
  const named = script?.dataset['server'];
  if (named) return named;
  try {
    return script?.src ? new URL(script.src).origin : undefined;
  } catch {
    return undefined;
  }
}
