import type { Localizer } from '../../i18n/localizer.ts';
import type { TermKey } from '../../i18n/terms.ts';
import type { SystemCode, SystemContent } from '../../protocol/content.ts';

const TERMS: Readonly<Record<SystemCode, TermKey>> = {
  'agent-joined': 'systemAgentJoined',
  'agent-left': 'systemAgentLeft',
  transferred: 'systemTransferred',
  queued: 'systemQueued',
  'thread-closed': 'systemThreadClosed',
  'thread-closed-inactive': 'systemThreadClosedInactive',
  'agents-offline': 'systemAgentsOffline',
  'agent-offline': 'systemAgentOffline',
  rated: 'systemRated',
  'bot-failed': 'systemBotFailed',
  'email-linked': 'systemEmailLinked',
  'ticket-created': 'systemTicketCreated',
};
/** The sentence for what happened, in the reader's language; the sender's own text for codes that this build does not know. */
export function systemText(content: SystemContent, localizer: Localizer): string {
  const key = Object.hasOwn(TERMS, content.code) ? TERMS[content.code as SystemCode] : undefined;
  if (!key) return content.text || localizer.t('contentUnknown');
  const name = content.values?.['name'];
  if (key === 'systemTransferred' && !name) return localizer.t('systemTransferredUnnamed');
  if (key === 'systemTicketCreated' && !content.values?.['number'] && content.text) return content.text;
  return localizer.t(key, { ...content.values, name: name || localizer.t('messageSomeone') });
}
