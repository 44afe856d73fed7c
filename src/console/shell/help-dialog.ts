import { css, html, LitElement, type TemplateResult } from 'lit';
import { define } from '../../ui/shared/define.ts';
import { baseStyles } from '../../ui/shared/styles.ts';
import { DialogCloseEvent } from '../shared/dialog.ts';
import { consoleStyles } from '../shared/styles.ts';
import { texts } from '../texts.ts';

/** Every shortcut of the console. All need Alt (Option on a Mac), so none is in the way of typing or of a screen reader. */
export const shortcuts: readonly { readonly keys: readonly string[]; readonly label: string }[] = [
  { keys: ['Alt', '↓'], label: texts.shortcuts.next },
  { keys: ['Alt', '↑'], label: texts.shortcuts.previous },
  { keys: ['Alt', 'K'], label: texts.shortcuts.search },
  { keys: ['Alt', 'R'], label: texts.shortcuts.reply },
  { keys: ['Alt', 'N'], label: texts.shortcuts.note },
  { keys: ['Alt', 'A'], label: texts.shortcuts.assign },
  { keys: ['Alt', 'C'], label: texts.shortcuts.close },
  { keys: ['Alt', 'P'], label: texts.shortcuts.panel },
  { keys: ['Alt', 'H'], label: texts.shortcuts.help },
  { keys: ['↑', '↓'], label: texts.shortcuts.list },
  { keys: ['Enter'], label: texts.shortcuts.send },
  { keys: ['Shift', 'Enter'], label: texts.shortcuts.newLine },
  { keys: ['/'], label: texts.shortcuts.canned },
  { keys: ['E'], label: texts.shortcuts.edit },
  { keys: ['Del'], label: texts.shortcuts.remove },
  { keys: ['Esc'], label: texts.shortcuts.escape },
];

export class HelpDialogElement extends LitElement {
  static override styles = [
    baseStyles,
    consoleStyles,
    css`
      dl {
        display: grid;
        grid-template-columns: auto 1fr;
        gap: 10px 20px;
        align-items: baseline;
      }
      dt {
        white-space: nowrap;
      }
    `,
  ];
  protected override render(): TemplateResult {
    return html`<chat-console-dialog
      heading=${texts.shortcuts.title}
      @dialog-close=${() => this.dispatchEvent(new DialogCloseEvent())}
    >
      <dl>
        ${shortcuts.map(
          ({ keys, label }) =>
            html`<dt>${keys.map((key) => html`<kbd>${key}</kbd> `)}</dt>
              <dd>${label}</dd>`,
        )}
      </dl>
    </chat-console-dialog>`;
  }
}
define('chat-console-help', HelpDialogElement);
