import { expect, waitUntil } from '@open-wc/testing';
import type { ChatWidgetComposer } from '../../../src/ui/composer/composer.ts';
import '../../../src/ui/composer/composer.ts';
import { accountConfig, thread } from '../support/account.ts';
import {
  ALL_CAPABILITIES,
  conversation,
  conversationState,
  createFakeEngine,
  message,
  type FakeEngine,
} from '../support/fake-engine.ts';
import { createTestEnvironment, createTestLocalizer, fixtureInContexts, html } from '../support/fake-ui.ts';

function createEngine(): FakeEngine {
  const engine = createFakeEngine({ config: accountConfig(), conversations: [conversationState()] });
  engine.answer('setDraft', ((draft: string) => engine.setConversation({ draft })) as (...args: never[]) => unknown);
  return engine;
}
async function createComposer(engine = createEngine(), direction: 'ltr' | 'rtl' = 'ltr'): Promise<ChatWidgetComposer> {
  return fixtureInContexts<ChatWidgetComposer>(html`<chat-widget-composer dir=${direction}></chat-widget-composer>`, {
    engine,
    localizer: createTestLocalizer({ direction }),
    environment: createTestEnvironment(),
  });
}
const field = (composer: ChatWidgetComposer): HTMLTextAreaElement => composer.shadowRoot!.querySelector('textarea')!;
async function type(composer: ChatWidgetComposer, text: string): Promise<void> {
  field(composer).value = text;
  field(composer).dispatchEvent(new InputEvent('input', { bubbles: true }));
  await composer.updateComplete;
}
function key(composer: ChatWidgetComposer, init: KeyboardEventInit): KeyboardEvent {
  const event = new KeyboardEvent('keydown', { bubbles: true, composed: true, cancelable: true, ...init });
  field(composer).dispatchEvent(event);
  return event;
}
const notes = (composer: ChatWidgetComposer): string => composer.shadowRoot!.querySelector('#notes')!.textContent!;
const textsSent = (engine: FakeEngine): unknown[] => engine.called('send').map(([content]) => content);

describe('<chat-widget-composer>', () => {
  it('is accessible, empty and with text, in both directions', async () => {
    const composer = await createComposer();
    await expect(composer).to.be.accessible();
    await type(composer, 'Hello');
    await expect(composer).to.be.accessible();
    await expect(await createComposer(createEngine(), 'rtl')).to.be.accessible();
  });
  it('sends with Enter, clears the field and the draft and keeps the focus', async () => {
    const engine = createEngine();
    const composer = await createComposer(engine);
    composer.focus();
    await type(composer, '  Hello  ');
    const event = key(composer, { key: 'Enter' });
    await composer.updateComplete;
    expect(textsSent(engine)).to.deep.equal([{ kind: 'text', text: 'Hello' }]);
    expect(event.defaultPrevented).to.equal(true);
    expect(field(composer).value).to.equal('');
    expect(engine.called('setDraft').at(-1)).to.deep.equal(['', 'c1']);
    expect(composer.shadowRoot!.activeElement).to.equal(field(composer));
  });
  it('leaves Shift+Enter and the Enter of an input method to the field', async () => {
    const engine = createEngine();
    const composer = await createComposer(engine);
    await type(composer, 'にほん');
    expect(key(composer, { key: 'Enter', shiftKey: true }).defaultPrevented).to.equal(false);
    expect(key(composer, { key: 'Enter', isComposing: true }).defaultPrevented).to.equal(false);
    expect(key(composer, { key: 'Enter', keyCode: 229 }).defaultPrevented).to.equal(false);
    expect(textsSent(engine)).to.deep.equal([]);
  });
  it('sends nothing that is only blank', async () => {
    const engine = createEngine();
    const composer = await createComposer(engine);
    await type(composer, ' \n ');
    key(composer, { key: 'Enter' });
    composer.shadowRoot!.querySelector<HTMLElement>('.send')!.click();
    expect(textsSent(engine)).to.deep.equal([]);
  });
  it('hands over the draft with each key and tells that somebody types', async () => {
    const engine = createEngine();
    const composer = await createComposer(engine);
    await type(composer, 'Hel');
    expect(engine.called('setDraft')).to.deep.equal([['Hel', 'c1']]);
    expect(engine.called('typing')).to.deep.equal([[true, 'c1']]);
    expect(engine.called('sneakPeek')).to.deep.equal([['Hel', 'c1']]);
  });
  it('shows the draft of the conversation that it is in, and one that the page sets', async () => {
    const engine = createEngine();
    const other = conversationState({ conversation: conversation({ id: 'c2' }), draft: 'Second' });
    engine.setState((state) => ({ conversations: [...state.conversations, other] }));
    const composer = await createComposer(engine);
    await type(composer, 'First');
    engine.setState((state) => ({ view: { ...state.view, conversationId: 'c2' } }));
    await composer.updateComplete;
    expect(field(composer).value).to.equal('Second');
    engine.setState((state) => ({ view: { ...state.view, conversationId: 'c1' } }));
    await composer.updateComplete;
    expect(field(composer).value).to.equal('First');
    engine.setConversation({ draft: 'I am interested in item 42' });
    await composer.updateComplete;
    expect(field(composer).value).to.equal('I am interested in item 42');
  });
  it('keeps the text when a new conversation gets its id while somebody types', async () => {
    const engine = createFakeEngine({
      config: accountConfig(),
      view: { open: true, launcherHidden: false, screen: 'conversation', rating: false },
    });
    const composer = await createComposer(engine);
    await type(composer, 'Second thought');
    const started = conversationState({ conversation: conversation({ id: 'local:1' }) });
    engine.setState((state) => ({ conversations: [started], view: { ...state.view, conversationId: 'local:1' } }));
    await composer.updateComplete;
    expect(field(composer).value).to.equal('Second thought');
    expect(engine.called('setDraft').at(-1)).to.deep.equal(['Second thought', 'local:1']);
  });
  it('names the limit before and after it is reached, and does not send what is too long', async () => {
    const engine = createEngine();
    const composer = await createComposer(engine);
    await type(composer, 'x'.repeat(90));
    expect(notes(composer).trim()).to.equal('');
    await type(composer, 'x'.repeat(199));
    expect(notes(composer)).to.contain('1 character left');
    await type(composer, 'x'.repeat(203));
    expect(notes(composer)).to.contain('3 characters too many. A message can have up to 200.');
    key(composer, { key: 'Enter' });
    expect(textsSent(engine)).to.deep.equal([]);
    expect(field(composer).value).to.have.length(203);
    await expect(composer).to.be.accessible();
  });
  it('grows with its text up to 170 pixels', async () => {
    const composer = await createComposer();
    const empty = field(composer).offsetHeight;
    await type(composer, 'a\nb\nc');
    expect(field(composer).offsetHeight).to.be.greaterThan(empty);
    await type(composer, 'line\n'.repeat(40));
    expect(field(composer).offsetHeight).to.equal(170);
  });
  it('waits while a form asks for answers', async () => {
    const engine = createEngine();
    const form = { id: 'f', kind: 'message' as const, fields: [] };
    engine.setConversation({ messages: [message(1, { content: { kind: 'form', form, blocksComposer: true } })] });
    const composer = await createComposer(engine);
    expect(field(composer).disabled).to.equal(true);
    expect(field(composer).placeholder).to.equal('Please fill in the form above first');
    await composer.addFiles([{ name: 'a.png', type: 'image/png', size: 9 }]);
    expect(engine.called('sendFile')).to.deep.equal([]);
    await expect(composer).to.be.accessible();
  });
  it('says that a conversation has ended and how to go on', async () => {
    const engine = createEngine();
    engine.setConversation({ conversation: conversation({ thread: thread({ status: 'closed' }) }) });
    expect(notes(await createComposer(engine))).to.contain('Write to start it again.');
  });
  it('shows only the buttons that the capabilities allow', async () => {
    const engine = createEngine();
    const composer = await createComposer(engine);
    expect(composer.shadowRoot!.querySelectorAll('.attach, .emoji')).to.have.length(2);
    engine.setState({
      capabilities: {
        ...ALL_CAPABILITIES,
        image: false,
        video: false,
        document: false,
        location: false,
        voice: false,
        emoji: false,
      },
    });
    await composer.updateComplete;
    expect(composer.shadowRoot!.querySelectorAll('.attach, .emoji')).to.have.length(0);
  });
});

describe('files in <chat-widget-composer>', () => {
  const file = (name: string, type: string, size = 10): File => new File([new Uint8Array(size)], name, { type });
  const problem = (composer: ChatWidgetComposer): string =>
    composer.shadowRoot!.querySelector('[role="alert"]')!.textContent!.trim();

  it('sends what is allowed and names the limit of what is not', async () => {
    const engine = createEngine();
    const composer = await createComposer(engine);
    await composer.addFiles([
      file('a.png', 'image/png'),
      file('big.pdf', 'application/pdf', 1_000_001),
      file('none.txt', 'text/plain', 0),
    ]);
    await composer.updateComplete;
    expect(engine.called('sendFile').map(([each]) => (each as File).name)).to.deep.equal(['a.png']);
    expect(problem(composer)).to.contain('big.pdf is too large. Files can have up to 1000 kB.');
    expect(problem(composer)).to.contain('none.txt is empty.');
    await expect(composer).to.be.accessible();
  });
  it('refuses kinds that are switched off or not on the account’s list', async () => {
    const engine = createEngine();
    const composer = await createComposer(engine);
    engine.setState({ capabilities: { ...ALL_CAPABILITIES, video: false } });
    await composer.addFiles([file('film.mp4', 'video/mp4')]);
    await composer.updateComplete;
    expect(problem(composer)).to.contain('film.mp4');
    engine.setState({ config: accountConfig({ upload: { maxBytes: 1000, types: ['image/*'] } }) });
    await composer.addFiles([file('a.pdf', 'application/pdf'), file('b.png', 'image/png')]);
    await composer.updateComplete;
    expect(problem(composer)).to.contain('a.pdf');
    expect(engine.called('sendFile').map(([each]) => (each as File).name)).to.deep.equal(['b.png']);
  });
  it('takes pasted pictures, but text where there is text', async () => {
    const engine = createEngine();
    const composer = await createComposer(engine);
    const paste = (withText: boolean): ClipboardEvent => {
      const data = new DataTransfer();
      data.items.add(file('shot.png', 'image/png'));
      if (withText) data.setData('text/plain', 'cells');
      const event = new ClipboardEvent('paste', { bubbles: true, cancelable: true });
      // Firefox makes such events without data.
      Object.defineProperty(event, 'clipboardData', { value: data });
      field(composer).dispatchEvent(event);
      return event;
    };
    expect(paste(true).defaultPrevented).to.equal(false);
    expect(paste(false).defaultPrevented).to.equal(true);
    await waitUntil(() => engine.called('sendFile').length > 0);
    expect(engine.called('sendFile')).to.have.length(1);
  });
  it('opens a menu that works by keyboard and gives the focus back', async () => {
    const composer = await createComposer();
    const button = composer.shadowRoot!.querySelector<HTMLElement>('.attach')!;
    button.click();
    await waitUntil(() =>
      composer.shadowRoot!.querySelector('chat-widget-attach-menu')?.shadowRoot?.querySelector(':focus'),
    );
    const menu = composer.shadowRoot!.querySelector('chat-widget-attach-menu')!;
    const kind = (): string | null => menu.shadowRoot!.activeElement!.getAttribute('data-kind');
    const press = (name: string): boolean =>
      menu.shadowRoot!.activeElement!.dispatchEvent(
        new KeyboardEvent('keydown', { key: name, bubbles: true, composed: true, cancelable: true }),
      );
    await expect(composer).to.be.accessible();
    expect(kind()).to.equal('image');
    press('ArrowDown');
    expect(kind()).to.equal('video');
    press('End');
    expect(kind()).to.equal('location');
    press('ArrowDown');
    expect(kind()).to.equal('image');
    press('Escape');
    await composer.updateComplete;
    expect(composer.shadowRoot!.querySelector('chat-widget-attach-menu')).to.equal(null);
    expect(composer.shadowRoot!.activeElement).to.equal(button);
    expect(button.getAttribute('aria-expanded')).to.equal('false');
  });
});
