import { html, type TemplateResult } from 'lit';
import type { CannedReply } from '../../protocol/agent-frames.ts';
import { texts } from '../texts.ts';

/** The replies that match, above the field. The focus stays in the field; the marked one is named by `aria-activedescendant`. */
export function cannedList(
  replies: readonly CannedReply[],
  picked: number,
  use: (reply: CannedReply) => void,
): TemplateResult {
  return html`<ul class="canned" id="canned" role="listbox" aria-label=${texts.composer.canned}>
    ${replies.map(
      (reply, index) =>
        html`<li
          id=${`canned-${String(index)}`}
          role="option"
          aria-selected=${String(index === picked)}
          @pointerdown=${(event: Event) => event.preventDefault()}
          @click=${() => use(reply)}
        >
          <span class="shortcut">/${reply.shortcut.replace(/^\//u, '')}</span>
          <span class="clip">${reply.text}</span>
        </li>`,
    )}
  </ul>`;
}
