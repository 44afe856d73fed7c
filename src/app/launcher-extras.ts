/** What few sites ask of the launcher: a look of its own, the shape of a tab, a movement that catches the eye, and buttons of the page that open the chat, too. */
import type { Engine } from '../engine/commands.ts';
import type { EngineState } from '../engine/state.ts';
import type { Localizer } from '../i18n/localizer.ts';
import type { WidgetHost } from './contract.ts';

export { launcherLook } from './launcher-look.ts';

/**
 * @csspart label - Text on a launcher in the shape of a tab.
 */
const css = `[data-tab]{inset-block-end:0}
[data-tab]>button{inline-size:auto;block-size:44px;grid-auto-flow:column;gap:8px;padding-inline:16px;border-radius:12px 12px 0 0}
[data-tab] svg{inline-size:22px}
[data-tab] i{font:600 15px/1.2 var(--chat-widget-font,system-ui);max-inline-size:50vw;overflow:hidden;text-overflow:ellipsis;white-space:nowrap}
@media (prefers-reduced-motion:no-preference){[data-animated]>button[aria-expanded=false]{animation:chat-widget-hop 1.2s 3}}
@keyframes chat-widget-hop{20%{translate:0 -8px}40%{translate:0}}`;
let sheet: CSSStyleSheet | undefined;

function style({ root }: WidgetHost): void {
  if (!sheet) (sheet = new CSSStyleSheet()).replaceSync(css);
  if (!root.adoptedStyleSheets.includes(sheet)) root.adoptedStyleSheets = [...root.adoptedStyleSheets, sheet];
}
function dress(host: WidgetHost, { options, view }: EngineState, text: string): void {
  const { style: shape, animated } = options.launcher ?? {};
  const { dock, button } = host;
  const tab = shape === 'tab';
  if (tab || animated) style(host);
  dock.toggleAttribute('data-animated', animated === true && !view.open);
  dock.toggleAttribute('data-tab', tab);
  let label = button.querySelector('i');
  if (!tab) return label?.remove();
  if (!label) {
    label = document.createElement('i');
    label.part.add('label');
    // The button has a name of its own, which tells of unread messages, too.
    label.ariaHidden = 'true';
    button.append(label);
  }
  label.textContent = text;
}
/** One listener for all: buttons that come later count, and none is pressed twice. */
function watchOpeners(engine: Engine): () => void {
  const press = (event: MouseEvent): void => {
    const name = engine.state.options.launcher?.openerClass;
    if (!name) return;
    const found = event.composedPath().some((node) => node instanceof Element && node.classList.contains(name));
    if (found) engine.commands.open('visitor');
  };
  document.addEventListener('click', press);
  return () => document.removeEventListener('click', press);
}
export interface LauncherExtras {
  refresh(): void;
  end(): void;
}
export function createLauncherExtras(
  engine: Engine,
  host: () => WidgetHost,
  localizer: () => Localizer,
): LauncherExtras {
  const endWatching = watchOpeners(engine);
  const refresh = (): void => {
    const { state } = engine;
    dress(host(), state, state.options.launcher?.label || localizer().t('launcherLabel'));
  };
  return {
    refresh,
    end() {
      endWatching();
      const { dock, button } = host();
      dock.removeAttribute('data-animated');
      dock.removeAttribute('data-tab');
      button.querySelector('i')?.remove();
    },
  };
}
