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

/** The commands that need no care of the element. See `Commands` in the engine for what they do. */
export interface ElementCommands extends Pick<
  Commands,
  | 'identify'
  | 'logout'
  | 'updateUser'
  | 'setContext'
  | 'setPage'
  | 'trackVisit'
  | 'setLocale'
  | 'setTexts'
  | 'setTheme'
  | 'setRouting'
  | 'setCapabilities'
  | 'setSound'
  | 'setOptions'
  | 'send'
  | 'postback'
  | 'typing'
  | 'setDraft'
  | 'sneakPeek'
  | 'markRead'
  | 'openForm'
  | 'submitForm'
  | 'rate'
  | 'cancelRate'
  | 'trigger'
  | 'acceptInvite'
  | 'cancelInvite'
  | 'getAvailability'
  | 'getQueue'
  | 'getUrlInfo'
> {
  /** Uploads a file (a `File`) without a message. */
  upload(file: FileHandle, onProgress?: (fraction: number) => void): Promise<UploadResult>;
  /** Uploads a file (a `File`) and sends it; progress and failure show in the conversation. */
  sendFile: Commands['sendFile'];
  /** Sets the function that is asked at a place of the chat (`beforeSend`, …); `undefined` removes it. */
  setHook<K extends HookName>(name: K, hook: HookFunctions[K] | undefined): void;
}

/** Worth loading the chat for; they answer with a promise. */
const loading =
  'identify logout trackVisit send sendFile upload postback openForm submitForm rate cancelRate trigger acceptInvite cancelInvite getAvailability getQueue getUrlInfo';
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
