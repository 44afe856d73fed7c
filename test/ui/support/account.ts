/** An account's published settings and a thread, for tests of the parts around the log. */
import type { AccountConfig, Thread } from '../../../src/protocol/model.ts';
import { NOON } from './fake-engine.ts';

export function accountConfig(change: Partial<AccountConfig> = {}): AccountConfig {
  return {
    accountId: 'a1', name: 'Maple Store', forms: [], greetings: [], channels: [], groups: [],
    upload: { maxBytes: 1_000_000, types: [] }, messageMaxLength: 200, conversations: { multiple: true, list: true },
    rating: { scale: 'stars', askOnClose: true }, poweredBy: false, transcripts: { email: true }, ...change,
  }; // prettier-ignore
}
export function thread(change: Partial<Thread> = {}): Thread {
  return {
    id: 't1', conversationId: 'c1', number: 1, status: 'active', openedAt: NOON, properties: {},
    assignee: { id: 'b00000000000000000000001', name: 'Ann Miller', jobTitle: 'Customer care' }, ...change,
  }; // prettier-ignore
}
