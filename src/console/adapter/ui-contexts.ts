import { ContextProvider } from '@lit/context';
import type { LitElement, ReactiveController } from 'lit';
import { createLocalizer } from '../../i18n/create-localizer.ts';
import { en } from '../../i18n/locales/en.ts';
import { environmentContext, localizerContext } from '../../ui/context.ts';
import { createEnvironment } from '../../ui/environment.ts';

/** Gives the window's elements inside its host a language and a browser. */
export class UiContexts implements ReactiveController {
  readonly #host: LitElement;
  readonly #environment: ContextProvider<typeof environmentContext>;
  #dispose: (() => void) | undefined;

  constructor(host: LitElement) {
    this.#host = host;
    new ContextProvider(host, {
      context: localizerContext,
      initialValue: createLocalizer({ locale: 'en', terms: en }),
    });
    this.#environment = new ContextProvider(host, { context: environmentContext });
    host.addController(this);
  }
  hostConnected(): void {
    const environment = createEnvironment(this.#host.renderRoot as ShadowRoot);
    this.#environment.setValue(environment);
    this.#dispose = () => environment.dispose();
  }
  hostDisconnected(): void {
    this.#dispose?.();
    this.#dispose = undefined;
  }
}
