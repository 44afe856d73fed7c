import { css } from 'lit';

export const listStyles = css`
  .new {
    inline-size: 100%;
  }
  .row {
    display: flex;
    align-items: center;
    gap: calc(var(--_space) * 3);
  }
  .avatar {
    inline-size: 44px;
    block-size: 44px;
  }
  .texts {
    display: grid;
    flex: 1 1 auto;
    gap: calc(var(--_space) * 0.5);
    min-inline-size: 0;
  }
  .line {
    display: flex;
    align-items: baseline;
    gap: calc(var(--_space) * 2);
    min-inline-size: 0;
  }
  .name {
    flex: 1 1 auto;
    font-weight: 600;
  }
  .preview {
    flex: 1 1 auto;
    color: var(--_text-muted);
  }
  .name,
  .preview {
    overflow: hidden;
    text-overflow: ellipsis;
    white-space: nowrap;
    text-align: start;
  }
  .time {
    flex: none;
    color: var(--_text-muted);
    font-size: 0.85em;
  }
  .unread .preview {
    color: var(--_text);
    font-weight: 600;
  }
  .tag {
    flex: none;
    padding-inline: calc(var(--_space) * 2);
    border: 1px solid var(--_border);
    border-radius: 10px;
    color: var(--_text-muted);
    font-size: 0.8em;
  }
  .loading:empty {
    display: none;
  }
  .loading {
    padding: calc(var(--_space) * 2);
    color: var(--_text-muted);
    text-align: center;
  }
  .problem {
    color: var(--_danger);
    text-align: center;
  }
  @container (max-width: 15em) {
    .line {
      flex-wrap: wrap;
    }
    .name,
    .preview {
      flex-basis: 100%;
      white-space: normal;
      overflow-wrap: anywhere;
    }
    .row .avatar {
      display: none;
    }
  }
  @media (forced-colors: active) {
    .badge {
      border: 1px solid CanvasText;
    }
  }
`;
