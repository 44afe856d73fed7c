/**
 * Tells the engine which page the visitor reads: at the start, and when the address changes without a new page. History is not patched:
 * where the browser has no Navigation API a `pushState` is noticed at the next event that tells of it, or when the visitor opens the window.
 */
import type { Engine } from '../engine/commands.ts';
import { tellPage } from './tell-page.ts';

/** Sites write the title after the address. */
const titleMs = 250;

/** @param first address that the engine knows already. */
export function followPage(engine: Engine, first: string): () => void {
  const end = new AbortController();
  const { signal } = end;
  let told = first;
  let timer: ReturnType<typeof setTimeout> | undefined;
  const tell = (): void => void (told = tellPage(engine, told));
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
