import { css } from 'lit';

export const settingsStyles = css`
  :host {
    display: block;
    padding: calc(var(--_space) * 3);
  }
  ul {
    display: grid;
    gap: calc(var(--_space) * 0.5);
  }
  .row {
    display: flex;
    align-items: center;
    gap: calc(var(--_space) * 3.5);
    inline-size: 100%;
    min-block-size: 48px;
    padding: calc(var(--_space) * 2) calc(var(--_space) * 3);
    border-radius: calc(var(--_radius) * 0.75);
    transition: background-color var(--_duration);
  }
  .row:hover {
    background: var(--_surface-raised);
  }
  .row:focus-visible {
    outline-offset: -2px;
  }
  .row .icon {
    color: var(--_text-muted);
  }
  .danger,
  .danger .icon {
    color: var(--_danger);
  }
  .label {
    flex: 1 1 auto;
    min-inline-size: 0;
    overflow-wrap: anywhere;
  }
  .switch {
    position: relative;
    flex: none;
    inline-size: 42px;
    block-size: 24px;
    border-radius: 12px;
    border: 2px solid var(--_text-muted);
    transition: background-color var(--_duration);
  }
  .switch::after {
    content: '';
    position: absolute;
    inset-block-start: 3px;
    inset-inline-start: 3px;
    inline-size: 14px;
    block-size: 14px;
    border-radius: 50%;
    background: var(--_text-muted);
    transition: inset-inline-start var(--_duration);
  }
  [aria-checked='true'] .switch {
    border-color: var(--_action);
    background: var(--_action);
  }
  [aria-checked='true'] .switch::after {
    inset-inline-start: 21px;
    background: var(--_on-action);
  }
  .panel {
    display: grid;
    gap: calc(var(--_space) * 3);
    padding: calc(var(--_space) * 2) calc(var(--_space) * 3) calc(var(--_space) * 4);
    padding-inline-start: calc(var(--_space) * 6.5 + 20px);
  }
  .choices {
    display: flex;
    flex-wrap: wrap;
    gap: calc(var(--_space) * 2);
  }
  .note,
  .problem {
    padding-inline: calc(var(--_space) * 3);
  }
  .problem {
    color: var(--_danger);
  }
  @container (max-width: 340px) {
    .panel {
      padding-inline-start: calc(var(--_space) * 3);
    }
  }
  @media (forced-colors: active) {
    .switch::after {
      background: ButtonText;
    }
    [aria-checked='true'] .switch,
    [aria-checked='true'] .switch::after {
      forced-color-adjust: none;
      background: Highlight;
      border-color: HighlightText;
    }
    [aria-checked='true'] .switch::after {
      background: HighlightText;
    }
  }
`;
