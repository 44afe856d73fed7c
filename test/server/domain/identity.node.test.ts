import { SignJWT } from 'jose';
import assert from 'node:assert/strict';
import { createHmac } from 'node:crypto';
import { after, before, describe, it } from 'node:test';
import type { SecuritySettings } from '../../../src/protocol/settings.ts';
import { sessionLifetimeMs } from '../../../src/server/domain/visitor-sessions.ts';
import { ManualClock } from '../support/manual-clock.ts';
import type { TestServer } from '../support/test-server.ts';
import { startTestServer } from '../support/test-server.ts';
import { waitFor } from '../support/wait-for.ts';

const key = { id: 'key-1', secret: 'a secret of some length', createdAt: 1 };
const otherKey = { id: 'key-2', secret: 'another secret of length', createdAt: 2 };
const clock = new ManualClock();
function jwt(
  externalId: string,
  more: { kid?: string; secret?: string; expiresInS?: number; claim?: string } = {},
): Promise<string> {
  const at = Math.floor(clock.now() / 1000);
  return new SignJWT({ [more.claim ?? 'external_id']: externalId, scope: 'appUser' })
    .setProtectedHeader({ alg: 'HS256', kid: more.kid ?? key.id })
    .setIssuedAt(at)
    .setExpirationTime(at + (more.expiresInS ?? 600))
    .sign(new TextEncoder().encode(more.secret ?? key.secret));
}

describe('who a visitor is', () => {
  let server: TestServer;
  const secure = async (change: Partial<SecuritySettings>) => {
    const { settings } = server.services.accounts.get(server.accountId);
    await server.services.accounts.saveSettings(server.accountId, {
      security: { ...settings.security, identityProof: 'none', keys: [], ...change },
    });
  };
  before(async () => {
    server = await startTestServer({ parts: { clock } });
  });
  after(() => server.close());

  it('is only claimed without a proof, and the claim is enough where the account asks for none', async () => {
    await secure({});
    const visitor = await server.visitor();
    const result = await visitor.request('visitor.identify', {
      identity: { externalId: 'anna' },
      visitor: { name: 'Anna' },
    });
    assert.equal(result.visitor.externalId, 'anna');
    assert.equal(result.visitor.verified, false);
    assert.equal(result.visitor.name, 'Anna');
    assert.equal(result.merged, false);
  });
  it('brings the guest’s conversations along, also for the agent', async () => {
    await secure({});
    const agent = await server.agent(await server.owner());
    const visitor = await server.visitor();
    const { conversationId } = await visitor.say('as a guest');
    const result = await visitor.request('visitor.identify', {
      identity: { externalId: 'bert' },
      visitor: { name: 'Bert' },
    });
    assert.equal(result.merged, true);
    assert.deepEqual(
      result.conversations.map((conversation) => conversation.id),
      [conversationId],
    );
    assert.equal(result.conversations[0]?.lastMessage?.author.id, result.visitor.id);
    const item = await agent.item(conversationId, (found) => found.visitor.name === 'Bert');
    assert.equal(item.conversation.visitorId, result.visitor.id);
    await visitor.say('still me', { conversationId });
    assert.equal(item.conversation.participants.filter((one) => one.role === 'visitor' && one.present).length, 1);
    await agent.close();
  });
  it('is one record on every device', async () => {
    await secure({});
    const phone = await server.visitor({ identity: { externalId: 'carla' } });
    await phone.say('from the phone');
    const laptop = await server.visitor({ identity: { externalId: 'carla' } });
    assert.equal(laptop.welcome?.visitor.id, phone.welcome?.visitor.id);
    assert.equal(laptop.welcome?.conversations.length, 1);
  });
  it('moves the other sockets of the same browser along', async () => {
    await secure({});
    const first = await server.visitor();
    const second = await server.visitor({ session: first.welcome!.session });
    await first.request('visitor.identify', { identity: { externalId: 'dora' } });
    const moved = await second.push('visitor', (push) => push.visitor.externalId === 'dora');
    const { message } = await second.say('hello');
    assert.equal(message.author.id, moved.visitor.id);
  });
  it('is proven by a JWT, under any of the usual claim names', async () => {
    await secure({ identityProof: 'jwt', keys: [key, otherKey] });
    for (const claim of ['external_id', 'externalId', 'userId', 'sub']) {
      const proof = await jwt(`emil-${claim}`, { claim });
      const visitor = await server.visitor({ identity: { externalId: `emil-${claim}`, proof, proofKind: 'jwt' } });
      assert.equal(visitor.welcome?.visitor.verified, true);
    }
  });
  it('is refused for every broken JWT, with the reason', async () => {
    await secure({ identityProof: 'jwt', keys: [key, otherKey] });
    const broken: readonly (readonly [string, RegExp])[] = [
      [await jwt('eve', { secret: 'the wrong secret here' }), /not an HS256 JWT signed with a key/],
      [await jwt('eve', { kid: 'key-9' }), /names the key "key-9"/],
      [await jwt('somebody-else'), /made for another externalId/],
      [await jwt('eve', { expiresInS: -120 }), /expired/],
      ['nonsense', /not an HS256 JWT/],
      [
        `${Buffer.from('{"alg":"none"}').toString('base64url')}.${Buffer.from('{"sub":"eve"}').toString('base64url')}.`,
        /not an HS256 JWT/,
      ],
    ];
    for (const [proof, message] of broken) {
      await assert.rejects(server.visitor({ identity: { externalId: 'eve', proof, proofKind: 'jwt' } }), {
        code: 'AUTH_INVALID',
        message,
      });
    }
    await assert.rejects(server.visitor({ identity: { externalId: 'eve' } }), { code: 'AUTH_REQUIRED' });
  });
  it('is proven by a signature where the account asks for that', async () => {
    await secure({ identityProof: 'sign', keys: [key] });
    const proof = createHmac('sha256', key.secret).update('frida').digest('hex');
    assert.equal(
      (await server.visitor({ identity: { externalId: 'frida', proof, proofKind: 'sign' } })).welcome?.visitor.verified,
      true,
    );
    await assert.rejects(server.visitor({ identity: { externalId: 'fritz', proof, proofKind: 'sign' } }), {
      code: 'AUTH_INVALID',
    });
    await assert.rejects(server.visitor({ identity: { externalId: 'frida', proof, proofKind: 'jwt' } }), {
      code: 'AUTH_INVALID',
      message: /kind jwt/,
    });
  });
  it('cannot be taken over by a claim once it was proven', async () => {
    await secure({ keys: [key] });
    const gerd = await server.visitor({ identity: { externalId: 'gerd', proof: await jwt('gerd'), proofKind: 'jwt' } });
    await gerd.say('my secrets');
    const thief = await server.visitor();
    await assert.rejects(thief.request('visitor.identify', { identity: { externalId: 'gerd' } }), {
      code: 'AUTH_REQUIRED',
    });
    assert.equal((await thief.request('conversation.list', {})).total, 0);
    await assert.rejects(server.visitor({ identity: { externalId: 'gerd' } }), { code: 'AUTH_REQUIRED' });
    const again = await gerd.request('visitor.identify', { identity: { externalId: 'gerd' } });
    assert.equal(again.visitor.verified, true);
  });
  it('ends with a logout: a new session, the guest from before, nothing of the person', async () => {
    await secure({});
    const visitor = await server.visitor();
    const guest = visitor.welcome!.visitor.id;
    const { conversationId } = await visitor.say('hello');
    const before = await visitor.request('visitor.identify', { identity: { externalId: 'hans' } });
    const other = await server.visitor({ session: before.session });
    const after = await visitor.request('visitor.logout', {});
    assert.equal(after.visitor.id, guest);
    assert.notEqual(after.session, before.session);
    assert.deepEqual(after.conversations, []);
    await assert.rejects(visitor.request('conversation.get', { conversationId }), { code: 'CONVERSATION_NOT_FOUND' });
    const bye = await other.push('bye');
    assert.deepEqual([bye.error.code, bye.reconnect], ['SESSION_EXPIRED', true]);
    const stolen = await server.visitor({ session: before.session });
    assert.equal(stolen.welcome?.visitor.externalId, undefined);
    const back = await server.visitor({ session: after.session });
    assert.equal(back.welcome?.visitor.id, guest);
  });
  it('is described by the page, as far as the account knows the words', async () => {
    const { accounts } = server.services;
    await accounts.saveResource(server.accountId, 'labels', { name: 'Gold' });
    const plan = await accounts.saveResource(server.accountId, 'custom-fields', {
      name: 'Plan',
      type: 'select',
      options: ['free', 'pro'],
    });
    const visitor = await server.visitor();
    const { visitor: changed, warnings } = await visitor.request('visitor.update', {
      visitor: {
        name: 'Ida',
        phone: '+49 30 901820',
        labels: ['Gold', 'Platinum'],
        customFields: { [plan.id]: 'pro', nowhere: 'x' },
        avatarUrl: 'javascript:alert(1)',
        metadata: { a: 1 },
        sessionFields: { bot: 'x' },
      },
    });
    const labels = async () => (await server.services.visitors.get(server.accountId, changed.id)).visitor.labels;
    assert.deepEqual(await labels(), ['Gold']);
    assert.equal(changed.labels, undefined, 'what the team calls its visitors stays with the team');
    assert.deepEqual(changed.customFields, { [plan.id]: 'pro' });
    assert.deepEqual(changed.phone, { raw: '+49 30 901820', e164: '+4930901820', country: 'DE', valid: true });
    assert.equal(changed.avatarUrl, undefined);
    assert.equal(warnings.length, 3);
    assert.match(warnings.join('\n'), /"Platinum".*ignored/);
    const second = await visitor.request('visitor.update', {
      visitor: { name: null, phone: 'call me', metadata: { b: true } },
    });
    assert.equal(second.visitor.name, undefined);
    assert.deepEqual(second.visitor.phone, { raw: 'call me', valid: false });
    assert.deepEqual(second.visitor.metadata, { a: 1, b: true });
    assert.deepEqual(await labels(), ['Gold']);
  });
  it('is seen by agents with page and device, and the trail of visits', async () => {
    const agent = await server.agent(await server.owner());
    const visitor = await server.visitor({
      page: { url: 'https://shop.example/a', title: 'A' },
      device: { kind: 'mobile', timeZone: 'Europe/Berlin' },
      locale: 'de',
    });
    const visitorId = visitor.welcome!.visitor.id;
    visitor.signal({ signal: 'page', page: { url: 'https://shop.example/b', title: 'B' } });
    await visitor.push('page', (push) => push.page.title === 'B');
    await waitFor('presence with the new page', () =>
      agent.pushes.some((push) => push.push === 'presence' && push.presence.page?.title === 'B'),
    );
    await visitor.request('visitor.visit', { kind: 'browsing', current: { url: 'https://shop.example/b' } });
    const { visits } = await agent.request('visitor.visits', { visitorId });
    assert.equal(visits[0]?.current.url, 'https://shop.example/b');
    const { presence } = await agent.request('visitor.get', { visitorId });
    assert.deepEqual([presence.online, presence.locale, presence.device?.kind], [true, 'de', 'mobile']);
    const { visitors } = await agent.request('visitors.browsing', {});
    assert.ok(visitors.some((one) => one.visitor.id === visitorId));
    await visitor.close();
    await waitFor('presence offline', () =>
      agent.pushes.some(
        (push) => push.push === 'presence' && push.presence.visitor.id === visitorId && !push.presence.online,
      ),
    );
    await agent.close();
  });
  it('is forgotten when the session was not used for its lifetime, and kept by use', async () => {
    await secure({});
    const visitor = await server.visitor();
    const { session } = visitor.welcome!;
    clock.advance(sessionLifetimeMs - 1000);
    const later = await server.visitor({ session });
    assert.equal(later.welcome?.visitor.id, visitor.welcome?.visitor.id);
    clock.advance(sessionLifetimeMs - 1000);
    assert.equal((await server.visitor({ session })).welcome?.visitor.id, visitor.welcome?.visitor.id);
    clock.advance(sessionLifetimeMs + 1000);
    const expired = await server.visitor({ session });
    assert.notEqual(expired.welcome?.visitor.id, visitor.welcome?.visitor.id);
  });
});
