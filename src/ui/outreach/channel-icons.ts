/** Marks of the channels, drawn by hand in one colour: enough to be recognised, not a copy of anybody's logo. */
import { html, svg, type SVGTemplateResult, type TemplateResult } from 'lit';
import type { ChannelKind } from '../../protocol/model.ts';

interface Mark {
  readonly color: string;
  readonly drawing: SVGTemplateResult;
}
const bubble = svg`<path d="M12 4a8 8 0 0 0-6.9 12l-1.1 4 4.1-1.1A8 8 0 1 0 12 4z" />`;
const letter = (text: string): SVGTemplateResult =>
  svg`<text x="12" y="16.2" text-anchor="middle" font-size="12" font-weight="700" fill="currentColor" stroke="none">${text}</text>`;
const MARKS: Readonly<Record<ChannelKind, Mark>> = {
  whatsapp: {
    color: '#0f7a4b',
    drawing: svg`${bubble}<path d="M9 9.5c0 3 2.5 5.5 5.5 5.5l1-1.5-1.8-1-.9.8a4 4 0 0 1-2.1-2.1l.8-.9-1-1.8z" fill="currentColor" stroke="none" />`,
  },
  messenger: { color: '#0a66d6', drawing: svg`${bubble}<path d="M8 13.5l3-3 2 2 3-3" />` },
  line: { color: '#05763a', drawing: letter('L') },
  lineApp: { color: '#05763a', drawing: letter('L') },
  telegram: { color: '#1673a8', drawing: svg`<path d="M20 5L3.5 11.5l5 2 2 6 3-4 4.5 3.5zM8.5 13.5L16 8.5" />` },
  vk: { color: '#2f65b0', drawing: letter('VK') },
  tiktok: {
    color: '#111318',
    drawing: svg`<path d="M13.5 4v10.5a3 3 0 1 1-3-3M13.5 4c.3 2.5 2 4 4.5 4.2" />`,
  },
  zalo: { color: '#0059c9', drawing: letter('Z') },
  email: {
    color: '#4a5263',
    drawing: svg`<rect x="3.5" y="5.5" width="17" height="13" rx="2.5" /><path d="M4 8l8 5.5L20 8" />`,
  },
  weixin: { color: '#0f7a3f', drawing: svg`${bubble}<path d="M9.5 11v.1M14.5 11v.1" stroke-width="2.6" />` },
  instagram: {
    color: '#b02a6f',
    drawing: svg`<rect x="4" y="4" width="16" height="16" rx="4.5" /><circle cx="12" cy="12" r="3.7" /><path d="M16.6 7.4v.1" stroke-width="2.4" />`,
  },
  custom: { color: '#4a5263', drawing: bubble },
};
export const channelNames: Partial<Readonly<Record<ChannelKind, string>>> = {
  whatsapp: 'WhatsApp',
  messenger: 'Messenger',
  line: 'LINE',
  lineApp: 'LINE',
  telegram: 'Telegram',
  vk: 'VK',
  tiktok: 'TikTok',
  zalo: 'Zalo',
  weixin: 'WeChat',
  instagram: 'Instagram',
};
export function channelColor(kind: ChannelKind): string {
  return (MARKS[kind] ?? MARKS.custom).color;
}
export function channelIcon(kind: ChannelKind): TemplateResult {
  return html`<svg
    class="icon"
    viewBox="0 0 24 24"
    width="22"
    height="22"
    fill="none"
    stroke="currentColor"
    stroke-width="1.8"
    stroke-linecap="round"
    stroke-linejoin="round"
    aria-hidden="true"
    focusable="false"
  >
    ${(MARKS[kind] ?? MARKS.custom).drawing}
  </svg>`;
}
