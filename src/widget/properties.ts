/** The element's properties that are its settings. Made by a loop in `element.ts`; described here, also for custom-elements.json. */
export interface ElementSettings {
  /** The page API to install and whose option names apply: `salesmartly`, `sobot`, `kommo`, `smooch` or `livechat`. Empty: only the element's own API. */
  get vendor(): string;
  set vendor(value: string | null);
  /** `auto` (follows the system), `light`, `dark`; as property also an object of colours, in the vendor's words or ours. */
  get theme(): string | object;
  set theme(value: string | object | null);
  /**
   * BCP 47 tag or a vendor's code; as property also an object of texts whose `extends` names the language beneath them. Default: the nearest
   * `lang` attribute, then the browser's language.
   */
  get locale(): string | object;
  set locale(value: string | object | null);
  /** `widget`: floating launcher and window; `frame`: fills the element's box; `page`: fills the viewport. */
  get mode(): string;
  set mode(value: string | null);
  /** Address of the chat server. Default: the origin that the script was loaded from. */
  get server(): string;
  set server(value: string | null);
  /** Public id of the account. The vendors' attribute names (`integration-id`, `app-id`, `sysnum`, `license-id`, …) are understood, too. */
  get account(): string;
  set account(value: string | null);
  /** The other end: `server`; `memory`, a chat within the page for demos and theme editors; `livechat`; `bridge`. */
  get connection(): string;
  set connection(value: string | null);
  /** What may be kept in the browser once the visitor has shown intent: `local`, `session` (until the tab closes) or `none`. */
  get storage(): string;
  set storage(value: string | null);
  /** Selector list of page furniture (cookie banner, cart drawer) that the launcher steps aside for. */
  get avoid(): string;
  set avoid(value: string | null);
}
