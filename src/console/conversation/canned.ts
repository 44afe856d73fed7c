/** Canned replies: what the typed `/…` finds, and the places in a reply that are filled in. */
import type { CannedReply } from '../../protocol/agent-frames.ts';

const shown = 8;

/** What follows a `/` that begins the draft; `undefined` when no reply is being looked for. */
export function cannedQuery(draft: string): string | undefined {
  return /^\/([^\n/]{0,40})$/u.exec(draft)?.[1];
}

/** Shortcuts that begin so come first, then those whose words hold it. */
export function matchingReplies(replies: readonly CannedReply[], query: string): readonly CannedReply[] {
  const wanted = query.trim().toLocaleLowerCase();
  const rank = (reply: CannedReply): number => {
    const shortcut = reply.shortcut.replace(/^\//u, '').toLocaleLowerCase();
    if (shortcut.startsWith(wanted)) return 0;
    if (shortcut.includes(wanted)) return 1;
    return reply.text.toLocaleLowerCase().includes(wanted) ? 2 : 3;
  };
  return replies
    .map((reply) => ({ reply, rank: rank(reply) }))
    .filter((one) => one.rank < 3)
    .sort((a, b) => a.rank - b.rank || a.reply.shortcut.localeCompare(b.reply.shortcut))
    .slice(0, shown)
    .map((one) => one.reply);
}

/** `{name}` becomes the visitor's name; unknown places stay as they are written. */
export function fillPlaceholders(text: string, values: Readonly<Record<string, string>>): string {
  return text.replace(/\{(\w+)\}/gu, (place, key: string) =>
    Object.hasOwn(values, key) ? (values[key] ?? '') : place,
  );
}
