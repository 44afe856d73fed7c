/** What most parts of the window have in common. */
import { css } from 'lit';
import { iconButtonStyles } from './first-styles.ts';

export { baseStyles } from './first-styles.ts';
export const buttonStyles = css`
  ${iconButtonStyles}
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
    .button {
      min-block-size: 44px;
    }
  }
  @media (forced-colors: active) {
    .button,
    .button.primary {
      border: 1px solid ButtonText;
    }
  }
`;
