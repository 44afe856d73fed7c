/** Who is seen on the other side: public faces under ids that lead nowhere in the account they come from. */
import { createHash } from 'node:crypto';
import type { Agent, Author, Thread } from '../../../protocol/model.ts';
import type { Account } from '../accounts.ts';

const prefix = 'relay:';

/** Another account answers this thread. */
export function isRelayed(thread: Thread | undefined): boolean {
  const { assignee } = thread ?? {};
  return assignee !== undefined && assignee.isBot !== true && assignee.id.startsWith(prefix);
}
/** As long as nobody in particular has the conversation there. */
export function accountFace({ publicId, settings }: Account): Agent {
  return { id: `${prefix}${publicId}`, name: settings.name };
}
/** Always the same for the same person within one relay, and different in every other. */
export function relayedId(relayId: string, id: string): string {
  return prefix + createHash('sha256').update(`${relayId} ${id}`).digest('hex').slice(0, 24);
}
export function relayedFace(relayId: string, { id, name, avatarUrl, jobTitle }: Agent): Agent {
  return {
    id: relayedId(relayId, id),
    name,
    ...(avatarUrl === undefined ? {} : { avatarUrl }),
    ...(jobTitle === undefined ? {} : { jobTitle }),
  };
}
export function relayedAuthor(relayId: string, author: Author): Author {
  return author.role === 'system' ? author : { ...author, id: relayedId(relayId, author.id) };
}
/** Made from the original, so that carrying it twice says it once. */
export function relayedClientId(messageId: string): string {
  return prefix + messageId;
}
/** The original's id, of what came from the other side. */
export function originalOf(clientId: string | undefined): string | undefined {
  return clientId?.startsWith(prefix) === true ? clientId.slice(prefix.length) : undefined;
}
