import assert from 'node:assert/strict';
import { readdirSync } from 'node:fs';
import { describe, it } from 'node:test';
import { createLocalizer } from '../../src/i18n/create-localizer.ts';
import { launcherTexts } from '../../src/i18n/launcher-texts.ts';
import { loadTerms } from '../../src/i18n/load-locale.ts';
import type { Term } from '../../src/i18n/term.ts';
import { en } from '../../src/i18n/locales/en.ts';
import type { LocaleTag } from '../../src/i18n/resolve-locale.ts';
import { localeTags } from '../../src/i18n/resolve-locale.ts';
import { termKeys } from '../../src/i18n/text-keys.ts';

/** Words that a language shares with English. Anything else that is the same was forgotten. */
const sharedWords: Partial<Record<LocaleTag, readonly string[]>> = {
  fr: ['E-mail', 'Message', 'Messages', 'Menu', 'Conversations', 'Conversation {number}'],
  pt: ['E-mail', 'Emoji', 'Menu', 'Chat', 'Total: {amount}', '{count} item'],
  es: ['Emoji', 'Chat', 'Bot', 'Total: {amount}'],
  it: ['E-mail', 'Emoji', 'File', 'Video', 'Menu', 'Chat', 'Bot', '{name}: file', '{name}: video'],
  de: ['Emoji', 'Video', 'Sticker', 'Name', 'Chat', 'Bot'],
  ms: ['Emoji', 'Video', 'Menu', 'Bot', '{name}: video'],
  id: ['Emoji', 'Video', 'Menu', '{name}: video'],
  vi: ['E-mail', 'Video', 'Bot', '{name}: video'],
  tr: ['Emoji', 'Video', 'Bot', '{name}: form', '{name}: video'],
};
const sharedEverywhere = ['name@example.com', '{name}: {text}'];
/** Scripts of the languages that are not written in Latin letters. */
const scripts: Partial<Record<LocaleTag, string>> = {
  zh: 'Han',
  'zh-Hant': 'Han',
  ja: 'Han}\\p{Script=Hiragana}\\p{Script=Katakana',
  ko: 'Hangul',
  ru: 'Cyrillic',
  ar: 'Arabic',
  th: 'Thai',
};

/** What a reader of the language would mark in red. `[place]` and figures stand where values go. */
const punctuation: readonly [tags: readonly LocaleTag[] | undefined, wrong: RegExp, rule: string][] = [
  [undefined, /\.\.\./, 'an ellipsis is one character'],
  [undefined, /["']/, 'quotation marks and apostrophes are the printer’s'],
  [undefined, / {2}|^\s|\s$/, 'no space too many'],
  [['fr'], /[^\u00a0\s][:;!?»](?!\w|\/)|[ ][:;!?»]/, 'a no-break space before : ; ! ? and »'],
  [['es'], /^[^¿]*\?|^[^¡]*!/, 'a question and an exclamation begin with their mark'],
  [['de'], /[^\s]…/, 'a space before an ellipsis that stands for a word'],
  [
    ['zh', 'zh-Hant', 'ja'],
    /[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}}][,:;!?]|[^\d\p{sc=Latin}]\.$/u,
    'marks are full-width',
  ],
  [['ar'], /[\p{sc=Arabic}}][,;?]/u, 'marks are the Arabic ones'],
  [['ar'], /[٠-٩۰-۹]/, 'digits are Latin (docs/decisions/0030)'],
  [['th'], /\.$/, 'no full stop'],
];
/** Forms of address that a language does not use here. */
const otherAddress: Partial<Record<LocaleTag, RegExp>> = {
  de: /(?<![\p{L}])(?:du|dich|dir|dein\p{L}*)(?!\p{L})/iu,
  fr: /(?<![\p{L}])(?:tu|te|toi|ton|tes|ta)(?!\p{L})/iu,
  es: /(?<![\p{L}])(?:tú|te|ti|tu|tus)(?!\p{L})/iu,
  it: /(?<![\p{L}])(?:Lei|lei|suo|sua|suoi|desidera|Lasci|Scriva)(?!\p{L})/u,
  ru: /(?<![\p{L}])(?:ты|тебя|тебе|твой|твоя|твоё)(?!\p{L})/iu,
  tr: /(?<![\p{L}])(?:sen|seni|sana|senin|ileti\p{L}*)(?!\p{L})/iu,
};

const formsOf = (term: Term): [category: string, text: string][] =>
  typeof term === 'string' ? [['other', term]] : Object.entries(term);
const placesOf = (text: string) => [...new Set(text.match(/\{\w+\}/g))].sort();
/** Categories that whole numbers of everyday size fall into. */
function categoriesOf(tag: LocaleTag): string[] {
  const rules = new Intl.PluralRules(tag);
  return [...new Set(Array.from({ length: 1001 }, (_, count) => rules.select(count)))].sort();
}

describe('locales', () => {
  it('are one file per language', () => {
    const files = readdirSync(new URL('../../src/i18n/locales/', import.meta.url)).map((name) =>
      name.replace('.ts', ''),
    );
    assert.deepEqual(files.sort(), [...localeTags].sort());
  });

  it('give the launcher the same English as the window', () => {
    for (const [key, text] of Object.entries(launcherTexts)) assert.deepEqual(text, en[key as keyof typeof en], key);
  });
});

for (const tag of localeTags) {
  describe(`locale ${tag}`, () => {
    it('has every text, and none that is empty', async () => {
      const terms = await loadTerms(tag);
      assert.deepEqual(Object.keys(terms).sort(), [...termKeys].sort());
      for (const key of termKeys) for (const [, text] of formsOf(terms[key])) assert.ok(text.trim().length > 0, key);
    });

    it('has the places of the English text', async () => {
      const terms = await loadTerms(tag);
      for (const key of termKeys) {
        const expected = placesOf(formsOf(en[key]).at(-1)?.[1] ?? '');
        for (const [category, text] of formsOf(terms[key])) {
          // “One message”, “two messages” may be said without the figure.
          const wordy = ['zero', 'one', 'two'].includes(category);
          const wanted =
            wordy && !text.includes('{count}') ? expected.filter((place) => place !== '{count}') : expected;
          assert.deepEqual(placesOf(text), wanted, `${key}.${category}`);
        }
      }
    });

    it('has a form for each plural category that English counts with', async () => {
      const terms = await loadTerms(tag);
      const wanted = categoriesOf(tag);
      for (const key of termKeys) {
        if (typeof en[key] === 'string') continue;
        const categories = formsOf(terms[key]).map(([category]) => category);
        for (const category of wanted) assert.ok(categories.includes(category), `${key} lacks “${category}”`);
        for (const category of categories)
          assert.ok(
            category === 'other' || wanted.includes(category),
            `${key} has “${category}”, which is never chosen`,
          );
      }
    });

    it('says each count in words that hold the count', async () => {
      const { t } = createLocalizer({ locale: tag, terms: await loadTerms(tag) });
      for (const count of [3, 5, 11, 21, 100]) {
        const text = t('listUnread', { count });
        assert.ok(text.includes(String(count)) && !text.includes('{'), text);
      }
    });

    it('is punctuated as the language is', async () => {
      const terms = await loadTerms(tag);
      for (const [tags, wrong, rule] of punctuation) {
        if (tags && !tags.includes(tag)) continue;
        for (const key of termKeys)
          for (const [, text] of formsOf(terms[key])) assert.doesNotMatch(text, wrong, `${key}: ${rule}`);
      }
    });

    it('speaks to visitors in one way', async () => {
      const terms = await loadTerms(tag);
      const wrong = otherAddress[tag];
      if (wrong)
        for (const key of termKeys) for (const [, text] of formsOf(terms[key])) assert.doesNotMatch(text, wrong, key);
    });

    if (tag === 'en') return;

    it('leaves nothing in English', async () => {
      const terms = await loadTerms(tag);
      const shared = [...(sharedWords[tag] ?? []), ...sharedEverywhere];
      for (const key of termKeys) {
        const english = formsOf(en[key]).map(([, text]) => text);
        for (const [, text] of formsOf(terms[key]))
          assert.ok(!english.includes(text) || shared.includes(text), `${key}: “${text}”`);
      }
    });

    if (scripts[tag]) {
      it('is written in its own script', async () => {
        const terms = await loadTerms(tag);
        const own = new RegExp(`[\\p{Script=${scripts[tag]}}]`, 'u');
        for (const key of termKeys) {
          for (const [, text] of formsOf(terms[key])) {
            const words = text.replace(/\{\w+\}|name@example\.com|\b(?:QR|Shift)\b/g, '');
            assert.doesNotMatch(words, /\p{Script=Latin}/u, key);
            if (/\p{Letter}/u.test(words)) assert.match(words, own, key);
          }
        }
      });
    }
  });
}
