/** What the console adds to the window's tokens: states of rows, tones of marks and tints of pictures. Same private names elsewhere. */
import { css } from 'lit';

const light = css`
  --_canvas: #f6f7f9;
  --_hover: rgb(20 30 60 / 4%);
  --_selected: #e6ecff;
  --_good: #17713f;
  --_warn: #8a4b00;
  --_warn-surface: #fff0dc;
  --_nav: #171b26;
  --_on-nav: #c3cad9;
  --_nav-active: #2b3347;
  --_link: #2347b8;
`;
const dark = css`
  --_canvas: #101217;
  --_hover: rgb(255 255 255 / 5%);
  --_selected: #273354;
  --_good: #6fd39a;
  --_warn: #ffc078;
  --_warn-surface: #3d2a12;
  --_nav: #0b0d11;
  --_on-nav: #b4bccb;
  --_nav-active: #242a38;
  --_link: #a9bfff;
`;
export const consoleTokens = css`
  :host {
    ${light}
  }
  @media (prefers-color-scheme: dark) {
    :host(:not([scheme='light'])) {
      ${dark}
    }
  }
  :host([scheme='dark']) {
    ${dark}
  }
`;

export const consoleStyles = css`
  :host {
    display: block;
    min-inline-size: 0;
  }
  :host([hidden]) {
    display: none;
  }
  h1 {
    font-size: 1.2em;
    font-weight: 650;
    letter-spacing: -0.01em;
  }
  h2 {
    font-size: 1.02em;
    font-weight: 650;
  }
  h3,
  .over-list {
    font-size: 0.8em;
    font-weight: 650;
    letter-spacing: 0.03em;
    text-transform: uppercase;
    color: var(--_text-muted);
  }
  .muted {
    color: var(--_text-muted);
  }
  .small {
    font-size: 0.87em;
  }
  .row {
    display: flex;
    align-items: center;
    gap: calc(var(--_space) * 2);
    min-inline-size: 0;
  }
  .wrap {
    flex-wrap: wrap;
  }
  .stack {
    display: grid;
    gap: calc(var(--_space) * 3);
    justify-items: stretch;
  }
  .spacer {
    flex: 1;
  }
  .clip {
    overflow: hidden;
    text-overflow: ellipsis;
    white-space: nowrap;
    min-inline-size: 0;
  }
  .breaks {
    white-space: pre-wrap;
    overflow-wrap: anywhere;
  }
  .badge {
    display: inline-grid;
    place-items: center;
    min-inline-size: 20px;
    block-size: 20px;
    padding-inline: 6px;
    border-radius: 10px;
    background: var(--_brand);
    color: var(--_on-brand);
    font-size: 11.5px;
    font-weight: 650;
    font-variant-numeric: tabular-nums;
  }
  .chip {
    display: inline-flex;
    align-items: center;
    gap: 4px;
    min-block-size: 24px;
    padding: 0 9px;
    border-radius: 12px;
    background: var(--_surface-raised);
    border: 1px solid var(--_border);
    font-size: 0.84em;
  }
  .chip button {
    display: grid;
    place-items: center;
    inline-size: 24px;
    block-size: 24px;
    margin-inline-end: -7px;
    border-radius: 12px;
  }
  .chip .icon {
    inline-size: 14px;
    block-size: 14px;
  }
  .link {
    color: var(--_link);
    text-decoration-thickness: 1px;
    text-underline-offset: 2px;
    overflow-wrap: anywhere;
  }
  .link-button {
    min-block-size: 28px;
    color: var(--_link);
    font-size: 0.87em;
    text-decoration: underline;
    text-underline-offset: 2px;
  }
  .card {
    padding: calc(var(--_space) * 5);
    border: 1px solid var(--_border);
    border-radius: var(--_radius);
    background: var(--_surface);
  }
  .label {
    display: block;
    margin-block-end: 6px;
    font-weight: 550;
    font-size: 0.93em;
  }
  .help {
    margin-block-start: 6px;
    font-size: 0.87em;
    color: var(--_text-muted);
  }
  .error {
    color: var(--_danger);
  }
  a.button {
    text-decoration: none;
  }
  .button.danger {
    color: var(--_danger);
  }
  .button.small,
  .small-button {
    min-block-size: 32px;
    padding: 4px 12px;
    font-size: 0.9em;
  }
  .icon-button.small {
    inline-size: 32px;
    block-size: 32px;
    border-radius: 9px;
  }
  kbd {
    display: inline-block;
    padding: 1px 6px;
    border: 1px solid var(--_border);
    border-block-end-width: 2px;
    border-radius: 6px;
    background: var(--_surface-raised);
    font: inherit;
    font-size: 0.85em;
    font-variant-numeric: tabular-nums;
  }
  .empty {
    display: grid;
    justify-items: center;
    align-content: center;
    gap: calc(var(--_space) * 2);
    padding: calc(var(--_space) * 8) calc(var(--_space) * 5);
    text-align: center;
    color: var(--_text-muted);
    text-wrap: balance;
  }
  .empty .icon {
    inline-size: 36px;
    block-size: 36px;
    opacity: 0.6;
  }
  .empty strong {
    color: var(--_text);
    font-weight: 600;
  }
  .spinner {
    inline-size: 22px;
    block-size: 22px;
    border: 2.5px solid var(--_border);
    border-block-start-color: var(--_brand);
    border-radius: 50%;
    animation: turn 0.8s linear infinite;
  }
  @keyframes turn {
    to {
      rotate: 1turn;
    }
  }
  @media (prefers-reduced-motion: reduce) {
    .spinner {
      animation-duration: 4s;
    }
  }
`;
