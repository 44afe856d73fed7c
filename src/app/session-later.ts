/** Second part of a session, fetched when the first has nothing better to do: whatever neither window nor launcher need to be usable. */
import type { Engine } from '../engine/commands.ts';
import type { EngineState } from '../engine/state.ts';
import type { WidgetHost } from './contract.ts';
import type { Dispatching } from './dispatch-events.ts';
import { followPage } from './follow-page.ts';
import type { Language } from './language.ts';
import { loadTell } from './mirror.ts';
import { OutreachView } from './outreach-view.ts';
import type { BrowserPorts } from './ports.ts';
import { countInTitle } from './title-counter.ts';

export interface LaterParts {
  readonly engine: Engine;
  readonly ports: BrowserPorts;
  readonly language: Language;
  readonly dispatching: Dispatching;
  readonly vendor: string;
  /** Address that the engine knows. */
  readonly page: string;
  host(): WidgetHost;
}
export interface LaterSession {
  moveTo(host: WidgetHost): void;
  end(): void;
}
export function startLater({ engine, ports, language, dispatching, vendor, page, host }: LaterParts): LaterSession {
  let ended = false;
  const outreach = new OutreachView(engine, host(), async () => {
    await language.complete();
    return language.localizer;
  });
  language.onChange((next) => outreach.setLocalizer(next));
  const endings = [
    countInTitle(engine, ports.visibility, () => ports.tabs.leading),
    followPage(engine, page),
    () => outreach.end(),
  ];
  let placing = false;
  /** Windows that can be moved are rare. */
  const placeKept = ({ options }: EngineState): void => {
    if (placing || options.window?.draggable !== true) return;
    placing = true;
    import('./kept-place.ts').then(
      ({ keepPlace }) => void (ended || endings.push(keepPlace(engine, host().settings().storage))),
      (error: unknown) => {
        placing = false;
        console.warn('<chat-widget>: the window’s place cannot be kept.', error);
      },
    );
  };
  endings.push(engine.subscribe(placeKept));
  placeKept(engine.state);
  loadTell(vendor).then(
    (tell) => void (ended || dispatching.tellAlso(tell)),
    (error: unknown) => console.error('<chat-widget> the tables of mirrored events could not be loaded.', error),
  );
  return {
    moveTo: (next) => outreach.moveTo(next),
    end() {
      ended = true;
      endings.forEach((end) => end());
    },
  };
}
