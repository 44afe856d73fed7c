import { css } from 'lit';

/** A list of pressable rows that fills the window: conversations, tickets. What stands in a row is the list's own. Also where there is none, and the button for more. */
export const rowStyles = css`
  :host {
    display: flex;
    flex-direction: column;
    gap: calc(var(--_space) * 2);
    padding: calc(var(--_space) * 3);
  }
  .row {
    inline-size: 100%;
    padding: calc(var(--_space) * 3);
    border-radius: var(--_radius);
    transition: background-color var(--_duration);
  }
  .row:hover {
    background: var(--_surface-raised);
  }
  .row:focus-visible {
    outline-offset: -2px;
  }
  .empty {
    display: grid;
    justify-items: center;
    gap: calc(var(--_space) * 3);
    padding-block: calc(var(--_space) * 12);
    color: var(--_text-muted);
    text-align: center;
  }
  .empty .icon {
    inline-size: 44px;
    block-size: 44px;
    stroke-width: 1.2;
  }
  .more {
    align-self: center;
  }
`;
