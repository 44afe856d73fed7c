import { css } from 'lit';

export const fieldStyles = css`
  .field {
    inline-size: 100%;
    min-block-size: 42px;
    padding: calc(var(--_space) * 2.25) calc(var(--_space) * 3);
    border: 1px solid color-mix(in srgb, var(--_text) 45%, var(--_surface));
    border-radius: calc(var(--_radius) * 0.7);
    background: var(--_surface);
    color: var(--_text);
    /* 16px: anything less makes phones zoom into the field. */
    font: inherit;
    font-size: max(16px, 1em);
    line-height: 1.35;
  }
  .field::placeholder {
    color: var(--_text-muted);
    opacity: 1;
  }
  .field:focus-visible {
    outline: 2px solid var(--_focus);
    outline-offset: 0;
    border-color: transparent;
  }
  .field[aria-invalid='true'] {
    border-color: var(--_danger);
  }
  textarea.field {
    resize: vertical;
    min-block-size: 88px;
  }
`;
