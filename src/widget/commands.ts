/**
 * The element's methods. They exist from the first moment: until the chat has loaded, calls wait in order. Most of them are reason enough to
 * load it; the quiet ones only wait.
 */
import type { Commands, ConversationCommands } from '../engine/commands.ts';
import type { HookFunctions, HookName } from '../engine/hooks.ts';
import type { FileHandle } from '../engine/ports/index.ts';
import type { UploadResult } from '../protocol/visitor-frames.ts';

type Later<F> = F extends (...args: infer A) => infer R ? (...args: A) => Promise<Awaited<R>> : never;

/** `element.conversations`: as in the engine, but every answer is a promise. */
export type ElementConversations = { readonly [K in keyof ConversationCommands]: Later<ConversationCommands[K]> };

/** The commands that need no care of the element. */
export interface ElementCommands {
  /** Tells who the visitor is. Resolves once the server has agreed; rejects with `AUTH_INVALID` or `AUTH_REQUIRED` when the proof is wrong or missing. */
  identify: Commands['identify'];
  /** Forgets the visitor: the next message is a stranger's. Nothing happens to a visitor who was never identified. */
  logout: Commands['logout'];
  /** Changes what is known of the visitor. Kept until there is a connection; by itself it opens none. */
  updateUser: Commands['updateUser'];
  /** Free data of the page about this visit, for the agent's eyes. */
  setContext: Commands['setContext'];
  /** The page that the visitor looks at, for sites that change it without loading. */
  setPage: Commands['setPage'];
  /** Records a visit (landing, browsing, inquiry or custom). */
  trackVisit: Commands['trackVisit'];
  /** Changes language, texts and date patterns. */
  setLocale: Commands['setLocale'];
  /** Replaces single texts, by our keys. */
  setTexts: Commands['setTexts'];
  /** Changes colours and look; what is not named stays. */
  setTheme: Commands['setTheme'];
  /** Where the next conversation goes: agent group, agent, bot. */
  setRouting: Commands['setRouting'];
  /** Switches what the visitor may do: attachments, emoji, rating, … */
  setCapabilities: Commands['setCapabilities'];
  /** Sound for new messages on or off. */
  setSound: Commands['setSound'];
  /** Changes any options; they win over attributes and the JSON child. */
  setOptions: Commands['setOptions'];
  /** Sends a message in the visitor's name. Resolves with the confirmed message; being offline only delays it. */
  send: Commands['send'];
  /** Uploads a file (a `File`) and sends it; progress and failure show in the conversation. */
  sendFile: Commands['sendFile'];
  /** Presses a postback button in the visitor's name. */
  postback: Commands['postback'];
  /** Tells that the visitor types; stops by itself after 10 seconds. */
  typing: Commands['typing'];
  /** Text in the composer that is not sent. */
  setDraft: Commands['setDraft'];
  /** Shows the agent what is being typed, if the account allows it. */
  sneakPeek: Commands['sneakPeek'];
  /** Marks messages as read up to `seq`, or all of them. */
  markRead: Commands['markRead'];
  /** Opens a form (`prechat`, `offline`, `postchat`, `ticket`) in the window. Resolves with whether the account has such a form. */
  openForm: Commands['openForm'];
  /** Sends the answers of a form. */
  submitForm: Commands['submitForm'];
  /** Shows the visitor's tickets in the window, or one of them by its id. */
  openTickets: Commands['openTickets'];
  /** Rates the conversation. */
  rate: Commands['rate'];
  /** Takes back score or comment of a rating. */
  cancelRate: Commands['cancelRate'];
  /** Fires a named trigger of the account's bots. */
  trigger: Commands['trigger'];
  /** Accepts an invite that is shown: opens the conversation with it. */
  acceptInvite: Commands['acceptInvite'];
  /** Dismisses an invite. */
  cancelInvite: Commands['cancelInvite'];
  /** Whether agents are there, overall and per group. */
  getAvailability: Commands['getAvailability'];
  /** The visitor's place in the queue; `undefined` outside of one. */
  getQueue: Commands['getQueue'];
  /** Title, description and picture of an address, as the server sees it. */
  getUrlInfo: Commands['getUrlInfo'];
  /** Uploads a file (a `File`) without a message. `onProgress` hears of fractions from 0 to 1. */
  upload(file: FileHandle, onProgress?: (fraction: number) => void): Promise<UploadResult>;
  /** Sets the function that is asked at a place of the chat (`beforeSend`, …); `undefined` removes it. */
  setHook<K extends HookName>(name: K, hook: HookFunctions[K] | undefined): void;
}

/** Worth loading the chat for; they answer with a promise. */
const loading =
  'identify logout trackVisit send sendFile upload postback openForm openTickets submitForm rate cancelRate trigger acceptInvite cancelInvite getAvailability getQueue getUrlInfo';
/** Kept until the chat is loaded for another reason. `updateUser` answers with a promise, the others with nothing. */
const quiet =
  'updateUser setContext setPage setLocale setTexts setTheme setRouting setCapabilities setSound setOptions setHook typing setDraft sneakPeek markRead';
export type RunCommand = (name: string, args: readonly unknown[], load: boolean) => Promise<unknown>;

const methods = (names: string, add: (name: string) => void): void => names.split(' ').forEach(add);

/** Adds the methods to a prototype whose objects answer to `run`. */
export function addCommands<T extends object>(prototype: T, runOf: (self: T) => RunCommand): void {
  const add = (load: boolean) => (name: string) =>
    Object.defineProperty(prototype, name, {
      configurable: true,
      writable: true,
      value(this: T, ...args: unknown[]) {
        const result = runOf(this)(name, args, load);
        if (load || name === 'updateUser') return result;
        result.catch((error: unknown) => console.error('<chat-widget>', error));
      },
    });
  methods(loading, add(true));
  methods(quiet, add(false));
}
/** Made by name at the first call: the engine knows which there are, and refuses others. */
export const conversationCommands = (run: RunCommand): ElementConversations =>
  new Proxy({} as ElementConversations, {
    get:
      (_, name) =>
      (...args: unknown[]) =>
        run(`conversations.${String(name)}`, args, true),
  });
