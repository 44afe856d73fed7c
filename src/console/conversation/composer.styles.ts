import { css } from 'lit';

export const composerStyles = css`
  :host {
    display: block;
    padding: 0 14px 14px;
    background: var(--_surface);
  }
  .box {
    position: relative;
    display: grid;
    border: 1px solid color-mix(in srgb, var(--_text) 26%, var(--_surface));
    border-radius: var(--_radius);
    background: var(--_surface);
    transition: border-color var(--_duration);
  }
  .box:focus-within {
    border-color: var(--_focus);
    box-shadow: 0 0 0 1px var(--_focus);
  }
  .box.note {
    background: var(--_note);
    color: var(--_on-note);
  }
  .modes {
    display: flex;
    align-items: center;
    gap: 4px;
    padding: 8px 10px 0;
  }
  .modes button {
    min-block-size: 26px;
    padding: 2px 10px;
    border-radius: 8px;
    color: var(--_text-muted);
    font-size: 0.9em;
    font-weight: 600;
  }
  .modes button[aria-pressed='true'] {
    background: color-mix(in srgb, currentColor 12%, transparent);
    color: var(--_text);
  }
  .note .modes button,
  .note .hint {
    color: var(--_on-note);
  }
  .hint {
    margin-inline-start: auto;
    color: var(--_text-muted);
    text-align: end;
  }
  .grow {
    display: grid;
    max-block-size: 190px;
    overflow: auto;
  }
  .grow::after {
    content: attr(data-text);
    visibility: hidden;
    white-space: pre-wrap;
    overflow-wrap: anywhere;
  }
  .grow::after,
  textarea {
    grid-area: 1 / 1;
    inline-size: 100%;
    min-block-size: 44px;
    padding: 9px 14px 6px;
    border: 0;
    background: none;
    color: inherit;
    font: inherit;
    font-size: max(16px, 1em);
    line-height: 1.42;
    resize: none;
    overflow: hidden;
  }
  textarea:focus-visible {
    outline: none;
  }
  textarea::placeholder {
    color: inherit;
    opacity: 0.72;
  }
  .tools {
    display: flex;
    align-items: center;
    gap: 2px;
    padding: 2px 8px 8px;
  }
  .note .icon-button {
    color: inherit;
  }
  .send {
    min-block-size: 36px;
    padding-inline: 14px;
  }
  .canned {
    position: absolute;
    inset-inline: 0;
    inset-block-end: calc(100% + 6px);
    z-index: 15;
    max-block-size: 300px;
    overflow: auto;
    padding: 6px;
    border: 1px solid var(--_border);
    border-radius: 12px;
    background: var(--_surface);
    color: var(--_text);
    box-shadow: var(--_shadow);
  }
  .canned li {
    display: flex;
    align-items: center;
    gap: 10px;
    min-block-size: 36px;
    padding: 5px 10px;
    border-radius: 8px;
    cursor: pointer;
  }
  .canned li:hover {
    background: var(--_hover);
  }
  .canned li[aria-selected='true'] {
    background: var(--_selected);
  }
  .shortcut {
    flex: none;
    font-weight: 600;
    color: var(--_link);
  }
  chat-widget-emoji-picker {
    position: absolute;
    inset-block-end: calc(100% + 6px);
    inset-inline-start: 0;
    z-index: 15;
  }
  @media (max-width: 759px) {
    :host {
      padding: 0 8px 8px;
    }
  }
  @media (forced-colors: active) {
    .modes button[aria-pressed='true'],
    .canned li[aria-selected='true'] {
      outline: 2px solid Highlight;
    }
  }
`;
