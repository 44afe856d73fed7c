import assert from 'node:assert/strict';
import { afterEach, beforeEach, describe, it, mock } from 'node:test';
import type { QueuePosition } from '../../../src/protocol/model.ts';
import type { AgentClient } from '../support/agent-client.ts';
import { ManualClock } from '../support/manual-clock.ts';
import { saveInConsole, setCapacity, threadBecomes } from '../support/reception.ts';
import type { SignedIn, TestServer } from '../support/test-server.ts';
import { startTestServer } from '../support/test-server.ts';
import type { VisitorClient } from '../support/visitor-client.ts';
import { waitFor } from '../support/wait-for.ts';

/** Somebody in line, with the place that was told last. */
interface Waiting {
  readonly visitor: VisitorClient;
  readonly conversationId: string;
  readonly place: () => number | undefined;
}
const minutes = 60_000;

describe('the line', () => {
  let server: TestServer;
  let clock: ManualClock;
  let olivia: SignedIn;
  let pia: SignedIn;
  let olivias: AgentClient;
  let pias: AgentClient;
  let sales = '';
  let service = '';
  /** What keeps each of the two busy. */
  let oliviasCase = '';
  let piasCase = '';

  beforeEach(async () => {
    clock = new ManualClock();
    server = await startTestServer({ parts: { clock } });
    olivia = await server.owner();
    pia = await server.newAgent('Pia Plain');
    olivias = await server.agent(olivia);
    pias = await server.agent(pia);
    await saveInConsole(server, 'account', { reception: { mode: 'agent', queue: true, queueLimit: 50 } });
    sales = (await saveInConsole(server, 'groups', { name: 'Sales', agentIds: [olivia.agentId] })).id;
    service = (await saveInConsole(server, 'groups', { name: 'Service', agentIds: [pia.agentId] })).id;
    for (const who of [olivia, pia]) await setCapacity(server, who.agentId, 1);
    oliviasCase = await occupy(olivia);
    piasCase = await occupy(pia);
  });
  afterEach(() => server.close());

  const occupy = async ({ agentId }: SignedIn): Promise<string> => {
    const visitor = await server.visitor({ routing: { agentId } });
    const { conversationId } = await visitor.say('first of all');
    await threadBecomes(visitor, 'active', agentId);
    return conversationId;
  };
  const newestPlace = (visitor: VisitorClient): QueuePosition | null | undefined => {
    const told = visitor.pushes.findLast((push) => push.push === 'queue');
    return told?.push === 'queue' ? told.queue : undefined;
  };
  const join = async (hello: Parameters<TestServer['visitor']>[0]): Promise<Waiting> => {
    const visitor = await server.visitor(hello);
    const { conversationId } = await visitor.say('is anybody free?');
    const { queue } = await threadBecomes(visitor, 'queued');
    const place = (): number | undefined => {
      const told = newestPlace(visitor);
      return told === undefined ? queue?.position : told?.position;
    };
    return { visitor, conversationId, place };
  };
  const inGroup = (groupId: string): Promise<Waiting> => join({ routing: { groupId } });
  const stand = (line: readonly Waiting[], places: readonly (number | undefined)[]): Promise<true | undefined> =>
    waitFor(`the places ${places.join()}, not ${line.map(({ place }) => place()).join()}`, () => {
      return line.every(({ place }, index) => place() === places[index]) || undefined;
    });

  it('of each group counts for itself, and moves up as people are served, give up, remove their conversation or are banned', async () => {
    const line: Waiting[] = [];
    for (let count = 0; count < 5; count++) line.push(await inGroup(sales));
    const other = [await inGroup(service), await inGroup(service)];
    await stand(line, [1, 2, 3, 4, 5]);
    await stand(other, [1, 2]);
    const [served, gaveUp, removed, banned, last] = line as [Waiting, Waiting, Waiting, Waiting, Waiting];

    await gaveUp.visitor.request('conversation.end', { conversationId: gaveUp.conversationId });
    await stand([served, removed, banned, last], [1, 2, 3, 4]);
    await removed.visitor.request('conversation.remove', { conversationId: removed.conversationId });
    await stand([served, banned, last], [1, 2, 3]);
    const visitorId = banned.visitor.welcome?.visitor.id ?? '';
    await pias.request('visitor.ban', { visitorId, banned: true });
    await stand([served, last], [1, 2]);
    // The word of the place that one joined at may come late; another place never.
    const toldOf = ({ visitor }: Waiting) =>
      visitor.pushes.flatMap((push) => (push.push === 'queue' ? [push.queue?.position] : []));
    for (const [index, waiting] of other.entries())
      assert.ok(
        toldOf(waiting).every((place) => place === index + 1),
        'the other line has nothing to hear of it',
      );
    await olivias.request('conversation.close', { conversationId: oliviasCase });
    await threadBecomes(served.visitor, 'active', olivia.agentId);
    await served.visitor.push('queue', ({ queue }) => queue === null);
    await stand([last], [1]);
    await stand(other, [1, 2]);
  });
  it('estimates from how long cases take and how many seats there are, and anew when either changes', async () => {
    const [first, second] = [await inGroup(sales), await inGroup(sales)];
    assert.equal(newestPlace(second.visitor)?.waitMs, undefined, 'nothing to estimate from');
    clock.advance(4 * minutes);
    await pias.request('conversation.close', { conversationId: piasCase });
    const estimate = async ({ visitor, conversationId }: Waiting): Promise<number> =>
      Math.round(((await visitor.request('queue.get', { conversationId })).queue?.waitMs ?? 0) / minutes);
    assert.deepEqual([await estimate(first), await estimate(second)], [4, 8]);
    await setCapacity(server, pia.agentId, 2);
    const members = [olivia.agentId, pia.agentId];
    piasCase = await occupy(pia);
    await occupy(pia);
    await saveInConsole(server, `groups/${sales}`, { name: 'Sales', agentIds: members });
    // Three seats in all, so a place is worth a third of a case: of four minutes, and what the clock went on by itself meanwhile.
    await second.visitor.push('queue', ({ queue }) => {
      const seconds = Math.round((queue?.waitMs ?? 0) / 1000);
      return seconds >= 160 && seconds < 200;
    });
    assert.equal(await estimate(first), 1);
  });
  it('of those who wait for one agent is their own, whoever has named the agent', async () => {
    const step = { target: 'agent', id: olivia.agentId, overflow: false, when: 'any' } as const;
    await saveInConsole(server, 'account', { reception: { steps: [step] } });
    const byChain = await join({});
    const byPage = await join({ routing: { agentId: olivia.agentId } });
    const anybody = await join({ routing: { groupId: service } });
    await stand([byChain, byPage, anybody], [1, 2, 1]);
    await setCapacity(server, olivia.agentId, 2);
    await threadBecomes(byChain.visitor, 'active', olivia.agentId);
    await stand([byPage, anybody], [1, 1]);
    await pias.request('conversation.close', { conversationId: piasCase });
    await threadBecomes(anybody.visitor, 'active', pia.agentId);
    assert.equal(byPage.place(), 1, 'Pia does not take what waits for Olivia');
  });
  it('lets important customers go first where a rule says so, and keeps the order among them', async () => {
    const rules = [{ id: 'vip', name: 'VIP', when: { vip: true }, then: { priority: true } }];
    await saveInConsole(server, 'account', { reception: { rules } });
    const vip = () => join({ visitor: { vip: {} }, routing: { groupId: sales } });
    const patient = await inGroup(sales);
    const [important, alsoImportant] = [await vip(), await vip()];
    await stand([important, alsoImportant, patient], [1, 2, 3]);
    await olivias.request('conversation.close', { conversationId: oliviasCase });
    await threadBecomes(important.visitor, 'active', olivia.agentId);
    await stand([alsoImportant, patient], [1, 2]);
  });
  it('is not closed for silence, unlike what an agent or a bot has', async () => {
    await saveInConsole(server, 'account', { reception: { closeAfterMs: 10 * minutes } });
    const waiting = await inGroup(sales);
    clock.advance(11 * minutes);
    // The silent case of Olivia is closed, and who waited is served.
    await threadBecomes(waiting.visitor, 'active', olivia.agentId);
  });
  it('is served without a look at the other open conversations', async () => {
    const waiting = await inGroup(sales);
    const { openThreads } = server.services;
    const looks = mock.method(openThreads, 'of');
    await inGroup(sales);
    await olivias.request('conversation.close', { conversationId: oliviasCase });
    await threadBecomes(waiting.visitor, 'active', olivia.agentId);
    assert.equal(looks.mock.callCount(), 0);
  });
});
