import { css } from 'lit';

export const bannerStyles = css`
  :host {
    display: block;
    flex: none;
  }
  .line {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    justify-content: center;
    gap: calc(var(--_space) * 0.5) calc(var(--_space) * 3);
    padding: calc(var(--_space) * 1.5) calc(var(--_space) * 4);
    background: var(--_surface-raised);
    color: var(--_text);
    border-block-end: 1px solid var(--_border);
    font-size: 0.9em;
    text-align: center;
  }
  .quiet {
    color: var(--_text-muted);
    /* A first connect is usually over before anybody could read this. */
    animation: enter var(--_duration) 700ms backwards;
  }
  .warning {
    background: color-mix(in srgb, #f5b000 18%, var(--_surface));
  }
  .good {
    background: color-mix(in srgb, #1ba862 16%, var(--_surface));
    animation: leave 4s forwards;
  }
  button {
    min-block-size: 28px;
    padding-inline: calc(var(--_space) * 2);
    border-radius: calc(var(--_radius) * 0.5);
    font-weight: 600;
    text-decoration: underline;
    text-underline-offset: 2px;
  }
  @keyframes enter {
    from {
      opacity: 0;
    }
  }
  @keyframes leave {
    85% {
      opacity: 1;
    }
    to {
      opacity: 0;
    }
  }
`;
