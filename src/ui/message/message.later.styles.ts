import { css } from 'lit';
import { laterMessageSheet } from './message.styles.ts';

const styles = css`
  .tools {
    align-self: center;
    opacity: 0;
  }
  .note .bubble {
    background: var(--_note);
    color: var(--_on-note);
  }
  .bubble.bare {
    padding: 0;
    background: none;
    color: var(--_text);
    border-radius: 0;
    margin-block: 3px;
  }
  .bubble.deleted {
    background: none;
    color: var(--_text-muted);
    border: 1px dashed var(--_border);
    font-style: italic;
  }
  .list {
    padding-inline-start: 1.4em;
    list-style: disc;
  }
  ol.list {
    list-style: decimal;
  }
  code {
    font-family: ui-monospace, SFMono-Regular, Menlo, Consolas, monospace;
    font-size: 0.92em;
  }
  .code {
    margin: 0;
    padding: calc(var(--_space) * 2);
    border-radius: calc(var(--_radius) / 2);
    background: color-mix(in srgb, currentColor 10%, transparent);
    overflow-x: auto;
    overflow-wrap: normal;
    white-space: pre;
  }
  .bubble > * + *:not(chat-widget-actions) {
    margin-block-start: calc(var(--_space) * 2);
  }
  .notice {
    font-style: italic;
  }
  .retry {
    min-block-size: 24px;
    padding-inline: calc(var(--_space) * 1.5);
    color: var(--_text);
    text-decoration: underline;
    border-radius: 6px;
  }
  progress {
    inline-size: 90px;
    block-size: 6px;
    accent-color: var(--_action);
  }
  .failed {
    color: var(--_danger);
  }
  .reason {
    flex-basis: 100%;
    text-align: end;
    overflow-wrap: anywhere;
  }
  .caret > .text:last-child::after {
    content: '';
    display: inline-block;
    inline-size: 0.5em;
    block-size: 1em;
    margin-inline-start: 2px;
    vertical-align: text-bottom;
    background: currentColor;
    opacity: 0.5;
  }
  .line:hover .tools,
  .line:focus-within .tools {
    opacity: 1;
  }
  @media (hover: none) {
    .tools {
      opacity: 1;
    }
  }
  .bubble a:focus-visible,
  .bubble .code:focus-visible {
    outline-color: currentColor;
  }
`;
laterMessageSheet.replaceSync(styles.cssText);
