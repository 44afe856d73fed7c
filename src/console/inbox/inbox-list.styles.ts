import { css } from 'lit';

export const inboxListStyles = css`
  :host {
    display: grid;
    grid-template-rows: auto minmax(0, 1fr);
    background: var(--_surface);
  }
  header {
    display: grid;
    gap: 12px;
    padding: 16px 14px 10px;
    border-block-end: 1px solid var(--_border);
  }
  h1 {
    padding-inline: 4px;
  }
  .search {
    position: relative;
  }
  .search .icon {
    position: absolute;
    inset-block-start: 10px;
    inset-inline-start: 10px;
    color: var(--_text-muted);
  }
  .search .field {
    min-block-size: 40px;
    padding-block: 7px;
    padding-inline-start: 38px;
    border-color: transparent;
    background: var(--_surface-raised);
  }
  .views {
    display: flex;
    gap: 1px;
    overflow-x: auto;
    margin-inline: -4px;
    padding: 3px 4px;
    scrollbar-width: none;
  }
  .view {
    display: inline-flex;
    align-items: center;
    gap: 5px;
    flex: none;
    min-block-size: 30px;
    padding: 3px 6px;
    border-radius: 15px;
    color: var(--_text-muted);
    font-size: 0.89em;
    font-weight: 550;
  }
  .view:hover {
    background: var(--_hover);
    color: var(--_text);
  }
  .view[aria-pressed='true'] {
    background: var(--_text);
    color: var(--_surface);
  }
  .count {
    font-size: 0.88em;
    font-variant-numeric: tabular-nums;
  }
  .scroll {
    overflow: auto;
    overscroll-behavior: contain;
  }
  .item {
    position: relative;
    display: grid;
    grid-template-columns: auto minmax(0, 1fr);
    gap: 11px;
    padding: 11px 14px;
    color: inherit;
    text-decoration: none;
    content-visibility: auto;
    contain-intrinsic-block-size: 86px;
    border-block-end: 1px solid color-mix(in srgb, var(--_border) 55%, transparent);
  }
  .item:hover {
    background: var(--_hover);
  }
  .item[aria-current] {
    background: var(--_selected);
  }
  .item[aria-current]::before {
    content: '';
    position: absolute;
    inset-block: 0;
    inset-inline-start: 0;
    inline-size: 3px;
    background: var(--_brand);
  }
  .item:focus-visible {
    outline-offset: -2px;
  }
  .text {
    display: grid;
    gap: 3px;
    min-inline-size: 0;
  }
  .name {
    font-weight: 550;
  }
  .unread .name,
  .unread .preview {
    font-weight: 650;
    color: var(--_text);
  }
  .time {
    margin-inline-start: auto;
    flex: none;
    font-size: 0.84em;
    font-variant-numeric: tabular-nums;
  }
  .preview {
    color: var(--_text-muted);
  }
  .meta {
    min-block-size: 22px;
    font-size: 0.84em;
    color: var(--_text-muted);
  }
  .waiting {
    display: inline-flex;
    align-items: center;
    gap: 4px;
    flex: none;
    padding-block: 0;
    padding-inline: 5px 7px;
    border-radius: 11px;
    line-height: 22px;
    background: var(--_surface-raised);
    color: var(--_text);
    font-variant-numeric: tabular-nums;
  }
  .waiting .icon {
    inline-size: 15px;
    block-size: 15px;
  }
  .waiting.long {
    background: var(--_warn-surface);
    color: var(--_warn);
    font-weight: 600;
  }
  .draft {
    color: var(--_danger);
  }
  .typing {
    color: var(--_good);
    font-style: italic;
  }
  .badge {
    flex: none;
    margin-inline-start: auto;
  }
  .more {
    display: grid;
    place-items: center;
    padding: 14px;
  }
  @media (forced-colors: active) {
    .item[aria-current] {
      outline: 2px solid Highlight;
      outline-offset: -2px;
    }
    .view[aria-pressed='true'] {
      background: Highlight;
      color: HighlightText;
      forced-color-adjust: none;
    }
  }
`;
