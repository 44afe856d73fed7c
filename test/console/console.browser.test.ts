import { expect, waitUntil } from '@open-wc/testing';
import { ChatError } from '../../src/protocol/errors.ts';
import { ana, entry, fromAgent, message } from './support/fixtures.ts';
import { find, findAll, focused, mountConsole, textOf, type Mounted } from './support/mount.ts';

async function shows(world: Mounted, text: string | RegExp): Promise<void> {
  await waitUntil(() => (typeof text === 'string' ? textOf(world.element).includes(text) : text.test(textOf(world.element))), `“${String(text)}” is shown`);
}
async function button(world: Mounted, name: string): Promise<HTMLButtonElement> {
  const look = (): HTMLButtonElement | undefined =>
    findAll<HTMLButtonElement>(world.element, 'button').find((one) => (one.getAttribute('aria-label') ?? one.textContent.trim()) === name && one.checkVisibility());
  await waitUntil(look, `a button “${name}” is shown`);
  return look() as HTMLButtonElement;
}
async function press(world: Mounted, name: string): Promise<void> {
  (await button(world, name)).click();
}
async function write(world: Mounted, selector: string, text: string): Promise<HTMLTextAreaElement> {
  await waitUntil(() => find(world.element, selector), `${selector} is shown`);
  const field = find<HTMLTextAreaElement>(world.element, selector) as HTMLTextAreaElement;
  field.focus();
  field.value = text;
  field.dispatchEvent(new InputEvent('input', { bubbles: true, composed: true }));
  return field;
}
function key(target: EventTarget, name: string, more: KeyboardEventInit = {}): void {
  target.dispatchEvent(new KeyboardEvent('keydown', { key: name, bubbles: true, composed: true, cancelable: true, ...more }));
}
const log = 'chat-console-composer >>> textarea';

describe('<chat-console>', () => {
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
      expect(world.http.calls.filter((call) => call.name === 'login').at(-1)?.input).to.deep.equal({ email: 'ana@shop.example', password: 'wrong' });
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
      const world = await mountConsole('#/inbox', ({ http }) => (http.failure = new ChatError('CONNECTION_LOST', 'The server did not answer.')));
      await shows(world, 'The server cannot be reached');
      world.http.failure = undefined;
      await press(world, 'Try again');
      await shows(world, 'Maria Alves');
    });
  });

  describe('the inbox', () => {
    it('shows who waits how long, in views with numbers', async () => {
      const world = await mountConsole('#/inbox');
      await shows(world, 'Jonas Lindqvist');
      await shows(world, /12m/u);
      expect(textOf(world.element)).not.to.include('Visitor 0304');
      await expect(world.element).to.be.accessible();
      findAll<HTMLButtonElement>(world.element, '.view').find((one) => one.textContent.includes('Unassigned'))?.click();
      await shows(world, 'Visitor 0304');
      expect(textOf(world.element)).not.to.include('Jonas Lindqvist');
    });
    it('is walked through by the arrow keys, one tab stop for all', async () => {
      const world = await mountConsole('#/inbox');
      await shows(world, 'Jonas Lindqvist');
      const rows = (): HTMLElement[] => findAll(world.element, '.item');
      expect(rows().map((row) => row.tabIndex)).to.deep.equal([0, -1, -1]);
      rows()[0]?.focus();
      key(rows()[0] as HTMLElement, 'ArrowDown');
      await waitUntil(() => location.hash === '#/inbox/c2');
      await waitUntil(() => (focused() as HTMLElement).dataset['id'] === 'c2');
      await waitUntil(() => rows()[1]?.getAttribute('aria-current') === 'true');
    });
    it('goes to the next conversation with Alt and the arrow from anywhere', async () => {
      const world = await mountConsole('#/inbox/c1');
      await shows(world, 'Is the arc lamp');
      key(world.element, 'ArrowDown', { altKey: true, code: 'ArrowDown' });
      await waitUntil(() => location.hash === '#/inbox/c2');
    });
    it('searches and says when nothing was found', async () => {
      const world = await mountConsole('#/inbox');
      await shows(world, 'Jonas Lindqvist');
      await write(world, 'input[type=search]', 'zebra');
      world.clock.advance(300);
      await shows(world, 'Nothing found');
    });
    it('says that nothing waits when the view is empty', async () => {
      const world = await mountConsole('#/inbox', (_world, { items }) => items.splice(0));
      await shows(world, 'Nothing is waiting for you');
      await expect(world.element).to.be.accessible();
    });
  });

  describe('a conversation', () => {
    it('shows the messages, what happened around them, and the visitor', async () => {
      const world = await mountConsole('#/inbox/c1');
      await shows(world, 'Is the arc lamp available in brass?');
      await shows(world, 'Ana Reyes took the conversation');
      await shows(world, 'Ben Okafor · Note, only for colleagues');
      if (!find(world.element, 'chat-console-visitor-panel')) await press(world, 'About the visitor');
      await shows(world, 'Verified by your site');
      await shows(world, 'not a valid number');
      await shows(world, 'Arc lamp');
      const remark = findAll(world.element, 'p.breaks').find((one) => one.textContent.includes('Prefers mail'));
      expect(remark?.textContent).to.equal('Prefers mail.\nOrders in spring <b>only</b>.');
      await expect(world.element).to.be.accessible();
    });
    it('sends with Enter, keeps a line break with Shift, and shows the answer at once', async () => {
      const world = await mountConsole('#/inbox/c1');
      await shows(world, 'Is the arc lamp');
      const field = await write(world, log, 'On its way');
      key(field, 'Enter', { shiftKey: true });
      expect(world.pipe.asked('conversation.send').length).to.equal(0);
      world.pipe.answers['conversation.send'] = ({ clientId, content }) => ({ message: { ...fromAgent(8, content), clientId }, duplicate: false });
      key(field, 'Enter');
      await shows(world, 'On its way');
      await waitUntil(() => field.value === '');
      const [sent] = world.pipe.asked('conversation.send') as [{ visibility: string; content: unknown }];
      expect(sent.visibility).to.equal('all');
      expect(sent.content).to.deep.equal({ kind: 'text', text: 'On its way' });
    });
    it('keeps a note among colleagues', async () => {
      const world = await mountConsole('#/inbox/c1');
      await shows(world, 'Is the arc lamp');
      await press(world, 'Note');
      await shows(world, 'Only colleagues see this');
      const field = await write(world, log, 'Careful');
      world.pipe.answers['conversation.send'] = ({ clientId, content }) => ({
        message: { ...fromAgent(8, content), clientId, visibility: 'agents' },
        duplicate: false,
      });
      key(field, 'Enter');
      await shows(world, 'Careful');
      expect((world.pipe.asked('conversation.send')[0] as { visibility: string }).visibility).to.equal('agents');
      expect(world.pipe.signals.some((signal) => signal.signal === 'typing' && signal.typing)).to.equal(false);
      await expect(world.element).to.be.accessible();
    });
    it('finds a canned reply after a slash and fills in the name', async () => {
      const world = await mountConsole('#/inbox/c1');
      await shows(world, 'Is the arc lamp');
      const field = await write(world, log, '/he');
      await waitUntil(() => find(world.element, '#canned'));
      expect(field.getAttribute('aria-activedescendant')).to.equal('canned-0');
      await expect(world.element).to.be.accessible();
      key(field, 'Enter');
      await waitUntil(() => field.value === 'Hello Maria Alves, how can I help?');
      expect(world.pipe.asked('conversation.send').length).to.equal(0);
    });
    it('is closed and reopened, and says so to the server', async () => {
      const world = await mountConsole('#/inbox/c1');
      await shows(world, 'Is the arc lamp');
      const first = world.desk.items[0];
      if (!first?.conversation.thread) throw new Error('no thread');
      const { conversation } = first;
      const thread = first.conversation.thread;
      world.pipe.answers['conversation.close'] = () => ({ conversation: { ...conversation, thread: { ...thread, status: 'closed' } } });
      await press(world, 'Close');
      await button(world, 'Reopen');
      await shows(world, 'A reply reopens the conversation');
      world.pipe.answers['conversation.reopen'] = () => ({ conversation });
      await press(world, 'Reopen');
      await button(world, 'Close');
    });
    it('is passed on to a colleague from a menu that works by keyboard', async () => {
      const world = await mountConsole('#/inbox/c1');
      await shows(world, 'Is the arc lamp');
      const opener = await button(world, 'Assigned: You. Change');
      opener.focus();
      key(opener, 'ArrowDown');
      await waitUntil(() => focused()?.getAttribute('role') === 'menuitemradio');
      expect(focused()?.textContent).to.include('Ana Reyes (you)');
      await expect(world.element).to.be.accessible();
      key(focused() as Element, 'ArrowDown');
      expect(focused()?.textContent).to.include('Ben Okafor');
      (focused() as HTMLElement).click();
      await waitUntil(() => world.pipe.asked('conversation.assign').length === 1);
      expect(world.pipe.asked('conversation.assign')[0]).to.deep.equal({ conversationId: 'c1', agentId: 'ben' });
      await waitUntil(() => focused() === opener);
    });
    it('shows what the visitor is about to say, and who else is writing', async () => {
      const world = await mountConsole('#/inbox/c1');
      await shows(world, 'Is the arc lamp');
      world.pipe.push({ type: 'push', push: 'sneak-peek', conversationId: 'c1', text: 'Could you also' });
      world.pipe.push({ type: 'push', push: 'typing', conversationId: 'c1', typing: true, agent: { id: 'ben', name: 'Ben Okafor' } });
      await shows(world, 'Could you also');
      await shows(world, 'Ben Okafor is writing here');
    });
    it('edits an own message from its menu', async () => {
      const world = await mountConsole('#/inbox/c1', ({ pipe, http }) => {
        http.signedIn = { ...ana, role: 'agent' };
        if (pipe.welcome) pipe.welcome = { ...pipe.welcome, agent: http.signedIn };
      });
      await shows(world, 'Shall I reserve one for you?');
      await waitUntil(() => findAll(world.element, 'chat-console-menu.tools').length === 1, 'only the own message has tools');
      await press(world, 'Edit or delete');
      findAll(world.element, '[role=menuitem]')[0]?.click();
      await waitUntil(() => find(world.element, 'dialog[open]'));
      await expect(world.element).to.be.accessible();
      await write(world, 'chat-console-message-dialog >>> textarea', 'Shall I keep one for you?');
      world.pipe.answers['conversation.edit'] = ({ content }) => ({ message: fromAgent(3, content) });
      await press(world, 'Save');
      await waitUntil(() => !find(world.element, 'dialog[open]'));
      expect(world.pipe.asked('conversation.edit')).to.deep.equal([
        { conversationId: 'c1', messageId: 'm3', content: { kind: 'text', text: 'Shall I keep one for you?' } },
      ]);
    });
    it('inserts a product card after checking what was typed', async () => {
      const world = await mountConsole('#/inbox/c1');
      await shows(world, 'Is the arc lamp');
      await press(world, 'Insert a card, form or other content');
      findAll(world.element, '[role=menuitem]').find((one) => one.textContent.includes('Product'))?.click();
      await waitUntil(() => find(world.element, 'dialog[open]'));
      await write(world, 'chat-console-insert >>> #url', 'shop');
      find(world.element, 'chat-console-insert >>> button[type=submit]')?.click();
      await shows(world, 'Please fill in “Title”');
      await shows(world, '“shop” is not a web address');
      await expect(world.element).to.be.accessible();
      await write(world, 'chat-console-insert >>> #title', 'Arc lamp');
      await write(world, 'chat-console-insert >>> #url', 'https://shop.example/arc');
      find(world.element, 'chat-console-insert >>> button[type=submit]')?.click();
      await waitUntil(() => world.pipe.asked('conversation.send').length === 1);
      expect((world.pipe.asked('conversation.send')[0] as { content: unknown }).content).to.deep.equal({
        kind: 'productCard',
        title: 'Arc lamp',
        url: 'https://shop.example/arc',
      });
    });
    it('says why a message was refused and offers another try', async () => {
      const world = await mountConsole('#/inbox/c1');
      await shows(world, 'Is the arc lamp');
      world.pipe.answers['conversation.send'] = () => {
        throw new ChatError('FORBIDDEN', 'This conversation belongs to somebody else.');
      };
      const field = await write(world, log, 'Hello?');
      key(field, 'Enter');
      await waitUntil(() => world.client.state.pending[0]?.status === 'failed');
      world.pipe.answers['conversation.send'] = ({ clientId, content }) => ({ message: { ...fromAgent(8, content), clientId }, duplicate: false });
      const retry = (): HTMLElement | undefined => find(world.element, '.retry');
      await waitUntil(retry);
      retry()?.click();
      await waitUntil(() => world.client.state.pending.length === 0);
    });
  });

  describe('the visitor', () => {
    it('gets a label and corrected data', async () => {
      const world = await mountConsole('#/inbox/c1');
      if (!find(world.element, 'chat-console-visitor-panel')) await press(world, 'About the visitor');
      await shows(world, 'wholesale');
      const maria = world.desk.items[0]?.visitor;
      if (!maria) throw new Error('no visitor');
      world.pipe.answers['visitor.update'] = ({ visitor }) => ({ visitor: { ...maria, labels: visitor.labels ?? [] }, warnings: [] });
      await press(world, 'Add a label');
      findAll(world.element, '[role=menuitem]').find((one) => one.textContent.includes('newsletter'))?.click();
      await shows(world, 'newsletter');
      expect(world.pipe.asked('visitor.update')[0]).to.deep.equal({ visitorId: 'v1', visitor: { labels: ['wholesale', 'newsletter'] } });
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
      await write(world, '#shortcut', '/hello');
      await write(world, 'chat-console-canned >>> #text', 'Hi');
      await press(world, 'Save');
      await shows(world, 'There is already a reply “/hello”');
      await expect(world.element).to.be.accessible();
      await write(world, '#shortcut', '/bye');
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
      await waitUntil(() => find<HTMLInputElement>(world.element, '#link')?.value.endsWith('/console/#invite=abc') === true);
      await expect(world.element).to.be.accessible();
      const agents = await mountConsole('#/settings/team', ({ pipe }) => {
        if (pipe.welcome) pipe.welcome = { ...pipe.welcome, agent: { ...pipe.welcome.agent, role: 'agent' } };
      });
      await shows(agents, 'There is no such page');
    });
    it('keep the look that was chosen', async () => {
      const world = await mountConsole('#/settings/browser', ({ client }) => client.workplace.setPreferences({ scheme: 'dark' }));
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
      findAll(world.element, '[role=menuitemradio]').find((one) => one.textContent.includes('Away'))?.click();
      await button(world, 'Ana Reyes, Away: presence and account');
      await press(world, 'Ana Reyes, Away: presence and account');
      findAll(world.element, '[role=menuitem]').find((one) => one.textContent.includes('Sign out'))?.click();
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
