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
