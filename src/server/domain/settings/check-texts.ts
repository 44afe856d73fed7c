/** The account's own words for the window's texts: each must belong to a text, and name only values that this text gets. */
import { checkText } from '../../../i18n/check-text.ts';
import { ChatError } from '../../../protocol/errors.ts';

type Texts = Readonly<Record<string, string>>;

/** Only what changes is checked: a text that a later version no longer has does not lock the page. */
export function checkTexts(before: Texts, after: Texts): void {
  for (const [key, text] of Object.entries(after)) {
    if (before[key] === text) continue;
    const field = `settings.texts.${key}`;
    const { known, places, unknown } = checkText(key, text);
    if (!known) {
      throw new ChatError(
        'VALIDATION',
        `settings.texts has no text "${key}". docs/texts.md lists all keys; a plural form is named like "listUnread.one".`,
        { field },
      );
    }
    const [first] = unknown;
    if (first !== undefined) {
      const possible = places.map((one) => `{${one}}`).join(', ');
      throw new ChatError(
        'VALIDATION',
        `The text "${key}" names {${first}}, which it never gets. ${possible === '' ? 'It has no places for values.' : `It can name ${possible}.`}`,
        { field },
      );
    }
  }
}
