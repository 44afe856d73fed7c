/** Loads the outreach when there is first something to show beside the closed launcher. */
import type { Engine } from '../engine/commands.ts';
import type { EngineState } from '../engine/state.ts';
import type { Localizer } from '../i18n/localizer.ts';
import type { WidgetHost } from './contract.ts';
import type { MountedOutreach } from './outreach.ts';

const hasSomething = ({ view, invites, channels, unread, capabilities }: EngineState): boolean =>
  !view.open && (invites.length > 0 || channels.length > 0 || (unread > 0 && capabilities.popups));

export class OutreachView {
  readonly #engine: Engine;
  /** With all texts: a button must not be drawn before its name is there. */
  readonly #localizer: () => Promise<Localizer>;
  readonly #unsubscribe: () => void;
  #host: WidgetHost;
  #mounted: MountedOutreach | undefined;
  #mounting = false;
  #ended = false;

  constructor(engine: Engine, host: WidgetHost, localizer: () => Promise<Localizer>) {
    this.#engine = engine;
    this.#host = host;
    this.#localizer = localizer;
    this.#unsubscribe = engine.subscribe(() => void this.#show());
    void this.#show();
  }
  setLocalizer(localizer: Localizer): void {
    this.#mounted?.setLocalizer(localizer);
  }
  moveTo(host: WidgetHost): void {
    this.#host = host;
    this.#mounted?.moveTo(host);
  }
  end(): void {
    this.#ended = true;
    this.#unsubscribe();
    this.#mounted?.end();
  }
  async #show(): Promise<void> {
    if (this.#mounting || this.#mounted || this.#ended || !hasSomething(this.#engine.state)) return;
    this.#mounting = true;
    try {
      const [{ mountOutreach }, localizer] = await Promise.all([import('./outreach.ts'), this.#localizer()]);
      if (!this.#ended) this.#mounted = mountOutreach(this.#host, this.#engine, localizer);
    } catch (error) {
      // Nothing is lost: the messages are in the window, and the next change tries again.
      console.error('<chat-widget> could not load what stands beside the launcher.', error);
    } finally {
      this.#mounting = false;
    }
  }
}
