import type { TextContent } from '../../protocol/content.ts';

/** Marks of emphasis, code, links and lists, at the places where they are marks. */
const MARKS =
  /\*\*|~~|`+|^\s*[-*+•]\s+|(?<![\p{L}\p{N}])[*_]+(?=\S)|(?<=\S)[*_]+(?![\p{L}\p{N}])|\[(?=[^[\]\n]+\]\()|\]\((?:[^\s()]|\([^\s()]*\))*\)/gmu;

/** A text in one line as it is spoken: marks are for the eye, and a screen reader would say “star, star”. */
export function spokenText({ text, format }: TextContent): string {
  return format === 'markdown' ? text.replace(MARKS, '') : text;
}
