import { css } from 'lit';

export const composerStyles = css`
  :host {
    display: block;
    position: relative;
    flex: none;
    padding: calc(var(--_space) * 2) calc(var(--_space) * 3) calc(var(--_space) * 3 + var(--_safe-bottom, 0px));
    background: var(--_surface);
  }
  .box {
    display: flex;
    align-items: flex-end;
    gap: calc(var(--_space) * 0.5);
    padding: calc(var(--_space) * 0.75);
    border: 1px solid color-mix(in srgb, var(--_text) 45%, var(--_surface));
    border-radius: calc(var(--_radius) * 1.5);
    background: var(--_surface);
    min-block-size: clamp(50px, var(--_composer-min-height), 170px);
  }
  .box:focus-within {
    border-color: var(--_focus);
    box-shadow: 0 0 0 1px var(--_focus);
  }
  /* A copy of the text in the same cell gives the field its height, without measuring by script. */
  .grow {
    display: grid;
    flex: 1 1 auto;
    min-inline-size: 0;
    align-self: stretch;
    max-block-size: 170px;
  }
  .grow::after {
    content: attr(data-text) ' ';
    visibility: hidden;
    pointer-events: none;
  }
  .grow::after,
  textarea {
    grid-area: 1 / 1;
    min-inline-size: 0;
    max-block-size: 170px;
    padding: calc(var(--_space) * 2.25) calc(var(--_space) * 2);
    border: 0;
    font: inherit;
    font-size: max(16px, 1em);
    line-height: 1.4;
    white-space: pre-wrap;
    overflow-wrap: anywhere;
  }
  textarea {
    margin: 0;
    inline-size: 100%;
    block-size: 100%;
    resize: none;
    overflow-y: auto;
    background: transparent;
    color: var(--_text);
    outline: none;
    scrollbar-width: thin;
  }
  textarea:focus-visible {
    outline: none;
  }
  textarea:enabled:placeholder-shown {
    white-space: nowrap;
    text-overflow: ellipsis;
  }
  textarea::placeholder {
    color: var(--_text-muted);
    opacity: 1;
  }
  .send {
    border-radius: 50%;
    color: var(--_text-muted);
  }
  .send.ready,
  .send.ready:hover:not(:disabled) {
    background: var(--_send);
    color: var(--_on-send);
  }
  .send[aria-disabled='true'] {
    opacity: 1;
  }
  @media (forced-colors: active) {
    .box:focus-within {
      outline: 2px solid Highlight;
    }
  }
`;
/** Rules of the composer's second part; empty until that is there. */
export const laterComposerSheet = new CSSStyleSheet();
