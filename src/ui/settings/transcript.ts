/** A conversation as a file that the visitor keeps. Built in the page from messages only; every text is escaped. */
import type { Engine } from '../../engine/commands.ts';
import type { Content } from '../../protocol/content.ts';
import type { Message } from '../../protocol/model.ts';
import type { Localizer } from '../../i18n/localizer.ts';
import { previewLine } from '../list/preview.ts';

/** More pages than any conversation has; only there so that a server which always claims to have older ones can not hold us forever. */
const MAX_PAGES = 10_000;

/** All messages, the older ones fetched page by page. */
export async function wholeConversation(engine: Engine, conversationId: string): Promise<readonly Message[]> {
  const find = () => engine.state.conversations.find(({ conversation }) => conversation.id === conversationId);
  for (let page = 0; page < MAX_PAGES && find()?.hasOlder; page++) {
    const before = find()?.loadedFrom;
    await engine.commands.conversations.loadOlder(conversationId);
    if (find()?.loadedFrom === before) break;
  }
  return find()?.messages ?? [];
}
function addressOf(content: Content): string | undefined {
  if (content.kind === 'image' || content.kind === 'file') return content.url;
  if (content.kind === 'location')
    return `https://www.openstreetmap.org/?mlat=${content.latitude}&mlon=${content.longitude}#map=16/${content.latitude}/${content.longitude}`;
  return undefined;
}
function formLines(content: Content): readonly string[] {
  if (content.kind !== 'formResponse') return [];
  return content.answers.map(
    ({ label, text, value }) => `${label}: ${text ?? (typeof value === 'string' ? value : value.join(', '))}`,
  );
}
function entry(
  message: Message,
  localizer: Localizer,
): { time: string; lines: readonly string[]; address: string | undefined } {
  const deleted = message.deletedAt !== undefined;
  return {
    time: localizer.dateTime(message.at),
    lines: [previewLine(message, localizer), ...(deleted ? [] : formLines(message.content))],
    address: deleted ? undefined : addressOf(message.content),
  };
}
export function toTextTranscript(messages: readonly Message[], localizer: Localizer): string {
  const lines = messages.map((message) => {
    const { time, lines, address } = entry(message, localizer);
    return [`[${time}] ${lines.join('\n    ')}`, address && `    ${address}`].filter(Boolean).join('\n');
  });
  return `${lines.join('\n')}\n`;
}
function escape(text: string): string {
  return text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
}
export function toHtmlTranscript(title: string, messages: readonly Message[], localizer: Localizer): string {
  const items = messages.map((message) => {
    const { time, lines, address } = entry(message, localizer);
    const link = address && /^https?:/i.test(address) ? `<br><a href="${escape(address)}">${escape(address)}</a>` : '';
    return `<li dir="auto"><small>${escape(time)}</small><br>${lines.map(escape).join('<br>')}${link}</li>`;
  });
  return `<!doctype html>
<html lang="${escape(localizer.locale)}" dir="${localizer.direction}">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>${escape(title)}</title></head>
<body><h1>${escape(title)}</h1><ol>
${items.join('\n')}
</ol></body>
</html>
`;
}
/** Hands a file to the browser's downloads. */
export function saveFile(name: string, type: string, text: string): void {
  const url = URL.createObjectURL(new Blob([text], { type: `${type};charset=utf-8` }));
  const anchor = document.createElement('a');
  anchor.href = url;
  anchor.download = name;
  anchor.click();
  // The download has its own hold on the data once the click is over.
  setTimeout(() => URL.revokeObjectURL(url), 10_000);
}
