import type { ConsoleClock, ConsoleStorage } from '../../../src/console/connection/pipe.ts';
import type { ConsoleHttp } from '../../../src/console/connection/http.ts';
import type { ConsoleUploads } from '../../../src/console/connection/uploads.ts';
import type { Desktop } from '../../../src/console/client/kernel.ts';
import { ConsoleClient } from '../../../src/console/client/console-client.ts';
import type { ChatError } from '../../../src/protocol/errors.ts';
import type { AgentProfile } from '../../../src/protocol/agent-frames.ts';
import type { UploadResult } from '../../../src/protocol/visitor-frames.ts';
import { ana, now } from './fixtures.ts';
import type { FakePipe } from './fake-pipe.ts';

/** Time stands still until the test moves it. */
export class FakeClock implements ConsoleClock {
  #now = now;
  #tasks: { at: number; task: () => void }[] = [];
  now(): number {
    return this.#now;
  }
  after(ms: number, task: () => void): () => void {
    const entry = { at: this.#now + ms, task };
    this.#tasks.push(entry);
    return () => {
      this.#tasks = this.#tasks.filter((one) => one !== entry);
    };
  }
  advance(ms: number): void {
    const end = this.#now + ms;
    for (;;) {
      const next = this.#tasks.filter((one) => one.at <= end).sort((a, b) => a.at - b.at)[0];
      if (!next) break;
      this.#tasks = this.#tasks.filter((one) => one !== next);
      this.#now = next.at;
      next.task();
    }
    this.#now = end;
  }
  get waiting(): number {
    return this.#tasks.length;
  }
}
export class FakeStorage implements ConsoleStorage {
  readonly values = new Map<string, string>();
  get(key: string): string | undefined {
    return this.values.get(key);
  }
  set(key: string, value: string): void {
    this.values.set(key, value);
  }
  remove(key: string): void {
    this.values.delete(key);
  }
}
export class FakeHttp implements ConsoleHttp {
  signedIn: AgentProfile | undefined = ana;
  failure: ChatError | undefined;
  readonly calls: { readonly name: string; readonly input: unknown }[] = [];
  /** What `json` gives, by method and path without its query. A path that is not here answers with nothing. */
  answers: Record<string, (body: unknown, query: URLSearchParams) => unknown> = {
    'GET tickets': () => ({ tickets: [] }),
  };
  async me(): Promise<AgentProfile | undefined> {
    await this.#call('me', undefined);
    return this.signedIn;
  }
  async setup(input: unknown): Promise<void> {
    await this.#call('setup', input);
    this.signedIn = ana;
  }
  async login(input: unknown): Promise<void> {
    await this.#call('login', input);
    this.signedIn = ana;
  }
  async logout(): Promise<void> {
    await this.#call('logout', undefined);
    this.signedIn = undefined;
  }
  async acceptInvite(input: unknown): Promise<void> {
    await this.#call('acceptInvite', input);
    this.signedIn = ana;
  }
  async inviteAgent(input: unknown): Promise<{ inviteUrl: string }> {
    await this.#call('inviteAgent', input);
    return { inviteUrl: '/console/#invite=abc' };
  }
  async json<T>(method: string, path: string, body?: unknown): Promise<T> {
    await this.#call(`${method} ${path}`, body);
    const [bare = '', query = ''] = path.split('?');
    return this.answers[`${method} ${bare}`]?.(body, new URLSearchParams(query)) as T;
  }
  async #call(name: string, input: unknown): Promise<void> {
    this.calls.push({ name, input });
    if (this.failure) throw this.failure;
  }
}
export class FakeUploads implements ConsoleUploads {
  readonly started: {
    readonly file: File;
    readonly progress: (fraction: number) => void;
    readonly resolve: (result: UploadResult) => void;
    readonly reject: (error: ChatError) => void;
    cancelled: boolean;
  }[] = [];
  start(file: File, progress: (fraction: number) => void): { done: Promise<UploadResult>; cancel: () => void } {
    let resolve: (result: UploadResult) => void = () => undefined;
    let reject: (error: ChatError) => void = () => undefined;
    const done = new Promise<UploadResult>((yes, no) => {
      resolve = yes;
      reject = no;
    });
    const upload = { file, progress, resolve, reject, cancelled: false };
    this.started.push(upload);
    return { done, cancel: () => (upload.cancelled = true) };
  }
}
export class FakeDesktop implements Desktop {
  looking = true;
  title = 0;
  beeps = 0;
  permission: 'default' | 'granted' | 'denied' | 'unsupported' = 'default';
  readonly shown: { title: string; body: string; tag: string; onClick: () => void }[] = [];
  attentive(): boolean {
    return this.looking;
  }
  beep(): void {
    this.beeps += 1;
  }
  setTitle(unread: number): void {
    this.title = unread;
  }
  notify(notification: { title: string; body: string; tag: string; onClick: () => void }): void {
    this.shown.push(notification);
  }
  notificationPermission(): 'default' | 'granted' | 'denied' | 'unsupported' {
    return this.permission;
  }
  async requestNotificationPermission(): Promise<'default' | 'granted' | 'denied' | 'unsupported'> {
    this.permission = 'granted';
    return Promise.resolve(this.permission);
  }
}
export interface FakeWorld {
  readonly client: ConsoleClient;
  readonly pipe: FakePipe;
  readonly clock: FakeClock;
  readonly storage: FakeStorage;
  readonly http: FakeHttp;
  readonly uploads: FakeUploads;
  readonly desktop: FakeDesktop;
  readonly visited: string[];
}
/** A client in a world without time, network and desktop. */
export function fakeWorld(pipe: FakePipe, storage = new FakeStorage(), navigate?: (hash: string) => void): FakeWorld {
  const clock = new FakeClock();
  const http = new FakeHttp();
  const uploads = new FakeUploads();
  const desktop = new FakeDesktop();
  const visited: string[] = [];
  let made = 0;
  const client = new ConsoleClient({
    pipe,
    http,
    uploads,
    clock,
    storage,
    desktop,
    newId: () => {
      made += 1;
      return `id-${String(made)}`;
    },
    fraction: () => 0,
    navigate: (hash) => {
      visited.push(hash);
      navigate?.(hash);
    },
  });
  return { client, pipe, clock, storage, http, uploads, desktop, visited };
}
/** Lets everything that is already resolved run to its end. */
export async function settle(): Promise<void> {
  for (let turn = 0; turn < 30; turn += 1) await Promise.resolve();
}
