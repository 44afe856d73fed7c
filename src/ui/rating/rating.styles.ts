import { css } from 'lit';

export const ratingStyles = css`
  :host {
    display: block;
    max-block-size: 100%;
    overflow-y: auto;
  }
  .card {
    padding: calc(var(--_space) * 5);
    padding-block-end: calc(var(--_space) * 5 + var(--_safe-bottom, 0px));
    border-start-start-radius: calc(var(--_radius) * 1.3);
    border-start-end-radius: calc(var(--_radius) * 1.3);
    background: var(--_surface);
    color: var(--_text);
    box-shadow: var(--_shadow);
    animation: rise var(--_duration) ease-out;
  }
  form {
    display: grid;
    gap: calc(var(--_space) * 2.5);
  }
  h2 {
    font-size: 1.15em;
    font-weight: 650;
    text-align: center;
  }
  label {
    font-weight: 550;
  }
  .optional {
    color: var(--_text-muted);
    font-weight: 400;
    font-size: 0.9em;
  }
  .choices {
    display: flex;
    flex-wrap: wrap;
    justify-content: center;
    gap: calc(var(--_space) * 1.5);
  }
  .choice {
    position: relative;
    display: grid;
    place-items: center;
    inline-size: 48px;
    block-size: 48px;
    border-radius: 14px;
    color: var(--_text-muted);
    transition: background-color var(--_duration);
  }
  .choice:hover {
    background: var(--_surface-raised);
  }
  .choice input {
    position: absolute;
    inset: 0;
    inline-size: 100%;
    block-size: 100%;
    margin: 0;
    opacity: 0;
    cursor: pointer;
  }
  .choice:has(:focus-visible) {
    outline: 2px solid var(--_focus);
  }
  .choice .icon {
    inline-size: 32px;
    block-size: 32px;
  }
  .filled {
    color: #c98a00;
  }
  .filled .icon {
    fill: currentColor;
  }
  .thumb {
    inline-size: 64px;
    border: 1px solid var(--_border);
  }
  .thumb .icon {
    inline-size: 26px;
    block-size: 26px;
  }
  .down .icon {
    rotate: 180deg;
  }
  .chosen {
    border-color: transparent;
    background: var(--_action);
    color: var(--_on-action);
  }
  .chosen:hover {
    background: var(--_action);
  }
  .error {
    display: flex;
    justify-content: center;
    gap: calc(var(--_space) * 1.5);
    color: var(--_danger);
  }
  .error:empty {
    display: none;
  }
  .actions {
    display: flex;
    flex-wrap: wrap;
    gap: calc(var(--_space) * 2);
  }
  .actions .primary {
    flex: 1 1 100%;
  }
  .actions .plain {
    flex: 1 1 auto;
  }
  @keyframes rise {
    from {
      opacity: 0;
      translate: 0 16px;
    }
  }
  @media (forced-colors: active) {
    .filled,
    .chosen {
      color: Highlight;
      forced-color-adjust: none;
    }
  }
`;
