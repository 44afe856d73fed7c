import { css } from 'lit';

export const dialogStyles = css`
  dialog {
    position: fixed;
    inset: 0;
    margin: auto;
    max-inline-size: 100%;
    max-block-size: 100%;
    padding: 0;
    border: 0;
    overflow: hidden;
    font: inherit;
  }
  dialog[open] {
    display: flex;
    flex-direction: column;
  }
  dialog::backdrop {
    background: rgb(10 12 16 / 60%);
  }
  .bar {
    flex: none;
    display: flex;
    align-items: center;
    gap: var(--_space);
    padding: calc(var(--_space) * 2);
  }
  .title {
    flex: 1;
    min-inline-size: 0;
    padding-inline: calc(var(--_space) * 2);
    overflow: hidden;
    text-overflow: ellipsis;
    white-space: nowrap;
    font-weight: 600;
  }
`;
