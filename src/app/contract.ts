/**
 * What the eager element and the lazy app know of each other. Types only: the app never imports the element, because a chunk that imports
 * the entry would run it a second time on pages that load it with a query (`chat-widget.js?v=2`).
 */
import type { BeforeEventName, BeforeEvents, Cause, EngineEventName, EngineEvents } from '../engine/events.ts';
import type { EngineState } from '../engine/state.ts';

export type Mode = 'widget' | 'frame' | 'page';
export type ConnectionKind = 'server' | 'memory' | 'livechat' | 'bridge';
export type StorageKind = 'local' | 'session' | 'none';

/** The element's settings as they are now: unknown attribute values have already fallen back. */
export interface WidgetSettings {
  /** Empty: only the element's own API. */
  readonly vendor: string;
  readonly mode: Mode;
  readonly connection: ConnectionKind;
  readonly storage: StorageKind;
  /** As written, or the origin of the script. */
  readonly server: string;
  readonly account: string;
  /** Attribute text, or the object that the page set as property. */
  readonly theme: string | object;
  readonly locale: string | object;
  /** The JSON child; an empty object when there is none or it cannot be read. */
  readonly json: Readonly<Record<string, unknown>>;
}
/** How the launcher looks. Absent members keep what the style sheet and the page's custom properties say. */
export interface LauncherLook {
  readonly hidden?: boolean | undefined;
  readonly position?: string | undefined;
  /** CSS values; each becomes a private custom property `--_<name>` of the launcher. */
  readonly launcherColor?: string | undefined;
  readonly brandColor?: string | undefined;
  readonly width?: string | undefined;
  readonly height?: string | undefined;
  readonly offsetInline?: string | undefined;
  readonly offsetBlock?: string | undefined;
  readonly zIndex?: string | undefined;
  /** A CSS `url(…)`; takes the place of our own picture. */
  readonly icon?: string | undefined;
}
/** What the app may do with the element. */
export interface WidgetHost {
  readonly element: HTMLElement;
  readonly root: ShadowRoot;
  /** Holds the launcher; invites, previews and channel buttons go before it. */
  readonly dock: HTMLElement;
  readonly button: HTMLButtonElement;
  /** The picture on the button. */
  readonly path: SVGPathElement;
  readonly badge: HTMLElement;
  settings(): WidgetSettings;
  /** Dispatches `chat-<name>`; `false` when a listener prevented it. */
  dispatch<K extends EngineEventName>(name: K, detail: EngineEvents[K]): boolean;
  dispatch<K extends BeforeEventName>(name: K, detail: BeforeEvents[K]): boolean;
  /** Sets the attribute `open` without taking it for a wish of the page. */
  reflectOpen(open: boolean): void;
  look(look: LauncherLook): void;
  /** The window cannot be shown: the fallback children are, and the launcher offers another try. */
  failed(cause: unknown): void;
  /** The session is over, or another element has it: the element is as before its first use. `remove`: it leaves the page, too. */
  forget(remove: boolean): void;
}
/** One running chat, from the element's side. Survives moves of the element and swaps of the page's body. */
export interface WidgetSession {
  readonly api: unknown;
  readonly state: EngineState;
  /** Runs a command by name. */
  run(command: string, args: readonly unknown[]): unknown;
  setOpen(open: boolean, cause: Cause): void;
  settingsChanged(): void;
  /** The element has left the page; the session waits a while for it, or for another one of the same account. */
  detach(host: WidgetHost): void;
  /** The element is (again) on the page. */
  attach(host: WidgetHost): void;
}
/** `src/app/session.ts`, which the element loads. */
export interface AppModule {
  startSession(host: WidgetHost): Promise<WidgetSession>;
  /** A session that an element of the same settings has left behind. */
  adoptSession(host: WidgetHost): WidgetSession | undefined;
}
