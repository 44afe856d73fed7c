import { expect, fixture, html, waitUntil } from '@open-wc/testing';
import type { EngineOptions } from '../../../src/engine/options.ts';
import type { Localizer } from '../../../src/i18n/localizer.ts';
import { prepareLook } from '../../../src/ui/theme/lazy-look.ts';
import type { ChatWidgetWindow, WindowMode } from '../../../src/ui/window/window.ts';
import '../../../src/ui/window/window.ts';
import { deepActiveElement } from '../../../src/ui/shared/focus.ts';
import { accountConfig, thread } from '../support/account.ts';
import { conversation, conversationState, createFakeEngine, message, type FakeEngine } from '../support/fake-engine.ts';
import { createTestEnvironment, createTestLocalizer } from '../support/fake-ui.ts';

interface Setup {
  readonly engine?: FakeEngine;
  readonly mode?: WindowMode;
  readonly localizer?: Partial<Localizer>;
  readonly touch?: boolean;
}
function createEngine(open = true, options: EngineOptions = {}): FakeEngine {
  const engine = createFakeEngine({
    options,
    config: accountConfig(),
    conversations: [
      conversationState({ conversation: conversation({ thread: thread() }), messages: [message(1)], cursor: 1 }),
    ],
    view: { open, launcherHidden: false, screen: 'conversation', conversationId: 'c1', rating: false },
  });
  const setView = (change: object): void => engine.setState((state) => ({ view: { ...state.view, ...change } }));
  engine.answer('close', () => setView({ open: false }));
  engine.answer('open', () => setView({ open: true }));
  engine.answer('show', ((screen: string) => setView({ screen })) as (...args: never[]) => unknown);
  engine.answer('closeRating', () => setView({ rating: false }));
  return engine;
}
// Audits and measurements want the window at rest.
document.documentElement.style.setProperty('--chat-widget-duration', '0s');

async function createWindow({
  engine = createEngine(),
  mode = 'widget',
  localizer = {},
  touch = false,
}: Setup = {}): Promise<ChatWidgetWindow> {
  const element = await fixture<ChatWidgetWindow>(
    html`<chat-widget-window
      .engine=${engine}
      .localizer=${createTestLocalizer(localizer)}
      .environment=${createTestEnvironment({ touch })}
      .mode=${mode}
    ></chat-widget-window>`,
  );
  await element.updateComplete;
  return element;
}
const panel = (element: ChatWidgetWindow): HTMLElement => element.shadowRoot!.querySelector('.panel')!;
const focusedTag = (): string | undefined => (deepActiveElement()?.getRootNode() as ShadowRoot).host?.localName;
function press(key: string): void {
  const event = new KeyboardEvent('keydown', { key, bubbles: true, composed: true, cancelable: true });
  (deepActiveElement() ?? document.body).dispatchEvent(event);
}

describe('<chat-widget-window>', () => {
  it('is an accessible dialog with a name', async () => {
    const element = await createWindow();
    expect(panel(element).getAttribute('role')).to.equal('dialog');
    expect(panel(element).getAttribute('aria-label')).to.equal('Chat with us');
    await expect(element).to.be.accessible();
  });
  it('is accessible in the dark', async () => {
    await expect(await createWindow({ engine: createEngine(true, { theme: { scheme: 'dark' } }) })).to.be.accessible();
  });
  it('takes language and direction from the localizer', async () => {
    const element = await createWindow({ localizer: { locale: 'ar', direction: 'rtl' } });
    expect(panel(element).lang).to.equal('ar');
    expect(panel(element).dir).to.equal('rtl');
    const header = element.shadowRoot!.querySelector('chat-widget-header')!.shadowRoot!;
    const close = header.querySelector('.close')!.getBoundingClientRect();
    const title = header.querySelector('.title')!.getBoundingClientRect();
    expect(close.right).to.be.lessThan(title.left);
    await expect(element).to.be.accessible();
  });
  it('is a region in a frame and the main part of a page, always open there', async () => {
    const frame = await createWindow({ mode: 'frame', engine: createEngine(false) });
    expect(panel(frame).getAttribute('role')).to.equal('region');
    expect(frame.hidden).to.equal(false);
    await expect(frame).to.be.accessible();
    const page = await createWindow({ mode: 'page', engine: createEngine(false) });
    expect(panel(page).getAttribute('role')).to.equal('main');
    await expect(page).to.be.accessible();
  });
  it('draws nothing while it is closed', async () => {
    const element = await createWindow({ engine: createEngine(false) });
    expect(element.hidden).to.equal(true);
    expect(element.shadowRoot!.querySelector('button, textarea')).to.equal(null);
  });
  it('puts the focus into the composer when it opens and back when it closes', async () => {
    const engine = createEngine(false);
    const opener = await fixture<HTMLButtonElement>(html`<button>Open</button>`);
    const element = await createWindow({ engine });
    opener.focus();
    engine.commands.open('visitor');
    await waitUntil(() => focusedTag() === 'chat-widget-composer');
    engine.commands.close('visitor');
    await waitUntil(() => document.activeElement === opener);
    expect(element.hidden).to.equal(true);
  });
  it('remembers what had the focus also when the press that opens it creates it', async () => {
    const engine = createEngine();
    const opener = await fixture<HTMLButtonElement>(html`<button>Open</button>`);
    opener.focus();
    await createWindow({ engine });
    await waitUntil(() => focusedTag() === 'chat-widget-composer');
    engine.commands.close('visitor');
    await waitUntil(() => document.activeElement === opener);
  });
  it('does not take the focus when it opens by itself', async () => {
    const engine = createEngine(false);
    const field = await fixture<HTMLInputElement>(html`<input aria-label="Search" />`);
    const element = await createWindow({ engine });
    field.focus();
    engine.commands.open('engine');
    engine.emit('open', { cause: 'engine' });
    await element.updateComplete;
    await waitUntil(() =>
      element.shadowRoot!.querySelector('chat-widget-composer')?.shadowRoot?.querySelector('textarea'),
    );
    expect(document.activeElement).to.equal(field);
  });
  it('leaves the focus where the visitor has moved it meanwhile', async () => {
    const engine = createEngine();
    const other = await fixture<HTMLButtonElement>(html`<button>Elsewhere</button>`);
    const element = await createWindow({ engine });
    other.focus();
    engine.commands.close('page');
    await element.updateComplete;
    expect(document.activeElement).to.equal(other);
  });
  it('tells when there is nothing left to give the focus back to', async () => {
    const engine = createEngine();
    (deepActiveElement() as HTMLElement | null)?.blur();
    const element = await createWindow({ engine });
    await waitUntil(() => focusedTag() === 'chat-widget-composer');
    let told = 0;
    element.addEventListener('focus-return', () => (told += 1));
    engine.commands.close('visitor');
    await waitUntil(() => told === 1);
  });
  it('focuses the window instead of the field on touch screens, so that no keyboard comes up', async () => {
    const element = await createWindow({ touch: true });
    await waitUntil(() => element.shadowRoot!.activeElement === panel(element));
  });
  it('gives the focus to the rating above a conversation, as the composer under it is inert', async () => {
    const engine = createEngine();
    const element = await createWindow({ engine });
    await waitUntil(() => focusedTag() === 'chat-widget-composer');
    engine.setState((state) => ({ view: { ...state.view, rating: true } }));
    await waitUntil(() => focusedTag() === 'chat-widget-rating', 'the rating has the focus', { timeout: 10_000 });
    expect(element.shadowRoot!.querySelector('chat-widget-composer')!.closest('[inert]')).not.to.equal(null);
    engine.setState((state) => ({ view: { ...state.view, rating: false } }));
    await waitUntil(() => focusedTag() === 'chat-widget-composer', 'the composer has it back', { timeout: 10_000 });
  });
  it('closes layer by layer with Escape', async () => {
    const engine = createEngine();
    const element = await createWindow({ engine });
    engine.setState((state) => ({ view: { ...state.view, screen: 'settings', rating: true } }));
    await waitUntil(() => focusedTag() === 'chat-widget-rating');
    press('Escape');
    await waitUntil(() => focusedTag() === 'chat-widget-settings');
    press('Escape');
    await waitUntil(() => deepActiveElement()?.matches('.menu'));
    expect(engine.called('close')).to.have.length(0);
    press('Escape');
    await waitUntil(() => element.hidden);
    expect(engine.called('close')).to.deep.equal([['visitor']]);
  });
  it('goes back from each screen with Escape, to the button that had led there, and never closes the window over it', async () => {
    const engine = createEngine();
    const forms = [{ id: 't', kind: 'ticket', fields: [] }] as const;
    engine.setState({ config: accountConfig({ conversations: { multiple: true, list: true }, forms }) });
    engine.answer('closeForm', () =>
      engine.setState(({ view: { form: _, ...view } }) => ({ view: { ...view, screen: 'conversation' } })),
    );
    const element = await createWindow({ engine });
    const form = { definition: { id: 'f', kind: 'offline', fields: [] }, status: 'open', answers: [] } as const;
    for (const [view, tag, returns] of [
      [{ screen: 'list' }, 'chat-widget-list', 'back'],
      [{ screen: 'settings' }, 'chat-widget-settings', 'menu'],
      [{ screen: 'tickets' }, 'chat-widget-tickets', 'menu'],
      [{ screen: 'form', form: { ...form, from: 'settings' } }, 'chat-widget-form-screen', 'menu'],
      [{ screen: 'form', form: { ...form, from: 'conversation' } }, 'chat-widget-form-screen', 'textarea'],
    ] as const) {
      panel(element).focus();
      engine.setState((state) => ({ view: { ...state.view, ...view } }));
      await waitUntil(() => element.shadowRoot!.querySelector(tag)?.matches(':focus-within'), tag);
      press('Escape');
      await waitUntil(() => deepActiveElement()?.matches(`.${returns}, ${returns}`), `${tag} leads back to ${returns}`);
      expect(engine.state.view.screen).to.equal('conversation');
    }
    expect(engine.called('close')).to.have.length(0);
  });
  it('closes with Escape where nothing is behind a screen, or what was typed there could not be found again', async () => {
    const answers = [{ name: 'n', label: 'Name', type: 'text', value: 'Vic' }] as const;
    for (const [kind, status, given, closes] of [
      ['prechat', 'open', [], true],
      ['offline', 'sending', answers, true],
      ['postchat', 'open', answers, true],
      ['postchat', 'open', [], false],
      ['postchat', 'done', answers, false],
      ['ticket', 'failed', answers, false],
    ] as const) {
      const engine = createEngine();
      const element = await createWindow({ engine });
      const form = { definition: { id: 'f', kind, fields: [] }, status, answers: given } as const;
      engine.setState((state) => ({ view: { ...state.view, screen: 'form', form } }));
      await waitUntil(() => element.shadowRoot!.querySelector('chat-widget-form-screen'));
      panel(element).focus();
      press('Escape');
      expect([engine.called('close').length, engine.called('closeForm').length]).to.deep.equal(
        closes ? [1, 0] : [0, 1],
      );
    }
    const engine = createEngine();
    const element = await createWindow({ engine });
    engine.setState(({ view: { conversationId: _, ...view } }) => ({ view: { ...view, screen: 'list' } }));
    await waitUntil(() => element.shadowRoot!.querySelector('chat-widget-list'));
    panel(element).focus();
    press('Escape');
    expect(engine.called('close')).to.deep.equal([['visitor']]);
  });
  it('does not close a frame with Escape', async () => {
    const engine = createEngine();
    const element = await createWindow({ engine, mode: 'frame' });
    element.shadowRoot!.querySelector('chat-widget-composer')!.focus();
    press('Escape');
    expect(engine.called('close')).to.have.length(0);
  });
  it('shows each screen, accessibly', async () => {
    const engine = createEngine();
    const element = await createWindow({ engine });
    const definition = {
      id: 'f',
      kind: 'offline' as const,
      fields: [{ type: 'text' as const, name: 'n', label: 'Name' }],
    };
    for (const [screen, tag] of [
      ['list', 'chat-widget-list'],
      ['settings', 'chat-widget-settings'],
      ['form', 'chat-widget-form-screen'],
    ] as const) {
      engine.setState((state) => ({
        view: { ...state.view, screen, form: { definition, status: 'open', answers: [] } },
      }));
      await waitUntil(() => element.shadowRoot!.querySelector(tag)?.shadowRoot?.childElementCount);
      await expect(element).to.be.accessible();
    }
  });
  it('cuts nothing off with text twice as large, 320 pixels wide', async () => {
    const element = await createWindow({ mode: 'frame' });
    element.style.setProperty('--chat-widget-font-size', '30px');
    Object.assign(element.style, { inlineSize: '320px', blockSize: '640px' });
    await waitUntil(() =>
      element.shadowRoot!.querySelector('chat-widget-composer')?.shadowRoot?.querySelector('textarea'),
    );
    const title = element.shadowRoot!.querySelector('chat-widget-header')!.shadowRoot!.querySelector('.title')!;
    expect(title.scrollWidth).to.be.at.most(title.clientWidth);
    expect(panel(element).scrollWidth).to.be.at.most(320);
    const send = element.shadowRoot!.querySelector('chat-widget-composer')!.shadowRoot!.querySelector('.send')!;
    expect(send.getBoundingClientRect().right).to.be.at.most(element.getBoundingClientRect().right);
    await expect(element).to.be.accessible();
  });
  it('has no header when the theme leaves it out', async () => {
    const element = await createWindow({ engine: createEngine(true, { theme: { header: false } }) });
    expect(element.shadowRoot!.querySelector('chat-widget-header')).to.equal(null);
    await expect(element).to.be.accessible();
  });
  it('takes size and place from the options and ignores what is no length', async () => {
    const engine = createEngine(true, {
      window: { width: '350', height: 'red;}*{', zIndex: 7 },
      launcher: { position: 'start', offsetInline: '33px' },
    });
    // As the app does before it makes a window: nothing is drawn in a look that is not the site's.
    await prepareLook(engine.state);
    const element = await createWindow({ engine });
    const style = getComputedStyle(element);
    expect(style.inlineSize).to.equal('350px');
    expect(style.zIndex).to.equal('7');
    expect(style.insetInlineStart).to.equal('33px');
    expect(element.style.getPropertyValue('--_option-height')).to.equal('');
  });
  it('moves by keyboard when it may be dragged, and stays on the screen', async () => {
    const engine = createEngine(true, { window: { draggable: true } });
    const element = await createWindow({ engine });
    await waitUntil(() => element.shadowRoot!.querySelector('chat-widget-header')?.shadowRoot?.querySelector('.move'));
    const before = element.getBoundingClientRect();
    const move = element
      .shadowRoot!.querySelector('chat-widget-header')!
      .shadowRoot!.querySelector<HTMLElement>('.move')!;
    const key = (name: string): boolean =>
      move.dispatchEvent(new KeyboardEvent('keydown', { key: name, bubbles: true, composed: true, cancelable: true }));
    // Moving comes with the second part of the window.
    await waitUntil(() => (key('ArrowLeft'), element.getBoundingClientRect().left !== before.left));
    expect(element.getBoundingClientRect().left).to.be.closeTo(before.left - 24, 1);
    for (let count = 0; count < 100; count++) key('ArrowLeft');
    expect(element.getBoundingClientRect().left).to.be.closeTo(8, 1);
  });
  it('sends files that are dropped on it', async () => {
    const engine = createEngine();
    const element = await createWindow({ engine });
    const dataTransfer = new DataTransfer();
    dataTransfer.items.add(new File(['x'], 'a.png', { type: 'image/png' }));
    const drag = (type: string): DragEvent => {
      const event = new DragEvent(type, { dataTransfer, bubbles: true, composed: true, cancelable: true });
      panel(element).dispatchEvent(event);
      return event;
    };
    // Dropping comes with the second part of the window.
    await waitUntil(() => drag('dragover').defaultPrevented);
    await element.updateComplete;
    expect(element.shadowRoot!.querySelector('.drop')!.textContent).to.contain('Drop files here');
    drag('drop');
    await element.updateComplete;
    expect(element.shadowRoot!.querySelector('.drop')).to.equal(null);
    await waitUntil(() => engine.called('sendFile').length === 1);
  });
  it('leaves no listener behind when it goes', async () => {
    const engine = createEngine();
    const element = await createWindow({ engine });
    expect(engine.listenerCount).to.be.greaterThan(0);
    element.remove();
    expect(engine.listenerCount).to.equal(0);
  });
  it('follows the engine again after a move in the document', async () => {
    const engine = createEngine();
    const element = await createWindow({ engine });
    const place = await fixture(html`<div></div>`);
    place.append(element);
    engine.setState((state) => ({ view: { ...state.view, open: false } }));
    await element.updateComplete;
    expect(element.hidden).to.equal(true);
  });
});

describe('parts of <chat-widget-window>', () => {
  it('can be styled from outside of the root that holds the window', async () => {
    const root = (await fixture<HTMLElement>(html`<div></div>`)).attachShadow({ mode: 'open' });
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(
      '::part(title){letter-spacing:3px}::part(bubble){letter-spacing:4px}::part(input){letter-spacing:5px}',
    );
    root.adoptedStyleSheets = [sheet];
    const element = document.createElement('chat-widget-window');
    Object.assign(element, {
      engine: createEngine(),
      localizer: createTestLocalizer(),
      environment: createTestEnvironment(),
      mode: 'frame',
    });
    element.style.blockSize = '500px';
    root.append(element);
    const inside = (...path: string[]): Element | undefined =>
      path.reduce<Element | undefined>(
        (found, selector) => found?.shadowRoot?.querySelector(selector) ?? undefined,
        element,
      );
    const spacing = (...path: string[]): string => getComputedStyle(inside(...path)!).letterSpacing;
    await waitUntil(() => inside('chat-widget-log', 'chat-widget-message', '[part~="bubble"]'));
    expect(spacing('chat-widget-header', '[part="title"]')).to.equal('3px');
    expect(spacing('chat-widget-log', 'chat-widget-message', '[part~="bubble"]')).to.equal('4px');
    expect(spacing('chat-widget-composer', '[part="input"]')).to.equal('5px');
  });
});
