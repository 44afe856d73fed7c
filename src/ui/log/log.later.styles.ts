import { css } from 'lit';
import { buttonStyles } from '../shared/styles.ts';
import { laterLogSheet } from './log.styles.ts';

const styles = css`
  ${buttonStyles}
  .empty {
    visibility: var(--_empty, visible);
  }
  .row.parked {
    position: absolute;
    inset-inline: 0;
    inset-block-start: 0;
  }
  .head,
  ::slotted(*) {
    position: absolute;
    inset-inline: 0;
    inset-block-start: 0;
  }
  .head {
    block-size: 56px;
    display: flex;
    align-items: center;
    justify-content: center;
    gap: calc(var(--_space) * 2);
    padding-inline: calc(var(--_space) * 4);
    font-size: 0.87em;
    color: var(--_system, var(--_text-muted));
    text-align: center;
  }
  .system {
    padding: calc(var(--_space) * 2) calc(var(--_space) * 6);
    font-size: 0.87em;
    text-align: center;
    color: var(--_system, var(--_text-muted));
    overflow-wrap: anywhere;
  }
  .typing {
    display: flex;
    align-items: center;
    gap: calc(var(--_space) * 2);
    padding: calc(var(--_space) * 2) calc(var(--_space) * 4) 0;
    font-size: 0.87em;
    color: var(--_system, var(--_text-muted));
  }
  .dots {
    display: inline-flex;
    gap: 4px;
    padding: 11px 12px;
    border-radius: var(--_radius);
    background: var(--_other);
  }
  .dots i {
    inline-size: 6px;
    block-size: 6px;
    border-radius: 50%;
    background: var(--_on-other);
    opacity: 0.45;
    animation: pulse 1.2s infinite ease-in-out;
  }
  .dots i:nth-child(2) {
    animation-delay: 0.15s;
  }
  .dots i:nth-child(3) {
    animation-delay: 0.3s;
  }
  .replies {
    display: flex;
    flex-wrap: wrap;
    justify-content: end;
    gap: calc(var(--_space) * 2);
    padding: calc(var(--_space) * 3) calc(var(--_space) * 4) 0;
  }
  .reply {
    min-block-size: 36px;
    max-inline-size: 100%;
    padding: calc(var(--_space) * 1.5) calc(var(--_space) * 3.5);
    border: 1px solid var(--_conversation, var(--_own));
    border-radius: 18px;
    background: var(--_surface);
    color: var(--_text);
    font-weight: 550;
    overflow-wrap: anywhere;
  }
  .reply:hover {
    background: var(--_surface-raised);
  }
  .jump {
    position: absolute;
    inset-block-end: calc(var(--_space) * 3);
    inset-inline: 0;
    margin-inline: auto;
    inline-size: fit-content;
    max-inline-size: calc(100% - var(--_space) * 8);
    display: flex;
    align-items: center;
    gap: var(--_space);
    min-block-size: 36px;
    padding-inline: calc(var(--_space) * 3);
    border: 1px solid var(--_border);
    border-radius: 18px;
    background: var(--_surface);
    color: var(--_text);
    box-shadow: var(--_shadow, 0 2px 8px rgb(0 0 0 / 20%));
    font-size: 0.87em;
    font-weight: 600;
  }
  @keyframes pulse {
    0%,
    60%,
    100% {
      transform: none;
    }
    30% {
      transform: translateY(-3px);
    }
  }
  @media (prefers-reduced-motion: reduce) {
    .dots i {
      animation: none;
    }
  }
  @media (forced-colors: active) {
    .dots i {
      background: CanvasText;
      opacity: 1;
    }
    .reply,
    .jump {
      border-color: ButtonText;
    }
  }
`;
laterLogSheet.replaceSync(styles.cssText);
