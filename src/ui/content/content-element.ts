import { ContextConsumer } from '@lit/context';
import { LitElement, type PropertyDeclarations } from 'lit';
import type { Engine } from '../../engine/commands.ts';
import type { Localizer } from '../../i18n/localizer.ts';
import type { Content } from '../../protocol/content.ts';
import { engineContext, environmentContext, localizerContext, type UiEnvironment } from '../context.ts';
import type { DisplayMessage } from '../message/display-message.ts';
import { exportedParts } from '../shared/exported-parts.ts';

/** What all views of contents share: their content, its message and the three handles. Nothing is drawn without a language. */
export abstract class ContentElement<C extends Content = Content> extends LitElement {
  static override properties: PropertyDeclarations = { content: { attribute: false }, message: { attribute: false } };
  declare content: C | undefined;
  declare message: DisplayMessage | undefined;
  readonly #engine = new ContextConsumer(this, { context: engineContext, subscribe: true });
  readonly #localizer = new ContextConsumer(this, { context: localizerContext, subscribe: true });
  readonly #environment = new ContextConsumer(this, { context: environmentContext, subscribe: true });

  override connectedCallback(): void {
    super.connectedCallback();
    this.setAttribute('exportparts', exportedParts);
  }
  protected get engine(): Engine | undefined {
    return this.#engine.value;
  }
  protected get localizer(): Localizer | undefined {
    return this.#localizer.value;
  }
  protected get environment(): UiEnvironment | undefined {
    return this.#environment.value;
  }
}
