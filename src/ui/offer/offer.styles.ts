import { css } from 'lit';

export const offerStyles = css`
  :host {
    flex: 0 1 auto;
    max-block-size: 40%;
    overflow: auto;
  }
  .offer {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: calc(var(--_space) * 2);
    margin: calc(var(--_space) * 2) calc(var(--_space) * 3) 0;
    padding: calc(var(--_space) * 2);
    border: 1px solid var(--_border);
    border-radius: var(--_radius);
    background: var(--_surface);
    color: var(--_text);
  }
  img {
    flex: none;
    inline-size: 56px;
    block-size: 56px;
    object-fit: cover;
    border-radius: calc(var(--_radius) / 2);
    background: var(--_surface-raised);
  }
  .words {
    flex: 1 1 8em;
    min-inline-size: 0;
    overflow-wrap: anywhere;
  }
  .title,
  .note {
    font-weight: 600;
  }
  .muted {
    color: var(--_text-muted);
    font-size: 0.9em;
  }
`;
