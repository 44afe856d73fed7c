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
  .row {
    /* Margins of the contents stay inside, so that the measured height is the whole height. */
    display: flow-root;
    contain: layout style;
    outline-offset: -2px;
  }
  .row.parked {
    position: absolute;
    inset-inline: 0;
    inset-block-start: 0;
  }
  .head,
  ::slotted(*) {
    position: absolute;
    inset-inline: 0;
    inset-block-start: 0;
  }
  .head {
    block-size: 56px;
    display: flex;
    align-items: center;
    justify-content: center;
    gap: calc(var(--_space) * 2);
    padding-inline: calc(var(--_space) * 4);
    font-size: 0.87em;
    color: var(--_system, var(--_text-muted));
    text-align: center;
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
  .system {
    padding: calc(var(--_space) * 2) calc(var(--_space) * 6);
    font-size: 0.87em;
    text-align: center;
    color: var(--_system, var(--_text-muted));
    overflow-wrap: anywhere;
  }
  .typing {
    display: flex;
    align-items: center;
    gap: calc(var(--_space) * 2);
    padding: calc(var(--_space) * 2) calc(var(--_space) * 4) 0;
    font-size: 0.87em;
    color: var(--_system, var(--_text-muted));
  }
  .dots {
    display: inline-flex;
    gap: 4px;
    padding: 11px 12px;
    border-radius: var(--_radius);
    background: var(--_other);
  }
  .dots i {
    inline-size: 6px;
    block-size: 6px;
    border-radius: 50%;
    background: var(--_on-other);
    opacity: 0.45;
    animation: pulse 1.2s infinite ease-in-out;
  }
  .dots i:nth-child(2) {
    animation-delay: 0.15s;
  }
  .dots i:nth-child(3) {
    animation-delay: 0.3s;
  }
  @keyframes pulse {
    0%,
    60%,
    100% {
      transform: none;
    }
    30% {
      transform: translateY(-3px);
    }
  }
  .replies {
    display: flex;
    flex-wrap: wrap;
    justify-content: end;
    gap: calc(var(--_space) * 2);
    padding: calc(var(--_space) * 3) calc(var(--_space) * 4) 0;
  }
  .reply {
    min-block-size: 36px;
    max-inline-size: 100%;
    padding: calc(var(--_space) * 1.5) calc(var(--_space) * 3.5);
    border: 1px solid var(--_conversation, var(--_own));
    border-radius: 18px;
    background: var(--_surface);
    color: var(--_text);
    font-weight: 550;
    overflow-wrap: anywhere;
  }
  .reply:hover {
    background: var(--_surface-raised);
  }
  .jump {
    position: absolute;
    inset-block-end: calc(var(--_space) * 3);
    inset-inline: 0;
    margin-inline: auto;
    inline-size: fit-content;
    max-inline-size: calc(100% - var(--_space) * 8);
    display: flex;
    align-items: center;
    gap: var(--_space);
    min-block-size: 36px;
    padding-inline: calc(var(--_space) * 3);
    border: 1px solid var(--_border);
    border-radius: 18px;
    background: var(--_surface);
    color: var(--_text);
    box-shadow: var(--_shadow, 0 2px 8px rgb(0 0 0 / 20%));
    font-size: 0.87em;
    font-weight: 600;
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
  @media (prefers-reduced-motion: reduce) {
    .dots i {
      animation: none;
    }
  }
  @media (forced-colors: active) {
    .dots i {
      background: CanvasText;
      opacity: 1;
    }
    .reply,
    .jump {
      border-color: ButtonText;
    }
  }
`;
