import type { Accounts } from '../accounts.ts';
import type { Visitors } from '../visitors.ts';

/** Gives a visitor one more of the account's labels; what the account does not know any more is left out. */
export async function addLabel(
  accounts: Accounts,
  visitors: Visitors,
  accountId: string,
  visitorId: string,
  labelId: string,
): Promise<void> {
  const label = accounts.resource(accountId, 'labels', labelId);
  if (!label) return;
  await visitors.change(accountId, visitorId, (record) => {
    const labels = record.visitor.labels ?? [];
    if (labels.includes(label.name)) return record;
    return { ...record, visitor: { ...record.visitor, labels: [...labels, label.name] } };
  });
}
