import type { Engine } from '../engine/commands.ts';

const longest = 4_000;
const short = (text: string): string => text.slice(0, longest);

/** Tells the engine which page the visitor reads, unless that is the one it knows. @returns the address that it knows now. */
export function tellPage(engine: Engine, told = ''): string {
  const { href } = location;
  const referrer = told || document.referrer;
  if (href !== told)
    engine.commands.setPage({
      url: short(href),
      // The count of unread messages is ours, not the page's.
      title: short(document.title.replace(/^\(\d+\+?\) /, '')),
      ...(referrer ? { referrer: short(referrer) } : {}),
    });
  return href;
}
