import { css } from 'lit';

/** A list of things, a row each: `.rows > li`, what is said of one in `.words`, its buttons beside or, where there is no room, below. */
export const rowStyles = css`
  .rows > li {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 8px 12px;
    padding-block: 12px;
    border-block-end: 1px solid var(--_border);
  }
  .rows > li:last-child {
    border: 0;
  }
  .rows.card {
    padding-block: 6px;
  }
  .rows .words {
    flex: 1 1 200px;
    min-inline-size: 0;
    overflow-wrap: anywhere;
  }
  /* Names are cut off, not laid over what stands beside them. */
  .rows strong.clip {
    display: block;
  }
`;
