/** All ports of one tab, by hand. What a test wants to steer is a field; every listener that is still attached is counted. */
import type {
  Connection,
  FileHandle,
  Network,
  Ports,
  Storage,
  TabMessage,
  Tabs,
  UploadTask,
  Visibility,
} from '../../../src/engine/ports/index.ts';
import { ChatError } from '../../../src/protocol/errors.ts';
import type { UploadResult } from '../../../src/protocol/visitor-frames.ts';
import { createFakeClock } from './fake-clock.ts';
import type { FakeClock } from './fake-clock.ts';

class Listeners<T> {
  readonly set = new Set<(value: T) => void>();
  add = (listener: (value: T) => void): (() => void) => {
    const own = (value: T): void => listener(value);
    this.set.add(own);
    return () => void this.set.delete(own);
  };
  tell(value: T): void {
    for (const listener of [...this.set]) listener(value);
  }
}
/** What the tabs of one browser share. */
export class FakeBrowser {
  readonly clock: FakeClock;
  readonly stored = new Map<string, string>();
  readonly tabs: FakeTabs[] = [];
  ids = 0;
  constructor(clock: FakeClock = createFakeClock()) {
    this.clock = clock;
  }
  electLeader(): void {
    if (!this.tabs.some((tab) => tab.leading)) this.tabs[0]?.setLeading(true);
  }
}
export class FakeTabs implements Tabs {
  leading = false;
  readonly lead = new Listeners<boolean>();
  readonly messages = new Listeners<TabMessage>();
  readonly #browser: FakeBrowser;
  readonly #alone: boolean;
  constructor(browser: FakeBrowser, alone: boolean) {
    this.#browser = browser;
    this.#alone = alone;
    if (alone) this.leading = true;
    else {
      browser.tabs.push(this);
      browser.electLeader();
    }
  }
  setLeading(leading: boolean): void {
    this.leading = leading;
    this.lead.tell(leading);
  }
  onLead(listener: (leading: boolean) => void): () => void {
    const off = this.lead.add(listener);
    if (this.leading) listener(true);
    return off;
  }
  post(message: TabMessage): void {
    if (this.#alone) return;
    const text = JSON.stringify(message);
    for (const tab of [...this.#browser.tabs]) {
      if (tab !== this) this.#browser.clock.soon(() => tab.messages.tell(JSON.parse(text) as TabMessage));
    }
  }
  onMessage(listener: (message: TabMessage) => void): () => void {
    return this.messages.add(listener);
  }
  close(): void {
    const at = this.#browser.tabs.indexOf(this);
    if (at >= 0) this.#browser.tabs.splice(at, 1);
    this.leading = false;
    this.#browser.clock.soon(() => this.#browser.electLeader());
  }
}
export interface FakeUpload {
  readonly file: FileHandle;
  readonly session: string;
  progress(fraction: number): void;
  finish(result?: Partial<UploadResult>): void;
  fail(error: ChatError): void;
  cancelled: boolean;
}
export interface FakePorts extends Ports {
  readonly browser: FakeBrowser;
  readonly clock: FakeClock;
  readonly tabs: FakeTabs;
  readonly network: Network & { set(online: boolean): void };
  readonly visibility: Visibility & { set(visible: boolean): void };
  readonly started: FakeUpload[];
  readonly sounds: string[];
  readonly logged: string[];
  /** Listeners that nobody has taken off. */
  readonly listeners: () => number;
  /** Times that a value was written. */
  readonly writes: string[];
}
export interface FakeOptions {
  readonly browser?: FakeBrowser;
  readonly fraction?: number;
  /** No locks in this browser: every tab leads for itself. */
  readonly alone?: boolean;
}
export function createFakePorts(
  connection: Connection,
  { browser = new FakeBrowser(), fraction = 0.5, alone = false }: FakeOptions = {},
): FakePorts {
  const network = new Listeners<boolean>();
  const visibility = new Listeners<boolean>();
  const tabs = new FakeTabs(browser, alone);
  let online = true;
  let visible = true;
  const sounds: string[] = [];
  const logged: string[] = [];
  const writes: string[] = [];
  const started: FakeUpload[] = [];
  const storage: Storage = {
    get: async (key) => browser.stored.get(key),
    set: async (key, value) => {
      writes.push(key);
      browser.stored.set(key, value);
    },
    remove: async (key) => void browser.stored.delete(key),
    keys: async (prefix) => [...browser.stored.keys()].filter((key) => key.startsWith(prefix)),
  };
  return {
    browser,
    clock: browser.clock,
    connection,
    tabs,
    storage,
    sounds,
    logged,
    writes,
    started,
    random: { fraction: () => fraction, id: () => `id-${(browser.ids += 1)}` },
    network: {
      get online() {
        return online;
      },
      onChange: network.add,
      set(value) {
        online = value;
        network.tell(value);
      },
    },
    visibility: {
      get visible() {
        return visible;
      },
      onChange: visibility.add,
      set(value) {
        visible = value;
        visibility.tell(value);
      },
    },
    logger: {
      debug: (message) => void logged.push(message),
      warn: (message) => void logged.push(message),
      error: (message) => void logged.push(message),
    },
    sound: { play: (kind) => void sounds.push(kind) },
    uploads: {
      start(file, session, onProgress): UploadTask {
        let upload!: FakeUpload;
        const done = new Promise<UploadResult>((resolve, reject) => {
          upload = {
            file,
            session,
            cancelled: false,
            progress: onProgress,
            finish: (result = {}) =>
              resolve({
                uploadId: 'upload-1',
                url: '/files/1',
                name: file.name,
                mediaType: file.type,
                size: file.size,
                ...result,
              }),
            fail: reject,
          };
        });
        started.push(upload);
        const cancel = (): void => {
          upload.cancelled = true;
          upload.fail(new ChatError('UPLOAD_CANCELLED', 'Cancelled.'));
        };
        return { done, cancel };
      },
    },
    listeners: () => network.set.size + visibility.set.size + tabs.lead.set.size + tabs.messages.set.size,
  };
}
