/**
 * Tells the engine which page the visitor reads: at the start, and when the address changes without a new page. History is not patched:
 * where the browser has no Navigation API a `pushState` is noticed at the next event that tells of it, or when the visitor opens the window.
 */
import type { Engine } from '../engine/commands.ts';

/** Sites write the title after the address. */
const titleMs = 250;
const longest = 4_000;
const short = (text: string): string => text.slice(0, longest);

export function followPage(engine: Engine): () => void {
  const end = new AbortController();
  const { signal } = end;
  let told = '';
  let timer: ReturnType<typeof setTimeout> | undefined;
  const tell = (): void => {
    const { href } = location;
    if (href === told) return;
    const referrer = told || document.referrer;
    told = href;
    // The count of unread messages is ours, not the page's.
    const title = document.title.replace(/^\(\d+\+?\) /, '');
    engine.commands.setPage({
      url: short(href),
      title: short(title),
      ...(referrer ? { referrer: short(referrer) } : {}),
    });
  };
  const later = (): void => {
    clearTimeout(timer);
    timer = setTimeout(tell, titleMs);
  };
  for (const name of ['popstate', 'hashchange', 'pageshow']) addEventListener(name, later, { signal });
  const { navigation } = window as { navigation?: EventTarget };
  navigation?.addEventListener('currententrychange', later, { signal });
  const unfollow = engine.on('open', later);
  tell();
  return () => {
    clearTimeout(timer);
    end.abort();
    unfollow();
  };
}
