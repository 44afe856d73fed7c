import { expect, oneEvent, waitUntil } from '@open-wc/testing';
import { ChatError } from '../../../src/protocol/errors.ts';
import type { Content, OrderStatus } from '../../../src/protocol/content.ts';
import { messageFixture } from '../support/a-message.ts';

const DOT = 'data:image/gif;base64,R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7';
const bubbleOf = (element: Element): HTMLElement => element.shadowRoot!.querySelector<HTMLElement>('[part~="bubble"]')!;
const shown = (root: Node): string => (root.textContent ?? '').replace(/\s+/g, ' ').trim();

describe('text', () => {
  it('makes addresses followable without giving away the page', async () => {
    const { element } = await messageFixture({ kind: 'text', text: 'See https://a.example or me@b.example' });
    await waitUntil(() => bubbleOf(element).querySelector('a'), 'finds the addresses');
    const [web, mail] = bubbleOf(element).querySelectorAll('a');
    expect(web!.href).to.equal('https://a.example/');
    expect(web!.rel).to.contain('noopener');
    expect(web!.target).to.equal('_blank');
    expect(mail!.href).to.equal('mailto:me@b.example');
  });
  it('keeps addresses as text when links are switched off', async () => {
    const text = 'See https://a.example';
    const plain = await messageFixture({ kind: 'text', text }, { links: false });
    expect(bubbleOf(plain.element).querySelector('a')).to.equal(null);
    const marked = await messageFixture(
      { kind: 'text', format: 'markdown', text: '[here](https://a.example)' },
      { links: false },
    );
    await waitUntil(() => shown(bubbleOf(marked.element)) === 'here (https://a.example)');
    expect(bubbleOf(marked.element).querySelector('a')).to.equal(null);
  });
  it('draws lists, emphasis and code, and never HTML', async () => {
    const text = '**a** _b_ `c`\n- <img src=x onerror=alert(1)>\n\n[bad](javascript:alert(1))';
    const { element } = await messageFixture({ kind: 'text', format: 'markdown', text });
    const bubble = bubbleOf(element);
    await waitUntil(() => bubble.querySelector('strong'));
    expect(bubble.querySelector('strong')!.textContent).to.equal('a');
    expect(bubble.querySelector('em')!.textContent).to.equal('b');
    expect(bubble.querySelector('code')!.textContent).to.equal('c');
    expect(bubble.querySelector('li')!.textContent).to.contain('<img src=x');
    expect(bubble.querySelector('img, a')).to.equal(null);
    await expect(element).to.be.accessible();
  });
});

describe('what can not be shown', () => {
  it('is said so, for kinds from the future, unknown and custom ones', async () => {
    const future = { kind: 'hologram', data: 1 } as unknown as Content;
    for (const content of [
      future,
      { kind: 'custom', data: {} },
      { kind: 'unknown', originalKind: 'x', data: {} },
    ] as Content[]) {
      const { element } = await messageFixture(content);
      await waitUntil(
        () => shown(bubbleOf(element)) === 'This message cannot be shown here.',
        'shows This message cannot be shown here.',
      );
    }
  });
  it('shows the text that an unknown kind or template brings along', async () => {
    const unknown = await messageFixture({ kind: 'unknown', originalKind: 'x', data: {}, text: 'Words' });
    await waitUntil(() => shown(bubbleOf(unknown.element)) === 'Words', 'shows Words');
    const template = await messageFixture({ kind: 'template', templateId: 't', variables: {}, text: 'Filled' });
    await waitUntil(() => shown(bubbleOf(template.element)) === 'Filled', 'shows Filled');
  });
});

describe('<chat-widget-image>', () => {
  const image = {
    kind: 'image',
    url: DOT,
    mediaType: 'image/gif',
    name: 'dot.gif',
    size: 42,
    width: 400,
    height: 200,
  } as const;
  it('has its final size before the picture is there', async () => {
    const { view } = await messageFixture(image);
    const frame = (await view('chat-widget-image')).shadowRoot.querySelector('.frame')!.getBoundingClientRect();
    expect(frame.width / frame.height).to.be.closeTo(2, 0.02);
  });
  it('asks for the enlarged view with its name', async () => {
    const { element, view } = await messageFixture({ ...image, alternativeText: 'A lake' });
    const picture = await view('chat-widget-image');
    const button = picture.shadowRoot.querySelector('button')!;
    expect(button.getAttribute('aria-label')).to.equal('A lake. Enlarge picture');
    const opened = oneEvent(element, 'image-open');
    button.click();
    expect(((await opened) as Event as Event & { image: { url: string } }).image.url).to.equal(DOT);
    await expect(element).to.be.accessible();
  });
  it('says that it could not be loaded and tries again', async () => {
    const { element, view } = await messageFixture(image);
    const picture = await view('chat-widget-image');
    picture.shadowRoot.querySelector('img')!.dispatchEvent(new Event('error'));
    await picture.updateComplete;
    expect(shown(picture.shadowRoot)).to.contain('The picture could not be loaded.');
    await expect(element).to.be.accessible();
    picture.shadowRoot.querySelector('button')!.click();
    await picture.updateComplete;
    expect(picture.shadowRoot.querySelector('img')).to.exist;
  });
});

describe('files and places', () => {
  it('plays videos and sounds in place, with a name', async () => {
    for (const [mediaType, tag] of [
      ['video/mp4', 'video'],
      ['audio/ogg', 'audio'],
    ] as const) {
      const { element, view } = await messageFixture({
        kind: 'file',
        url: URL.createObjectURL(new MediaSource()),
        mediaType,
        name: 'clip',
        size: 1,
      });
      const player = (await view('chat-widget-player')).shadowRoot.querySelector(tag)!;
      expect(player.controls).to.equal(true);
      expect(player.getAttribute('aria-label')).to.equal('clip');
      await expect(element).to.be.accessible();
    }
  });
  it('offers a file with its size', async () => {
    const { element, view } = await messageFixture({
      kind: 'file',
      url: '/a.pdf',
      mediaType: 'application/pdf',
      name: 'a.pdf',
      size: 12_000,
    });
    const link = (await view('chat-widget-file')).shadowRoot.querySelector('a')!;
    expect(link.download).to.equal('a.pdf');
    expect(shown(link)).to.contain('12 kB');
    // Once each: what it is, and how big.
    expect(link.ariaLabel).to.equal('Download a.pdf, 12 kB');
    await expect(element).to.be.accessible();
  });
  it('gives no link to a file at a harmful address', async () => {
    const { view } = await messageFixture({
      kind: 'file',
      url: 'javascript:alert(1)',
      mediaType: 'text/plain',
      name: 'a',
      size: 1,
    });
    expect((await view('chat-widget-file')).shadowRoot.querySelector('a')).to.equal(null);
  });
  it('links a place to a map and loads none by itself', async () => {
    const { element, view } = await messageFixture({
      kind: 'location',
      latitude: 52.5,
      longitude: 13.4,
      name: 'Our shop',
    });
    const link = (await view('chat-widget-location')).shadowRoot.querySelector('a')!;
    expect(link.href).to.equal(
      'https://www.openstreetmap.org/?mlat=52.500000&mlon=13.400000#map=16/52.500000/13.400000',
    );
    await expect(element).to.be.accessible();
  });
});

describe('cards', () => {
  const items = [1, 2, 3].map((number) => ({
    title: `Card ${number}`,
    imageUrl: DOT,
    actions: [{ kind: 'postback', id: `p${number}`, label: 'Choose', payload: 'x' } as const],
  }));
  it('moves a carousel by buttons and by arrow keys, in the direction of writing', async () => {
    const { element, view } = await messageFixture({ kind: 'carousel', items });
    const carousel = await view('chat-widget-carousel');
    const track = carousel.shadowRoot.querySelector<HTMLElement>('.track')!;
    const [back, next] = carousel.shadowRoot.querySelectorAll<HTMLButtonElement>('.icon-button');
    expect(back!.getAttribute('aria-disabled')).to.equal('true');
    next!.click();
    await waitUntil(() => track.scrollLeft > 100);
    track.dispatchEvent(new KeyboardEvent('keydown', { key: 'ArrowLeft', bubbles: true }));
    await waitUntil(() => track.scrollLeft === 0);
    element.closest('test-contexts')!.setAttribute('dir', 'rtl');
    track.dispatchEvent(new KeyboardEvent('keydown', { key: 'ArrowLeft', bubbles: true }));
    await waitUntil(() => track.scrollLeft < -100);
    await expect(element).to.be.accessible();
  });
  it('shows a list whose cards follow their link as a whole', async () => {
    const link = { kind: 'link', id: 'l', label: 'Go', uri: 'https://a.example/', isDefault: true } as const;
    const { element, view } = await messageFixture({
      kind: 'list',
      items: [{ title: 'One', actions: [link] }, { title: 'Two' }],
    });
    const cards = await view('chat-widget-cards');
    expect(cards.shadowRoot.querySelectorAll('li')).to.have.length(2);
    expect(cards.shadowRoot.querySelector<HTMLAnchorElement>('.title a')!.href).to.equal('https://a.example/');
    await expect(element).to.be.accessible();
  });
  it('lets the title decide on which side all words of a card stand', async () => {
    for (const [title, direction] of [
      ['Lamp', 'ltr'],
      ['مصباح', 'rtl'],
    ] as const) {
      const card = await messageFixture({ kind: 'productCard', title, description: 'Brass', note: '89' });
      card.element.closest('test-contexts')!.setAttribute('dir', 'rtl');
      const { shadowRoot } = await card.view('chat-widget-cards');
      const parts = ['.title', '.muted', '.note'].map((part) => shadowRoot.querySelector(part)!);
      expect(parts.map((part) => getComputedStyle(part).direction)).to.deep.equal([direction, direction, direction]);
    }
  });
  it('shows a product and a sticker', async () => {
    const product = await messageFixture({
      kind: 'productCard',
      title: 'Lamp',
      note: '39',
      url: 'https://a.example/',
      imageUrl: DOT,
    });
    expect(shown((await product.view('chat-widget-cards')).shadowRoot))
      .to.contain('Lamp')
      .and.to.contain('39');
    await expect(product.element).to.be.accessible();
    const sticker = await messageFixture({
      kind: 'richMessage',
      template: 'sticker',
      elements: [{ title: 'Wave', imageUrl: DOT }],
    });
    expect((await sticker.view('chat-widget-cards')).shadowRoot.querySelector('img')!.alt).to.equal('Wave');
  });
  const statuses: readonly (readonly [OrderStatus, string])[] = [
    ['unpaid', 'Not paid yet'],
    ['toDeliver', 'Being prepared'],
    ['onTheWay', 'On the way'],
    ['delivering', 'Out for delivery'],
    ['finished', 'Completed'],
    ['toReview', 'Waiting for your review'],
    ['cancelled', 'Cancelled'],
    ['custom', 'In the workshop'],
  ];
  for (const [status, words] of statuses) {
    it('shows an order that is ${status}', async () => {
      const { view } = await messageFixture({
        kind: 'orderCard', status, statusText: 'In the workshop', code: '4711', total: 1000, currency: 'EUR', goods: [{ name: 'Sofa' }, { name: 'Lamp' }],
      }); // prettier-ignore
      const text = shown((await view('chat-widget-cards')).shadowRoot);
      for (const part of ['Order 4711', words, 'Sofa', '2 items', 'Total: EUR 10.00']) expect(text).to.contain(part);
    });
  }
});

describe('<chat-widget-actions>', () => {
  const withActions = (actions: Extract<Content, { kind: 'text' }>['actions'] & {}) =>
    messageFixture({ kind: 'text', text: '?', actions });
  it('draws links as links and refuses harmful ones in words', async () => {
    const { element, view } = await withActions([
      { kind: 'link', id: '1', label: 'Shop', uri: 'https://a.example/' },
      { kind: 'link', id: '2', label: 'Bad', uri: 'javascript:alert(1)' },
      { kind: 'phone', id: '3', label: '', number: '+44 20 (1)' },
      { kind: 'buy', id: '4', label: '', uri: 'https://b.example/', amount: 1999, currency: 'USD' },
      { kind: 'buy', id: '5', label: 'Lamp', amount: 500, currency: 'USD', state: 'paid' },
    ]);
    const { shadowRoot } = await view('chat-widget-actions');
    expect([...shadowRoot.querySelectorAll('a')].map((a) => a.href)).to.deep.equal([
      'https://a.example/',
      'tel:+44201',
      'https://b.example/',
    ]);
    const text = shown(shadowRoot);
    for (const part of [
      'Bad: This button does not work here.',
      'Call \u2066+44 20 (1)\u2069',
      'Buy for USD 19.99',
      'Lamp · USD 5.00 · Paid',
    ])
      expect(text).to.contain(part);
    await expect(element).to.be.accessible();
  });
  it('sends a postback silently and says when that fails', async () => {
    const { engine, view } = await withActions([{ kind: 'postback', id: 'p', label: 'Choose', payload: 'x' }]);
    const actions = await view('chat-widget-actions');
    const press = async (): Promise<void> => {
      actions.shadowRoot.querySelector('button')!.click();
      await waitUntil(() => !actions.busy);
    };
    await press();
    expect(engine.called('postback')).to.deep.equal([['p', { conversationId: 'c1', messageId: 'm1', payload: 'x' }]]);
    engine.answer('postback', () => Promise.reject(new ChatError('TIMEOUT', 'no answer')));
    await press();
    await waitUntil(
      () => shown(actions.shadowRoot.querySelector('[role="status"]')!) === 'That did not work. Please try again.',
    );
  });
  it('keeps a toggle pressed, and releases it when that was refused', async () => {
    const { engine, view } = await withActions([
      { kind: 'postback', id: 't', label: 'Like', payload: 'x', toggled: false },
    ]);
    const actions = await view('chat-widget-actions');
    const pressed = (): string | null => actions.shadowRoot.querySelector('button')!.getAttribute('aria-pressed');
    expect(pressed()).to.equal('false');
    actions.shadowRoot.querySelector('button')!.click();
    await waitUntil(() => pressed() === 'true');
    expect(engine.called('postback')[0]![1]).to.have.property('toggled', true);
    engine.answer('postback', () => Promise.reject(new ChatError('TIMEOUT', 'no answer')));
    actions.shadowRoot.querySelector('button')!.click();
    await waitUntil(() => engine.called('postback').length === 2 && pressed() === 'true');
  });
  it('sends a fixed text as the visitor', async () => {
    const { engine, view } = await withActions([{ kind: 'message', id: 'm', label: 'Ask', text: 'Where is it?' }]);
    (await view('chat-widget-actions')).shadowRoot.querySelector('button')!.click();
    await waitUntil(() => engine.called('send').length === 1);
    expect(engine.called('send')[0]![0]).to.deep.equal({ kind: 'text', text: 'Where is it?' });
  });
  it('asks the log for a page to be shown', async () => {
    const { element, view } = await withActions([
      { kind: 'webview', id: 'w', label: 'Book', uri: 'https://a.example/', size: 'compact' },
    ]);
    const opened = oneEvent(element, 'webview-open');
    (await view('chat-widget-actions')).shadowRoot.querySelector('button')!.click();
    expect(((await opened) as Event as Event & { request: object }).request).to.include({
      uri: 'https://a.example/',
      size: 'compact',
    });
  });
});

describe('<chat-widget-form-message>', () => {
  const form = {
    id: 'f',
    kind: 'message',
    title: 'You',
    fields: [{ type: 'text', name: 'n', label: 'Name', required: true }],
  } as const;
  const type = (root: ShadowRoot, value: string): void => {
    const input = root.querySelector<HTMLInputElement>('input')!;
    input.value = value;
    input.dispatchEvent(new Event('input', { bubbles: true, composed: true }));
    input.dispatchEvent(new Event('change', { bubbles: true }));
  };
  it('sends the answers, shows the refusal and keeps what was typed', async () => {
    const { element, engine, view } = await messageFixture({ kind: 'form', form });
    const inner = await view('chat-widget-form');
    await expect(element).to.be.accessible();
    type(inner.shadowRoot, 'Vic');
    engine.answer('submitForm', () => Promise.reject(new ChatError('TIMEOUT', 'no answer', { retryable: true })));
    inner.shadowRoot.querySelector<HTMLButtonElement>('[type="submit"]')!.click();
    await waitUntil(() => inner.status === 'failed');
    expect(inner.shadowRoot.querySelector('input')!.value).to.equal('Vic');
    engine.answer('submitForm', () => Promise.resolve({}));
    inner.shadowRoot.querySelector<HTMLButtonElement>('[type="submit"]')!.click();
    await waitUntil(() => inner.status === 'done');
    const [answers, options] = engine.called('submitForm')[1]! as [
      { name: string; value: string }[],
      { messageId: string },
    ];
    expect(answers.map(({ name, value }) => [name, value])).to.deep.equal([['n', 'Vic']]);
    expect(options.messageId).to.equal('m1');
  });
  it('keeps what was typed while the message is not on the screen', async () => {
    const first = await messageFixture({ kind: 'form', form });
    type((await first.view('chat-widget-form')).shadowRoot, 'Half');
    const again = await messageFixture({ kind: 'form', form }, {}, { engine: first.engine });
    const inner = await again.view('chat-widget-form');
    await waitUntil(() => inner.shadowRoot.querySelector('input')?.value === 'Half');
  });
  it('shows what was answered', async () => {
    const { element, view } = await messageFixture({
      kind: 'formResponse', formId: 'f', formKind: 'message',
      answers: [{ name: 'n', label: 'Name', type: 'text', value: 'Vic' }, { name: 'c', label: 'Colours', type: 'multiselect', value: ['r', 'g'], text: 'Red, Green' }, { name: 'ok', label: 'Agreed', type: 'consent', value: 'true' }],
    }); // prettier-ignore
    const { shadowRoot } = await view('chat-widget-form-message');
    expect([...shadowRoot.querySelectorAll('dd')].map(shown)).to.deep.equal(['Vic', 'Red, Green', '✓']);
    await expect(element).to.be.accessible();
  });
});
