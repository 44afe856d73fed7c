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
    await pia.openConversation('Service');
    await pia.sees('A person, please');
    await visitor.leave();
    await reception({ chooseGroup: false });
  });
});
