/** The widget's language: follows options, the account and the page's `lang`, and makes a new localizer whenever one of them changes. */
import type { Engine } from '../engine/commands.ts';
import { createFirstLocalizer } from '../i18n/first-localizer.ts';
import type { Localizer } from '../i18n/localizer.ts';
import type { PrepareLocalizerOptions } from '../i18n/prepare-localizer.ts';
import type { WidgetHost } from './contract.ts';
import { warnOnce } from './warn.ts';

export interface Language {
  /** Resolves when the language that is asked for now is there, as far as the window's first moments need it. */
  readonly ready: Promise<void>;
  readonly localizer: Localizer;
  /** More than the first texts are going to be needed. Resolves when they are there, or when it is clear that they do not come. */
  complete(): Promise<void>;
  onChange(listener: (localizer: Localizer) => void): void;
  end(): void;
}
/** What needs no look at the list of languages. */
const english = /^en(-[a-z]{2})?$/i;

/** The nearest `lang`, through shadow roots. */
export function nearestLang(element: Element): string | undefined {
  for (let node: Element | undefined = element; node;) {
    const found: Element | null = node.closest('[lang]');
    if (found) return found.getAttribute('lang') || undefined;
    const root = node.getRootNode();
    node = root instanceof ShadowRoot ? root.host : undefined;
  }
  return undefined;
}
export function followLanguage(engine: Engine, host: () => WidgetHost): Language {
  const listeners: ((localizer: Localizer) => void)[] = [];
  let localizer = createFirstLocalizer('en');
  let asked = '';
  let turn = 0;
  let whole: Promise<void> | undefined;
  const prepare = async (settings: PrepareLocalizerOptions): Promise<Localizer> => {
    try {
      const { prepareLocalizer } = await import('../i18n/prepare-localizer.ts');
      return await prepareLocalizer({ ...settings, warn: warnOnce });
    } catch (error) {
      // The next change of options or settings tries again.
      asked = '';
      warnOnce(`the texts could not be loaded (${String(error)}); the widget goes on with those it has.`);
      return localizer;
    }
  };
  let current = Promise.resolve();
  const update = (): Promise<void> => {
    const { options, config } = engine.state;
    const texts = { ...config?.texts, ...options.texts };
    const locale = options.locale || [nearestLang(host().element), config?.locale, ...navigator.languages];
    const { dateFormat, timeFormat } = options;
    const settings = { locale, texts, dateFormat, timeFormat };
    const code = [locale].flat().find(Boolean) ?? '';
    const enough =
      !whole && english.test(code) && !dateFormat && !timeFormat && Object.keys(texts).length === 0 ? code : '';
    const wanted = JSON.stringify([settings, enough]);
    if (wanted === asked) return current;
    asked = wanted;
    return (current = change(settings, enough));
  };
  const change = async (settings: PrepareLocalizerOptions, enough: string): Promise<void> => {
    const mine = ++turn;
    // Calendar and digits as in `resolve-locale.ts`, which is not here yet.
    const next = enough ? createFirstLocalizer(`${enough}-u-ca-gregory-nu-latn`) : await prepare(settings);
    // Languages may arrive in another order than they were asked for.
    if (mine !== turn) return;
    localizer = next;
    for (const listener of listeners) listener(next);
  };
  const end = engine.subscribe((state, previous) => {
    if (state.options !== previous.options || state.config !== previous.config) void update();
  });
  void update();
  return {
    get ready() {
      return current;
    },
    get localizer() {
      return localizer;
    },
    complete() {
      if (whole) return whole;
      // Beside the code that asks for it, not after it: that code reports a failure.
      if (localizer.locale === 'en') import('../i18n/locales/en.ts').catch(() => undefined);
      whole = Promise.resolve().then(update);
      return whole;
    },
    onChange: (listener) => void listeners.push(listener),
    end() {
      turn++;
      end();
    },
  };
}
