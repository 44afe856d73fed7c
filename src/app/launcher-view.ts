/** The engine's state → badge, names and look of the launcher, and the element's reflected attributes. */
import type { Engine } from '../engine/commands.ts';
import type { EngineState } from '../engine/state.ts';
import type { Localizer } from '../i18n/localizer.ts';
import { effectiveTheme } from '../ui/theme/effective-theme.ts';
import type { WidgetHost } from './contract.ts';
import type { LauncherExtras } from './launcher-extras.ts';

const cross = 'M6.4 5 5 6.4l5.6 5.6L5 17.6 6.4 19l5.6-5.6 5.6 5.6 1.4-1.4-5.6-5.6L19 6.4 17.6 5 12 10.6z';
const badgeText = (unread: number): string => (unread > 99 ? '99+' : String(unread));

/** There from the first launcher on that does not simply look as we made it. */
let extrasModule: typeof import('./launcher-extras.ts') | undefined;
const isPlain = (state: EngineState): boolean => {
  const { launcherColor, brandColor } = effectiveTheme(state);
  const { launcher, window: view } = state.options;
  return !launcher && !launcherColor && !brandColor && view?.zIndex === undefined;
};

export function launcherLabel({ view, unread, options }: EngineState, localizer: Localizer): string {
  if (view.open) return localizer.t('launcherClose');
  if (unread > 0) return localizer.t('launcherUnread', { count: unread });
  return options.launcher?.label || localizer.t('launcherOpen');
}
/** Brings the element up to date now and with every change of the state. `refresh` does it for a new host or language. */
export function showLauncherState(
  engine: Engine,
  host: () => WidgetHost,
  localizer: () => Localizer,
): { refresh(): void; end(): void } {
  let bubble: string | undefined;
  let extras: LauncherExtras | undefined;
  let loading = false;
  let ended = false;
  const load = async (): Promise<void> => {
    if (loading) return;
    loading = true;
    try {
      extrasModule = await import('./launcher-extras.ts');
      if (!ended) refresh();
    } catch (error) {
      console.error('<chat-widget> could not load the look of its launcher.', error);
    } finally {
      loading = false;
    }
  };
  const refresh = (): void => {
    const { state } = engine;
    const { element, button, path, badge, look, reflectOpen } = host();
    const { open } = state.view;
    const { launcherHidden: hidden } = state.view;
    look(
      extrasModule?.launcherLook(state, () => ended || refresh()) ?? {
        hidden,
        position: state.options.launcher?.position,
      },
    );
    if (!extrasModule && !isPlain(state)) void load();
    reflectOpen(open);
    if (state.unread > 0) element.setAttribute('unread', String(state.unread));
    else element.removeAttribute('unread');
    badge.textContent = state.unread > 0 ? badgeText(state.unread) : '';
    button.ariaLabel = button.title = launcherLabel(state, localizer());
    button.ariaExpanded = String(open);
    extras ??= extrasModule?.createLauncherExtras(engine, host, localizer);
    extras?.refresh();
    bubble ??= path.getAttribute('d') ?? '';
    path.setAttribute('d', open ? cross : bubble);
  };
  const end = engine.subscribe((state, previous) => {
    const { options, config, view, unread } = previous;
    if (state.options !== options || state.config !== config || state.view !== view || state.unread !== unread)
      refresh();
  });
  return {
    refresh,
    end() {
      end();
      ended = true;
      extras?.end();
      const { element, path, badge } = host();
      element.removeAttribute('unread');
      badge.textContent = '';
      if (bubble) path.setAttribute('d', bubble);
    },
  };
}
