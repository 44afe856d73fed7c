import { css } from 'lit';

export const outreachStyles = css`
  :host {
    display: block;
    inline-size: max-content;
    max-inline-size: min(320px, calc(100vw - 40px));
    pointer-events: none;
  }
  :host([hidden]) {
    display: none;
  }
  .stack {
    display: flex;
    flex-direction: column;
    align-items: flex-end;
    gap: calc(var(--_space) * 2.5);
    max-block-size: calc(100dvh - 120px);
    overflow-y: auto;
    overscroll-behavior: contain;
    /* Room for shadows and focus rings, which scrolling would cut off. */
    padding: 24px;
    margin: -24px;
  }
  .stack > * {
    flex: none;
    pointer-events: auto;
  }
  .card {
    position: relative;
    inline-size: 100%;
    max-inline-size: 300px;
    border: 1px solid var(--_border);
    border-radius: var(--_radius);
    background: var(--_surface);
    color: var(--_text);
    box-shadow: 0 4px 16px rgb(15 23 42 / 16%);
    overflow: hidden;
    animation: rise var(--_duration) ease-out;
  }
  .picture {
    display: block;
    inline-size: 100%;
    max-block-size: 160px;
    object-fit: cover;
  }
  .text {
    display: grid;
    gap: calc(var(--_space) * 1.5);
    padding: calc(var(--_space) * 3.5) calc(var(--_space) * 4);
    overflow-wrap: anywhere;
  }
  .dismissable .text {
    padding-inline-end: 48px;
  }
  .picture + .text {
    padding-inline-end: calc(var(--_space) * 4);
  }
  .from {
    display: flex;
    align-items: center;
    gap: calc(var(--_space) * 2);
    color: var(--_text-muted);
    font-size: 0.88em;
  }
  .avatar {
    inline-size: 28px;
    block-size: 28px;
  }
  .title {
    font-weight: 650;
  }
  .words {
    white-space: pre-line;
    text-align: start;
  }
  .accept {
    margin-inline: calc(var(--_space) * 4);
    margin-block-end: calc(var(--_space) * 4);
  }
  .dismiss {
    position: absolute;
    inset-block-start: 6px;
    inset-inline-end: 6px;
    inline-size: 32px;
    block-size: 32px;
    border-radius: 50%;
    background: var(--_surface);
  }
  .preview {
    display: block;
    inline-size: 100%;
    padding: calc(var(--_space) * 3) calc(var(--_space) * 4);
    padding-inline-end: 48px;
  }
  .preview .words {
    display: -webkit-box;
    -webkit-box-orient: vertical;
    -webkit-line-clamp: 3;
    line-clamp: 3;
    overflow: hidden;
    overflow-wrap: anywhere;
  }
  .preview:focus-visible {
    outline-offset: -2px;
  }
  .all {
    min-block-size: 28px;
    padding-inline: calc(var(--_space) * 3);
    border-radius: 14px;
    border: 1px solid var(--_border);
    background: var(--_surface);
    color: var(--_text);
    font-size: 0.85em;
    box-shadow: 0 4px 16px rgb(15 23 42 / 16%);
  }
  .channels {
    display: flex;
    flex-wrap: wrap;
    justify-content: flex-end;
    gap: calc(var(--_space) * 2);
  }
  .channel {
    position: relative;
    display: flex;
  }
  .go {
    display: grid;
    place-items: center;
    inline-size: 44px;
    block-size: 44px;
    border-radius: 50%;
    background: var(--_mark, #4a5263);
    color: #ffffff;
    box-shadow: 0 2px 8px rgb(0 0 0 / 25%);
    overflow: hidden;
    transition: scale var(--_duration);
  }
  .go:hover {
    scale: 1.06;
  }
  .go > * {
    grid-area: 1 / 1;
  }
  .go img {
    inline-size: 100%;
    block-size: 100%;
    object-fit: cover;
  }
  .code-button {
    position: absolute;
    inset-block-end: -6px;
    inset-inline-end: -6px;
    display: grid;
    place-items: center;
    inline-size: 24px;
    block-size: 24px;
    border-radius: 8px;
    border: 1px solid var(--_border);
    background: var(--_surface);
    color: var(--_text);
  }
  .code-button .icon {
    inline-size: 14px;
    block-size: 14px;
  }
  .code {
    display: grid;
    justify-items: center;
    gap: calc(var(--_space) * 2);
    padding: calc(var(--_space) * 4);
    padding-block-start: 44px;
    text-align: center;
  }
  .code > svg {
    inline-size: 188px;
    block-size: 188px;
    border-radius: 8px;
    background: #ffffff;
    /* Cameras want it dark on light, whatever the reader prefers. */
    forced-color-adjust: none;
  }
  .note {
    color: var(--_text-muted);
    font-size: 0.9em;
  }
  @keyframes rise {
    from {
      opacity: 0;
      translate: 0 10px;
    }
  }
  @media (pointer: coarse), (max-width: 480px) {
    .code-button {
      display: none;
    }
  }
  @media (forced-colors: active) {
    .go {
      border: 1px solid ButtonText;
    }
  }
`;
