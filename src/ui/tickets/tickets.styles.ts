import { css } from 'lit';

/** What list and detail have in common. */
export const ticketStyles = css`
  .tag,
  .new {
    flex: none;
    padding-inline: calc(var(--_space) * 2);
    border: 1px solid var(--_border);
    border-radius: 10px;
    color: var(--_text-muted);
    font-size: 0.8em;
  }
  .new {
    border-color: transparent;
    background: var(--_send);
    color: var(--_on-send);
    font-weight: 700;
  }
  .muted {
    color: var(--_text-muted);
    font-size: 0.87em;
  }
  .problem {
    color: var(--_danger);
  }
  .problem:empty,
  [role='status']:empty {
    display: none;
  }
  .facts {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: calc(var(--_space) * 1) calc(var(--_space) * 2);
  }
  @media (forced-colors: active) {
    .new {
      border-color: CanvasText;
    }
  }
`;
export const ticketListStyles = css`
  .request {
    inline-size: 100%;
  }
  .row {
    display: grid;
    gap: calc(var(--_space) * 1);
    min-block-size: 56px;
  }
  .subject {
    display: -webkit-box;
    overflow: hidden;
    overflow-wrap: anywhere;
    -webkit-box-orient: vertical;
    -webkit-line-clamp: 2;
    line-clamp: 2;
    text-align: start;
  }
  .unread .subject {
    font-weight: 650;
  }
  .loading,
  .problem {
    padding: calc(var(--_space) * 2);
    text-align: center;
  }
`;
export const ticketDetailStyles = css`
  :host {
    display: grid;
    gap: calc(var(--_space) * 4);
    padding: calc(var(--_space) * 2) calc(var(--_space) * 4) calc(var(--_space) * 5);
  }
  .back {
    justify-self: start;
    margin-inline-start: calc(var(--_space) * -3);
  }
  .head {
    display: grid;
    gap: calc(var(--_space) * 2);
  }
  h2 {
    font-size: 1.15em;
    font-weight: 650;
    line-height: 1.3;
    overflow-wrap: anywhere;
  }
  h2:focus-visible {
    outline-offset: 4px;
  }
  dl {
    display: grid;
    gap: calc(var(--_space) * 1.5);
  }
  dt {
    color: var(--_text-muted);
    font-size: 0.87em;
  }
  dd {
    overflow-wrap: anywhere;
    white-space: pre-line;
  }
  .replies {
    display: grid;
    gap: calc(var(--_space) * 3);
  }
  .reply {
    display: grid;
    gap: calc(var(--_space) * 1.5);
    min-inline-size: 0;
    padding: calc(var(--_space) * 3);
    border-radius: var(--_radius);
    background: var(--_other);
    color: var(--_on-other);
  }
  .reply.own {
    border: 1px solid var(--_border);
    background: none;
    color: var(--_text);
  }
  .who {
    display: flex;
    flex-wrap: wrap;
    justify-content: space-between;
    gap: 0 calc(var(--_space) * 2);
    font-size: 0.87em;
  }
  .who bdi {
    font-weight: 650;
  }
  .text {
    overflow-wrap: anywhere;
    white-space: pre-wrap;
  }
  .files {
    display: grid;
    gap: calc(var(--_space) * 1.5);
  }
  .more,
  .retry {
    justify-self: center;
  }
`;
