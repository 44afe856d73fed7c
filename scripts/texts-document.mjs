// Writes docs/texts.md, the list of all texts that a page may replace: node --import tsx scripts/texts-document.mjs
import { writeFileSync } from 'node:fs';
import { pathToFileURL } from 'node:url';
import { en } from '../src/i18n/locales/en.ts';
import { localeTags } from '../src/i18n/resolve-locale.ts';

const cell = (text) => text.replaceAll('|', '\\|');
const rows = Object.entries(en)
  .sort(([a], [b]) => (a < b ? -1 : 1))
  .flatMap(([key, term]) =>
    typeof term === 'string'
      ? [`| \`${key}\` | ${cell(term)} |`]
      : Object.entries(term).map(([category, text]) => `| \`${key}.${category}\` | ${cell(text)} |`),
  );

export const file = new URL('../docs/texts.md', import.meta.url);
export const document = `# Texts

Every text that a visitor can see or hear, in English. A page replaces single ones and keeps the rest of the language:

\`\`\`js
document.querySelector('chat-widget').locale = { extends: 'de', composerPlaceholder: 'Ihre Frage …' };
\`\`\`

The owner of an account writes own texts in the console, under Settings, Texts; they hold on every page and in every language. A page's own come
before them.

- \`{name}\` is a place for a value; it may occur more than once, or not at all. \`{{name}}\` is understood, too.
- Texts that count have one form per plural category of the language, named \`key.one\`, \`key.few\`, …; \`key\` alone replaces all of them.
- An unknown key is reported in the browser's console and left out. For an account's own texts the server refuses it, and a place that the text never
  gets.
- \`dateFormat\` and \`timeFormat\`, beside the texts, are [date-fns patterns](https://date-fns.org/docs/format); \`dd.MM.YYYY\` is understood as
  \`dd.MM.yyyy\`. Without them dates are written as the language writes them, with Gregorian years and Latin digits unless the tag asks for others
  (\`th-u-ca-buddhist\`).

Languages: ${localeTags.map((tag) => `\`${tag}\``).join(' ')}. Any BCP 47 tag or vendor's code is mapped to one of them (\`zh-HK\` and \`tw\` to \`zh-Hant\`,
\`cn\` to \`zh\`, \`com\` to \`en\`); a language without texts becomes \`en\`.

| key | English |
|---|---|
${rows.join('\n')}
`;

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) writeFileSync(file, document);
