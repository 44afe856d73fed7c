/** The server's settings in memory: one account and its collections, answering as `/api/v1/console/settings/…` does. */
import type { ChatError } from '../../../src/protocol/errors.ts';
import type { FakeHttp } from './fake-world.ts';

type Json = Record<string, unknown>;
const isObject = (value: unknown): value is Json =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

export class FakeSettings {
  account: Json = {
    name: 'Shop',
    theme: { brandColor: '#0b5fd0' },
    texts: {},
    businessHours: { timeZone: 'UTC', hours: [], closedOn: [] },
    reception: {
      mode: 'agent',
      botId: 'bot-1',
      chooseGroup: false,
      rules: [],
      steps: [],
      queue: true,
      queueLimit: 100,
      closeAfterMs: 120_000,
      offlineMessages: true,
      handoverAfterUnknown: 2,
    },
    greetings: {},
    upload: { maxBytes: 10 * 1024 * 1024, types: ['image/*'] },
    security: { allowedOrigins: [], identityProof: 'none', keys: [] },
    conversations: { multiple: false, list: false },
    rating: { scale: 'thumbs', askOnClose: true },
    poweredBy: false,
    transcripts: { email: false },
    messageMaxLength: 10_000,
  };
  readonly collections: Record<string, Json[]> = {
    groups: [{ id: 'returns', name: 'Returns', agentIds: ['ben'] }],
    bots: [{ id: 'bot-1', name: 'Helper', kind: 'faq', steps: [], faq: [], unknownAnswer: 'Sorry', handoverWords: [] }],
    labels: [{ id: 'wholesale', name: 'wholesale' }],
    forms: [],
    greetings: [],
    channels: [],
    'custom-fields': [],
    'vip-levels': [],
    'key-actions': [],
  };
  /** The next save fails with this. */
  failure: ChatError | undefined;
  /** What was stored, in order. */
  readonly saved: { readonly what: string; readonly body: unknown }[] = [];

  constructor(http: FakeHttp) {
    const { answers } = http;
    answers['GET settings/account'] = () => ({ settings: this.account });
    answers['PUT settings/account'] = (body) => {
      this.#keep('account', body);
      for (const [key, value] of Object.entries(body as Json)) {
        const old = this.account[key];
        const merged = isObject(value) && isObject(old) && key !== 'theme' ? { ...old, ...value } : value;
        this.account = { ...this.account, [key]: isObject(merged) ? withoutNull(merged) : merged };
      }
      this.account = withoutNull(this.account);
      return { settings: this.account };
    };
    for (const [name, items] of Object.entries(this.collections)) {
      answers[`GET settings/${name}`] = () => ({ items: this.collections[name] });
      answers[`POST settings/${name}`] = (body) => {
        this.#keep(name, body);
        const item = { ...(body as Json), id: `${name}-new` };
        this.collections[name] = [...(this.collections[name] ?? []), item];
        return { item };
      };
      for (const { id } of items) {
        answers[`PUT settings/${name}/${String(id)}`] = (body) => {
          this.#keep(`${name}/${String(id)}`, body);
          this.collections[name] = (this.collections[name] ?? []).map((one) =>
            one['id'] === id ? (body as Json) : one,
          );
          return { item: body };
        };
        answers[`DELETE settings/${name}/${String(id)}`] = () => {
          this.#keep(`-${name}/${String(id)}`, undefined);
          this.collections[name] = (this.collections[name] ?? []).filter((one) => one['id'] !== id);
          return {};
        };
      }
    }
  }
  #keep(what: string, body: unknown): void {
    const { failure } = this;
    this.failure = undefined;
    if (failure) throw failure;
    this.saved.push({ what, body });
  }
}
function withoutNull(value: Json): Json {
  return Object.fromEntries(Object.entries(value).filter(([, one]) => one !== null));
}
