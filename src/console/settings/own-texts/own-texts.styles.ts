import { css } from 'lit';

export const ownTextsStyles = css`
  .tools {
    display: grid;
    grid-template-columns: minmax(0, 1fr) minmax(0, 1fr);
    gap: 12px;
    margin-block-start: 12px;
  }
  .check {
    margin-block: 10px 6px;
  }
  details {
    border-block-start: 1px solid var(--_border);
  }
  summary {
    display: flex;
    align-items: center;
    gap: 8px;
    min-block-size: 44px;
    font-weight: 600;
    cursor: pointer;
    list-style: none;
  }
  summary::-webkit-details-marker {
    display: none;
  }
  summary .icon {
    inline-size: 16px;
    block-size: 16px;
    color: var(--_text-muted);
  }
  details[open] > summary .icon {
    rotate: 90deg;
  }
  summary .muted {
    font-weight: 400;
  }
  li {
    display: grid;
    grid-template-columns: minmax(0, 1fr) minmax(0, 1fr);
    gap: 4px 16px;
    padding-block: 10px;
  }
  li + li {
    border-block-start: 1px solid var(--_border);
  }
  .standard {
    overflow-wrap: anywhere;
  }
  code {
    font-size: 0.93em;
    overflow-wrap: anywhere;
  }
  textarea.field {
    min-block-size: 42px;
    field-sizing: content;
    resize: vertical;
  }
  .changed textarea.field {
    border-color: var(--_brand);
  }
  .warning {
    color: var(--_warn);
  }
  .below {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 4px 12px;
  }
  @media (max-width: 759px) {
    .tools,
    li {
      grid-template-columns: minmax(0, 1fr);
    }
  }
`;
