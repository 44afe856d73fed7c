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
  ticket: true,
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
/** Tells the vendors' names for one happening. */
export type Tell = (element: Element, name: EngineEventName, detail: never, state: EngineState) => void;
export interface Dispatching {
  /** From now on happenings are told to `tell` as well; those until now at once, in order. */
  tellAlso(tell: Tell): void;
  end(): void;
}
/**
 * Dispatches until it is ended. Happenings are kept for the vendors' names, which come later than the first ones.
 * @param elsewhere asked when the page lets the window open: `true` when something else has taken its place
 */
export function dispatchEvents({ engine, host }: EventSource, elsewhere: () => boolean = () => false): Dispatching {
  let tell: Tell | undefined;
  let kept: [EngineEventName, never, EngineState][] = [];
  const endings = eventNames.map((name) =>
    engine.on(name, (detail) => {
      host().dispatch(name, detail);
      if (tell) tell(host().element, name, detail as never, engine.state);
      else kept.push([name, detail as never, engine.state]);
    }),
  );
  for (const name of beforeNames)
    endings.push(
      engine.before(name, (detail) =>
        host().dispatch(name, detail) && !(name === 'before-open' && elsewhere()) ? undefined : false,
      ),
    );
  return {
    tellAlso(next) {
      tell = next;
      for (const happening of kept) next(host().element, ...happening);
      kept = [];
    },
    end: () => endings.forEach((end) => end()),
  };
}
