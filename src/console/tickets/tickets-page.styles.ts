import { css } from 'lit';

export const ticketsStyles = css`
  :host {
    display: grid;
    grid-template: minmax(0, 1fr) / 380px minmax(0, 1fr);
    min-block-size: 0;
    background: var(--_canvas);
  }
  .list {
    overflow: auto;
    padding: 18px 14px;
    border-inline-end: 1px solid var(--_border);
    background: var(--_surface);
  }
  .list h1 {
    padding-inline: 6px;
  }
  .filters {
    display: grid;
    gap: 8px;
    margin-block: 12px;
  }
  .ticket {
    display: grid;
    grid-template-columns: minmax(0, 1fr) auto;
    align-items: center;
    gap: 3px 10px;
    padding: 10px;
    border-radius: 10px;
    color: inherit;
    text-decoration: none;
  }
  .ticket:hover {
    background: var(--_hover);
  }
  .ticket[aria-current] {
    background: var(--_selected);
  }
  .pane {
    display: grid;
    grid-template: minmax(0, 1fr) / minmax(0, 1fr);
    min-block-size: 0;
  }
  .new {
    display: grid;
    align-content: start;
    justify-items: start;
    gap: 14px;
    overflow: auto;
    padding: 20px clamp(14px, 3vw, 32px) 60px;
  }
  .new chat-console-new-ticket {
    justify-self: stretch;
    max-inline-size: 720px;
  }
  .back {
    display: none;
  }
  @media (max-width: 899px) {
    :host {
      grid-template-columns: minmax(0, 1fr);
    }
    :host([opened]) .list,
    :host(:not([opened])) .pane {
      display: none;
    }
    .back {
      display: inline-flex;
    }
  }
`;
