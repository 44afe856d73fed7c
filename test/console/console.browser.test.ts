import { expect, waitUntil } from '@open-wc/testing';
import { ChatError } from '../../src/protocol/errors.ts';
import { ana, fromAgent } from './support/fixtures.ts';
import { button, find, findAll, focused, key, mountConsole, press, shows, textOf, write } from './support/mount.ts';

const log = 'chat-console-composer >>> textarea';

describe('<chat-console>', () => {
  afterEach(() => {
    location.hash = '';
  });

  describe('the inbox', () => {
    it('shows who waits how long, in views with numbers', async () => {
      const world = await mountConsole('#/inbox');
      await shows(world, 'Jonas Lindqvist');
      await shows(world, /12m/u);
      expect(textOf(world.element)).not.to.include('Visitor 0304');
      await expect(world.element).to.be.accessible();
      findAll<HTMLButtonElement>(world.element, '.view')
        .find((one) => one.textContent.includes('Unassigned'))
        ?.click();
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
      world.pipe.answers['conversation.send'] = ({ clientId, content }) => ({
        message: { ...fromAgent(8, content), clientId },
        duplicate: false,
      });
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
      world.pipe.answers['conversation.close'] = () => ({
        conversation: { ...conversation, thread: { ...thread, status: 'closed' } },
      });
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
      world.pipe.push({
        type: 'push',
        push: 'typing',
        conversationId: 'c1',
        typing: true,
        agent: { id: 'ben', name: 'Ben Okafor' },
      });
      await shows(world, 'Could you also');
      await shows(world, 'Ben Okafor is writing here');
    });
    it('edits an own message from its menu', async () => {
      const world = await mountConsole('#/inbox/c1', ({ pipe, http }) => {
        http.signedIn = { ...ana, role: 'agent' };
        if (pipe.welcome) pipe.welcome = { ...pipe.welcome, agent: http.signedIn };
      });
      await shows(world, 'Shall I reserve one for you?');
      await waitUntil(
        () => findAll(world.element, 'chat-console-menu.tools').length === 1,
        'only the own message has tools',
      );
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
      findAll(world.element, '[role=menuitem]')
        .find((one) => one.textContent.includes('Product'))
        ?.click();
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
      world.pipe.answers['conversation.send'] = ({ clientId, content }) => ({
        message: { ...fromAgent(8, content), clientId },
        duplicate: false,
      });
      const retry = (): HTMLElement | undefined => find(world.element, '.retry');
      await waitUntil(retry);
      retry()?.click();
      await waitUntil(() => world.client.state.pending.length === 0);
    });
  });
});
