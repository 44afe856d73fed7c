import { expect, waitUntil } from '@open-wc/testing';
import { ChatError } from '../../../src/protocol/errors.ts';
import { FakeSettings } from '../support/fake-settings.ts';
import {
  button,
  find,
  findAll,
  focused,
  mountConsole,
  press,
  shows,
  textOf,
  write,
  type Mounted,
} from '../support/mount.ts';

interface SettingsWorld extends Mounted {
  readonly settings: FakeSettings;
}
async function mountSettings(hash: string): Promise<SettingsWorld> {
  let settings: FakeSettings | undefined;
  const world = await mountConsole(hash, ({ http }) => (settings = new FakeSettings(http)));
  await waitUntil(() => find(world.element, 'chat-console-form, .bar, .card, .empty strong'), 'the page is there', {
    timeout: 10_000,
  });
  return { ...world, settings: settings as FakeSettings };
}
const choose = (world: Mounted, selector: string, value: string): void => {
  const select = find<HTMLSelectElement>(world.element, selector) as HTMLSelectElement;
  select.value = value;
  select.dispatchEvent(new Event('change', { bubbles: true }));
};

describe('<chat-console>: the account’s settings', () => {
  afterEach(() => {
    location.hash = '';
  });

  it('store what changed and say so', async () => {
    const world = await mountSettings('#/settings/reception');
    await shows(world, 'A new conversation goes to');
    expect(find<HTMLInputElement>(world.element, '#f-reception-closeAfterMs')?.value).to.equal('2');
    expect(find(world.element, '#f-reception-botId')).to.equal(undefined);
    choose(world, '#f-reception-mode', 'bot-first');
    await waitUntil(() => find(world.element, '#f-reception-botId'));
    choose(world, '#f-reception-botId', '');
    await write(world, '#f-reception-closeAfterMs', '1,5');
    await shows(world, 'Not saved yet');
    await expect(world.element).to.be.accessible();
    await press(world, 'Save');
    await waitUntil(() => world.settings.saved.length === 1);
    expect(world.settings.saved[0]?.body).to.deep.equal({
      reception: { mode: 'bot-first', botId: null, closeAfterMs: 90_000 },
    });
    await waitUntil(() => find(world.element, 'chat-console-form >>> [role=status]')?.textContent === 'Saved');
  });
  it('put an error at its field, the browser’s own and the server’s', async () => {
    const world = await mountSettings('#/settings/reception');
    await write(world, '#f-reception-queueLimit', 'many');
    await press(world, 'Save');
    await shows(world, '“many” does not fit');
    await waitUntil(() => focused()?.id === 'f-reception-queueLimit');
    expect(focused()?.getAttribute('aria-invalid')).to.equal('true');
    expect(world.settings.saved).to.deep.equal([]);
    await expect(world.element).to.be.accessible();
    await write(world, '#f-reception-queueLimit', '20');
    world.settings.failure = new ChatError('VALIDATION', 'settings.reception.queueLimit is not valid: too few.', {
      field: 'settings.reception.queueLimit',
    });
    await press(world, 'Save');
    await shows(world, 'too few');
    await waitUntil(() => focused()?.id === 'f-reception-queueLimit');
    expect(find(world.element, '#f-reception-queueLimit-error')?.textContent).to.include('too few');
  });
  it('keep lists in order, by buttons with names', async () => {
    const world = await mountSettings('#/settings/reception');
    await press(world, 'Add: Step');
    await waitUntil(() => focused()?.id === 'f-reception-steps-0');
    choose(world, '#f-reception-steps-0-id', 'returns');
    await press(world, 'Add: Step');
    await waitUntil(() => find(world.element, '#f-reception-steps-1-target'));
    choose(world, '#f-reception-steps-1-target', 'agent');
    await waitUntil(() =>
      find<HTMLSelectElement>(world.element, '#f-reception-steps-1-id')?.textContent.includes('Ben'),
    );
    choose(world, '#f-reception-steps-1-id', 'ben');
    await press(world, 'Move Step 2 up');
    await waitUntil(() => focused()?.id === 'f-reception-steps-0');
    await press(world, 'Save');
    await waitUntil(() => world.settings.saved.length === 1);
    expect(world.settings.saved[0]?.body).to.deep.equal({
      reception: {
        steps: [
          { target: 'agent', id: 'ben', overflow: true, when: 'any' },
          { target: 'group', id: 'returns', overflow: true, when: 'any' },
        ],
      },
    });
    await press(world, 'Remove Step 1');
    await waitUntil(() => !find(world.element, '#f-reception-steps-1'));
  });
  it('ask before unsaved changes are left behind', async () => {
    const world = await mountSettings('#/settings/general');
    await write(world, '#f-name', 'Lamps');
    location.hash = '#/settings/uploads';
    await shows(world, 'Leave without saving?');
    expect(location.hash).to.equal('#/settings/general');
    await expect(world.element).to.be.accessible();
    await press(world, 'Stay here');
    await waitUntil(() => !textOf(world.element).includes('Leave without saving?'));
    expect(find<HTMLInputElement>(world.element, '#f-name')?.value).to.equal('Lamps');
    location.hash = '#/settings/uploads';
    await press(world, 'Leave without saving');
    await shows(world, 'Allowed kinds of files');
    expect(location.hash).to.equal('#/settings/uploads');
    expect(world.settings.saved).to.deep.equal([]);
  });
  it('take over what a colleague saved, unless there are changes here', async () => {
    const world = await mountSettings('#/settings/general');
    await shows(world, 'Language');
    world.settings.account = { ...world.settings.account, name: 'Renamed' };
    world.pipe.push({ type: 'push', push: 'settings', resource: 'settings' });
    await waitUntil(() => find<HTMLInputElement>(world.element, '#f-name')?.value === 'Renamed');
    await write(world, '#f-name', 'Mine');
    const reads = (): number => world.http.calls.filter((call) => call.name === 'GET settings/account').length;
    const before = reads();
    world.settings.account = { ...world.settings.account, name: 'Again' };
    world.pipe.push({ type: 'push', push: 'settings', resource: 'settings' });
    await waitUntil(() => reads() > before);
    expect(find<HTMLInputElement>(world.element, '#f-name')?.value).to.equal('Mine');
  });
  it('show colours while they are chosen', async () => {
    const world = await mountSettings('#/settings/theme');
    await write(world, '#f-theme-brandColor', '#b4500c');
    const head = (): string =>
      getComputedStyle(find(world.element, 'chat-console-theme-preview >>> .head') as Element).backgroundColor;
    await waitUntil(() => head() === 'rgb(180, 80, 12)');
    await expect(world.element).to.be.accessible();
    await press(world, 'Discard changes');
    await waitUntil(() => head() === 'rgb(11, 95, 208)');
  });
  it('make, show and revoke signing keys', async () => {
    const world = await mountSettings('#/settings/security');
    await shows(world, 'There are no keys yet.');
    await press(world, 'Create a key');
    await waitUntil(() => world.settings.saved.length === 1);
    const { keys } = (world.settings.saved[0]?.body as { security: { keys: { id: string; secret: string }[] } })
      .security;
    expect(keys[0]?.secret).to.match(/^[\da-f]{64}$/u);
    await button(world, `Copy the secret of key ${String(keys[0]?.id)}`);
    expect(textOf(world.element)).not.to.include(keys[0]?.secret);
    await press(world, `Show ${String(keys[0]?.id)}`);
    await shows(world, String(keys[0]?.secret));
    await expect(world.element).to.be.accessible();
    await press(world, `Revoke key ${String(keys[0]?.id)}`);
    await press(world, 'Revoke');
    await waitUntil(() => world.settings.saved.length === 2);
    expect(world.settings.saved[1]?.body).to.deep.equal({ security: { keys: [] } });
  });
});

describe('<chat-console>: lists of settings', () => {
  afterEach(() => {
    location.hash = '';
  });

  it('gain an item, field by field', async () => {
    const world = await mountSettings('#/settings/forms');
    await shows(world, 'Nothing here yet');
    await expect(world.element).to.be.accessible();
    location.hash = '#/settings/forms/new';
    await press(world, 'Save');
    await shows(world, 'Please fill in “Name”.');
    await write(world, '#f-name', 'Before the chat');
    await press(world, 'Add: Field');
    await write(world, '#f-fields-0-label', 'Which lamp?');
    choose(world, '#f-fields-0-type', 'select');
    await press(world, 'Add: Choice');
    await write(world, '#f-fields-0-options-0-label', 'Arc');
    const required = find<HTMLInputElement>(world.element, '#f-fields-0-required');
    required?.click();
    await expect(world.element).to.be.accessible();
    await press(world, 'Save');
    await waitUntil(() => location.hash === '#/settings/forms');
    await shows(world, 'Before the chat');
    expect(world.settings.saved[0]).to.deep.equal({
      what: 'forms',
      body: {
        name: 'Before the chat',
        kind: 'prechat',
        enabled: true,
        fields: [
          {
            type: 'select',
            name: 'field1',
            label: 'Which lamp?',
            required: true,
            options: [{ name: 'choice1', label: 'Arc' }],
          },
        ],
      },
    });
  });
  it('build a bot’s condition from rows, with both branches, and try it out before it is saved', async () => {
    const world = await mountSettings('#/settings/bots/bot-1');
    await press(world, 'Add: Step');
    choose(world, '#f-steps-0-kind', 'condition');
    await write(world, '#f-steps-0-all-0-term2', 'gold');
    await press(world, 'Save');
    await shows(world, 'Please fill in “Its name”.');
    await waitUntil(() => focused()?.id === 'f-steps-0-all-0-term1');
    await write(world, '#f-steps-0-all-0-term1', 'my plan');
    await press(world, 'Save');
    await shows(world, '“my plan” cannot be a parameter');
    await write(world, '#f-steps-0-all-0-term1', 'plan');
    expect((await button(world, 'Remove Condition 1')).disabled).to.equal(true);
    find<HTMLButtonElement>(world.element, '#f-steps-0-then-add')?.click();
    await write(world, '#f-steps-0-then-0-content-text', 'Golden day');
    find<HTMLButtonElement>(world.element, '#f-steps-0-otherwise-add')?.click();
    await write(world, '#f-steps-0-otherwise-0-content-text', 'Good day, ');
    await press(world, 'Insert a value: Text');
    await expect(world.element).to.be.accessible();
    await press(world, 'Preview');
    await shows(world, 'Good day,');
    await write(world, '#v-bot_params\\.plan', 'gold');
    await shows(world, 'Golden day');
    await expect(world.element).to.be.accessible();
    await press(world, 'Close');
    await press(world, 'Save');
    await waitUntil(() => world.settings.saved.length === 1);
    const { steps } = world.settings.saved[0]?.body as { steps: unknown[] };
    const says = (text: string): object => ({ kind: 'say', content: { kind: 'text', text } });
    expect(steps).to.deep.equal([
      {
        kind: 'condition',
        all: [{ term1: '{{bot_params.plan}}', term2: 'gold', operation: '=' }],
        then: [says('Golden day')],
        otherwise: [says('Good day, ')],
      },
    ]);
  });
  it('lose an item only after a question', async () => {
    const world = await mountSettings('#/settings/labels');
    await press(world, 'Delete wholesale');
    await shows(world, 'This cannot be undone.');
    await expect(world.element).to.be.accessible();
    expect(world.settings.saved).to.deep.equal([]);
    await press(world, 'Delete');
    await shows(world, '“wholesale” was deleted.');
    expect(world.settings.saved[0]?.what).to.equal('-labels/wholesale');
  });
  it('put a colleague into a group', async () => {
    const world = await mountSettings('#/settings/team/ana');
    world.http.answers['PATCH agents/ana'] = (body) => ({
      agent: { ...world.client.state.agents[0], ...(body as object) },
    });
    await waitUntil(() => find(world.element, '#f-groupIds'));
    findAll<HTMLInputElement>(world.element, 'fieldset#f-groupIds input')[0]?.click();
    await write(world, '#f-capacity', '8');
    await press(world, 'Save');
    await waitUntil(() => world.settings.saved.length === 1);
    expect(world.settings.saved[0]).to.deep.equal({
      what: 'groups/returns',
      body: { id: 'returns', name: 'Returns', agentIds: ['ben', 'ana'] },
    });
    expect(world.http.calls.find((call) => call.name === 'PATCH agents/ana')?.input).to.deep.include({ capacity: 8 });
  });
  it('are not there for agents', async () => {
    const world = await mountConsole('#/settings/security', ({ pipe }) => {
      if (pipe.welcome) pipe.welcome = { ...pipe.welcome, agent: { ...pipe.welcome.agent, role: 'agent' } };
    });
    await shows(world, 'There is no such page');
    const links = findAll<HTMLAnchorElement>(world.element, 'nav a[href^="#/settings/"]');
    expect(links.map((one) => one.hash).sort()).to.deep.equal([
      '#/settings/bans',
      '#/settings/browser',
      '#/settings/canned',
      '#/settings/profile',
    ]);
  });
  it('give the code for a site with id and hash', async () => {
    const world = await mountSettings('#/settings/install');
    await shows(world, 'crm_plugin');
    await expect(world.element).to.be.accessible();
    expect(find(world.element, '[data-snippet=kommo]')?.textContent).to.include('id: "default"');
  });
});
