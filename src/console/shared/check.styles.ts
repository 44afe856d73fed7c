import { css } from 'lit';

/** A box to tick with its words. */
export const checkStyles = css`
  .check {
    display: inline-flex;
    align-items: flex-start;
    gap: 10px;
    min-block-size: 28px;
    padding-block: 3px;
  }
  .check input {
    flex: none;
    inline-size: 20px;
    block-size: 20px;
    margin: 1px 0 0;
    accent-color: var(--_brand);
  }
`;
