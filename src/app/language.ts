/** The widget's language: follows options, the account and the page's `lang`, and makes a new localizer whenever one of them changes. */
import type { Engine } from '../engine/commands.ts';
import { createFirstLocalizer } from '../i18n/first-localizer.ts';
import { firstTexts } from '../i18n/first-texts.ts';
import type { Localizer } from '../i18n/localizer.ts';
import { resolveLocale } from '../i18n/resolve-locale.ts';
import type { PrepareLocalizerOptions } from '../i18n/prepare-localizer.ts';
import type { WidgetHost } from './contract.ts';
import { warnOnce } from './warn.ts';

export interface Language {
  readonly localizer: Localizer;
  /** More than the first texts are going to be needed. Resolves when they are there, or when it is clear that they do not come. */
  complete(): Promise<void>;
  onChange(listener: (localizer: Localizer) => void): void;
  end(): void;
}
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
export function followLanguage(engine: Engine, host: () => WidgetHost): { readonly ready: Promise<void> } & Language {
  const listeners: ((localizer: Localizer) => void)[] = [];
  let localizer = createFirstLocalizer(resolveLocale('en'), firstTexts);
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
    const found = resolveLocale(...[locale].flat());
    const enough = !whole && found.tag === 'en' && !dateFormat && !timeFormat && Object.keys(texts).length === 0;
    const wanted = JSON.stringify([settings, enough]);
    if (wanted === asked) return current;
    asked = wanted;
    return (current = change(found, settings, enough));
  };
  const change = async (
    found: ReturnType<typeof resolveLocale>,
    settings: PrepareLocalizerOptions,
    enough: boolean,
  ): Promise<void> => {
    const mine = ++turn;
    const next = enough ? createFirstLocalizer(found, firstTexts) : await prepare(settings);
    // Languages may arrive in another order than they were asked for.
    if (mine !== turn) return;
    localizer = next;
    for (const listener of listeners) listener(next);
  };
  const end = engine.subscribe((state, previous) => {
    if (state.options !== previous.options || state.config !== previous.config) void update();
  });
  return {
    ready: update(),
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
