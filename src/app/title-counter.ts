import type { Engine } from '../engine/commands.ts';
import type { Visibility } from '../engine/ports/index.ts';

const counted = /^\(\d+\+?\) /;

/** `(2) Shop` in the tab while somebody else's messages wait and the visitor looks elsewhere. The page may change its title meanwhile. */
export function countInTitle(engine: Engine, visibility: Visibility, leads: () => boolean): () => void {
  let shown = false;
  const update = (): void => {
    const { unread, destroyed } = engine.state;
    const wanted = unread > 0 && !destroyed && !visibility.visible && leads();
    if (!wanted && !shown) return;
    const title = document.title.replace(counted, '');
    const next = wanted ? `(${unread > 99 ? '99+' : unread}) ${title}` : title;
    if (next !== document.title) document.title = next;
    shown = wanted;
  };
  const endings = [engine.subscribe(update), visibility.onChange(update)];
  return () => {
    endings.forEach((end) => end());
    if (shown) document.title = document.title.replace(counted, '');
  };
}
