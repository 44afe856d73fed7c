/** What the visitor does and nobody keeps: typing, and the text before it is sent. */
import type { Commands } from './commands.ts';
import { isLocal } from './conversations.ts';
import type { Core } from './core.ts';
import type { Line } from './line.ts';

/** While the visitor types, this often the others are told. */
const TELL_EVERY = 3_000;
/** Typing ends by itself: its end may never be said. */
const TYPING_LASTS = 10_000;
const PEEK_EVERY = 500;

export function createSignals(core: Core, line: Line): Pick<Commands, 'typing' | 'sneakPeek'> {
  const { store, inner, ports } = core;
  const { clock } = ports;
  let typed: { readonly conversationId: string; readonly toldAt: number; readonly cancel: () => void } | undefined;
  let peek: { text: string; readonly conversationId: string; readonly cancel: () => void } | undefined;

  function stop(): void {
    if (!typed) return;
    typed.cancel();
    line.signal({ type: 'signal', signal: 'typing', conversationId: typed.conversationId, typing: false });
    typed = undefined;
  }
  function forget(): void {
    typed?.cancel();
    peek?.cancel();
    typed = peek = undefined;
  }
  inner.on('lost', forget);
  inner.on('dispose', forget);
  return {
    typing(typing, conversationId = store.state.view.conversationId) {
      if (!typing || typed?.conversationId !== conversationId) stop();
      if (!typing || !conversationId || isLocal(conversationId) || !line.online) return;
      const now = clock.now();
      typed?.cancel();
      const due = !typed || now - typed.toldAt >= TELL_EVERY;
      typed = { conversationId, toldAt: due ? now : (typed?.toldAt ?? now), cancel: clock.after(TYPING_LASTS, stop) };
      if (due) line.signal({ type: 'signal', signal: 'typing', conversationId, typing: true });
    },
    sneakPeek(text, conversationId = store.state.view.conversationId) {
      if (!conversationId || isLocal(conversationId)) return;
      if (peek?.conversationId === conversationId) {
        peek.text = text;
        return;
      }
      peek?.cancel();
      const cancel = clock.after(PEEK_EVERY, () => {
        if (peek) line.signal({ type: 'signal', signal: 'sneak-peek', conversationId, text: peek.text });
        peek = undefined;
      });
      peek = { text, conversationId, cancel };
    },
  };
}
