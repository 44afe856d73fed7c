import type { Visitor } from '../../protocol/model.ts';
import { texts } from '../texts.ts';

/** What a visitor is called in lists: the name, else the address, else a short mark of an unknown person. */
export function visitorName(visitor: Visitor): string {
  const full = [visitor.givenName, visitor.surname].filter((part) => part !== undefined && part !== '').join(' ');
  const known = [visitor.name, full, visitor.email, visitor.phone?.raw].find(
    (one) => one !== undefined && one.trim() !== '',
  );
  return known ?? texts.visitor.anonymous(visitor.id.slice(-4).toUpperCase());
}

/** Up to two letters for the round picture. */
export function initials(name: string): string {
  const words = name.split(/[\s@._-]+/u).filter((word) => word !== '');
  const letters = words.length > 1 ? [words[0], words.at(-1)] : [words[0]];
  return letters
    .map((word) => Array.from(word ?? '')[0] ?? '')
    .join('')
    .toLocaleUpperCase();
}

/** One of eight tints, the same for the same person every time. */
export function tintOf(id: string): number {
  let sum = 0;
  for (const character of id) sum = (sum * 31 + (character.codePointAt(0) ?? 0)) % 9973;
  return sum % 8;
}
