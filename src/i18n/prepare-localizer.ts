import { createLocalizer } from './create-localizer.ts';
import type { PatternFormatter } from './load-date-patterns.ts';
import { firstTexts } from './first-texts.ts';
import { loadTerms } from './load-locale.ts';
import type { Localizer } from './localizer.ts';
import { resolveLocale } from './resolve-locale.ts';
import type { Terms } from './terms.ts';

export interface PrepareLocalizerOptions {
  /** BCP 47 tags or vendors' codes, best first. A page's own choice goes alone: an unknown one means English, not the browser's language. */
  readonly locale?: string | readonly (string | null | undefined)[] | undefined;
  /** The page's own texts by our keys; see `applyTexts`. */
  readonly texts?: Readonly<Record<string, unknown>> | undefined;
  /** date-fns patterns; `dd.MM.YYYY` is understood as `dd.MM.yyyy`. */
  readonly dateFormat?: string | undefined;
  readonly timeFormat?: string | undefined;
  readonly warn?: ((message: string) => void) | undefined;
}

/**
 * Fetches what a language needs and makes its localizer. Never rejects: without its texts a widget speaks English, without date-fns it writes
 * dates as the language does, and `warn` hears why.
 */
export async function prepareLocalizer(options: PrepareLocalizerOptions = {}): Promise<Localizer> {
  const warn = options.warn ?? ((message: string) => console.warn(`<chat-widget>: ${message}`));
  const candidates = typeof options.locale === 'string' ? [options.locale] : (options.locale ?? []);
  let locale = resolveLocale(...candidates);
  const { texts = {} } = options;
  const own = Object.keys(texts).length > 0;
  const [terms, formatPattern] = await Promise.all([loadWhole(), loadPatterns()]);
  return createLocalizer({ ...options, locale, terms, formatPattern, warn });

  async function loadWhole(): Promise<Partial<Terms>> {
    const english = (error: unknown): Promise<Partial<Terms>> | Partial<Terms> => {
      warn(`The texts of “${locale.tag}” could not be loaded (${reason(error)}). English is used instead.`);
      const before = locale.tag;
      locale = resolveLocale('en');
      return before === 'en' ? firstTexts : loadTerms('en').catch(english);
    };
    const terms = await loadTerms(locale.tag).catch(english);
    if (!own) return terms;
    try {
      // Most pages keep our texts; the list of all keys comes with the check.
      const { applyTexts } = await import('./text-keys.ts');
      return applyTexts(terms as Terms, texts, warn);
    } catch (error) {
      warn(`The page's own texts could not be used (${reason(error)}).`);
      return terms;
    }
  }
  async function loadPatterns(): Promise<PatternFormatter | undefined> {
    if (!options.dateFormat?.trim() && !options.timeFormat?.trim()) return undefined;
    try {
      // Fetched on demand, as most pages leave dates to the language.
      const { loadDatePatterns } = await import('./load-date-patterns.ts');
      return await loadDatePatterns(locale.tag);
    } catch (error) {
      warn(
        `The date patterns could not be loaded (${reason(error)}). The usual format of the language is used instead.`,
      );
      return undefined;
    }
  }
}

function reason(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
