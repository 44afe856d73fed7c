/** Engine events → `chat-…` events, and the vendors' names for the same happenings. */
import type { Engine } from '../engine/commands.ts';
import type { BeforeEventName, EngineEventName } from '../engine/events.ts';
import type { EngineState } from '../engine/state.ts';
import type { WidgetHost } from './contract.ts';

const events: { readonly [K in EngineEventName]: true } = {
  ready: true,
  destroy: true,
  open: true,
  close: true,
  unread: true,
  message: true,
  'message-update': true,
  delivery: true,
  read: true,
  typing: true,
  conversation: true,
  participant: true,
  user: true,
  page: true,
  connection: true,
  availability: true,
  queue: true,
  form: true,
  invite: true,
  rating: true,
  channel: true,
  launcher: true,
  postback: true,
  'offline-messages': true,
  'auth-invalid': true,
  error: true,
  log: true,
};
const eventNames = Object.keys(events) as EngineEventName[];
const beforeNames: readonly BeforeEventName[] = ['before-open', 'before-close', 'before-send'];

export interface EventSource {
  readonly engine: Engine;
  /** The element that the session belongs to now. */
  host(): WidgetHost;
}
/**
 * Dispatches until the returned function is called.
 * @param elsewhere asked when the page lets the window open: `true` when something else has taken its place
 */
export function dispatchEvents({ engine, host }: EventSource, elsewhere: () => boolean): () => void {
  const endings = eventNames.map((name) => engine.on(name, (detail) => void host().dispatch(name, detail)));
  for (const name of beforeNames)
    endings.push(
      engine.before(name, (detail) =>
        host().dispatch(name, detail) && !(name === 'before-open' && elsewhere()) ? undefined : false,
      ),
    );
  return () => endings.forEach((end) => end());
}
/** Dispatches the vendors' names for one happening. */
export type Tell = (element: Element, name: EngineEventName, detail: never, state: EngineState) => void;
/**
 * Dispatches the vendors' events. What knows them comes when the browser is idle, so that it does not stand between a visitor and the window;
 * what happens before is kept and told in order.
 */
export function dispatchMirroredEvents({ engine, host }: EventSource, load: () => Promise<Tell>): () => void {
  let tell: Tell | undefined;
  let waiting: [EngineEventName, never, EngineState][] = [];
  let ended = false;
  const endings = eventNames.map((name) =>
    engine.on(name, (detail) => {
      if (tell) tell(host().element, name, detail as never, engine.state);
      else waiting.push([name, detail as never, engine.state]);
    }),
  );
  (window.requestIdleCallback || setTimeout)(() => {
    load().then(
      (loaded) => {
        if (ended) return;
        tell = loaded;
        for (const happening of waiting) tell(host().element, ...happening);
        waiting = [];
      },
      (error: unknown) => console.error('<chat-widget> the tables of mirrored events could not be loaded.', error),
    );
  });
  return () => {
    ended = true;
    endings.forEach((end) => end());
  };
}
