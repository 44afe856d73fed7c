import { css } from 'lit';

export const voiceStyles = css`
  :host {
    display: block;
  }
  .tool {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: calc(var(--_space) * 1.5) calc(var(--_space) * 2);
    padding: calc(var(--_space) * 2) calc(var(--_space) * 2.5);
    border: 1px solid var(--_border);
    border-radius: var(--_radius);
    background: var(--_surface);
    color: var(--_text);
    box-shadow: var(--_shadow);
  }
  .state {
    display: flex;
    align-items: center;
    gap: calc(var(--_space) * 2);
    flex: 1 1 6.5em;
    min-inline-size: 0;
    overflow-wrap: anywhere;
  }
  .dot {
    flex: none;
    inline-size: 10px;
    block-size: 10px;
    border-radius: 50%;
    background: var(--_danger);
    animation: blink 1.4s infinite ease-in-out;
  }
  .time {
    font-variant-numeric: tabular-nums;
    font-weight: 600;
  }
  .buttons {
    display: flex;
    flex-wrap: wrap;
    gap: calc(var(--_space) * 2);
    margin-inline-start: auto;
  }
  .note {
    flex: 1 1 100%;
    font-size: 0.88em;
    color: var(--_text-muted);
  }
  .error {
    color: var(--_danger);
  }
  @keyframes blink {
    50% {
      opacity: 0.25;
    }
  }
  @media (prefers-reduced-motion: reduce) {
    .dot {
      animation: none;
    }
  }
  @media (forced-colors: active) {
    .dot {
      background: CanvasText;
    }
  }
`;
