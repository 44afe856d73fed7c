import { css } from 'lit';

export const emojiPickerStyles = css`
  :host {
    display: block;
  }
  .picker {
    display: flex;
    flex-direction: column;
    block-size: min(340px, 60cqb, 50dvh);
    min-block-size: 220px;
    max-inline-size: 360px;
    margin-inline-start: auto;
    border: 1px solid var(--_border);
    border-radius: var(--_radius);
    background: var(--_surface);
    box-shadow: var(--_shadow);
    overflow: hidden;
    animation: rise var(--_duration);
  }
  .top {
    display: flex;
    gap: calc(var(--_space) * 2);
    padding: calc(var(--_space) * 2.5);
  }
  .tones {
    flex: none;
    inline-size: auto;
    padding-inline: calc(var(--_space) * 1.5);
  }
  .tabs {
    display: flex;
    padding-inline: calc(var(--_space) * 2);
    border-block-end: 1px solid var(--_border);
  }
  .tab {
    flex: 1 1 0;
    min-inline-size: 24px;
    min-block-size: 34px;
    text-align: center;
    font-size: 1.07em;
    filter: grayscale(1);
    opacity: 0.75;
    border-block-end: 2px solid transparent;
  }
  .tab[aria-selected='true'] {
    filter: none;
    opacity: 1;
    border-color: var(--_focus);
  }
  .tab:focus-visible,
  .cell:focus-visible {
    outline-offset: -2px;
  }
  .scroll {
    flex: 1 1 auto;
    overflow-y: auto;
    overscroll-behavior: contain;
    padding: calc(var(--_space) * 1.5);
    scrollbar-width: thin;
  }
  .row {
    display: grid;
    grid-template-columns: repeat(8, minmax(0, 1fr));
  }
  .cell {
    display: grid;
    place-items: center;
    block-size: 38px;
    border-radius: 8px;
    font-size: 1.6em;
    line-height: 1;
    font-family: 'Apple Color Emoji', 'Segoe UI Emoji', 'Noto Color Emoji', 'Twemoji Mozilla', sans-serif;
  }
  .cell:hover,
  .cell:focus-visible {
    background: var(--_surface-raised);
  }
  .none {
    padding: calc(var(--_space) * 6);
    color: var(--_text-muted);
    text-align: center;
  }
  @keyframes rise {
    from {
      opacity: 0;
      translate: 0 6px;
    }
  }
`;
