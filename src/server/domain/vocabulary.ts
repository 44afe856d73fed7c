/** The account's own words, as consoles need them to show what visitors and tickets hold. */
import type { Vocabulary } from '../../protocol/agent-frames.ts';
import type { Accounts } from './accounts.ts';

export function vocabularyOf(accounts: Accounts, accountId: string): Vocabulary {
  return {
    labels: accounts.list(accountId, 'labels').map((label) => label.name),
    customFields: accounts.list(accountId, 'custom-fields'),
    vipLevels: accounts.list(accountId, 'vip-levels'),
    ticketForms: accounts
      .list(accountId, 'forms')
      .filter((form) => form.kind === 'ticket' || form.kind === 'offline')
      .map(({ id, kind, name, enabled, groupId, fields }) => ({
        id,
        kind,
        name,
        enabled,
        ...(groupId === undefined ? {} : { groupId }),
        fields,
      })),
  };
}
/** Whether a change of these settings changes the words. */
export function isVocabulary(resource: string): boolean {
  return ['labels', 'custom-fields', 'vip-levels', 'forms'].includes(resource);
}
