import type { ElementHandle } from 'playwright-core';
import type { VisitorPerson } from './people.ts';

/** Waits until this message stands between header and composer, and both of them in what is to be seen of the page. */
export async function inSight(visitor: VisitorPerson, text: string): Promise<void> {
  const [row, field, header] = await Promise.all(
    [visitor.messages(text).last(), visitor.field, visitor.page.locator('chat-widget-header')].map((each) =>
      each.elementHandle(),
    ),
  );
  await visitor.page.waitForFunction(
    ([message, composer, top]) => {
      const bubble = message!.shadowRoot?.querySelector('.bubble')?.getBoundingClientRect();
      const box = composer!.getBoundingClientRect();
      const seen = visualViewport!;
      const above = top!.getBoundingClientRect();
      return (
        bubble !== undefined &&
        bubble.height > 0 &&
        bubble.top >= above.bottom - 1 &&
        bubble.bottom <= box.top + 1 &&
        box.bottom <= seen.offsetTop + seen.height + 1 &&
        box.height >= 40 &&
        above.top >= seen.offsetTop - 1
      );
    },
    [row as ElementHandle<Element>, field as ElementHandle<Element>, header as ElementHandle<Element>] as const,
  );
}
