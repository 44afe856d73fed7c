import type { en } from './locales/en.ts';
import type { Term } from './term.ts';

/** Every text that a visitor can see or hear. English is the list; `locales/<tag>.ts` must have each key (the compiler checks). */
export type TermKey = keyof typeof en;
export type Terms = Readonly<Record<TermKey, Term>>;
