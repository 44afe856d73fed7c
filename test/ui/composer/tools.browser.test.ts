import { expect, waitUntil } from '@open-wc/testing';
import type { ChatWidgetAttachMenu } from '../../../src/ui/composer/attach-menu.ts';
import '../../../src/ui/composer/attach-menu.ts';
import type { ChatWidgetScreenshot } from '../../../src/ui/composer/screenshot.ts';
import { ALL_CAPABILITIES, NOON, createFakeEngine } from '../support/fake-engine.ts';
import { createTestEnvironment, createTestLocalizer, fixtureInContexts, html } from '../support/fake-ui.ts';
import { createFakeMedia, type FakeMedia } from '../support/fake-media.ts';

interface Opened {
  readonly menu: ChatWidgetAttachMenu;
  readonly media: FakeMedia;
  readonly environment: ReturnType<typeof createTestEnvironment>;
  readonly files: File[];
  readonly closes: boolean[];
  pass(ms: number): void;
}
async function openMenu(
  change: { readonly media?: FakeMedia; readonly limits?: object; readonly capabilities?: object } = {},
): Promise<Opened> {
  const media = change.media ?? createFakeMedia();
  let now = NOON;
  const environment = createTestEnvironment({ now: () => now });
  const menu = await fixtureInContexts<ChatWidgetAttachMenu>(
    html`<chat-widget-attach-menu
      .media=${media}
      .capabilities=${{ ...ALL_CAPABILITIES, ...change.capabilities }}
      .limits=${{ maxBytes: 1_000_000, types: [], ...change.limits }}
    ></chat-widget-attach-menu>`,
    { engine: createFakeEngine(), localizer: createTestLocalizer(), environment },
  );
  const files: File[] = [];
  const closes: boolean[] = [];
  menu.addEventListener('files-pick', (event) => files.push(...(event as CustomEvent<{ files: File[] }>).detail.files));
  menu.addEventListener('popover-close', (event) =>
    closes.push((event as CustomEvent<{ focus: boolean }>).detail.focus),
  );
  return { menu, media, environment, files, closes, pass: (ms) => void (now += ms) };
}
const kinds = ({ menu }: Opened): (string | null)[] =>
  [...menu.shadowRoot!.querySelectorAll('.menu-item')].map((item) => item.getAttribute('data-kind'));
const press = (root: ShadowRoot, selector: string): void => root.querySelector<HTMLElement>(selector)!.click();
const key = (target: Element, name: string, more: KeyboardEventInit = {}): void => {
  for (const type of ['keydown', 'keyup'])
    target.dispatchEvent(
      new KeyboardEvent(type, { key: name, bubbles: true, composed: true, cancelable: true, ...more }),
    );
};
async function use<T extends 'voice' | 'screenshot'>(opened: Opened, tool: T): Promise<ShadowRoot> {
  press(opened.menu.shadowRoot!, `[data-kind="${tool}"]`);
  await waitUntil(() =>
    opened.menu.shadowRoot!.querySelector(`chat-widget-${tool}`)?.shadowRoot?.querySelector('button'),
  );
  return opened.menu.shadowRoot!.querySelector(`chat-widget-${tool}`)!.shadowRoot!;
}
const words = (root: ShadowRoot, selector: string): string =>
  root.querySelector(selector)?.textContent?.replace(/\s+/g, ' ').trim() ?? '';

describe('the menu of attachments', () => {
  it('offers recorder and screenshot where browser, page and account allow them', async () => {
    expect(kinds(await openMenu())).to.deep.equal(['image', 'video', 'document', 'screenshot', 'voice', 'location']);
    const off = await openMenu({ capabilities: { voice: false, screenshot: false } });
    expect(kinds(off)).to.deep.equal(['image', 'video', 'document', 'location']);
    const old = await openMenu({ media: createFakeMedia({ voiceTypes: [], capturable: false }) });
    expect(kinds(old)).to.deep.equal(['image', 'video', 'document', 'location']);
    const pictures = await openMenu({ limits: { types: ['image/png'] } });
    expect(kinds(pictures)).to.include('screenshot').and.not.include('voice');
    const papers = await openMenu({ limits: { types: ['application/pdf', 'audio/mp4'] } });
    expect(kinds(papers)).to.include('voice').and.not.include('screenshot');
    expect(kinds(await openMenu({ capabilities: { image: false } }))).to.not.include('screenshot');
  });
  it('says so when nothing is left to choose', async () => {
    const none = { image: false, video: false, document: false, location: false };
    const { menu } = await openMenu({ capabilities: none, media: createFakeMedia({ voiceTypes: [] }) });
    expect(words(menu.shadowRoot!, '[role="alert"]')).to.equal('Files cannot be sent here.');
  });
});

describe('the voice recorder', () => {
  it('records with a timer, is listened to and sent as a sound, by keyboard alone', async () => {
    const opened = await openMenu({ limits: { types: ['audio/mp4'] } });
    const root = await use(opened, 'voice');
    await waitUntil(() => root.querySelector('.stop'));
    expect(opened.media.asked).to.deep.equal(['audio/mp4']);
    expect(root.activeElement).to.equal(root.querySelector('.stop'));
    opened.pass(67_000);
    await waitUntil(() => words(root, '[role="timer"]') === '1:07');
    await expect(opened.menu).to.be.accessible();
    key(root.activeElement!, 'Escape');
    await waitUntil(() => root.querySelector('.listen'));
    expect(opened.media.recordings[0]!.stopped).to.equal(true);
    expect(root.activeElement, 'the focus goes on').to.equal(root.querySelector('.listen'));
    expect(words(root, '.time')).to.equal('1:07');
    expect(opened.environment.announced.map(({ text }) => text)).to.deep.equal(['Recording…', 'Recorded: 1 minutes']);
    press(root, '.listen');
    await waitUntil(() => opened.media.playbacks[0]?.playing);
    await waitUntil(() => words(root, '.listen') === 'Pause');
    expect(words(root, '.time')).to.equal('0:01 / 1:07');
    press(root, '.listen');
    expect(opened.media.playbacks[0]!.playing).to.equal(false);
    await waitUntil(() => words(root, '.listen') === 'Listen');
    await expect(opened.menu).to.be.accessible();
    press(root, '.send');
    expect(opened.files.map(({ name, type, size }) => [name, type, size])).to.deep.equal([
      ['Voice message.mp4', 'audio/mp4', 5000],
    ]);
    expect(opened.closes).to.deep.equal([true]);
  });
  it('sends nothing that was deleted', async () => {
    const opened = await openMenu();
    const root = await use(opened, 'voice');
    await waitUntil(() => root.querySelector('.stop'));
    press(root, '.discard');
    expect(opened.files).to.deep.equal([]);
    expect(opened.closes).to.deep.equal([true]);
  });
  it('stops by itself before the account’s limit and says so', async () => {
    const opened = await openMenu({ limits: { maxBytes: 100_000 } });
    const root = await use(opened, 'voice');
    await waitUntil(() => root.querySelector('.stop'));
    opened.media.recordings[0]!.bytes = 83_000;
    opened.pass(5000);
    // The timer has moved, so the size was looked at.
    await waitUntil(() => words(root, '[role="timer"]') === '0:05');
    expect(opened.media.recordings[0]!.stopped).to.equal(false);
    opened.media.recordings[0]!.bytes = 84_000;
    await waitUntil(() => root.querySelector('.listen'));
    expect(words(root, '.note')).to.equal('The recording was stopped: it can have up to 100 kB.');
    expect(opened.environment.announced.at(-1)!.text).to.contain('it can have up to 100 kB');
    await expect(opened.menu).to.be.accessible();
  });
  for (const [problem, text] of [
    ['denied', 'This site may not use your microphone.'],
    ['missing', 'No microphone was found.'],
    ['failed', 'The recording did not work.'],
  ] as const)
    it(`says in words that the microphone is ${problem}`, async () => {
      const opened = await openMenu({ media: createFakeMedia({ problem }) });
      const root = await use(opened, 'voice');
      await waitUntil(() => root.querySelector('[role="alert"]:not([hidden])'));
      expect(words(root, '.state[role="alert"]')).to.contain(text);
      expect(root.activeElement).to.equal(root.querySelector('.cancel'));
      await expect(opened.menu).to.be.accessible();
      key(root.activeElement!, 'Escape');
      expect(opened.closes).to.deep.equal([true]);
    });
  it('still sends what it can not play', async () => {
    const opened = await openMenu();
    const root = await use(opened, 'voice');
    await waitUntil(() => root.querySelector('.stop'));
    press(root, '.stop');
    await waitUntil(() => root.querySelector('.listen'));
    opened.media.problem = 'failed';
    press(root, '.listen');
    await waitUntil(() => words(root, '[role="alert"]').includes('did not work'));
    press(root, '.send');
    expect(opened.files).to.have.length(1);
  });
  it('gives the microphone back when it is taken away, switched off or comes too late', async () => {
    const taken = await openMenu();
    await waitUntil(async () => (await use(taken, 'voice')).querySelector('.stop'));
    taken.menu.remove();
    expect(taken.media.recordings[0]!.stopped).to.equal(true);

    const off = await openMenu();
    await waitUntil(async () => (await use(off, 'voice')).querySelector('.stop'));
    document.body.dispatchEvent(new PointerEvent('pointerdown', { bubbles: true, composed: true }));
    expect(off.closes, 'a press beside it throws nothing away').to.deep.equal([]);
    off.menu.capabilities = { ...ALL_CAPABILITIES, voice: false };
    await waitUntil(() => off.closes.length === 1);

    const late = await openMenu();
    press(late.menu.shadowRoot!, '[data-kind="voice"]');
    late.menu.remove();
    await waitUntil(() => late.media.recordings[0]?.stopped);
  });
});

/** The colour in the middle of a picture file, and its size. */
async function lookAt(file: File): Promise<{ readonly size: string; readonly middle: string }> {
  const bitmap = await createImageBitmap(file);
  const canvas = document.createElement('canvas');
  canvas.width = bitmap.width;
  canvas.height = bitmap.height;
  const drawing = canvas.getContext('2d')!;
  drawing.drawImage(bitmap, 0, 0);
  const [red, green, blue] = drawing.getImageData(bitmap.width / 2, bitmap.height / 2, 1, 1).data;
  return { size: `${bitmap.width} × ${bitmap.height}`, middle: `${red} ${green} ${blue}` };
}
const drag = (target: Element, ...points: readonly (readonly [number, number])[]): void => {
  points.forEach(([clientX, clientY], index) => {
    const type = index === 0 ? 'pointerdown' : 'pointermove';
    // The id of a pointer that the browser knows, or none could be captured.
    target.dispatchEvent(new PointerEvent(type, { clientX, clientY, pointerId: 1, bubbles: true, composed: true }));
  });
  target.dispatchEvent(new PointerEvent('pointerup', { pointerId: 1, bubbles: true, composed: true }));
};

describe('the screenshot tool', () => {
  async function take(
    opened: Opened,
  ): Promise<{ root: ShadowRoot; frame: HTMLElement; element: ChatWidgetScreenshot }> {
    const root = await use(opened, 'screenshot');
    await waitUntil(() => root.querySelector('dialog')?.open);
    const stage = root.querySelector<HTMLElement>('.stage')!;
    // Made-up pointers can not be captured.
    stage.setPointerCapture = () => undefined;
    return { root, frame: root.querySelector<HTMLElement>('.frame')!, element: root.host as ChatWidgetScreenshot };
  }
  const part = (frame: HTMLElement): string => frame.getAttribute('aria-label') ?? '';

  it('takes a picture, cuts it with the keyboard, shows what will be sent and sends that', async () => {
    const opened = await openMenu();
    const { root, frame, element } = await take(opened);
    expect(opened.media.asked).to.deep.equal(['screen']);
    expect(root.activeElement).to.equal(frame);
    expect(part(frame)).to.equal('Part to send: 800 × 600 pixels');
    await expect(opened.menu).to.be.accessible();
    for (let times = 0; times < 26; times++) key(frame, 'ArrowLeft', { shiftKey: true });
    for (let times = 0; times < 20; times++) key(frame, 'ArrowUp', { shiftKey: true });
    for (let times = 0; times < 60; times++) key(frame, 'ArrowRight');
    await element.updateComplete;
    expect(part(frame)).to.equal('Part to send: 384 × 280 pixels');
    expect(opened.environment.announced.at(-1)!.text).to.equal('Part to send: 384 × 280 pixels');
    const preview = root.querySelector<HTMLCanvasElement>('figure canvas')!;
    expect([preview.width, preview.height]).to.deep.equal([384, 280]);
    press(root, '.send');
    await waitUntil(() => opened.files.length > 0);
    const [file] = opened.files as [File];
    expect([file.name, file.type]).to.deep.equal(['Screenshot.png', 'image/png']);
    // The upper right quarter.
    expect(await lookAt(file)).to.deep.equal({ size: '384 × 280', middle: '0 255 0' });
    expect(opened.closes).to.deep.equal([true]);
  });
  it('is cut by dragging: a new frame, moving it, pulling a corner; and goes back to the whole', async () => {
    const opened = await openMenu();
    const { root, frame, element } = await take(opened);
    const canvas = root.querySelector<HTMLCanvasElement>('.stage canvas')!;
    const box = canvas.getBoundingClientRect();
    // A pixel of the screen is more than one of the picture, and browsers put pointers on whole ones.
    const slack = Math.ceil(canvas.width / box.width) + 1;
    const isAbout = (text: string, width: number, height: number): void => {
      const [w = 0, h = 0] = (/(\d+) × (\d+)/.exec(text) ?? []).slice(1).map(Number);
      expect(w, text).to.be.closeTo(width, slack);
      expect(h, text).to.be.closeTo(height, slack);
    };
    const at = (x: number, y: number): readonly [number, number] => [
      box.left + box.width * x,
      box.top + box.height * y,
    ];
    drag(root.querySelector('.stage')!, at(0.5, 0.5), at(0.25, 0.25), at(0.1, 0.1));
    await element.updateComplete;
    isAbout(part(frame), 320, 240);
    drag(frame, at(0.2, 0.2), at(0.6, 0.6));
    await element.updateComplete;
    drag(root.querySelector('.top-left')!, at(0.5, 0.5), at(0.55, 0.55));
    await element.updateComplete;
    isAbout(part(frame), 280, 210);
    press(root, '.send');
    await waitUntil(() => opened.files.length > 0);
    const { size, middle } = await lookAt(opened.files[0]!);
    expect(part(frame)).to.equal(`Part to send: ${size} pixels`);
    expect(middle).to.equal('255 255 255');
    press(root, '.foot .button');
    await element.updateComplete;
    expect(part(frame)).to.equal('Part to send: 800 × 600 pixels');
  });
  it('takes another format when the account has not the first, or when it is too large', async () => {
    const jpeg = await openMenu({ limits: { types: ['image/jpeg'] } });
    press((await take(jpeg)).root, '.send');
    await waitUntil(() => jpeg.files.length > 0);
    expect([jpeg.files[0]!.name, jpeg.files[0]!.type]).to.deep.equal(['Screenshot.jpg', 'image/jpeg']);
  });
  for (const [problem, text] of [
    ['denied', 'No screenshot was taken'],
    ['failed', 'The screenshot could not be taken.'],
  ] as const)
    it(`says in words that the screen is ${problem}, and closes`, async () => {
      const opened = await openMenu({ media: createFakeMedia({ problem }) });
      const root = await use(opened, 'screenshot');
      await waitUntil(() => root.querySelector('[role="alert"]'));
      expect(words(root, '[role="alert"]')).to.contain(text);
      await expect(opened.menu).to.be.accessible();
      press(root, 'button');
      expect(opened.files).to.deep.equal([]);
      expect(opened.closes).to.deep.equal([true]);
    });
  it('is left with Escape and nothing is sent', async () => {
    const opened = await openMenu();
    const { frame } = await take(opened);
    key(frame, 'Escape');
    expect(opened.files).to.deep.equal([]);
    expect(opened.closes).to.deep.equal([true]);
  });
});
