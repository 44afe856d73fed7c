import { expect, oneEvent, waitUntil } from '@open-wc/testing';
import type { ChatWidgetEmojiPicker } from '../../../src/ui/emoji/emoji-picker.ts';
import '../../../src/ui/emoji/emoji-picker.ts';
import { createFakeEngine } from '../support/fake-engine.ts';
import { createTestLocalizer, fixtureInContexts, html } from '../support/fake-ui.ts';

document.documentElement.style.setProperty('--_duration', '0s');
async function createPicker(direction: 'ltr' | 'rtl' = 'ltr'): Promise<ChatWidgetEmojiPicker> {
  const picker = await fixtureInContexts<ChatWidgetEmojiPicker>(
    html`<chat-widget-emoji-picker></chat-widget-emoji-picker>`,
    {
      engine: createFakeEngine(),
      localizer: createTestLocalizer({ direction }),
    },
  );
  // What an earlier test has picked stands in a group of its own, which comes first.
  picker.shadowRoot!.querySelector<HTMLElement>('[role="tab"][aria-label^="Smileys"]')!.click();
  await picker.updateComplete;
  return picker;
}
const focused = (picker: ChatWidgetEmojiPicker): Element => picker.shadowRoot!.activeElement!;
function press(picker: ChatWidgetEmojiPicker, key: string): void {
  focused(picker).dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, composed: true, cancelable: true }));
}
async function search(picker: ChatWidgetEmojiPicker, text: string): Promise<void> {
  const field = picker.shadowRoot!.querySelector('input')!;
  field.value = text;
  field.dispatchEvent(new InputEvent('input', { bubbles: true }));
  await picker.updateComplete;
}
const cells = (picker: ChatWidgetEmojiPicker): HTMLElement[] => [
  ...picker.shadowRoot!.querySelectorAll<HTMLElement>('.cell'),
];
const name = (picker: ChatWidgetEmojiPicker): string | null => focused(picker).getAttribute('aria-label');

describe('<chat-widget-emoji-picker>', () => {
  it('is accessible and starts in the search field', async () => {
    const picker = await createPicker();
    expect(focused(picker).localName).to.equal('input');
    await expect(picker).to.be.accessible();
  });
  it('finds emoji by name, tells how many and takes the first with Enter', async () => {
    const picker = await createPicker();
    await search(picker, 'pizza');
    expect(picker.shadowRoot!.querySelector('[role="status"]')!.textContent).to.contain('1 emoji found');
    await expect(picker).to.be.accessible();
    const picked = oneEvent(picker, 'emoji-pick') as unknown as Promise<CustomEvent<{ emoji: string }>>;
    press(picker, 'Enter');
    expect((await picked).detail.emoji).to.equal('🍕');
    await search(picker, 'no such thing');
    expect(picker.shadowRoot!.querySelector('.none')!.textContent).to.equal('No emoji found');
  });
  it('moves in the grid by the arrow keys', async () => {
    const picker = await createPicker();
    press(picker, 'ArrowDown');
    await waitUntil(() => focused(picker) === cells(picker)[0]);
    press(picker, 'ArrowRight');
    await waitUntil(() => focused(picker) === cells(picker)[1]);
    press(picker, 'ArrowDown');
    await waitUntil(() => focused(picker) === cells(picker)[9]);
    press(picker, 'ArrowUp');
    await waitUntil(() => focused(picker) === cells(picker)[1]);
    press(picker, 'ArrowUp');
    await waitUntil(() => focused(picker).localName === 'input');
  });
  it('turns the arrow keys around from right to left', async () => {
    const picker = await createPicker('rtl');
    press(picker, 'ArrowDown');
    await waitUntil(() => focused(picker) === cells(picker)[0]);
    press(picker, 'ArrowLeft');
    await waitUntil(() => focused(picker) === cells(picker)[1]);
  });
  it('goes through the groups by keyboard', async () => {
    const picker = await createPicker();
    picker.shadowRoot!.querySelector<HTMLElement>('[role="tab"][aria-selected="true"]')!.focus();
    const before = name(picker);
    press(picker, 'ArrowRight');
    await waitUntil(() => name(picker) !== before && focused(picker).getAttribute('aria-selected') === 'true');
    await expect(picker).to.be.accessible();
  });
  it('asks to be closed by Escape, with the focus going back', async () => {
    const picker = await createPicker();
    const closed = oneEvent(picker, 'popover-close') as unknown as Promise<CustomEvent<{ focus: boolean }>>;
    press(picker, 'Escape');
    expect((await closed).detail.focus).to.equal(true);
  });
  it('has only one group in the document at a time', async () => {
    expect(cells(await createPicker()).length).to.be.lessThan(450);
  });
});
