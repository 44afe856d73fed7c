/** What happened in a conversation, said to an agent. `values` are those of the message; any of them may be missing. */
type Values = Readonly<Record<string, string>>;
const somebody = ({ name }: Values): string => name || 'Somebody';

export const systemTexts = {
  'agent-joined': (values: Values) => `${somebody(values)} joined the conversation`,
  'agent-left': (values: Values) => `${somebody(values)} left the conversation`,
  transferred: (values: Values) => `${somebody(values)} is taking care of the visitor now`,
  queued: 'The visitor was told to wait in line',
  'thread-closed': 'The conversation was closed',
  'thread-closed-inactive': 'The conversation was closed because nobody wrote for a while',
  'agents-offline': 'The visitor was told that nobody is here right now',
  'agent-offline': (values: Values) => `The visitor was told that ${values['name'] || 'the agent'} is away`,
  rated: 'The visitor rated the conversation',
  'bot-failed': 'The bot could not answer; the visitor was told that a person will help',
  'email-linked': ({ email }: Values) =>
    email ? `Answers that the visitor misses are mailed to ${email}` : 'Answers that the visitor misses are mailed',
  'ticket-created': ({ number, subject }: Values) =>
    `${number ? `Ticket ${number}` : 'A ticket'} was created${subject ? `: ${subject}` : ''}`,
};
