/** Questions that a bot offers to press. With several groups the groups are offered first. */
import type { ReplyAction } from '../../../protocol/content.ts';
import type { FaqItem } from '../../../protocol/settings.ts';

const most = 12;

export function guidedActions(faq: readonly FaqItem[], group?: string): ReplyAction[] {
  const guided = faq.filter((item) => item.guided && (group === undefined || item.group === group));
  const groups = [...new Set(guided.flatMap((item) => item.group ?? []))];
  if (group === undefined && groups.length > 1) {
    const loose = guided.filter((item) => item.group === undefined);
    return [...groups.map((name) => reply(`group:${name}`, name)), ...loose.map(question)].slice(0, most);
  }
  return guided.map(question).slice(0, most);
}
function question({ id, question: label }: FaqItem): ReplyAction {
  return reply(`faq:${id}`, label);
}
function reply(payload: string, label: string): ReplyAction {
  return { kind: 'reply', id: payload, label, payload };
}
