import { expect } from '@open-wc/testing';
import { createLazyUploads } from '../../src/platform/lazy-ports.ts';
import { createNetwork, createVisibility } from '../../src/platform/page-lifecycle.ts';
import { createPlatform } from '../../src/platform/platform.ts';
import { createRandom } from '../../src/platform/random.ts';
import { createSound } from '../../src/platform/sound.ts';
import { createLoneTab, createTabs } from '../../src/platform/tabs.ts';
import { createUploads } from '../../src/platform/uploads.ts';
import type { TabMessage } from '../../src/engine/ports/index.ts';
import type { ChatError } from '../../src/protocol/errors.ts';

/** Resolves when the listener is told what is waited for. */
function told<T>(listen: (listener: (value: T) => void) => () => void, wanted: (value: T) => boolean): Promise<T> {
  return new Promise((resolve) => {
    const off = listen((value) => {
      if (!wanted(value)) return;
      queueMicrotask(() => off());
      resolve(value);
    });
  });
}
let names = 0;
const freshName = (): string => `chat-widget:test-${(names += 1)}-${crypto.randomUUID()}`;

describe('tabs', () => {
  it('elect one leader and hand the lead on', async () => {
    const name = freshName();
    const first = createTabs(name);
    await told(first.onLead, (leading) => leading);
    const second = createTabs(name);
    expect([first.leading, second.leading]).to.deep.equal([true, false]);
    const led = told(second.onLead, (leading) => leading);
    first.close();
    await led;
    expect([first.leading, second.leading]).to.deep.equal([false, true]);
    second.close();
  });
  it('talk to each other, and not to themselves', async () => {
    const name = freshName();
    const [first, second] = [createTabs(name), createTabs(name)];
    const own: TabMessage[] = [];
    first.onMessage((message) => own.push(message));
    const heard = told(second.onMessage, () => true);
    first.post({ kind: 'hello', words: ['a'] });
    expect(await heard).to.deep.equal({ kind: 'hello', words: ['a'] });
    expect(own).to.deep.equal([]);
    first.close();
    second.close();
  });
  it('ignore what is not theirs', async () => {
    const name = freshName();
    const tabs = createTabs(name);
    const heard: TabMessage[] = [];
    tabs.onMessage((message) => heard.push(message));
    const stranger = new BroadcastChannel(name);
    const last = told(tabs.onMessage, ({ kind }) => kind === 'last');
    for (const rubbish of [null, 'text', 5, {}, { kind: 7 }]) stranger.postMessage(rubbish);
    stranger.postMessage({ kind: 'last' });
    await last;
    expect(heard.map(({ kind }) => kind)).to.deep.equal(['last']);
    stranger.close();
    tabs.close();
  });
  it('give up the lead when the page is put aside, and take it again when it returns', async () => {
    const tabs = createTabs(freshName());
    await told(tabs.onLead, (leading) => leading);
    dispatchEvent(new PageTransitionEvent('pagehide', { persisted: true }));
    expect(tabs.leading).to.equal(false);
    const back = told(tabs.onLead, (leading) => leading);
    dispatchEvent(new PageTransitionEvent('pageshow', { persisted: true }));
    await back;
    expect(tabs.leading).to.equal(true);
    tabs.close();
    dispatchEvent(new PageTransitionEvent('pageshow', { persisted: true }));
    expect(tabs.leading).to.equal(false);
  });
  it('leads for itself when it is alone', () => {
    const leads: boolean[] = [];
    createLoneTab().onLead((leading) => leads.push(leading));
    expect(leads).to.deep.equal([true]);
  });
});

describe('network', () => {
  it('counts a page that is put aside as offline', () => {
    const network = createNetwork();
    const changes: boolean[] = [];
    network.onChange((online) => changes.push(online));
    dispatchEvent(new PageTransitionEvent('pagehide', { persisted: true }));
    expect(network.online).to.equal(false);
    dispatchEvent(new PageTransitionEvent('pageshow', { persisted: true }));
    dispatchEvent(new PageTransitionEvent('pageshow', { persisted: false }));
    expect(changes).to.deep.equal([false, true]);
    network.dispose();
    dispatchEvent(new PageTransitionEvent('pagehide'));
    expect(changes.length).to.equal(2);
  });
});

describe('visibility', () => {
  it('tells changes until it is disposed', () => {
    const visibility = createVisibility();
    let changes = 0;
    visibility.onChange(() => (changes += 1));
    document.dispatchEvent(new Event('visibilitychange'));
    expect(changes).to.equal(1);
    expect(visibility.visible).to.equal(document.visibilityState === 'visible');
    visibility.dispose();
    document.dispatchEvent(new Event('visibilitychange'));
    expect(changes).to.equal(1);
  });
});

describe('uploads', () => {
  const real = window.XMLHttpRequest;
  class FakeRequest {
    static last: FakeRequest;
    readonly headers: Record<string, string> = {};
    readonly upload: { onprogress?: (event: object) => void } = {};
    status = 0;
    responseText = '';
    address = '';
    body: FormData | undefined;
    aborted = false;
    onabort?: () => void;
    onerror?: () => void;
    onload?: () => void;
    onloadend?: () => void;
    constructor() {
      FakeRequest.last = this;
    }
    open(_method: string, address: string): void {
      this.address = address;
    }
    setRequestHeader(name: string, value: string): void {
      this.headers[name] = value;
    }
    send(body: FormData): void {
      this.body = body;
    }
    abort(): void {
      this.aborted = true;
      this.onabort?.();
      this.onloadend?.();
    }
    answer(status: number, body: unknown): void {
      this.status = status;
      this.responseText = typeof body === 'string' ? body : JSON.stringify(body);
      this.onload?.();
      this.onloadend?.();
    }
  }
  before(() => {
    window.XMLHttpRequest = FakeRequest as unknown as typeof XMLHttpRequest;
  });
  after(() => {
    window.XMLHttpRequest = real;
  });
  const file = new File(['hello'], 'hello.txt', { type: 'text/plain' });
  async function failing(answer: (request: FakeRequest) => void): Promise<ChatError> {
    const { done } = createUploads('https://chat.example/').start(file, 's1', () => {});
    answer(FakeRequest.last);
    return done.then(
      () => {
        throw new Error('It should have failed.');
      },
      (error: ChatError) => error,
    );
  }

  it('sends the file with the session and tells how far it is', async () => {
    const steps: number[] = [];
    const { done } = createUploads('https://chat.example/').start(file, 's1', (fraction) => steps.push(fraction));
    const request = FakeRequest.last;
    expect(request.address).to.equal('https://chat.example/api/v1/uploads');
    expect(request.headers['Authorization']).to.equal('Bearer s1');
    expect((request.body?.get('file') as File).name).to.equal('hello.txt');
    request.upload.onprogress?.({ lengthComputable: true, loaded: 1, total: 4 });
    request.upload.onprogress?.({ lengthComputable: false, loaded: 1, total: 0 });
    request.answer(201, { uploadId: 'u1', url: '/f/u1' });
    expect((await done).uploadId).to.equal('u1');
    expect(steps).to.deep.equal([0.25, 0]);
  });
  it('gives the server’s reason, or the one that its status means', async () => {
    const refusal = { code: 'UPLOAD_TYPE', message: 'No programs.', retryable: false };
    expect((await failing((request) => request.answer(415, { error: refusal }))).message).to.equal('No programs.');
    expect((await failing((request) => request.answer(415, refusal))).code).to.equal('UPLOAD_TYPE');
    expect((await failing((request) => request.answer(413, '<html>'))).code).to.equal('TOO_LARGE');
    const busy = await failing((request) => request.answer(503, 'busy'));
    expect([busy.code, busy.retryable]).to.deep.equal(['INTERNAL', true]);
    expect((await failing((request) => request.onerror?.())).code).to.equal('CONNECTION_LOST');
    expect((await failing((request) => request.answer(200, 'not json'))).code).to.equal('INTERNAL');
  });
  it('can be cancelled, also while its code is still on the way', async () => {
    expect((await failing((request) => request.abort())).code).to.equal('UPLOAD_CANCELLED');
    const task = createLazyUploads('https://chat.example').start(file, 's1', () => {});
    task.cancel();
    const error = await task.done.catch((reason: ChatError) => reason);
    expect((error as ChatError).code).to.equal('UPLOAD_CANCELLED');
    expect(FakeRequest.last.aborted).to.equal(true);
  });
  it('refuses what is no file', async () => {
    const { done } = createUploads('').start({ name: 'x', type: '', size: 1 }, 's1', () => {});
    expect(((await done.catch((reason: ChatError) => reason)) as ChatError).code).to.equal('VALIDATION');
  });
});

describe('the other ports', () => {
  it('makes ids that do not repeat', () => {
    const { id, fraction } = createRandom();
    expect(new Set(Array.from({ length: 1_000 }, id)).size).to.equal(1_000);
    expect(fraction()).to.be.within(0, 1);
  });
  it('never throws for a sound', () => {
    const sound = createSound();
    sound.play('message');
    sound.dispose();
    const real = window.AudioContext;
    Object.assign(window, { AudioContext: undefined });
    createSound().play('sent');
    Object.assign(window, { AudioContext: real });
  });
  it('come together, store nothing by themselves, and leave no timer', () => {
    const before = { ...localStorage };
    const platform = createPlatform({ account: freshName(), storage: 'local', server: location.origin });
    let fired = false;
    platform.clock.after(0, () => (fired = true));
    void platform.storage.set('chat-widget:x', '1');
    platform.dispose();
    expect({ ...localStorage }).to.deep.equal(before);
    expect(platform.device?.kind).to.be.oneOf(['desktop', 'mobile']);
    return new Promise<void>((resolve) => {
      // A later timer of the page itself: ours would have run before it.
      setTimeout(() => {
        expect(fired).to.equal(false);
        resolve();
      }, 0);
    });
  });
});
