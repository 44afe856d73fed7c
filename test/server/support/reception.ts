/** What the tests of reception and bots set up over and over. */
import type { AccountSettings, BotSettings, ReceptionSettings } from '../../../src/protocol/settings.ts';
import type { SystemContent } from '../../../src/protocol/content.ts';
import type { Message } from '../../../src/protocol/model.ts';
import type { TestServer } from './test-server.ts';
import type { VisitorClient } from './visitor-client.ts';
import { waitFor } from './wait-for.ts';

export async function setReception(
  server: TestServer,
  change: Partial<ReceptionSettings>,
  more: Partial<AccountSettings> = {},
): Promise<void> {
  const { accounts } = server.services;
  const { reception } = accounts.get(server.accountId).settings;
  await accounts.saveSettings(server.accountId, { ...more, reception: { ...reception, ...change } });
}
export function addBot(server: TestServer, bot: Partial<BotSettings>): Promise<BotSettings> {
  return server.services.accounts.saveResource(server.accountId, 'bots', {
    name: 'Robin',
    kind: 'faq',
    steps: [],
    faq: [],
    unknownAnswer: 'I do not know that.',
    handoverWords: [],
    ...bot,
  });
}
/** Waits until the visitor has been told this by the system. */
export async function systemSays(visitor: VisitorClient, code: string): Promise<Message & { content: SystemContent }> {
  return waitFor(`system message "${code}"`, () => {
    for (const entry of visitor.entries) {
      if (entry.kind === 'message' && entry.message.content.kind === 'system' && entry.message.content.code === code)
        return entry.message as Message & { content: SystemContent };
    }
    return undefined;
  });
}
/** Waits until the newest change of the thread, as the visitor got it, fits. */
export function threadBecomes(visitor: VisitorClient, status: string, assigneeId?: string) {
  return waitFor(`thread ${status} ${assigneeId ?? ''}`, () => {
    const newest = visitor.entries.findLast((entry) => entry.kind === 'thread');
    if (newest?.kind !== 'thread' || newest.thread.status !== status) return undefined;
    return assigneeId === undefined || newest.thread.assignee?.id === assigneeId ? newest.thread : undefined;
  });
}
/** What was said in texts to this visitor, in order. */
export function heardTexts(visitor: VisitorClient): string[] {
  return visitor.entries.flatMap((entry) =>
    entry.kind === 'message' && entry.message.content.kind === 'text' && entry.message.author.role !== 'visitor'
      ? [entry.message.content.text]
      : [],
  );
}
/** Through the same routes as the console's pages, as the owner: `account`, or a collection such as `groups`. */
export async function saveInConsole<T extends { id: string }>(
  server: TestServer,
  resource: string,
  body: object,
): Promise<T> {
  const { cookie } = await server.owner();
  const method = resource === 'account' || resource.includes('/') ? 'PUT' : 'POST';
  const answer = await server.http(method, `/api/v1/console/settings/${resource}`, body, { cookie });
  if (answer.status !== 200) throw new Error(`${method} ${resource}: ${JSON.stringify(answer.body)}`);
  return (answer.body as { item: T }).item;
}
/** Places of an agent, as the team page sets them. */
export async function setCapacity(server: TestServer, agentId: string, capacity: number): Promise<void> {
  const { cookie } = await server.owner();
  const answer = await server.http('PATCH', `/api/v1/console/agents/${agentId}`, { capacity }, { cookie });
  if (answer.status !== 200) throw new Error(JSON.stringify(answer.body));
}
