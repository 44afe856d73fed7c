/**
 * The page of `window.mjs`: the message log beside the lower bound, a hand-written list that keeps only a window of rows. Both show the same
 * messages; the bound knows nothing of groups, states, languages, links or screen readers.
 */
import { ContextProvider } from '@lit/context';
import { LitElement, css, html } from 'lit';
import type { Commands, Engine } from '../../src/engine/commands.ts';
import type { ConversationState, EngineState } from '../../src/engine/state.ts';
import type { Localizer } from '../../src/i18n/localizer.ts';
import { en } from '../../src/i18n/locales/en.ts';
import type { Message } from '../../src/protocol/model.ts';
import { engineContext, environmentContext, localizerContext } from '../../src/ui/context.ts';
import { HeightIndex } from '../../src/ui/log/height-index.ts';
import '../../src/ui/log/log.ts';
import { tokens } from '../../src/ui/tokens.ts';

interface Subject {
  show(messages: readonly Message[]): void;
  remove(): void;
}
const START = Date.UTC(2026, 0, 1);
function message(seq: number): Message {
  const visitor = seq % 5 > 2;
  return {
    id: `m${seq}`,
    conversationId: 'c1',
    seq,
    at: START + seq * 1000,
    author: visitor ? { id: 'v', role: 'visitor', name: 'Vic' } : { id: 'a', role: 'agent', name: 'Ann' },
    content: { kind: 'text', text: 'Some words of a message. '.repeat(1 + ((seq * 7) % 6)) },
    metadata: {},
    properties: {},
  };
}

const clock = new Intl.DateTimeFormat('en', { hour: '2-digit', minute: '2-digit' });
const localizer: Localizer = {
  locale: 'en',
  direction: 'ltr',
  t: (key, values = {}) => {
    const term = en[key];
    return (typeof term === 'string' ? term : term.other).replace(/\{(\w+)\}/g, (_place, name: string) =>
      String(values[name] ?? ''),
    );
  },
  day: (at) => new Date(at).toDateString(),
  time: (at) => clock.format(at),
  dateTime: String,
  relative: String,
  duration: String,
  number: String,
  bytes: String,
  money: String,
  join: (...parts) => parts.filter(Boolean).join(', '),
};
class BenchHost extends LitElement {
  static override styles = [
    tokens,
    css`
      :host {
        display: flex;
        flex-direction: column;
        inline-size: 360px;
        block-size: 480px;
        font: 15px/1.45 sans-serif;
        background: var(--_surface);
        color: var(--_text);
      }
    `,
  ];
  override render() {
    return html`<chat-widget-log></chat-widget-log>`;
  }
}
customElements.define('bench-host', BenchHost);

function createLog(): Subject {
  const subscribers = new Set<(state: EngineState, previous: EngineState) => void>();
  const nothing = () => Promise.resolve(undefined);
  const commands = new Proxy(
    {},
    { get: (_target, name) => (name === 'conversations' ? new Proxy({}, { get: () => nothing }) : nothing) },
  );
  let state = {
    options: {},
    capabilities: { links: true },
    visitor: { id: 'v' },
    view: { open: true, conversationId: 'c1' },
    conversations: [] as readonly ConversationState[],
  } as unknown as EngineState;
  const engine: Engine = {
    get state() {
      return state;
    },
    subscribe(listener) {
      subscribers.add(listener);
      return () => void subscribers.delete(listener);
    },
    on: () => () => undefined,
    before: () => () => undefined,
    commands: commands as Commands,
    hooks: { set: () => undefined, get: () => undefined },
    destroy: () => undefined,
  };
  const host = new BenchHost();
  new ContextProvider(host, { context: engineContext, initialValue: engine });
  new ContextProvider(host, { context: localizerContext, initialValue: localizer });
  new ContextProvider(host, {
    context: environmentContext,
    initialValue: {
      now: () => START,
      everyMinute: () => () => undefined,
      openUrl: () => undefined,
      announce: () => undefined,
      reducedMotion: true,
      touch: false,
    },
  });
  return {
    show(messages) {
      const conversation = { id: 'c1', kind: 'personal', receipts: [] } as unknown as ConversationState['conversation'];
      const next = {
        conversation,
        messages,
        pending: [],
        growing: [],
        typing: [],
        hasOlder: false,
        loading: false,
        unread: 0,
      };
      const previous = state;
      state = { ...state, conversations: [next as unknown as ConversationState] };
      if (!host.isConnected) document.body.append(host);
      for (const subscriber of subscribers) subscriber(state, previous);
    },
    remove: () => host.remove(),
  };
}
/** Always at the end: rows from the end upwards until the window is full, the rest is one empty box. */
function createBound(): Subject {
  const scroller = document.createElement('div');
  const canvas = document.createElement('div');
  scroller.className = 'bound';
  scroller.append(canvas);
  const heights = new HeightIndex();
  const rows = new Map<string, HTMLElement>();
  let frame = 0;
  let shown: readonly Message[] = [];
  const draw = (): void => {
    frame = 0;
    const wanted = shown.slice(-24);
    const keys = new Set(wanted.map(({ id }) => id));
    for (const [id, row] of rows)
      if (!keys.has(id)) {
        row.remove();
        rows.delete(id);
      }
    const fresh: [number, HTMLElement][] = [];
    wanted.forEach((each, index) => {
      if (rows.has(each.id)) return;
      const row = document.createElement('div');
      row.className = `row ${each.author.role}`;
      const bubble = document.createElement('div');
      bubble.className = 'bubble';
      bubble.textContent = each.content.kind === 'text' ? each.content.text : '';
      const time = document.createElement('time');
      time.textContent = clock.format(each.at);
      row.append(bubble, time);
      canvas.append(row);
      rows.set(each.id, row);
      fresh.push([shown.length - wanted.length + index, row]);
    });
    for (const [index, row] of fresh) heights.set(index, row.offsetHeight);
    canvas.style.setProperty('padding-top', `${heights.offset(shown.length - wanted.length)}px`);
    scroller.scrollTop = scroller.scrollHeight;
  };
  return {
    show(messages) {
      heights.splice(heights.length, 0, new Array<number>(messages.length - heights.length).fill(60));
      shown = messages;
      if (!scroller.isConnected) document.body.append(scroller);
      frame ||= requestAnimationFrame(draw);
    },
    remove: () => scroller.remove(),
  };
}

const sheet = new CSSStyleSheet();
sheet.replaceSync(`.bound{width:360px;height:480px;overflow:auto;contain:strict;overflow-anchor:none;font:15px/1.45 sans-serif}
.row{padding:2px 16px;display:flex;flex-direction:column;align-items:start}.row.visitor{align-items:end}
.bubble{max-width:84%;padding:8px 12px;border-radius:14px;background:#eef0f4}.visitor .bubble{background:#2d52cc;color:#fff}time{font-size:12px}`);
document.adoptedStyleSheets.push(sheet);

const frames = async (count: number): Promise<void> => {
  for (let each = 0; each < count; each++) await new Promise(requestAnimationFrame);
};
function count(root: ParentNode): number {
  let sum = 0;
  for (const element of root.querySelectorAll('*')) sum += 1 + (element.shadowRoot ? count(element.shadowRoot) : 0);
  return sum;
}
let subject: Subject | undefined;
let messages: Message[] = [];
/** Ready when the newest message is on the page and has been painted. */
async function shownOnPage(): Promise<void> {
  await frames(1);
  await new Promise((resolve) => setTimeout(resolve));
}
const bench = {
  /** Milliseconds until a history is on the page. */
  async open(kind: 'log' | 'bound', length: number): Promise<number> {
    messages = Array.from({ length }, (_, index) => message(index + 1));
    subject = kind === 'log' ? createLog() : createBound();
    const started = performance.now();
    subject.show(messages);
    await shownOnPage();
    return performance.now() - started;
  },
  async add(amount: number, together: boolean): Promise<number> {
    const started = performance.now();
    for (let each = 0; each < amount; each++) {
      messages = [...messages, message(messages.length + 1)];
      if (!together) subject?.show(messages);
    }
    if (together) subject?.show(messages);
    await shownOnPage();
    return performance.now() - started;
  },
  elements: () => count(document.body),
  async close(): Promise<void> {
    subject?.remove();
    subject = undefined;
    await frames(2);
  },
};
export type WindowBench = typeof bench;
(globalThis as unknown as { bench: WindowBench }).bench = bench;
