/** Finds addresses in plain text. Deliberately narrow: what is not clearly an address stays text. */
export type Run = { readonly kind: 'text'; readonly text: string } | LinkRun;
export interface LinkRun {
  readonly kind: 'link';
  readonly text: string;
  readonly url: string;
}
const ADDRESS =
  /\bhttps?:\/\/[^\s<>"'`]+|\bwww\.[a-z0-9-]+(?:\.[a-z0-9-]+)+[^\s<>"'`]*|\b[a-z0-9._%+-]+@[a-z0-9-]+(?:\.[a-z0-9-]+)*\.[a-z]{2,}\b/gi;
/** Belongs to the sentence around an address when it stands at its end. */
const TRAILING = /[.,;:!?…’”»*_~]+$/u;
const BRACKETS: Readonly<Record<string, string>> = { ')': '(', ']': '[', '}': '{' };

export function linkify(text: string): readonly Run[] {
  const runs: Run[] = [];
  let end = 0;
  for (const match of text.matchAll(ADDRESS)) {
    if (match.index < end) continue;
    const address = withoutSentence(match[0]);
    if (match.index > end) runs.push({ kind: 'text', text: text.slice(end, match.index) });
    runs.push({ kind: 'link', text: address, url: toUrl(address) });
    end = match.index + address.length;
  }
  if (end < text.length) runs.push({ kind: 'text', text: text.slice(end) });
  return runs;
}
function toUrl(address: string): string {
  if (/^https?:/i.test(address)) return address;
  return address.includes('@') && !/^www\./i.test(address) ? `mailto:${address}` : `https://${address}`;
}
/** `(see https://a.example/b_(c))` keeps the inner bracket and gives back the outer one. */
function withoutSentence(address: string): string {
  let rest = address;
  for (;;) {
    const before = rest;
    rest = rest.replace(TRAILING, '');
    const last = rest.at(-1) ?? '';
    const opening = BRACKETS[last];
    if (opening && count(rest, last) > count(rest, opening)) rest = rest.slice(0, -1);
    if (rest === before) return rest;
  }
}
function count(text: string, character: string): number {
  return text.split(character).length - 1;
}
