/**
 * The small part of Markdown that chat messages use: paragraphs, lists, emphasis, code and links. Everything else stays as written. The
 * result is a tree, never HTML: `text.ts` draws it with templates, so nothing a sender writes can become an element.
 *
 * A message may be cut anywhere while it grows: unclosed marks are text until they are closed.
 */
import { linkify } from './linkify.ts';

export type Inline =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'link'; readonly url: string; readonly children: readonly Inline[] }
  | { readonly kind: 'strong' | 'emphasis' | 'strike'; readonly children: readonly Inline[] }
  | { readonly kind: 'code'; readonly text: string };
export type Block =
  | { readonly kind: 'paragraph'; readonly children: readonly Inline[] }
  | {
      readonly kind: 'list';
      readonly ordered: boolean;
      readonly start: number;
      readonly items: readonly (readonly Inline[])[];
    }
  | { readonly kind: 'code'; readonly text: string };

const FENCE = /^\s{0,3}```/;
const ITEM = /^\s{0,3}(?:([-*+•])|(\d{1,6})[.)])\s+(.*)$/;
const CODE = /`([^`\n]+)`/;
const LINK = /\[([^[\]\n]+)\]\(([^\s()<>]+(?:\([^\s()<>]*\)[^\s()<>]*)*)\)/;
const MARKS = [
  { kind: 'strong', pattern: /\*\*(?=\S)([^\n]*?\S)\*\*(?!\*)/ },
  { kind: 'strong', pattern: /(?<![\p{L}\p{N}_])__(?=\S)([^\n]*?\S)__(?![\p{L}\p{N}_])/u },
  { kind: 'strike', pattern: /~~(?=\S)([^\n]*?\S)~~/ },
  { kind: 'emphasis', pattern: /(?<![*\p{L}\p{N}])\*(?![\s*])([^*\n]*[^\s*])\*(?![*\p{L}\p{N}])/u },
  { kind: 'emphasis', pattern: /(?<![\p{L}\p{N}_])_(?![\s_])([^_\n]*[^\s_])_(?![\p{L}\p{N}_])/u },
] as const;

export function parseMarkdown(text: string): readonly Block[] {
  const blocks: Block[] = [];
  const lines = text.replace(/\r\n?/g, '\n').split('\n');
  let paragraph: string[] = [];
  const endParagraph = (): void => {
    if (paragraph.length > 0) blocks.push({ kind: 'paragraph', children: parseInline(paragraph.join('\n')) });
    paragraph = [];
  };
  for (let index = 0; index < lines.length;) {
    const line = lines[index]!;
    const item = ITEM.exec(line);
    if (FENCE.test(line)) {
      endParagraph();
      const end = lines.findIndex((other, at) => at > index && FENCE.test(other));
      const last = end === -1 ? lines.length : end;
      blocks.push({ kind: 'code', text: lines.slice(index + 1, last).join('\n') });
      index = last + 1;
    } else if (item) {
      endParagraph();
      const list = readList(lines, index, item[2] !== undefined);
      blocks.push(list.block);
      index = list.next;
    } else {
      if (line.trim() === '') endParagraph();
      else paragraph.push(line);
      index++;
    }
  }
  endParagraph();
  return blocks;
}
function readList(lines: readonly string[], from: number, ordered: boolean): { block: Block; next: number } {
  const items: string[] = [];
  let start = 1;
  let index = from;
  for (; index < lines.length; index++) {
    const line = lines[index]!;
    const item = ITEM.exec(line);
    if (item && (item[2] !== undefined) === ordered) {
      if (items.length === 0 && ordered) start = Number(item[2]);
      items.push(item[3] ?? '');
    } else if (!item && items.length > 0 && /^\s{2,}\S/.test(line)) {
      items[items.length - 1] += `\n${line.trim()}`;
    } else break;
  }
  return { block: { kind: 'list', ordered, start, items: items.map(parseInline) }, next: index };
}
export function parseInline(text: string): readonly Inline[] {
  if (text === '') return [];
  const code = CODE.exec(text);
  if (code) return around(text, code, { kind: 'code', text: code[1]! });
  const link = LINK.exec(text);
  if (link) return around(text, link, { kind: 'link', url: link[2]!, children: [{ kind: 'text', text: link[1]! }] });
  const found = MARKS.map(({ kind, pattern }) => ({ kind, match: pattern.exec(text) }))
    .filter(
      (candidate): candidate is { kind: (typeof MARKS)[number]['kind']; match: RegExpExecArray } =>
        candidate.match !== null,
    )
    .sort((one, other) => one.match.index - other.match.index)[0];
  if (found) {
    // An address may hold underscores and stars: it wins over a mark that starts inside it.
    const cut = addressAround(text, found.match.index);
    if (cut)
      return [
        ...parseInline(text.slice(0, cut.start)),
        ...plain(text.slice(cut.start, cut.end)),
        ...parseInline(text.slice(cut.end)),
      ];
    return around(text, found.match, { kind: found.kind, children: parseInline(found.match[1]!) });
  }
  return plain(text);
}
function around(text: string, match: RegExpExecArray, middle: Inline): readonly Inline[] {
  return [
    ...parseInline(text.slice(0, match.index)),
    middle,
    ...parseInline(text.slice(match.index + match[0].length)),
  ];
}
function plain(text: string): readonly Inline[] {
  return linkify(text).map((run) =>
    run.kind === 'text' ? run : { kind: 'link', url: run.url, children: [{ kind: 'text', text: run.text }] },
  );
}
function addressAround(text: string, position: number): { start: number; end: number } | undefined {
  let start = 0;
  for (const run of linkify(text)) {
    const end = start + run.text.length;
    if (run.kind === 'link' && start < position && position < end) return { start, end };
    start = end;
  }
  return undefined;
}
