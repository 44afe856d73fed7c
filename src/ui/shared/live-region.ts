/**
 * Spoken texts. Each becomes its own node in a region that never empties at once: readers lose texts that are replaced too fast.
 * Two regions, because a reader decides by the region how urgent a text is.
 */
const KEPT = 5;

export interface LiveRegion {
  announce(text: string, politeness: 'polite' | 'assertive'): void;
  dispose(): void;
}
export function createLiveRegion(root: ShadowRoot | HTMLElement): LiveRegion {
  const regions = new Map<'polite' | 'assertive', HTMLElement>();
  const create = (politeness: 'polite' | 'assertive'): HTMLElement => {
    const region = document.createElement('div');
    region.setAttribute('role', politeness === 'assertive' ? 'alert' : 'status');
    region.setAttribute('aria-live', politeness);
    region.setAttribute('aria-atomic', 'false');
    region.setAttribute('aria-relevant', 'additions');
    // The object model is not subject to the page's style rules, so this works under a strict policy and without a style sheet.
    Object.assign(region.style, {
      position: 'fixed',
      inlineSize: '1px',
      blockSize: '1px',
      overflow: 'hidden',
      clipPath: 'inset(50%)',
      whiteSpace: 'nowrap',
    });
    root.append(region);
    regions.set(politeness, region);
    return region;
  };
  // Both from the start: a region that appears together with its first text is often not read.
  create('polite');
  create('assertive');
  return {
    announce(text, politeness) {
      if (!text) return;
      const region = regions.get(politeness) ?? create(politeness);
      const line = document.createElement('p');
      line.textContent = text;
      region.append(line);
      while (region.childElementCount > KEPT) region.firstElementChild?.remove();
    },
    dispose() {
      for (const region of regions.values()) region.remove();
      regions.clear();
    },
  };
}
