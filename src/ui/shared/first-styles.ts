/** What the first download needs of the styles that all parts have in common. Adopted as one sheet object, so it costs memory once. */
import { css } from 'lit';

export const baseStyles = css`
  *,
  *::before,
  *::after {
    box-sizing: border-box;
  }
  [hidden] {
    display: none !important;
  }
  h2,
  h3,
  p,
  ul,
  ol,
  dl,
  dd,
  fieldset,
  legend {
    margin: 0;
    padding: 0;
    border: 0;
    font: inherit;
    min-inline-size: 0;
  }
  ul,
  ol {
    list-style: none;
  }
  button {
    font: inherit;
    color: inherit;
    background: none;
    border: 0;
    padding: 0;
    margin: 0;
    cursor: pointer;
    text-align: start;
    touch-action: manipulation;
  }
  button:disabled,
  button[aria-disabled='true'] {
    cursor: default;
    opacity: 0.55;
  }
  a {
    color: inherit;
  }
  .icon {
    display: block;
    flex: none;
    pointer-events: none;
  }
  .mirrored:dir(rtl) {
    transform: scaleX(-1);
  }
  :focus-visible {
    outline: 2px solid var(--_focus);
    outline-offset: 2px;
  }
  .visually-hidden {
    position: absolute;
    inline-size: 1px;
    block-size: 1px;
    margin: -1px;
    overflow: hidden;
    clip-path: inset(50%);
    white-space: nowrap;
  }
`;
export const iconButtonStyles = css`
  .icon-button {
    display: inline-grid;
    place-items: center;
    flex: none;
    inline-size: 40px;
    block-size: 40px;
    border-radius: 12px;
    color: var(--_text-muted);
    transition: background-color var(--_duration);
  }
  .icon-button:hover:not(:disabled) {
    color: var(--_text);
    background: color-mix(in srgb, currentColor 9%, transparent);
  }
  .icon-button[aria-expanded='true'] {
    color: var(--_text);
    background: color-mix(in srgb, currentColor 12%, transparent);
  }
  @media (pointer: coarse) {
    .icon-button {
      inline-size: 44px;
      block-size: 44px;
    }
  }
  @media (forced-colors: active) {
    .icon-button {
      border: 1px solid ButtonText;
    }
  }
`;
