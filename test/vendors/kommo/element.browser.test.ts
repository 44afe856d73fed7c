import { expect } from '@open-wc/testing';
import { colorOf, deep, deepAll, page, place, seen, until } from '../support/element.ts';

type CrmPlugin = (...call: unknown[]) => void;
const crmPlugin: CrmPlugin = (...call) => (page['crmPlugin'] as CrmPlugin)(...call);
interface Talking extends HTMLElement {
  send(content: { kind: 'text'; text: string }): Promise<unknown>;
}
const launcher = (): HTMLElement => deep('button[part~="launcher"]') as HTMLElement;

async function boot(config: unknown, options: Record<string, unknown> = {}): Promise<HTMLElement> {
  page['crmPluginConfig'] = config;
  const element = await place('kommo', options);
  await until(() => typeof page['crmPlugin'] === 'function', 'crmPlugin is not defined');
  return element;
}
async function show(config: unknown, options: Record<string, unknown> = {}): Promise<HTMLElement> {
  const element = await boot(config, options);
  crmPlugin('runChatShow');
  await seen('textarea[part~="input"]', 'the composer');
  return element;
}
async function say(text: string): Promise<void> {
  const area = deep('textarea[part~="input"]') as HTMLTextAreaElement;
  area.value = text;
  area.dispatchEvent(new Event('input', { bubbles: true }));
  area.dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter', bubbles: true, cancelable: true }));
  await seen('[part~="bubble-own"]', 'the own bubble');
}
describe('<chat-widget vendor="kommo">', () => {
  afterEach(async () => {
    if (typeof page['crmPlugin'] === 'function') crmPlugin('runDestroy');
    await until(() => !deep('chat-widget'), 'the widget stays');
    for (const name of ['crmPlugin', 'crm_plugin', 'crmPluginConfig']) delete page[name];
  });
  it('shows and hides the chat by command (KM-36, KM-37)', async () => {
    await boot(undefined);
    const told: string[] = [];
    crmPlugin('onChatShow', () => told.push('show'));
    crmPlugin('onChatHide', () => told.push('hide'));
    crmPlugin('runChatShow');
    const panel = await seen('[part~="window"]', 'the window');
    expect(panel.checkVisibility()).to.be.true;
    crmPlugin('runChatHide');
    await until(() => !deep('[part~="window"]')?.checkVisibility(), 'the window stays');
    expect(told).to.deep.equal(['show', 'hide']);
  });
  it('hides the launcher and still opens (KM-04)', async () => {
    await boot({ hidden: true });
    crmPlugin('runChatShow');
    await seen('[part~="window"]', 'the window');
    expect(launcher()?.checkVisibility() ?? false).to.be.false;
  });
  it('paints the launcher (KM-05)', async () => {
    await show({ color: 'rgb(1, 2, 3)' });
    await until(() => colorOf(launcher(), 'background-color') === 'rgb(1, 2, 3)', 'the launcher keeps its colour');
  });
  it('opens in the container of the page, found when it opens (KM-06, KM-07)', async () => {
    await boot({ onlinechat: { mode: 'frame', container: '#late_holder' } });
    const holder = document.createElement('div');
    holder.id = 'late_holder';
    document.body.append(holder);
    crmPlugin('runChatShow');
    await until(() => deep('[part~="window"]', holder), 'the window is not in the container');
    expect(deep('[part~="window"]', deep('chat-widget') as ParentNode)).to.equal(undefined);
    holder.remove();
  });
  it('opens as a widget when the container is missing (KM-07)', async () => {
    await show({ onlinechat: { mode: 'frame', container: '#nowhere' } });
    const own = (deep('chat-widget') as HTMLElement).shadowRoot as ShadowRoot;
    await until(() => deep('[part~="window"]', own), 'the window is not in its own place');
  });
  it('speaks the language of extends with the texts of the page (KM-12, KM-15, KM-20)', async () => {
    await show({
      onlinechat: { locale: { extends: 'es', compose_placeholder: '¿En qué ayudo?', powered_by: 'Con cariño de' } },
    });
    await until(() => deep('.panel')?.lang === 'es', 'the window does not speak Spanish');
    expect((deep('textarea[part~="input"]') as HTMLTextAreaElement).placeholder).to.equal('¿En qué ayudo?');
    const powered = await seen('.powered', 'the line below');
    expect(powered.textContent).to.contain('Con cariño de');
    expect(deep('[part~="send"]')?.getAttribute('aria-label')).not.to.equal('Send');
  });
  it('writes days as the page says (KM-13)', async () => {
    await show(
      { onlinechat: { locale: { date_format: "'On' DD.MM.YYYY" } } },
      { memory: { history: [{ from: 'agent', say: 'long ago', minutesAgo: 14_400 }] } },
    );
    const then = new Date(Date.now() - 14_400 * 60_000);
    const two = (number: number): string => String(number).padStart(2, '0');
    const day = await seen('.divider', 'the day');
    expect(day.textContent?.trim()).to.equal(
      `On ${two(then.getDate())}.${two(then.getMonth() + 1)}.${then.getFullYear()}`,
    );
  });
  it('writes times and statuses as the page says (KM-14, KM-17, KM-18)', async () => {
    await show({
      onlinechat: {
        locale: {
          time_format: "HH 'o’clock'",
          delivery_status_sent: 'Gone',
          delivery_status_read: 'Seen',
          delivery_status_error: 'Oh no',
        },
      },
    });
    await say('hello');
    await until(
      () => deepAll('[part~="time"]').some((time) => /^\d\d o’clock$/.test(time.textContent?.trim() ?? '')),
      'times keep their format',
    );
    await until(
      () => deepAll('[part~="status"]').some((status) => ['Gone', 'Seen'].includes(status.textContent?.trim() ?? '')),
      'no own status text',
    );
  });
  it('paints what the theme names (KM-23, KM-26, KM-27, KM-28, KM-29, KM-30, KM-31)', async () => {
    await show({
      onlinechat: {
        theme: {
          background: 'rgb(250, 250, 10)',
          header: { background: 'rgb(10, 20, 30)', color: 'rgb(200, 210, 220)' },
          message: {
            outgoing_background: 'rgb(1, 1, 1)',
            outgoing_color: 'rgb(254, 254, 254)',
            incoming_background: 'rgb(2, 2, 2)',
            incoming_color: 'rgb(253, 253, 253)',
          },
        },
      },
    });
    await say('hello');
    const other = await seen('[part~="bubble"]:not([part~="bubble-own"])', 'the answer');
    const own = deep('[part~="bubble-own"]') as HTMLElement;
    const header = deep('.header[part~="header"]') as HTMLElement;
    expect(colorOf(deep('.panel') as HTMLElement, 'background-color')).to.equal('rgb(250, 250, 10)');
    expect(colorOf(header, 'background-color')).to.equal('rgb(10, 20, 30)');
    expect(colorOf(deep('[part~="title"]') as HTMLElement, 'color')).to.equal('rgb(200, 210, 220)');
    expect(colorOf(own, 'background-color')).to.equal('rgb(1, 1, 1)');
    expect(colorOf(own, 'color')).to.equal('rgb(254, 254, 254)');
    expect(colorOf(other, 'background-color')).to.equal('rgb(2, 2, 2)');
    expect(colorOf(other, 'color')).to.equal('rgb(253, 253, 253)');
  });
  it('paints status, dates and the send button (KM-24, KM-33)', async () => {
    await show({
      onlinechat: { theme: { system_color: 'rgb(9, 8, 7)', compose: { button_background: 'rgb(3, 4, 5)' } } },
    });
    await say('hello');
    const status = await seen('[part~="status"]', 'the status');
    expect(colorOf(status, 'color')).to.equal('rgb(9, 8, 7)');
    const divider = await seen('.divider', 'the day');
    expect(colorOf(divider, 'color')).to.equal('rgb(9, 8, 7)');
    const area = deep('textarea[part~="input"]') as HTMLTextAreaElement;
    area.value = 'more';
    area.dispatchEvent(new Event('input', { bubbles: true }));
    const send = deep('[part~="send"]') as HTMLElement;
    await until(() => colorOf(send, 'background-color') === 'rgb(3, 4, 5)', 'the send button keeps its colour');
  });
  it('has no header at all with header: false (KM-25)', async () => {
    await show({ onlinechat: { theme: { header: false } } });
    expect(deep('.header[part~="header"]')).to.equal(undefined);
  });
  it('starts the composer at the wanted height and stops at 170 pixels (KM-32)', async () => {
    await show({ onlinechat: { theme: { compose: { height: 100 } } } });
    const box = deep('[part~="composer"]') as HTMLElement;
    const area = deep('textarea[part~="input"]') as HTMLTextAreaElement;
    await until(() => Math.round(box.getBoundingClientRect().height) >= 100, 'the composer is too low');
    expect(area.getBoundingClientRect().height).to.be.at.most(120);
    area.value = 'line\n'.repeat(60);
    area.dispatchEvent(new Event('input', { bubbles: true }));
    await until(() => area.getBoundingClientRect().height > 120, 'the composer does not grow');
    expect(area.getBoundingClientRect().height).to.be.at.most(170.5);
  });
  it('counts on the launcher and pops nothing up in frame mode (KM-08, KM-09)', async () => {
    const told: string[] = [];
    const element = (await boot({ onlinechat: { mode: 'frame', container: '#custom_chat_holder' } })) as Talking;
    element.addEventListener('chat-message', () => told.push('message'));
    await element.send({ kind: 'text', text: 'hello' });
    await until(() => deep('[part~="badge"]')?.textContent === '1', 'the badge does not count');
    await until(() => told.length === 2, 'the answer does not arrive');
    expect(deep('[part~="preview"]')).to.equal(undefined);
  });
  it('marks what was unread with the page’s words (KM-21)', async () => {
    const element = (await boot({ onlinechat: { locale: { new_messages: 'Fresh from us' } } })) as Talking;
    await element.send({ kind: 'text', text: 'hello' });
    await until(() => deep('[part~="badge"]')?.textContent === '1', 'the badge does not count');
    crmPlugin('runChatShow');
    const divider = await seen('.divider.unread', 'the divider');
    expect(divider.textContent?.trim()).to.equal('Fresh from us');
  });
  it('leaves no node after runDestroy and boots again', async () => {
    await show({ onlinechat: { user_id: 'first-hash' } });
    crmPlugin('runDestroy');
    await until(() => !deep('chat-widget') && !deep('[part~="window"]'), 'something stays');
    await show({ onlinechat: { user_id: 'second-hash' } });
    const element = deep('chat-widget') as HTMLElement & { getUser?: () => { externalId?: string } | undefined };
    expect(element.isConnected).to.be.true;
  });
});
