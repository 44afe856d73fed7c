/**
 * `window.newTab`: a press on the launcher opens the server's own page of the chat in another tab. The tab asks its opener for what it has to
 * know (see `hand-over.ts`), so that neither session nor identity ever stands in an address.
 */
import type { ChatEngine } from '../engine/engine.ts';
import type { EngineOptions } from '../engine/options.ts';
import type { EngineState } from '../engine/state.ts';
import type { WidgetSettings } from './contract.ts';
import { warnOnce } from './warn.ts';

/** JSON text in both directions; the answer has the other two, too. */
export interface HandOver {
  readonly type: 'chat-widget:hand-over';
  /** Absent: the server was not to be reached in time; the tab begins by itself. */
  readonly session?: string | undefined;
  readonly options?: EngineOptions | undefined;
}
export function readHandOver(data: unknown): HandOver | undefined {
  try {
    const message = JSON.parse(String(data)) as Partial<HandOver> | null;
    return message?.type === 'chat-widget:hand-over' ? (message as HandOver) : undefined;
  } catch {
    return undefined;
  }
}
const SESSION_WAIT_MS = 4000;
/** A tab that has not asked by then never will. */
const ASK_WAIT_MS = 60_000;
const tabs = new WeakMap<ChatEngine, Window>();

function addressOf({ options }: EngineState, { server, vendor }: Pick<WidgetSettings, 'server' | 'vendor'>): URL {
  const address = new URL(`${server}/chat/`, location.href);
  const { account, locale } = options;
  for (const [name, value] of Object.entries({ account, vendor, locale, opener: location.origin }))
    if (value) address.searchParams.set(name, value);
  return address;
}
/** What the tab shows is this chat, only elsewhere. */
function optionsFor({ options, capabilities }: EngineState): EngineOptions {
  const { newTab: _, container: __, autoOpen: ___, ...view } = options.window ?? {};
  return { ...options, capabilities, window: view };
}
/** The session, once there is one: opening the tab is reason enough to ask for it. */
function sessionOf(engine: ChatEngine): Promise<string | undefined> {
  engine.commands.connect();
  return new Promise((resolve) => {
    const finish = (): void => {
      clearTimeout(timer);
      unsubscribe();
      resolve(engine.sessionToken);
    };
    const timer = setTimeout(finish, SESSION_WAIT_MS);
    const unsubscribe = engine.subscribe(({ visitor }) => void (visitor && finish()));
    if (engine.state.visitor) finish();
  });
}
/**
 * Opens the tab, or goes to the one that is open. Call it within the press.
 * @returns `false`: the browser lets no tab open, or the chat lives in this page alone; the window has to do
 */
export function openTab(
  engine: ChatEngine,
  settings: Pick<WidgetSettings, 'server' | 'vendor' | 'connection'>,
): boolean {
  if (settings.connection !== 'server') {
    warnOnce(`window.newTab needs connection="server"; the window opens in the page.`);
    return false;
  }
  const known = tabs.get(engine);
  if (known && !known.closed) {
    known.focus();
    return true;
  }
  const address = addressOf(engine.state, settings);
  // Without `noopener`: it would give no tab to talk to. The tab lets go of this page as soon as it has been answered.
  const tab = window.open(address, '_blank');
  if (!tab) return false;
  tabs.set(engine, tab);
  const end = new AbortController();
  const answer = async ({ source, origin, data }: MessageEvent<unknown>): Promise<void> => {
    if (source !== tab || origin !== address.origin || !readHandOver(data)) return;
    end.abort();
    const session = await sessionOf(engine);
    const reply: HandOver = { type: 'chat-widget:hand-over', session, options: optionsFor(engine.state) };
    tab.postMessage(JSON.stringify(reply), address.origin);
  };
  addEventListener('message', (event) => void answer(event), { signal: end.signal });
  setTimeout(() => end.abort(), ASK_WAIT_MS);
  return true;
}
