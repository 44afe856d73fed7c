import { css } from 'lit';

export const groupChoiceStyles = css`
  :host {
    display: block;
    flex: 0 1 auto;
    min-block-size: 96px;
    max-block-size: 65%;
    overflow-y: auto;
    overscroll-behavior: contain;
    border-block-start: 1px solid var(--_border);
    background: var(--_surface);
    color: var(--_text);
  }
  section {
    display: grid;
    gap: calc(var(--_space) * 3);
    padding: calc(var(--_space) * 4);
    padding-block-end: calc(var(--_space) * 4 + var(--_safe-bottom, 0px));
  }
  h2 {
    font-weight: 650;
    overflow-wrap: anywhere;
  }
  ul {
    display: grid;
    gap: calc(var(--_space) * 2);
  }
  .group {
    display: grid;
    gap: calc(var(--_space) * 0.5);
    inline-size: 100%;
    min-block-size: 48px;
    padding: calc(var(--_space) * 2) calc(var(--_space) * 3.5);
    border: 1px solid var(--_border);
    border-radius: calc(var(--_radius) * 0.75);
    background: var(--_surface);
    transition: background-color var(--_duration);
  }
  .group:hover:not([aria-disabled]) {
    background: var(--_surface-raised);
  }
  .name {
    font-weight: 600;
    text-align: start;
    overflow-wrap: anywhere;
  }
  .status {
    display: flex;
    align-items: baseline;
    gap: calc(var(--_space) * 1.5);
    color: var(--_text-muted);
    font-size: 0.88em;
  }
  /* Beside the words, never in their place. */
  .status::before {
    content: '';
    flex: none;
    inline-size: 8px;
    block-size: 8px;
    border: 2px solid currentColor;
    border-radius: 50%;
  }
  .status.online::before {
    border-color: #1f8a4c;
    background: #1f8a4c;
  }
  .status.online-for-queue::before {
    border-color: #b26a00;
    background: #b26a00;
  }
  .error {
    display: flex;
    gap: calc(var(--_space) * 1.5);
    color: var(--_danger);
  }
  .error:empty {
    display: none;
  }
  @media (forced-colors: active) {
    .group {
      border-color: ButtonText;
    }
    .status.online::before,
    .status.online-for-queue::before {
      forced-color-adjust: none;
    }
  }
`;
