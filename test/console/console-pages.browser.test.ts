import { expect, waitUntil } from '@open-wc/testing';
import { ChatError } from '../../src/protocol/errors.ts';
import { ana, entry, message } from './support/fixtures.ts';
import { button, find, findAll, focused, mountConsole, press, shows, textOf, write } from './support/mount.ts';

describe('<chat-console>: its pages', () => {
  afterEach(() => {
    location.hash = '';
  });

  describe('signing in', () => {
    it('asks for address and password, names what is missing, and opens the inbox', async () => {
      const world = await mountConsole('#/inbox', ({ http }) => (http.signedIn = undefined));
      await shows(world, 'Sign in');
      await expect(world.element).to.be.accessible();
      await press(world, 'Sign in');
      await shows(world, 'Please enter an e-mail address');
      expect(focused()?.id).to.equal('email');
      await write(world, '#email', 'ana@shop.example');
      await write(world, '#password', 'wrong');
      world.http.failure = new ChatError('AUTH_INVALID', 'Address or password is wrong.', { field: 'password' });
      await press(world, 'Sign in');
      await shows(world, 'Address or password is wrong.');
      expect(find(world.element, '#password')?.getAttribute('aria-invalid')).to.equal('true');
      world.http.failure = undefined;
      await press(world, 'Sign in');
      await shows(world, 'Maria Alves');
      expect(world.http.calls.filter((call) => call.name === 'login').at(-1)?.input).to.deep.equal({
        email: 'ana@shop.example',
        password: 'wrong',
      });
    });
    it('creates the owner’s login from the one-time link', async () => {
      const world = await mountConsole('#setup=TOKEN', ({ http }) => (http.signedIn = undefined));
      await shows(world, 'Create the owner’s login');
      await expect(world.element).to.be.accessible();
      await write(world, '#name', 'Ana');
      await write(world, '#email', 'ana@shop.example');
      await write(world, '#password', 'short');
      await press(world, 'Create login');
      await shows(world, 'at least 10 characters');
      await write(world, '#password', 'long enough!');
      await press(world, 'Create login');
      await shows(world, 'Maria Alves');
      expect(world.http.calls.find((call) => call.name === 'setup')?.input).to.deep.equal({
        token: 'TOKEN',
        name: 'Ana',
        email: 'ana@shop.example',
        password: 'long enough!',
      });
      expect(location.hash).to.equal('#/inbox');
    });
    it('says that the server is away and tries again', async () => {
      const world = await mountConsole(
        '#/inbox',
        ({ http }) => (http.failure = new ChatError('CONNECTION_LOST', 'The server did not answer.')),
      );
      await shows(world, 'The server cannot be reached');
      world.http.failure = undefined;
      await press(world, 'Try again');
      await shows(world, 'Maria Alves');
    });
  });

  describe('the visitor', () => {
    it('gets a label and corrected data', async () => {
      const world = await mountConsole('#/inbox/c1');
      if (!find(world.element, 'chat-console-visitor-panel')) await press(world, 'About the visitor');
      await shows(world, 'wholesale');
      const maria = world.desk.items[0]?.visitor;
      if (!maria) throw new Error('no visitor');
      world.pipe.answers['visitor.update'] = ({ visitor }) => ({
        visitor: { ...maria, labels: visitor.labels ?? [] },
        warnings: [],
      });
      await press(world, 'Add a label');
      findAll(world.element, '[role=menuitem]')
        .find((one) => one.textContent.includes('newsletter'))
        ?.click();
      await shows(world, 'newsletter');
      expect(world.pipe.asked('visitor.update')[0]).to.deep.equal({
        visitorId: 'v1',
        visitor: { labels: ['wholesale', 'newsletter'] },
      });
      await press(world, 'Edit');
      await write(world, 'chat-console-visitor-edit >>> #company', '');
      await expect(world.element).to.be.accessible();
      await press(world, 'Save');
      await waitUntil(() => world.pipe.asked('visitor.update').length === 2);
      expect(world.pipe.asked('visitor.update')[1]).to.deep.equal({ visitorId: 'v1', visitor: { company: null } });
    });
    it('who browses can be looked at and spoken to', async () => {
      const world = await mountConsole('#/visitors/v1');
      await shows(world, 'On the site now');
      await shows(world, 'Jonas Lindqvist');
      await shows(world, 'maria@mail.example');
      await expect(world.element).to.be.accessible();
      world.pipe.answers['conversation.start'] = () => ({ conversation: world.desk.items[0]?.conversation as never });
      await press(world, 'Start a conversation');
      await waitUntil(() => location.hash === '#/inbox/c1');
    });
  });

  describe('settings', () => {
    it('add a canned reply, but no second one with the same shortcut', async () => {
      const world = await mountConsole('#/settings/canned');
      await shows(world, '/shipping');
      await press(world, 'Add a reply');
      await write(world, '#f-shortcut', '/hello');
      await write(world, 'chat-console-canned >>> #f-text', 'Hi');
      await press(world, 'Save');
      await shows(world, 'There is already a reply “/hello”');
      await expect(world.element).to.be.accessible();
      await write(world, '#f-shortcut', '/bye');
      world.pipe.answers['canned.save'] = ({ shortcut, text }) => ({ reply: { id: 'new', shortcut, text } });
      await press(world, 'Save');
      await shows(world, '/bye');
    });
    it('ask for notifications only at a press', async () => {
      const world = await mountConsole('#/settings/browser');
      const notifications = await button(world, 'Desktop notifications');
      expect(world.desktop.permission).to.equal('default');
      expect(notifications.getAttribute('aria-checked')).to.equal('false');
      await expect(world.element).to.be.accessible();
      notifications.click();
      await waitUntil(() => notifications.getAttribute('aria-checked') === 'true');
    });
    it('give an owner a link for a new colleague, and hide the page from agents', async () => {
      const world = await mountConsole('#/settings/team');
      await shows(world, 'ben@shop.example');
      await write(world, '#name', 'Cleo');
      await write(world, '#email', 'cleo@shop.example');
      await press(world, 'Create invitation link');
      await waitUntil(
        () => find<HTMLInputElement>(world.element, '#link')?.value.endsWith('/console/#invite=abc') === true,
      );
      await expect(world.element).to.be.accessible();
      const agents = await mountConsole('#/settings/team', ({ pipe }) => {
        if (pipe.welcome) pipe.welcome = { ...pipe.welcome, agent: { ...pipe.welcome.agent, role: 'agent' } };
      });
      await shows(agents, 'There is no such page');
    });
    it('keep the look that was chosen', async () => {
      const world = await mountConsole('#/settings/browser', ({ client }) =>
        client.workplace.setPreferences({ scheme: 'dark' }),
      );
      await button(world, 'Light');
      expect(world.element.getAttribute('scheme')).to.equal('dark');
      await expect(world.element).to.be.accessible();
      await press(world, 'Light');
      await waitUntil(() => world.element.getAttribute('scheme') === 'light');
      expect(world.storage.get('chat-console:preferences')).to.include('"light"');
    });
  });

  describe('the shell', () => {
    it('says that the line is lost and comes back at a press', async () => {
      const world = await mountConsole('#/inbox/c1');
      await shows(world, 'Is the arc lamp');
      world.pipe.drop();
      await shows(world, 'The connection was lost');
      await expect(world.element).to.be.accessible();
      await press(world, 'Try now');
      await waitUntil(() => !textOf(world.element).includes('The connection was lost'));
      world.pipe.push({ type: 'push', push: 'entries', entries: [entry(message(8, 'Are you there?'))] });
      await shows(world, 'Are you there?');
    });
    it('shows the shortcuts and gives the focus back', async () => {
      const world = await mountConsole('#/inbox');
      await shows(world, 'Jonas Lindqvist');
      const opener = await button(world, 'Keys');
      opener.focus();
      opener.click();
      await shows(world, 'Keyboard shortcuts');
      await expect(world.element).to.be.accessible();
      find<HTMLDialogElement>(world.element, 'dialog')?.dispatchEvent(new Event('cancel', { cancelable: true }));
      await waitUntil(() => !find(world.element, 'dialog'));
      await waitUntil(() => focused() === opener);
    });
    it('switches presence and signs out from one menu', async () => {
      const world = await mountConsole('#/inbox');
      await shows(world, 'Jonas Lindqvist');
      world.pipe.answers['agent.presence'] = ({ presence }) => ({ agent: { ...ana, presence } });
      await press(world, 'Ana Reyes, Online: presence and account');
      findAll(world.element, '[role=menuitemradio]')
        .find((one) => one.textContent.includes('Away'))
        ?.click();
      await button(world, 'Ana Reyes, Away: presence and account');
      await press(world, 'Ana Reyes, Away: presence and account');
      findAll(world.element, '[role=menuitem]')
        .find((one) => one.textContent.includes('Sign out'))
        ?.click();
      await shows(world, 'Answer your visitors');
    });
    it('says why a command failed', async () => {
      const world = await mountConsole('#/inbox/c1');
      await shows(world, 'Is the arc lamp');
      world.pipe.answers['conversation.close'] = () => {
        throw new ChatError('FORBIDDEN', 'Only its agent may close it.');
      };
      await press(world, 'Close');
      await shows(world, 'Only its agent may close it.');
    });
  });
});
