/** Icons of the parts that come when they are needed. */
import { svg } from 'lit';
import { icon } from './icon.ts';

export const forwardIcon = icon(svg`<path d="M9.5 5.5L16 12l-6.5 6.5" />`, true);
export const imageIcon = icon(
  svg`<rect x="3.5" y="5" width="17" height="14" rx="2.5" /><circle cx="9" cy="10" r="1.6" /><path d="M4 17l5-4.5 3.2 2.8L16 11l4.3 4" />`,
);
export const videoIcon = icon(
  svg`<rect x="3" y="6" width="12.5" height="12" rx="2.5" /><path d="M15.5 10.6L21 7.8v8.4l-5.5-2.8" />`,
);
export const fileIcon = icon(
  svg`<path d="M13.5 3.5H8A2.5 2.5 0 0 0 5.5 6v12A2.5 2.5 0 0 0 8 20.5h8a2.5 2.5 0 0 0 2.5-2.5V8.5z" /><path d="M13.5 3.5v5h5" />`,
);
export const locationIcon = icon(
  svg`<path d="M12 21s6.7-5.7 6.7-11.1A6.7 6.7 0 0 0 5.3 9.9C5.3 15.3 12 21 12 21z" /><circle cx="12" cy="9.9" r="2.3" />`,
);
export const screenshotIcon = icon(
  svg`<path d="M4 8V5.5A1.5 1.5 0 0 1 5.5 4H8M16 4h2.5A1.5 1.5 0 0 1 20 5.5V8M20 16v2.5a1.5 1.5 0 0 1-1.5 1.5H16M8 20H5.5A1.5 1.5 0 0 1 4 18.5V16" /><rect x="8" y="9" width="8" height="6" rx="1.2" />`,
);
export const voiceIcon = icon(
  svg`<rect x="9" y="3.5" width="6" height="11" rx="3" /><path d="M5.8 11.5a6.2 6.2 0 0 0 12.4 0M12 17.7v3" />`,
);
export const deleteIcon = icon(
  svg`<path d="M4.5 7h15M9.5 7V4.5h5V7M6.5 7l.8 11.5a1.5 1.5 0 0 0 1.5 1.5h6.4a1.5 1.5 0 0 0 1.5-1.5L17.5 7M10.2 11v5M13.8 11v5" />`,
);
export const checkIcon = icon(svg`<path d="M5 12.5l4.5 4.5L19 7.5" />`);
export const plusIcon = icon(svg`<path d="M12 5v14M5 12h14" />`);
export const warningIcon = icon(svg`<path d="M12 4.2L21 19.5H3zM12 10v4.2M12 16.9v.1" />`);
export const codeIcon = icon(
  svg`<path d="M4 4h6v6H4zM14 4h6v6h-6zM4 14h6v6H4zM14 14h2.5v2.5M20 14v2M14 20h2M19 19h1v1" />`,
);
export const soundIcon = icon(
  svg`<path d="M4.5 9.5v5h3l4.5 4v-13l-4.5 4zM15.5 9a4.3 4.3 0 0 1 0 6M18 6.5a7.8 7.8 0 0 1 0 11" />`,
);
export const downloadIcon = icon(svg`<path d="M12 4v11M7.5 10.8L12 15.2l4.5-4.4M5 19.5h14" />`);
export const mailIcon = icon(svg`<rect x="3.5" y="5.5" width="17" height="13" rx="2.5" /><path d="M4 8l8 5.5L20 8" />`);
export const endIcon = icon(svg`<circle cx="12" cy="12" r="8.5" /><path d="M9 9l6 6M15 9l-6 6" />`);
export const personIcon = icon(svg`<circle cx="12" cy="8.5" r="3.7" /><path d="M4.8 20a7.3 7.3 0 0 1 14.4 0" />`);
export const chatIcon = icon(
  svg`<path d="M12 4.5c-4.7 0-8.5 3.2-8.5 7.2 0 2.2 1.2 4.2 3 5.5L6 20.5l4-2a10 10 0 0 0 2 .2c4.7 0 8.5-3.2 8.5-7.2S16.7 4.5 12 4.5z" />`,
);
export const ticketIcon = icon(
  svg`<path d="M4.5 7.5A1.5 1.5 0 0 1 6 6h12a1.5 1.5 0 0 1 1.5 1.5v2.2a2.4 2.4 0 0 0 0 4.6v2.2A1.5 1.5 0 0 1 18 18H6a1.5 1.5 0 0 1-1.5-1.5v-2.2a2.4 2.4 0 0 0 0-4.6zM9 10h6M9 14h6" />`,
);
export const starIcon = icon(svg`<path d="M12 3.8l2.5 5.2 5.7.8-4.1 4 1 5.7-5.1-2.7-5.1 2.7 1-5.7-4.1-4 5.7-.8z" />`);
export const thumbUpIcon = icon(
  svg`<path d="M7.5 10.5v9.5H4.5a1 1 0 0 1-1-1v-7.5a1 1 0 0 1 1-1zM7.5 10.5l4-7a2.3 2.3 0 0 1 2.3 2.7L13.2 9h5.1a2.2 2.2 0 0 1 2.2 2.6l-1.2 6.5a2.3 2.3 0 0 1-2.3 1.9H7.5" />`,
);
export const collapseIcon = icon(svg`<path d="M6 9.5l6 6 6-6" />`);
export const expandIcon = icon(svg`<path d="M6 14.5l6-6 6 6" />`);
export const backIcon = icon(svg`<path d="M14.5 5.5L8 12l6.5 6.5" />`, true);
export const moveIcon = icon(
  svg`<g fill="currentColor" stroke="none"><circle cx="9" cy="6" r="1.5" /><circle cx="15" cy="6" r="1.5" /><circle cx="9" cy="12" r="1.5" /><circle cx="15" cy="12" r="1.5" /><circle cx="9" cy="18" r="1.5" /><circle cx="15" cy="18" r="1.5" /></g>`,
);
