import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { AccountSettings } from '../../../src/protocol/settings.ts';
import type { SignedIn, TestServer } from '../support/test-server.ts';
import { startTestServer } from '../support/test-server.ts';

interface Failure {
  readonly error: { readonly code: string; readonly message: string; readonly field?: string };
}
const base = '/api/v1/console/settings';

describe('settings over HTTP', () => {
  let server: TestServer;
  let owner: SignedIn;
  let agent: SignedIn;
  before(async () => {
    server = await startTestServer();
    owner = await server.owner();
    agent = await server.newAgent('Ada Agent');
  });
  after(() => server.close());

  const call = (who: SignedIn, method: string, path: string, body?: unknown) =>
    server.http(method, `${base}/${path}`, body, { cookie: who.cookie });
  const put = async (body: unknown) => call(owner, 'PUT', 'account', body);
  const refused = async (method: string, path: string, body: unknown) => {
    const answer = await call(owner, method, path, body);
    assert.equal(answer.status >= 400, true, JSON.stringify(answer.body));
    return (answer.body as Failure).error;
  };
  const create = async <T extends { id: string }>(collection: string, body: unknown): Promise<T> => {
    const answer = await call(owner, 'POST', collection, body);
    assert.equal(answer.status, 200, JSON.stringify(answer.body));
    return (answer.body as { item: T }).item;
  };

  it('merges a partial change, keeps the rest, and removes optional values with null', async () => {
    await put({ name: 'Garden Shop', locale: 'de', reception: { queueLimit: 7 }, greetings: { agent: 'Hello' } });
    const changed = await put({ locale: null, reception: { queue: false }, greetings: { agent: null } });
    const { settings } = changed.body as { settings: AccountSettings };
    assert.equal(settings.name, 'Garden Shop');
    assert.equal(settings.locale, undefined);
    assert.equal(settings.reception.queue, false);
    assert.equal(settings.reception.queueLimit, 7);
    assert.equal(settings.greetings.agent, undefined);
  });
  it('replaces theme and texts as a whole, so that a word can be taken back', async () => {
    await put({ texts: { headerTitle: 'Chat', composerSend: 'Go' } });
    const changed = await put({ texts: { headerTitle: 'Talk' } });
    assert.deepEqual((changed.body as { settings: AccountSettings }).settings.texts, { headerTitle: 'Talk' });
  });
  it('keeps both changes when two people save different things at once', async () => {
    await Promise.all([put({ poweredBy: true }), put({ messageMaxLength: 777 }), put({ rating: { scale: 'stars' } })]);
    const { settings } = server.services.accounts.get(server.accountId);
    assert.deepEqual([settings.poweredBy, settings.messageMaxLength, settings.rating.scale], [true, 777, 'stars']);
  });
  const wrong: readonly (readonly [string, unknown, RegExp])[] = [
    ['settings.nmae', { nmae: 'x' }, /is no setting/],
    ['settings.name', { name: '  ' }, /must not be empty/],
    ['settings.businessHours.timeZone', { businessHours: { timeZone: 'Mars/Olympus' } }, /IANA/],
    [
      'settings.businessHours.hours.0',
      { businessHours: { hours: [{ day: 1, from: '18:00', to: '09:00' }] } },
      /end after/,
    ],
    ['settings.security.allowedOrigins.0', { security: { allowedOrigins: ['https://a.example/'] } }, /exact origin/],
    ['settings.reception.defaultGroupId', { reception: { defaultGroupId: 'ghosts' } }, /not among the groups/],
    ['settings.upload.maxBytes', { upload: { maxBytes: 10 ** 12 } }, /MAX_UPLOAD_BYTES/],
    ['settings.texts.headerTitel', { texts: { headerTitel: 'Chat' } }, /no text "headerTitel"/],
    ['settings.texts.headerTitle.one', { texts: { 'headerTitle.one': 'Chat' } }, /no text "headerTitle.one"/],
    [
      'settings.texts.launcherUnread.few',
      { texts: { 'launcherUnread.few': '{cuont} new' } },
      /"launcherUnread.few" names \{cuont\}.* It can name \{count\}/,
    ],
    ['settings.messageMaxLength', { messageMaxLength: 0 }, /messageMaxLength/],
  ];
  for (const [field, body, message] of wrong) {
    it(`names ${field} when it is wrong, and changes nothing`, async () => {
      const before = server.services.accounts.get(server.accountId).settings;
      const error = await refused('PUT', 'account', body);
      assert.equal(error.code, 'VALIDATION');
      assert.equal(error.field, field);
      assert.match(error.message, message);
      assert.deepEqual(server.services.accounts.get(server.accountId).settings, before);
    });
  }
  it('lets agents read without secrets and write nothing', async () => {
    await put({ security: { keys: [{ id: 'k1', secret: 'sixteen characters!', createdAt: 1 }] } });
    await create('bots', {
      name: 'Hook',
      kind: 'webhook',
      steps: [],
      faq: [],
      unknownAnswer: 'Sorry',
      handoverWords: [],
      webhook: { url: 'https://bot.example/', secret: 'sixteen characters!', timeoutMs: 1000 },
    });
    const account = await call(agent, 'GET', 'account');
    const bots = await call(agent, 'GET', 'bots');
    assert.equal(account.status, 200);
    assert.doesNotMatch(JSON.stringify([account.body, bots.body]), /sixteen characters/);
    assert.match(JSON.stringify((await call(owner, 'GET', 'account')).body), /sixteen characters/);
    assert.equal((await call(agent, 'PUT', 'account', { name: 'Mine' })).status, 403);
    assert.equal((await call(agent, 'POST', 'labels', { name: 'mine' })).status, 403);
    assert.equal((await server.http('GET', `${base}/account`)).status, 401);
  });
  it('makes, changes, lists and removes the items of a collection', async () => {
    const label = await create<{ id: string; name: string }>('labels', { name: 'urgent' });
    const changed = await call(owner, 'PUT', `labels/${label.id}`, { name: 'very urgent' });
    assert.deepEqual((changed.body as { item: unknown }).item, { id: label.id, name: 'very urgent' });
    assert.deepEqual(((await call(agent, 'GET', 'labels')).body as { items: unknown[] }).items, [
      { id: label.id, name: 'very urgent' },
    ]);
    assert.equal((await call(owner, 'DELETE', `labels/${label.id}`)).status, 200);
    assert.equal((await call(owner, 'DELETE', `labels/${label.id}`)).status, 404);
    assert.equal((await call(owner, 'PUT', `labels/${label.id}`, { name: 'back' })).status, 404);
    assert.equal((await refused('POST', 'nonsense', { name: 'x' })).code, 'NOT_FOUND');
  });
  it('refuses a second group of the same name', async () => {
    await create('groups', { name: 'Sales', agentIds: [agent.agentId] });
    const error = await refused('POST', 'groups', { name: 'sales', agentIds: [] });
    assert.deepEqual([error.code, error.field], ['CONFLICT', 'name']);
  });
  it('refuses an agent who is not on the team in a group', async () => {
    const error = await refused('POST', 'groups', { name: 'Ghosts', agentIds: ['nobody'] });
    assert.deepEqual([error.code, error.field], ['VALIDATION', 'agentIds.0']);
  });
  it('refuses to remove a group that the reception names, and says who does', async () => {
    const group = await create('groups', { name: 'Support', agentIds: [] });
    await put({ reception: { defaultGroupId: group.id } });
    const error = await refused('DELETE', `groups/${group.id}`, undefined);
    assert.equal(error.code, 'CONFLICT');
    assert.match(error.message, /the reception \(settings\.reception\.defaultGroupId\)/);
    await put({ reception: { defaultGroupId: null } });
    assert.equal((await call(owner, 'DELETE', `groups/${group.id}`)).status, 200);
  });
  it('rejects a condition whose operation is not = when a bot is saved (KM-59)', async () => {
    const bot = (operation: string) => ({
      name: 'Guide',
      kind: 'faq',
      faq: [],
      unknownAnswer: 'Sorry',
      handoverWords: [],
      steps: [
        {
          kind: 'condition',
          all: [{ term1: '{{bot_params.locale}}', term2: 'com', operation }],
          then: [],
          otherwise: [],
        },
      ],
    });
    const error = await refused('POST', 'bots', bot('!='));
    assert.equal(error.code, 'VALIDATION');
    assert.equal(error.field, 'steps.0.all.0.operation');
    assert.match(error.message, /must be "="/);
    await create('bots', bot('='));
  });
  it('checks that the parts of a form fit each other', async () => {
    const form = (fields: unknown[]) => ({ kind: 'prechat', name: 'Hello', enabled: true, fields });
    const text = { type: 'text', name: 'a', label: 'A' };
    assert.equal((await refused('POST', 'forms', form([text, text]))).field, 'fields.1.name');
    assert.equal((await refused('POST', 'forms', form([{ ...text, type: 'select' }]))).field, 'fields.0.options');
    assert.equal(
      (await refused('POST', 'forms', form([{ ...text, minLength: 5, maxLength: 2 }]))).field,
      'fields.0.minLength',
    );
    assert.equal((await refused('POST', 'forms', form([{ ...text, type: 'wish' }]))).field, 'fields.0.type');
  });
  it('tells agents what changed and visitors the new configuration, at once', async () => {
    const [socket, visitor] = [await server.agent(agent), await server.visitor()];
    await create('channels', { kind: 'telegram', enabled: true, url: 'https://t.me/shop', qrCode: false });
    await create('channels', { kind: 'line', enabled: false, url: 'https://line.me/shop', qrCode: false });
    await socket.push('settings', (push) => push.resource === 'channels');
    const { config } = await visitor.push('config', (push) => push.config.channels.length > 0);
    assert.deepEqual(
      config.channels.map((channel) => channel.kind),
      ['telegram'],
    );
    await socket.close();
    await visitor.close();
  });
  it('publishes nothing secret, nothing that is off, and groups as choices of a group field', async () => {
    const form = await create('forms', {
      kind: 'offline',
      name: 'internal name',
      enabled: true,
      fields: [{ type: 'group', name: 'team', label: 'Team' }],
    });
    const visitor = await server.visitor();
    const { config } = visitor.welcome ?? assert.fail('no welcome');
    assert.doesNotMatch(JSON.stringify(config), /sixteen characters|internal name|allowedOrigins/);
    const [field] = config.forms.find((item) => item.id === form.id)?.fields ?? [];
    assert.deepEqual(
      field?.options?.map((option) => option.label),
      ['Sales'],
    );
    assert.equal(config.transcripts.email, false);
    await visitor.close();
  });
  it('is in the database as it is in memory', async () => {
    const settings = server.services.accounts.get(server.accountId).settings;
    const row = await server.services.store.query
      .selectFrom('accounts')
      .select('settings_json')
      .executeTakeFirstOrThrow();
    assert.deepEqual(JSON.parse(row.settings_json), settings);
  });
  it('never shows one account the settings of another', async () => {
    const { accounts, agentAccess } = server.services;
    const other = await accounts.create('other', 'Other');
    const token = await agentAccess.setupToken(other.id);
    const signedIn = await server.http('POST', '/api/v1/console/setup', {
      token,
      name: 'Otto Other',
      email: 'otto@other.example',
      password: 'correct horse battery',
    });
    const headers = { cookie: signedIn.cookie ?? '' };
    const group = server.services.accounts.list(server.accountId, 'groups')[0] ?? assert.fail('no group');
    assert.deepEqual((await server.http('GET', `${base}/groups`, undefined, headers)).body, { items: [] });
    assert.equal(
      (await server.http('PUT', `${base}/groups/${group.id}`, { name: 'Taken', agentIds: [] }, headers)).status,
      404,
    );
    assert.equal((await server.http('DELETE', `${base}/groups/${group.id}`, undefined, headers)).status, 404);
    const named = await server.http(
      'POST',
      `${base}/key-actions`,
      { name: 'x', action: { kind: 'route', groupId: group.id } },
      headers,
    );
    assert.equal(named.status, 400);
  });
});
