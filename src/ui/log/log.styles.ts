import { css } from 'lit';

export const logStyles = css`
  :host {
    display: block;
    position: relative;
    flex: 1 1 0;
    min-block-size: 0;
    contain: strict;
  }
  .scroller {
    position: absolute;
    inset: 0;
    overflow-x: hidden;
    overflow-y: auto;
    overflow-anchor: none;
    overscroll-behavior: contain;
    contain: strict;
  }
  .canvas {
    position: relative;
    min-block-size: 100%;
    contain: layout style;
  }
  .rows {
    position: absolute;
    inset-inline: 0;
    inset-block-start: 0;
  }
  /* Before the reader's place is kept by script: the end of the conversation stands at the end of the window. */
  .first,
  .first .canvas {
    display: flex;
    flex-direction: column-reverse;
  }
  .first .canvas {
    flex: none;
    flex-direction: column;
    justify-content: end;
  }
  .first .rows {
    position: static;
    padding-block-end: 12px;
  }
  .row {
    /* Margins of the contents stay inside, so that the measured height is the whole height. */
    display: flow-root;
    contain: layout style;
    outline-offset: -2px;
  }
  .divider {
    display: flex;
    align-items: center;
    gap: calc(var(--_space) * 3);
    padding: calc(var(--_space) * 4) calc(var(--_space) * 4) var(--_space);
    font-size: 0.8em;
    font-weight: 600;
    color: var(--_system, var(--_text-muted));
  }
  .divider::before,
  .divider::after {
    content: '';
    flex: 1;
    block-size: 1px;
    background: var(--_border);
  }
  .divider.unread {
    color: var(--_danger);
  }
  .divider.unread::before,
  .divider.unread::after {
    background: currentColor;
    opacity: 0.5;
  }
  .empty {
    position: absolute;
    inset: 0;
    display: grid;
    place-content: center;
    padding: calc(var(--_space) * 6);
    text-align: center;
    color: var(--_system, var(--_text-muted));
    pointer-events: none;
  }
`;
/** Rules of the log's second part; empty until that is there. */
export const laterLogSheet = new CSSStyleSheet();
