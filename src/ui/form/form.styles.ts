import { css } from 'lit';

export const formStyles = css`
  :host {
    display: block;
    color: inherit;
  }
  form {
    display: grid;
    gap: calc(var(--_space) * 4);
  }
  .title {
    font-size: 1.15em;
    font-weight: 650;
    line-height: 1.3;
  }
  .intro {
    margin-block-start: calc(var(--_space) * -2);
    color: var(--_text-muted);
    white-space: pre-line;
    overflow-wrap: anywhere;
  }
  .row {
    display: grid;
    gap: calc(var(--_space) * 1.5);
  }
  .row.heading {
    font-weight: 650;
    margin-block-start: calc(var(--_space) * 2);
  }
  label,
  legend {
    font-weight: 550;
    overflow-wrap: anywhere;
  }
  legend {
    margin-block-end: calc(var(--_space) * 1.5);
  }
  .optional,
  .help {
    color: var(--_text-muted);
    font-weight: 400;
    font-size: 0.9em;
  }
  /* A box of its own keeps it a word of its own, for the eye and in the label's spoken name. */
  .optional {
    display: inline-block;
    margin-inline-start: 0.3em;
  }
  .choice {
    display: flex;
    align-items: flex-start;
    gap: calc(var(--_space) * 2.5);
    padding-block: calc(var(--_space) * 1.5);
    font-weight: 400;
    cursor: pointer;
    min-block-size: 24px;
  }
  .choice input {
    flex: none;
    inline-size: 20px;
    block-size: 20px;
    margin: 1px;
    accent-color: var(--_action);
  }
  .stars {
    display: flex;
    gap: calc(var(--_space) * 1);
  }
  .star {
    position: relative;
    display: grid;
    place-items: center;
    inline-size: 40px;
    block-size: 40px;
    border-radius: 12px;
    color: var(--_text-muted);
    cursor: pointer;
  }
  .star input {
    position: absolute;
    inset: 0;
    margin: 0;
    opacity: 0;
    cursor: pointer;
    inline-size: 100%;
    block-size: 100%;
  }
  .star:has(:focus-visible) {
    outline: 2px solid var(--_focus);
  }
  .star.filled {
    color: #b7791f;
  }
  .star.filled .icon {
    fill: currentColor;
  }
  .star .icon {
    inline-size: 28px;
    block-size: 28px;
  }
  @media (forced-colors: active) {
    .star.filled {
      color: Highlight;
    }
  }
  .error {
    display: flex;
    gap: calc(var(--_space) * 1.5);
    color: var(--_danger);
    font-size: 0.93em;
  }
  .error .icon {
    inline-size: 1.2em;
    block-size: 1.2em;
    margin-block-start: 0.1em;
  }
  .actions {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: calc(var(--_space) * 2);
  }
  .actions .primary {
    flex: 1 1 auto;
  }
  .done {
    display: flex;
    gap: calc(var(--_space) * 2);
    align-items: flex-start;
    white-space: pre-line;
  }
`;
