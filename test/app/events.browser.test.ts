import { expect, waitUntil } from '@open-wc/testing';
import '../../src/index.ts';
import { createTell } from '../../src/app/mirror.ts';
import { dispatchEvents } from '../../src/app/dispatch-events.ts';
import type { EventSource } from '../../src/app/dispatch-events.ts';
import { MirroredEvent } from '../../src/app/mirrored-event.ts';
import { mirror, mirrorChanges } from '../../src/vendors/shared/page-api.ts';
import { clear, opened, place, loaded } from '../widget/support/element.ts';

const silent = { memory: { script: [] } };
const vendorEvents = ['message:sent', 'onSendMessage', 'incoming_event', 'onChatShow', 'widget:opened', 'onOpenChat'];

function record(element: Element, names: readonly string[]): MirroredEvent[] {
  const heard: MirroredEvent[] = [];
  for (const name of names) element.addEventListener(name, (event) => heard.push(event as MirroredEvent));
  return heard;
}

describe('events of the vendors', () => {
  afterEach(clear);

  it('are dispatched from an element without a vendor, each name once, with all arguments', async () => {
    const element = place({ connection: 'memory', storage: 'none' }, silent);
    const heard = record(element, vendorEvents);
    element.show();
    await loaded(element);
    await element.send({ kind: 'text', text: 'hello' });
    await waitUntil(() => heard.some(({ type }) => type === 'message:sent'), 'no message:sent', { timeout: 10_000 });
    for (const event of heard) {
      expect(event).to.be.instanceOf(MirroredEvent);
      expect(event.detail, event.type).to.equal(event.args[0] ?? null);
    }
    const shown = heard.filter(({ type }) => type === 'onChatShow');
    expect(shown.map(({ vendor }) => vendor)).to.deep.equal(['kommo']);
    expect(heard.find(({ type }) => type === 'message:sent')?.vendor).to.equal('smooch');
  });
  it('tell of a press on the launcher', async () => {
    const element = place({ connection: 'memory', storage: 'none' }, silent);
    const heard = record(element, ['onButtonClick']);
    element.shadowRoot?.querySelector('button')?.click();
    await waitUntil(() => heard.length, 'no onButtonClick', { timeout: 10_000 });
    expect(heard.map(({ vendor }) => vendor)).to.deep.equal(['kommo']);
  });
  it('tell what happened before their tables had arrived', async () => {
    const element = place({ connection: 'memory', storage: 'none' }, silent);
    const heard = record(element, ['widget:opened']);
    element.show();
    await waitUntil(() => heard.length, 'no widget:opened', { timeout: 10_000 });
    expect(heard).to.have.length(1);
  });
  it('are not repeated by a reconnect when they tell nothing new', async () => {
    const element = document.createElement('div');
    const heard: unknown[] = [];
    for (const name of ['customer_id', 'connected'])
      element.addEventListener(name, (event) => heard.push([name, (event as MirroredEvent).detail]));
    const listeners: ((detail: unknown) => void)[] = [];
    const engine = {
      state: {},
      on: (name: string, listener: (detail: unknown) => void) => {
        if (name === 'user') listeners.push(listener);
        return () => undefined;
      },
      before: () => () => undefined,
    };
    const host = { element, dispatch: () => true };
    const { tellAlso, end } = dispatchEvents({ engine, host: () => host } as unknown as EventSource);
    const welcome = (id: string): void => listeners.forEach((tell) => tell({ visitor: { id }, cause: 'welcome' }));
    for (const id of ['v1', 'v1', 'v2']) welcome(id);
    tellAlso(
      createTell(
        [
          {
            vendor: 'livechat',
            rows: [
              mirrorChanges('user', 'customer_id', ({ visitor }) => [visitor.id]),
              mirror('user', 'connected', ({ cause }) => [cause]),
            ],
          },
        ],
        '',
      ),
    );
    expect(heard).to.have.length(5);
    welcome('v2');
    end();
    expect(heard.filter((entry) => (entry as string[])[0] === 'customer_id')).to.deep.equal([
      ['customer_id', 'v1'],
      ['customer_id', 'v2'],
    ]);
    expect(heard).to.have.length(6);
  });
  it('do not call listeners that the page has for native events', async () => {
    const element = await opened({}, silent);
    const heard: Event[] = [];
    const listen = (event: Event): void => void heard.push(event);
    document.addEventListener('message', listen);
    addEventListener('message', listen);
    element.dispatchEvent(new MirroredEvent('message', 'smooch', []));
    document.removeEventListener('message', listen);
    removeEventListener('message', listen);
    expect(heard).to.deep.equal([]);
  });
});

describe('the title of the page', () => {
  it('is not changed while the visitor looks at it', async () => {
    const { title } = document;
    const element = await opened({}, { memory: { history: [{ from: 'agent', say: 'hello' }] } });
    expect(document.title).to.equal(title);
    element.destroy();
    expect(document.title).to.equal(title);
  });
});
