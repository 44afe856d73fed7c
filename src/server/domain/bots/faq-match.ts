/**
 * Finds the FAQ entry that a visitor means. Deterministic and small: words are compared by their letter pairs, so inflections and
 * slips of the finger still count, in languages with and without spaces.
 */
import type { FaqItem } from '../../../protocol/settings.ts';

/** Below this a match is a guess, and a guess is worse than “I do not know”. */
const ENOUGH = 0.55;

const normalise = (text: string): string =>
  text
    .toLowerCase()
    .normalize('NFKD')
    .replace(/\p{M}+/gu, '')
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();

function pairsOf(text: string): Map<string, number> {
  const pairs = new Map<string, number>();
  for (const word of normalise(text).split(' ')) {
    const letters = [...word];
    if (letters.length === 1) pairs.set(word, (pairs.get(word) ?? 0) + 1);
    for (let index = 0; index + 1 < letters.length; index += 1) {
      const pair = `${letters[index]}${letters[index + 1]}`;
      pairs.set(pair, (pairs.get(pair) ?? 0) + 1);
    }
  }
  return pairs;
}

/** From 0, nothing in common, to 1, the same letters. */
export function similarity(left: string, right: string): number {
  const a = pairsOf(left);
  const b = pairsOf(right);
  let shared = 0;
  let total = 0;
  for (const [pair, count] of a) {
    shared += Math.min(count, b.get(pair) ?? 0);
    total += count;
  }
  for (const count of b.values()) total += count;
  return total === 0 ? 0 : (2 * shared) / total;
}

/** The best entry, or nothing when none is close. `group` narrows the search. */
export function findAnswer(question: string, items: readonly FaqItem[], group?: string): FaqItem | undefined {
  let best: { item: FaqItem; score: number } | undefined;
  for (const item of items) {
    if (group !== undefined && item.group !== group) continue;
    for (const wording of [item.question, ...item.similar]) {
      const score = similarity(question, wording);
      if (score >= ENOUGH && (!best || score > best.score)) best = { item, score };
    }
  }
  return best?.item;
}
