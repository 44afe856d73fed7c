import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { Locator } from 'playwright-core';
import type { AgentPerson } from './support/people.ts';
import type { VisitorPerson } from './support/people.ts';
import { colleague } from './support/colleague.ts';
import { Stage } from './support/stage.ts';

const groupButton = (visitor: VisitorPerson, name: string): Locator =>
  visitor.page.locator('chat-widget-group-choice').getByRole('button', { name });

describe('reception with two agents at their consoles and three visitors', () => {
  let stage: Stage;
  let pia: AgentPerson;
  const visit = (options: object = {}): Promise<VisitorPerson> =>
    stage.visitor(`reception/index.html?options=${encodeURIComponent(JSON.stringify(options))}`);
  const reception = (change: object): Promise<void> =>
    stage.account((settings) => ({ ...settings, reception: { ...settings.reception, ...change } }));

  before(async () => {
    stage = await Stage.set();
    pia = await colleague(stage, 'Pia Plain');
    const agents = await stage.agents();
    const idOf = (name: string): string => agents.find((agent) => agent.name === name)?.id ?? '';
    await stage.create('groups', { name: 'Sales', agentIds: [idOf('Olivia Owner')] });
    await stage.create('groups', { name: 'Service', agentIds: [idOf('Pia Plain')] });
  });
  after(() => stage?.strike());

  it('lets a visitor choose a group with the keyboard, and asks again for the next conversation', async () => {
    await reception({ chooseGroup: true });
    const visitor = await visit();
    await visitor.launcher.click();
    await groupButton(visitor, 'Sales').waitFor();

    assert.equal(await visitor.field.count(), 0, 'nothing can be written before');
    await visitor.log.locator('.empty').waitFor({ state: 'hidden' });
    await groupButton(visitor, 'Sales').press('Tab');
    await visitor.page.keyboard.press('Enter');
    await visitor.field.waitFor();
    await visitor.say('My parcel is late');
    await pia.openConversation('My parcel is late');
    await pia.say('Let me look.');
    await visitor.sees('Let me look.');
    await visitor.page.reload();
    await visitor.open();
    await visitor.sees('Let me look.');
    assert.equal(await groupButton(visitor, 'Sales').count(), 0, 'the choice has survived the reload');
    await pia.page.getByRole('button', { name: 'Close', exact: true }).click();
    await groupButton(visitor, 'Service').waitFor();
    assert.deepEqual(visitor.problems, []);
    await visitor.leave();
  });
  it('sends a visitor to the group whose buttons came in the conversation', async () => {
    const visitor = await visit({ routing: { mode: 'bot-first' } });
    await stage.create('bots', {
      name: 'Robin', kind: 'faq', greeting: 'I am Robin.', steps: [{ kind: 'handover' }], faq: [], unknownAnswer: '', handoverWords: [],
    }); // prettier-ignore
    await visitor.open();
    await visitor.say('A person, please');
    await visitor.sees('I am Robin.');
    await groupButton(visitor, 'Service').waitFor();
    await visitor.page.locator('chat-widget-log').getByRole('button', { name: 'Service' }).click();
    await visitor.field.waitFor();
    await visitor.say('Late again');
    await pia.openConversation('Late again');
    await pia.sees('A person, please');
    await pia.page.getByRole('button', { name: 'Close', exact: true }).click();
    await pia.page.getByText('A reply reopens the conversation').first().waitFor();
    await visitor.leave();
    await reception({ chooseGroup: false });
  });
  it('moves three waiting visitors up as people leave, and lets the next one in', async () => {
    const agents = await stage.agents();
    for (const { id } of agents) {
      const answer = await stage.agent.page.request.patch(`${stage.server.origin}/api/v1/console/agents/${id}`, {
        headers: { origin: stage.server.origin },
        data: { capacity: 1 },
      });
      assert.ok(answer.ok());
    }
    const place = (visitor: VisitorPerson, position: number): Promise<void> =>
      visitor.page.getByText(`Your place in line: ${position}`).first().waitFor();
    // Both agents have their hands full; three more come.
    const taken: VisitorPerson[] = [];
    for (const text of ['I am with Olivia', 'I am with Pia']) {
      const visitor = await visit({ routing: { mode: 'agent' } });
      await visitor.open();
      await visitor.say(text);
      await stage.agent.page.locator('chat-console-inbox-list a', { hasText: text }).first().waitFor();
      taken.push(visitor);
    }
    const waiting: VisitorPerson[] = [];
    for (const [index, text] of ['Waiting one', 'Waiting two', 'Waiting three'].entries()) {
      const visitor = await visit({ routing: { mode: 'agent' } });
      await visitor.open();
      await visitor.say(text);
      await place(visitor, index + 1);
      waiting.push(visitor);
    }
    const [one, two, three] = waiting as [VisitorPerson, VisitorPerson, VisitorPerson];
    await stage.agent.openConversation('I am with Olivia');
    await stage.agent.page.getByRole('button', { name: 'Close', exact: true }).click();
    await Promise.all([place(two, 1), place(three, 2)]);
    await one.page
      .getByText(/has joined|joined the/)
      .first()
      .waitFor();
    await one.say('At last');
    await stage.agent.openConversation('At last');
    await stage.agent.say('Thank you for waiting.');
    await one.sees('Thank you for waiting.');
    for (const visitor of [...taken, ...waiting]) assert.deepEqual(visitor.problems, []);
    for (const visitor of [...taken, ...waiting]) await visitor.leave();
  });
});
