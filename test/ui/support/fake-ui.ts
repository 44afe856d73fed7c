/** The other two things that elements get by context, and a host that provides all three. */
import { ContextProvider } from '@lit/context';
import { LitElement, html, type TemplateResult } from 'lit';
import { fixture } from '@open-wc/testing';
import type { Engine } from '../../../src/engine/commands.ts';
import type { Localizer } from '../../../src/i18n/localizer.ts';
import type { Term, TermValues } from '../../../src/i18n/term.ts';
import { en } from '../../../src/i18n/locales/en.ts';
import { engineContext, environmentContext, localizerContext, type UiEnvironment } from '../../../src/ui/context.ts';
import { NOON } from './fake-engine.ts';

function fill(term: Term, values: TermValues): string {
  const text =
    typeof term === 'string'
      ? term
      : (term[new Intl.PluralRules('en').select(Number(values['count'] ?? 0))] ?? term.other);
  return text.replace(/\{(\w+)\}/g, (place, name: string) => String(values[name] ?? place));
}
/** English texts, UTC times, plain numbers: what a test can write down. */
export function createTestLocalizer(change: Partial<Localizer> = {}): Localizer {
  return {
    locale: 'en',
    direction: 'ltr',
    t: (key, values = {}) => fill(en[key], values),
    join: (...parts) => parts.filter(Boolean).join(', '),
    day: (at, now) => {
      const days = Math.floor(now / 86_400_000) - Math.floor(at / 86_400_000);
      return days === 0 ? 'Today' : days === 1 ? 'Yesterday' : new Date(at).toISOString().slice(0, 10);
    },
    time: (at) => new Date(at).toISOString().slice(11, 16),
    dateTime: (at) => new Date(at).toISOString().slice(0, 16).replace('T', ' '),
    relative: (at, now) => `${Math.round((now - at) / 60_000)} minutes ago`,
    duration: (ms) => `${Math.round(ms / 60_000)} minutes`,
    number: String,
    bytes: (value) => `${Math.round(value / 1000)} kB`,
    money: (minorUnits, currency) => `${currency ? `${currency} ` : ''}${(minorUnits / 100).toFixed(2)}`,
    ...change,
  };
}
export interface TestEnvironment extends UiEnvironment {
  readonly announced: readonly { readonly text: string; readonly politeness: 'polite' | 'assertive' }[];
  readonly opened: readonly { readonly url: string; readonly target: 'new' | 'same' }[];
  /** Lets a minute pass. */
  tick(): void;
}
export function createTestEnvironment(change: Partial<UiEnvironment> = {}): TestEnvironment {
  const announced: { text: string; politeness: 'polite' | 'assertive' }[] = [];
  const opened: { url: string; target: 'new' | 'same' }[] = [];
  const minutes = new Set<() => void>();
  let now = NOON;
  return {
    announced,
    opened,
    tick() {
      now += 60_000;
      for (const listener of [...minutes]) listener();
    },
    now: () => now,
    everyMinute(listener) {
      minutes.add(listener);
      return () => void minutes.delete(listener);
    },
    openUrl: (url, target) => void opened.push({ url, target }),
    announce: (text, politeness = 'polite') => void announced.push({ text, politeness }),
    reducedMotion: true,
    touch: false,
    ...change,
  };
}

class TestContexts extends LitElement {
  static override properties = {
    engine: { attribute: false },
    localizer: { attribute: false },
    environment: { attribute: false },
  };
  declare engine: Engine | undefined;
  declare localizer: Localizer | undefined;
  declare environment: UiEnvironment | undefined;
  readonly #engine = new ContextProvider(this, { context: engineContext });
  readonly #localizer = new ContextProvider(this, { context: localizerContext });
  readonly #environment = new ContextProvider(this, { context: environmentContext });
  protected override willUpdate(): void {
    if (this.engine) this.#engine.setValue(this.engine);
    if (this.localizer) this.#localizer.setValue(this.localizer);
    if (this.environment) this.#environment.setValue(this.environment);
  }
  protected override createRenderRoot(): HTMLElement {
    return this;
  }
}
if (!customElements.get('test-contexts')) customElements.define('test-contexts', TestContexts);

export interface TestContextsOptions {
  readonly engine: Engine;
  readonly localizer?: Localizer;
  readonly environment?: UiEnvironment;
}
/** Renders a template below a provider of all contexts and returns the element of the template. */
export async function fixtureInContexts<T extends Element>(
  template: TemplateResult,
  options: TestContextsOptions,
): Promise<T> {
  const host = await fixture<TestContexts>(
    html`<test-contexts
      .engine=${options.engine}
      .localizer=${options.localizer ?? createTestLocalizer()}
      .environment=${options.environment ?? createTestEnvironment()}
    ></test-contexts>`,
  );
  await host.updateComplete;
  const element = await fixture<T>(template, { parentNode: host });
  const updating = element as T & { updateComplete?: Promise<unknown> };
  await updating.updateComplete;
  return element;
}
export { html };
