import { css } from 'lit';

export const headerStyles = css`
  :host {
    display: block;
    flex: none;
  }
  .header {
    display: flex;
    align-items: center;
    gap: var(--_space);
    min-block-size: 64px;
    padding-block: calc(var(--_space) * 2);
    padding-inline: calc(var(--_space) * 4) calc(var(--_space) * 2);
    padding-block-start: calc(var(--_space) * 2 + var(--_safe-top, 0px));
    background: var(--_header);
    color: var(--_on-header);
    --_focus: currentColor;
    --_avatar: var(--_on-header);
    --_on-avatar: var(--_header);
  }
  .header:has(.back) {
    padding-inline-start: calc(var(--_space) * 1.5);
  }
  .subject {
    display: flex;
    align-items: center;
    gap: calc(var(--_space) * 2.5);
    flex: 1 1 auto;
    min-inline-size: 0;
  }
  .texts {
    min-inline-size: 0;
  }
  .title {
    font-size: 1.07em;
    font-weight: 650;
    line-height: 1.25;
    overflow: hidden;
    text-overflow: ellipsis;
    white-space: nowrap;
    text-align: start;
  }
  .status {
    display: flex;
    align-items: center;
    gap: calc(var(--_space) * 1.5);
    font-size: 0.85em;
    line-height: 1.35;
  }
  .status-text {
    overflow: hidden;
    text-overflow: ellipsis;
    white-space: nowrap;
  }
  .dot {
    flex: none;
    inline-size: 8px;
    block-size: 8px;
    border-radius: 50%;
    border: 1.5px solid currentColor;
  }
  .dot.online {
    background: #3ddc84;
  }
  .dot.online-for-queue {
    background: #ffca28;
  }
  .buttons {
    display: flex;
    flex: none;
    margin-inline-start: auto;
  }
  .icon-button,
  .icon-button:hover:not(:disabled) {
    color: inherit;
  }
  .move {
    cursor: move;
    touch-action: none;
  }
  /* As high as the screen already. */
  @media (max-height: 360px) {
    .resize {
      display: none;
    }
  }
  /* Large text: em counts with the window's own size of text. */
  @container (max-width: 15em) {
    .avatar {
      display: none;
    }
    .title,
    .status-text {
      white-space: normal;
      overflow-wrap: anywhere;
    }
  }
  @media (forced-colors: active) {
    .header {
      border-block-end: 1px solid CanvasText;
    }
  }
`;
