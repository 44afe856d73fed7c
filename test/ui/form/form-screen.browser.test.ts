import { expect, waitUntil } from '@open-wc/testing';
import type { FormDefinition } from '../../../src/protocol/content.ts';
import type { OpenForm } from '../../../src/engine/state.ts';
import type { ChatWidgetForm } from '../../../src/ui/form/form.ts';
import type { ChatWidgetFormScreen } from '../../../src/ui/form/form-screen.ts';
import '../../../src/ui/form/form-screen.ts';
import { createFakeEngine, type FakeEngine } from '../support/fake-engine.ts';
import { fixtureInContexts, html } from '../support/fake-ui.ts';

function createEngine(kind: FormDefinition['kind'], change: Partial<OpenForm> = {}): FakeEngine {
  const definition: FormDefinition = {
    id: 'f1',
    kind,
    fields: [{ type: 'text', name: 'name', label: 'Name', required: true }],
  };
  return createFakeEngine({
    view: {
      open: true,
      launcherHidden: false,
      screen: 'form',
      rating: false,
      form: { definition, status: 'open', answers: [], ...change },
    },
  });
}
async function createScreen(engine: FakeEngine): Promise<ChatWidgetFormScreen> {
  const screen = await fixtureInContexts<ChatWidgetFormScreen>(
    html`<chat-widget-form-screen></chat-widget-form-screen>`,
    { engine },
  );
  await form(screen)?.updateComplete;
  return screen;
}
const form = (screen: ChatWidgetFormScreen): ChatWidgetForm | null =>
  screen.shadowRoot!.querySelector('chat-widget-form');
const field = (screen: ChatWidgetFormScreen): HTMLInputElement => form(screen)!.shadowRoot!.querySelector('input')!;
function type(screen: ChatWidgetFormScreen, text: string): void {
  field(screen).value = text;
  field(screen).dispatchEvent(new InputEvent('input', { bubbles: true }));
}
const send = (screen: ChatWidgetFormScreen): void =>
  form(screen)!.shadowRoot!.querySelector<HTMLElement>('[type="submit"]')!.click();
const answer = (value: string) => ({ name: 'name', label: 'Name', type: 'text', value });

describe('<chat-widget-form-screen>', () => {
  it('has a label for each usual field that came without one, which goes along with the answer', async () => {
    const types = ['text', 'email', 'phone', 'textarea', 'group'] as const;
    const fields = types.map((kind) => ({ type: kind, name: kind === 'text' ? 'name' : `my-${kind}`, label: '' }));
    const engine = createEngine('prechat', { definition: { id: 'prechat', kind: 'prechat', fields } });
    const screen = await createScreen(engine);
    const labels = [...form(screen)!.shadowRoot!.querySelectorAll('label')].map(({ firstChild }) =>
      firstChild?.nextSibling?.textContent?.trim(),
    );
    expect(labels).to.deep.equal(['Name', 'E-mail', 'Phone', 'Message', 'Department']);
    expect(field(screen).placeholder).to.equal('Your name');
    await expect(screen).to.be.accessible();
    type(screen, 'Zoe');
    send(screen);
    await waitUntil(() => engine.called('submitForm').length === 1);
    expect(engine.called('submitForm')[0]![0]).to.deep.equal([
      { name: 'name', label: 'Name', type: 'text', value: 'Zoe' },
    ]);
  });
  it('says why sending failed, where there is more to say', async () => {
    const error = { code: 'RATE_LIMITED', message: '', retryable: true } as const;
    const screen = await createScreen(createEngine('ticket', { status: 'failed', error }));
    expect(form(screen)!.shadowRoot!.querySelector('[role="alert"]')!.textContent).to.contain('a bit fast');
  });
  it('has words of its own for each kind of form, and a way out of those that may be left', async () => {
    for (const [kind, title, leave] of [
      ['prechat', 'Welcome', undefined],
      ['offline', 'Leave a message', 'Cancel'],
      ['postchat', 'How was it?', 'Skip'],
      ['ticket', 'New request', 'Cancel'],
    ] as const) {
      const engine = createEngine(kind);
      const screen = await createScreen(engine);
      expect(form(screen)!.shadowRoot!.querySelector('h2')!.textContent).to.equal(title);
      await expect(screen).to.be.accessible();
      const button = screen.shadowRoot!.querySelector<HTMLElement>('[slot="actions"]');
      expect(button?.textContent?.trim()).to.equal(leave);
      button?.click();
      expect(engine.called('closeForm')).to.have.length(leave ? 1 : 0);
    }
  });
  it('keeps answers with the engine and brings them back', async () => {
    const engine = createEngine('offline');
    type(await createScreen(engine), 'Vic');
    expect(engine.called('setFormAnswers')).to.deep.equal([[[answer('Vic')]]]);
    const again = createEngine('offline', { answers: [{ name: 'name', label: 'Name', type: 'text', value: 'Vic' }] });
    expect(field(await createScreen(again)).value).to.equal('Vic');
  });
  it('submits the answers with the visitor’s time zone', async () => {
    const engine = createEngine('prechat');
    const screen = await createScreen(engine);
    type(screen, 'Vic');
    send(screen);
    await waitUntil(() => engine.called('submitForm').length === 1);
    const [answers, more] = engine.called('submitForm')[0]!;
    expect(answers).to.deep.equal([answer('Vic')]);
    expect(more).to.deep.equal({ timeZone: Intl.DateTimeFormat().resolvedOptions().timeZone });
  });
  it('keeps what was typed when sending fails', async () => {
    const engine = createEngine('offline');
    engine.answer('submitForm', () => {
      engine.setState((state) => ({ view: { ...state.view, form: { ...state.view.form!, status: 'failed' } } }));
      return Promise.reject(new Error('no line'));
    });
    const screen = await createScreen(engine);
    type(screen, 'Vic');
    send(screen);
    await waitUntil(() =>
      form(screen)!.shadowRoot!.querySelector('[role="alert"]')!.textContent!.includes('still here'),
    );
    expect(field(screen).value).to.equal('Vic');
  });
  it('names the number of the ticket that came of it', async () => {
    const engine = createEngine('ticket');
    engine.answer('submitForm', () => {
      engine.setState((state) => ({ view: { ...state.view, form: { ...state.view.form!, status: 'done' } } }));
      return Promise.resolve({ ticket: { number: 'T17' } });
    });
    const screen = await createScreen(engine);
    type(screen, 'Vic');
    send(screen);
    await waitUntil(() => screen.shadowRoot!.querySelector('.done')?.textContent?.includes('T17'));
    await expect(screen).to.be.accessible();
    screen.shadowRoot!.querySelector('button')!.click();
    expect(engine.called('closeForm')).to.have.length(1);
  });
});
