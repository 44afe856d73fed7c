/** Does what a pressed action says. Where the visitor goes by a link there is nothing to do: those are drawn as links. */
import type { Commands } from '../../engine/commands.ts';
import type { TermKey } from '../../i18n/terms.ts';
import type { Action } from '../../protocol/content.ts';
import { WebviewOpenEvent } from '../lightbox/events.ts';
import { locate } from './locate.ts';

export interface ActionPlace {
  readonly commands: Commands;
  readonly conversationId: string | undefined;
  readonly messageId: string | undefined;
  /** Where events for the log start. */
  readonly target: EventTarget;
}
/** What went wrong, as a text to show; `undefined` when it worked. Sending is not waited for: the log shows its fate. */
export async function runAction(action: Action, place: ActionPlace, toggled?: boolean): Promise<TermKey | undefined> {
  const { commands, conversationId, messageId } = place;
  const sendOptions = {
    ...(conversationId ? { conversationId } : {}),
    ...(action.metadata ? { metadata: action.metadata } : {}),
  };
  switch (action.kind) {
    case 'reply':
      forget(commands.send({ kind: 'text', text: action.label, payload: action.payload }, sendOptions));
      return undefined;
    case 'message':
      forget(commands.send({ kind: 'text', text: action.text }, sendOptions));
      return undefined;
    case 'locationRequest': {
      const result = await locate();
      if ('problem' in result) return result.problem;
      forget(commands.send(result.location, sendOptions));
      return undefined;
    }
    case 'webview':
      place.target.dispatchEvent(
        new WebviewOpenEvent({
          label: action.label,
          uri: action.uri,
          fallbackUri: action.fallbackUri,
          size: action.size ?? 'tall',
        }),
      );
      return undefined;
    case 'postback':
    case 'buy':
      try {
        await commands.postback(action.id, {
          ...(conversationId ? { conversationId } : {}),
          ...(messageId ? { messageId } : {}),
          ...(action.kind === 'postback' ? { payload: action.payload } : {}),
          ...(toggled === undefined ? {} : { toggled }),
          ...(action.metadata ? { metadata: action.metadata } : {}),
        });
        return undefined;
      } catch {
        return 'actionFailed';
      }
    case 'link':
    case 'phone':
      return undefined;
    default: {
      action satisfies never;
      return 'actionUnsupported';
    }
  }
}
/** A refused message stays in the log with its reason and a way to send it again. */
function forget(sending: Promise<unknown>): void {
  sending.catch(() => undefined);
}
