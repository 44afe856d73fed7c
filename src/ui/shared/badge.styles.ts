import { css } from 'lit';

/** How many are new, in a row of a list. */
export const badgeStyles = css`
  .badge {
    flex: none;
    min-inline-size: 22px;
    padding-inline: calc(var(--_space) * 1.5);
    border-radius: 1em;
    background: var(--_send);
    color: var(--_on-send);
    font-size: 0.8em;
    font-weight: 700;
    line-height: max(22px, 1.5em);
    text-align: center;
  }
`;
