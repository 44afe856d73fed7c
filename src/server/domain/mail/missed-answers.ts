/** What has been answered and not read. */
import type { Message } from '../../../protocol/model.ts';
import { isNote } from '../conversation-state.ts';
import type { Conversations } from '../conversations.ts';
import { contentText } from './content-text.ts';

/** How much of a long absence one mail holds: the newest. */
const maxAnswers = 20;
const maxConversations = 20;
const pageSize = 200;

/** What agents and bots have said after `since` that the visitor has not read, oldest first. */
export async function missedAnswers(
  conversations: Conversations,
  visitorId: string,
  since: number,
): Promise<Message[]> {
  const { records } = await conversations.list(visitorId, { limit: maxConversations });
  const missed: Message[] = [];
  for (const record of records) {
    let after = record.receipts.get(visitorId)?.readSeq ?? 0;
    for (let more = record.unread('visitor', visitorId) > 0; more;) {
      const read = await conversations.entries(record.id, { after, limit: pageSize });
      for (const entry of read.entries)
        if (entry.kind === 'message' && isSaid(entry.message) && entry.message.at > since) missed.push(entry.message);
      after = read.entries.at(-1)?.seq ?? after;
      more = read.hasMore;
    }
  }
  return missed.sort((a, b) => a.at - b.at).slice(-maxAnswers);
}
export function isAnswer(message: Message): boolean {
  return message.author.role === 'agent' && isSaid(message);
}
function isSaid(message: Message): boolean {
  const { role } = message.author;
  const spoken = (role === 'agent' || role === 'bot') && !isNote(message) && message.deletedAt === undefined;
  return spoken && contentText(message.content) !== '';
}
