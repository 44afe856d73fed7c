/** What all parts of the window have in common. Adopted as one sheet object, so it costs memory once. */
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
  h1,
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
export const buttonStyles = css`
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
  .button {
    display: inline-flex;
    align-items: center;
    justify-content: center;
    gap: calc(var(--_space) * 2);
    min-block-size: 40px;
    padding: calc(var(--_space) * 2) calc(var(--_space) * 4);
    border-radius: calc(var(--_radius) * 0.75);
    border: 1px solid var(--_border);
    background: var(--_surface);
    color: var(--_text);
    font-weight: 550;
    text-align: center;
    transition:
      background-color var(--_duration),
      filter var(--_duration);
  }
  .button:not(.primary):hover:not(:disabled) {
    background: var(--_surface-raised);
  }
  .button.primary {
    border-color: transparent;
    background: var(--_action);
    color: var(--_on-action);
  }
  .button.primary:hover:not(:disabled) {
    filter: contrast(1.15);
  }
  .button.plain {
    border-color: transparent;
    background: none;
  }
  .button.plain:hover:not(:disabled) {
    background: color-mix(in srgb, currentColor 9%, transparent);
  }
  @media (pointer: coarse) {
    .icon-button {
      inline-size: 44px;
      block-size: 44px;
    }
    .button {
      min-block-size: 44px;
    }
  }
  @media (forced-colors: active) {
    .icon-button,
    .button,
    .button.primary {
      border: 1px solid ButtonText;
    }
  }
`;
