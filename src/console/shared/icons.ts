/** Icons that only the console needs, on the window's grid and with its line. */
import { svg } from 'lit';
import { icon } from '../../ui/shared/icon.ts';

export const inboxIcon = icon(
  svg`<path d="M4 13.5L6.4 6a2 2 0 0 1 1.9-1.4h7.4A2 2 0 0 1 17.6 6l2.4 7.5v4a2 2 0 0 1-2 2H6a2 2 0 0 1-2-2z" /><path d="M4 13.5h4.3l1.2 2.4h5l1.2-2.4H20" />`,
);
export const visitorsIcon = icon(
  svg`<circle cx="9" cy="8.5" r="3.2" /><path d="M3.2 19a5.9 5.9 0 0 1 11.6 0" /><path d="M15.5 5.6a3.2 3.2 0 0 1 0 5.8M17.6 14.4a5.9 5.9 0 0 1 3.2 4.6" />`,
);
export const settingsIcon = icon(
  svg`<path d="M4 7h9M17.5 7H20M4 17h2.5M11 17h9" /><circle cx="15.2" cy="7" r="2.3" /><circle cx="8.8" cy="17" r="2.3" />`,
);
export const helpIcon = icon(
  svg`<circle cx="12" cy="12" r="8.5" /><path d="M9.6 9.6a2.4 2.4 0 1 1 3.6 2.1c-.8.5-1.2.9-1.2 1.8M12 16.4v.1" />`,
);
export const searchIcon = icon(svg`<circle cx="10.8" cy="10.8" r="6" /><path d="M15.3 15.3L20 20" />`);
export const moreIcon = icon(
  svg`<circle cx="12" cy="5.5" r="0.9" fill="currentColor" /><circle cx="12" cy="12" r="0.9" fill="currentColor" /><circle cx="12" cy="18.5" r="0.9" fill="currentColor" />`,
);
export const banIcon = icon(svg`<circle cx="12" cy="12" r="8.3" /><path d="M6.2 6.2l11.6 11.6" />`);
export const noteIcon = icon(
  svg`<path d="M5 4.5h14v10.2L14.2 19.5H5z" /><path d="M19 14.5h-5v5M8.5 9h7M8.5 12.5h3.5" />`,
);
export const cannedIcon = icon(svg`<path d="M12.8 3.5L5.5 13.2H11l-.8 7.3 7.3-9.7H12z" />`);
export const insertIcon = icon(
  svg`<rect x="4" y="4.5" width="16" height="6" rx="1.8" /><path d="M4 14.5h9M4 18.5h6M17.5 13.5v6M14.5 16.5h6" />`,
);
export const panelIcon = icon(svg`<rect x="3.5" y="5" width="17" height="14" rx="2.5" /><path d="M14.5 5v14" />`);
export const botIcon = icon(
  svg`<rect x="5" y="8.5" width="14" height="10.5" rx="3" /><path d="M12 8.5V5M9.5 13v.6M14.5 13v.6M3 12.5v3M21 12.5v3" />`,
);
export const editIcon = icon(svg`<path d="M14.8 5.4l3.8 3.8L9 18.8l-4.6.8.8-4.6zM12.8 7.4l3.8 3.8" />`);
export const removeIcon = icon(svg`<path d="M5 7h14M10 7V4.8h4V7M7 7l.8 12.2h8.4L17 7M10.3 10.5v5.5M13.7 10.5v5.5" />`);
export const clockIcon = icon(svg`<circle cx="12" cy="12" r="8.3" /><path d="M12 7.5V12l3 2" />`);
export const signOutIcon = icon(svg`<path d="M10 4.5H6.5a2 2 0 0 0-2 2v11a2 2 0 0 0 2 2H10M15 8l4 4-4 4M19 12H9.5" />`);
export const pageIcon = icon(
  svg`<circle cx="12" cy="12" r="8.3" /><path d="M3.7 12h16.6M12 3.7c5 5 5 11.6 0 16.6-5-5-5-11.6 0-16.6z" />`,
);
export const verifiedIcon = icon(
  svg`<path d="M12 3.5l7 2.7v5.3c0 4.3-2.9 7.4-7 9-4.1-1.6-7-4.7-7-9V6.2z" /><path d="M8.8 12l2.3 2.3 4.2-4.4" />`,
);
export const reopenIcon = icon(svg`<path d="M5 12a7 7 0 1 0 2.2-5.1L4.5 9.3M4.5 4.8v4.5H9" />`);
export const assignIcon = icon(
  svg`<circle cx="10" cy="8.5" r="3.5" /><path d="M3.5 19.5a6.6 6.6 0 0 1 11-4.2M18 14v6M15 17h6" />`,
);
export const homeIcon = icon(svg`<path d="M4.5 11L12 4.5 19.5 11M6.5 9.5v10h11v-10M10 19.5v-5.5h4v5.5" />`);
export const ticketIcon = icon(
  svg`<path d="M4 7.5h16v3a1.8 1.8 0 0 0 0 3.4v3H4v-3a1.8 1.8 0 0 0 0-3.4zM14 7.5v2M14 11.2v2M14 14.9v2" />`,
);
