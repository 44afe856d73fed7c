import { AgentPerson, OWNER } from './people.ts';
import type { Stage } from './stage.ts';

/** Another agent: invited by the owner, signed in with a browser of their own. */
export async function colleague(stage: Stage, name: string): Promise<AgentPerson> {
  const { page } = stage.agent;
  const email = `${name.toLowerCase().replace(/\W+/g, '.')}@shop.example`;
  const invited = await page.request.post(`${stage.server.origin}/api/v1/console/agents`, {
    headers: { origin: stage.server.origin },
    data: { email, name, role: 'agent' },
  });
  const { inviteUrl } = (await invited.json()) as { inviteUrl: string };
  const context = await stage.browser.newContext({ locale: 'en-US', viewport: { width: 1280, height: 800 } });
  const agent = new AgentPerson(await context.newPage());
  await agent.page.goto(inviteUrl);
  await agent.page.getByLabel('name', { exact: false }).first().fill(name);
  await agent.page.locator('input[name="password"]').fill(OWNER.password);
  await agent.page.locator('chat-console-access button[type="submit"]').click();
  await agent.lookAtAll();
  return agent;
}
