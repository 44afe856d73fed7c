/** The icons of the first download. All others are in `more-icons.ts`. */
import { svg } from 'lit';
import { icon } from './icon.ts';

export const closeIcon = icon(svg`<path d="M6 6l12 12M18 6L6 18" />`);
export const moreIcon = icon(
  svg`<g fill="currentColor" stroke="none"><circle cx="5.5" cy="12" r="1.7" /><circle cx="12" cy="12" r="1.7" /><circle cx="18.5" cy="12" r="1.7" /></g>`,
);
export const sendIcon = icon(svg`<path d="M4.5 12h9M4.2 4.6l16 7.4-16 7.4 1.8-7.4z" />`, true);
export const attachIcon = icon(
  svg`<path d="M19.5 11.3l-7.6 7.6a4.6 4.6 0 0 1-6.5-6.5l8-8a3.1 3.1 0 0 1 4.4 4.4l-7.9 7.9a1.6 1.6 0 0 1-2.3-2.2l7.2-7.2" />`,
);
export const emojiIcon = icon(
  svg`<circle cx="12" cy="12" r="8.5" /><path d="M8.3 14.2a4.4 4.4 0 0 0 7.4 0" /><path d="M9 9.6v.1M15 9.6v.1" stroke-width="2.4" />`,
);
