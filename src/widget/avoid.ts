import { warnOnce } from './settings.ts';

/**
 * Steps aside for page furniture (cookie banner, cart drawer). An IntersectionObserver whose root is cut down to the launcher's own corner
 * tells when something comes in its way, a ResizeObserver when that grows; nothing is polled and nothing runs while nothing changes.
 */
export function watchFurniture(selector: string, host: HTMLElement, button: HTMLElement): () => void {
  let furniture: Element[] = [];
  let crossings: IntersectionObserver | undefined;
  let atStart = false;
  let corner = 0;
  const shift = (up: number, aside: number): void => {
    // On the host, so that launcher and window both read it; gone when there is nothing to pass.
    host.style.setProperty('--_up', up ? `${up}px` : '');
    host.style.setProperty('--_aside', aside ? `${aside}px` : '');
  };
  const move = (): void => {
    let up = 0;
    let aside = 0;
    for (const element of furniture) {
      const { top, bottom, left, right, width, height } = element.getBoundingClientRect();
      const reach = atStart ? right : innerWidth - left;
      const inTheWay =
        bottom > innerHeight - corner && top < innerHeight && (atStart ? left : innerWidth - right) < corner;
      // What lies at the edge (a banner) is passed above, what reaches high up (a drawer) sideways.
      if (inTheWay && height < innerHeight * 0.6) up = Math.max(up, innerHeight - top);
      else if (inTheWay && width < innerWidth * 0.6) aside = Math.max(aside, reach);
    }
    shift(up, aside);
  };
  const sizes = new ResizeObserver(move);
  const observe = (): void => {
    crossings?.disconnect();
    sizes.disconnect();
    shift(0, 0);
    const { left, width } = button.getBoundingClientRect();
    atStart = left < innerWidth / 2;
    corner = width + 40;
    crossings = new IntersectionObserver(move, {
      root: document,
      rootMargin: `${corner - innerHeight}px 0px 0px`,
      threshold: [0, 0.5, 1],
    });
    for (const element of furniture) {
      crossings.observe(element);
      sizes.observe(element);
    }
  };
  const scan = (): void => {
    try {
      const found = [...document.querySelectorAll(selector)];
      if (found.length === furniture.length && found.every((element, index) => element === furniture[index])) return;
      furniture = found;
      observe();
    } catch {
      arrivals.disconnect();
      warnOnce(`avoid="${selector}" is no selector list`);
    }
  };
  const arrivals = new MutationObserver(scan);
  arrivals.observe(document.body, { childList: true, subtree: true });
  addEventListener('resize', observe);
  scan();
  return () => {
    removeEventListener('resize', observe);
    crossings?.disconnect();
    sizes.disconnect();
    arrivals.disconnect();
    shift(0, 0);
  };
}
