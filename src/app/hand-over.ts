/**
 * The server's page of the chat (`/chat/`), opened by a press on some site's launcher: it asks its opener who the visitor is and how the chat
 * should look. Only the opener that the server has named is asked and believed; after that the two pages do not know each other any more.
 */
import type { Storage } from '../engine/ports/index.ts';
import { createVault } from '../engine/vault.ts';
import { readHandOver, type HandOver } from './new-tab.ts';

/** A little longer than the opener waits for its own session. */
const ANSWER_WAIT_MS = 5000;

export async function receiveHandOver(): Promise<HandOver | undefined> {
  const opener = window.opener as Window | null;
  const origin = document.querySelector<HTMLMetaElement>('meta[name="chat-widget-opener"]')?.content;
  if (!opener || !origin) return undefined;
  const end = new AbortController();
  try {
    return await new Promise<HandOver | undefined>((resolve) => {
      const listen = ({ source, origin: from, data }: MessageEvent<unknown>): void => {
        const answer = source === opener && from === origin ? readHandOver(data) : undefined;
        if (answer) resolve(answer);
      };
      addEventListener('message', listen, { signal: end.signal });
      const timer = setTimeout(() => resolve(undefined), ANSWER_WAIT_MS);
      end.signal.addEventListener('abort', () => clearTimeout(timer));
      opener.postMessage(JSON.stringify({ type: 'chat-widget:hand-over' } satisfies HandOver), origin);
    });
  } finally {
    end.abort();
    window.opener = null;
  }
}
/** The visitor goes on with the opener's session, whoever used this page before. */
export async function takeSession(storage: Storage, account: string | undefined, token: string): Promise<void> {
  await createVault(storage, account ?? 'default').write('session', { token, open: true });
}
