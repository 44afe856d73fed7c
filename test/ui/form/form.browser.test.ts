import { expect, oneEvent, waitUntil } from '@open-wc/testing';
import type { FormAnswer, FormDefinition, FormField } from '../../../src/protocol/content.ts';
import type { ChatWidgetForm } from '../../../src/ui/form/form.ts';
import '../../../src/ui/form/form.ts';
import { createFakeEngine } from '../support/fake-engine.ts';
import { fixtureInContexts, html } from '../support/fake-ui.ts';

const options = [
  { name: 'a', label: 'Sales' },
  { name: 'b', label: 'Support' },
];
const ALL_FIELDS: readonly FormField[] = [
  { type: 'header', name: 'h', label: 'About you' },
  { type: 'text', name: 'name', label: 'Name', required: true, help: 'As on your passport.' },
  { type: 'textarea', name: 'text', label: 'Message' },
  { type: 'email', name: 'email', label: 'E-mail', required: true },
  { type: 'phone', name: 'phone', label: 'Phone' },
  { type: 'number', name: 'count', label: 'How many', format: 'integer' },
  { type: 'date', name: 'day', label: 'Day' },
  { type: 'select', name: 'one', label: 'One', options },
  { type: 'multiselect', name: 'some', label: 'Some', options },
  { type: 'radio', name: 'pick', label: 'Pick', options },
  { type: 'checkbox', name: 'news', label: 'Newsletter' },
  { type: 'consent', name: 'consent', label: 'I agree to https://shop.example/privacy.', required: true },
  { type: 'rating', name: 'stars', label: 'Stars' },
  { type: 'group', name: 'group', label: 'Department', options },
];
const definition = (fields: readonly FormField[] = ALL_FIELDS, id = 'f1'): FormDefinition => ({
  id,
  kind: 'prechat',
  title: 'Welcome',
  intro: 'Please tell us who you are.',
  fields,
});
async function createForm(form = definition()): Promise<ChatWidgetForm> {
  return fixtureInContexts<ChatWidgetForm>(html`<chat-widget-form .definition=${form}></chat-widget-form>`, {
    engine: createFakeEngine(),
  });
}
function control(form: ChatWidgetForm, name: string): HTMLInputElement {
  return form.shadowRoot!.querySelector<HTMLInputElement>(`[name="${name}"]`)!;
}
function type(form: ChatWidgetForm, name: string, value: string): void {
  const field = control(form, name);
  field.value = value;
  field.dispatchEvent(new Event(field.localName === 'select' ? 'change' : 'input', { bubbles: true }));
}
function press(form: ChatWidgetForm): void {
  form.shadowRoot!.querySelector<HTMLButtonElement>('[type="submit"]')!.click();
}
async function errorShown(form: ChatWidgetForm, name: string): Promise<string> {
  const id = (): string | undefined =>
    control(form, name)
      .getAttribute('aria-describedby')
      ?.split(' ')
      .find((each) => each.endsWith('-error'));
  await waitUntil(() => id() !== undefined, `no error at ${name}`, { timeout: 10_000 });
  return form.shadowRoot!.querySelector(`#${id()}`)!.textContent!.trim();
}

describe('<chat-widget-form>', () => {
  it('draws every kind of field accessibly', async () => {
    const form = await createForm();
    await expect(form).to.be.accessible();
    expect(form.shadowRoot!.querySelectorAll('.row')).to.have.length(ALL_FIELDS.length);
  });
  it('says in words what is missing, links the words to the field and goes there', async () => {
    const form = await createForm();
    press(form);
    expect(await errorShown(form, 'name')).to.equal('Please fill in this field.');
    expect(control(form, 'name').getAttribute('aria-invalid')).to.equal('true');
    expect(form.shadowRoot!.activeElement).to.equal(control(form, 'name'));
    expect(form.shadowRoot!.querySelector('[role="alert"]')!.textContent).to.contain('Please check 3 fields.');
    await expect(form).to.be.accessible();
  });
  it('gives all answers once they are right', async () => {
    const form = await createForm();
    type(form, 'name', 'Vic');
    type(form, 'email', 'vic@example.com');
    type(form, 'one', 'b');
    control(form, 'consent').click();
    const submitted = oneEvent(form, 'form-submit') as unknown as Promise<CustomEvent<{ answers: FormAnswer[] }>>;
    press(form);
    const { answers } = (await submitted).detail;
    expect(answers.map(({ name, value }) => [name, value])).to.deep.equal([
      ['name', 'Vic'],
      ['email', 'vic@example.com'],
      ['one', 'b'],
      ['consent', 'true'],
    ]);
    expect(answers[2]!.text).to.equal('Support');
  });
  it('does not send while an answer is wrong', async () => {
    const form = await createForm(definition([{ type: 'email', name: 'email', label: 'E-mail', required: true }]));
    let sent = 0;
    form.addEventListener('form-submit', () => (sent += 1));
    type(form, 'email', 'vic@');
    press(form);
    expect(await errorShown(form, 'email')).to.contain('complete e-mail address');
    expect(sent).to.equal(0);
  });
  it('checks phone numbers with the phone library', async () => {
    const form = await createForm(definition([{ type: 'phone', name: 'phone', label: 'Phone' }]));
    type(form, 'phone', '+44 1');
    press(form);
    expect(await errorShown(form, 'phone')).to.contain('country code');
    type(form, 'phone', '+44 20 7946 0000');
    const submitted = oneEvent(form, 'form-submit');
    press(form);
    expect((await submitted).type).to.equal('form-submit');
  });
  it('keeps what was typed while it is sent, when sending fails and when answers come from outside', async () => {
    const form = await createForm();
    type(form, 'name', 'Vic');
    form.status = 'sending';
    await form.updateComplete;
    form.status = 'failed';
    form.answers = [
      { name: 'name', label: 'Name', type: 'text', value: 'Somebody else' },
      { name: 'email', label: 'E-mail', type: 'email', value: 'vic@example.com' },
    ];
    form.definition = { ...form.definition!, title: 'Translated' };
    await form.updateComplete;
    expect(control(form, 'name').value).to.equal('Vic');
    expect(control(form, 'email').value).to.equal('vic@example.com');
    expect(form.shadowRoot!.querySelector('[role="alert"]')!.textContent).to.contain('Your answers are still here.');
    await expect(form).to.be.accessible();
  });
  it('starts afresh for another form', async () => {
    const form = await createForm();
    type(form, 'name', 'Vic');
    form.definition = definition([{ type: 'text', name: 'name', label: 'Name', value: 'Preset' }], 'f2');
    await form.updateComplete;
    expect(control(form, 'name').value).to.equal('Preset');
  });
  it('tells each change, with several choices in the order of the options', async () => {
    const form = await createForm();
    const boxes = [...form.shadowRoot!.querySelectorAll<HTMLInputElement>('input[type="checkbox"][value]')].filter(
      ({ value }) => value === 'a' || value === 'b',
    );
    let last: readonly FormAnswer[] = [];
    form.addEventListener(
      'form-change',
      (event) => (last = (event as CustomEvent<{ answers: FormAnswer[] }>).detail.answers),
    );
    boxes[1]!.click();
    boxes[0]!.click();
    expect(last).to.deep.equal([
      { name: 'some', label: 'Some', type: 'multiselect', value: ['a', 'b'], text: 'Sales, Support' },
    ]);
  });
  it('makes the address in a consent text a link', async () => {
    const form = await createForm();
    const link = form.shadowRoot!.querySelector('a')!;
    expect(link.href).to.equal('https://shop.example/privacy');
    expect(link.rel).to.contain('noopener');
  });
  it('shows the confirmation when it is done', async () => {
    const form = await createForm({ ...definition(), confirmation: 'Thank you, Vic.' });
    form.status = 'done';
    await form.updateComplete;
    expect(form.shadowRoot!.querySelector('[role="status"]')!.textContent).to.contain('Thank you, Vic.');
    await expect(form).to.be.accessible();
  });
});
