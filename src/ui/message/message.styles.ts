import { css } from 'lit';

export const messageStyles = css`
  :host {
    display: block;
  }
  .line {
    display: flex;
    align-items: end;
    gap: calc(var(--_space) * 2);
    padding-inline: calc(var(--_space) * 4);
    padding-block-start: 2px;
  }
  .line.start {
    padding-block-start: calc(var(--_space) * 3);
  }
  .own {
    justify-content: end;
  }
  .avatar {
    flex: none;
    inline-size: 28px;
    block-size: 28px;
    border-radius: 50%;
    object-fit: cover;
    overflow: hidden;
    display: grid;
    place-items: center;
    background: var(--_brand);
    color: var(--_on-brand);
    font-size: 11px;
    font-weight: 600;
    line-height: 1;
    user-select: none;
  }
  .avatar.gap {
    background: none;
  }
  /* Keeps the bubbles in line with the avatar while time and status stand below them. */
  .timed .avatar {
    margin-block-end: calc(1.45em * 0.8 + var(--_space));
  }
  .body {
    display: flex;
    flex-direction: column;
    align-items: start;
    min-inline-size: 0;
    max-inline-size: min(84%, 560px);
  }
  .own .body {
    align-items: end;
  }
  .author {
    font-size: 0.8em;
    font-weight: 600;
    color: var(--_text-muted);
    padding-inline: 2px;
    padding-block-end: 3px;
  }
  .bubble {
    max-inline-size: 100%;
    min-inline-size: 0;
    padding: calc(var(--_space) * 2) calc(var(--_space) * 3);
    border-radius: var(--_radius);
    background: var(--_other);
    color: var(--_on-other);
    overflow-wrap: anywhere;
  }
  .own .bubble {
    background: var(--_own);
    color: var(--_on-own);
  }
  .other.end .bubble {
    border-end-start-radius: calc(var(--_radius) * 0.3);
  }
  .own.end .bubble {
    border-end-end-radius: calc(var(--_radius) * 0.3);
  }
  .text {
    white-space: pre-wrap;
    unicode-bidi: plaintext;
    text-align: start;
  }
  .meta {
    display: flex;
    align-items: center;
    flex-wrap: wrap;
    column-gap: calc(var(--_space) * 1.5);
    padding-inline: 2px;
    padding-block-start: var(--_space);
    font-size: 0.8em;
    color: var(--_system, var(--_text-muted));
  }
  .own .meta {
    justify-content: end;
  }
  .status {
    display: inline-flex;
    align-items: center;
    gap: var(--_space);
  }
  .status svg {
    inline-size: 17px;
    block-size: 12px;
  }
  .status.read svg {
    color: var(--_focus);
  }
  @media (forced-colors: active) {
    .bubble {
      border: 1px solid CanvasText;
    }
    .own .bubble {
      border-width: 2px;
    }
  }
`;
/** Rules for everything but plain texts; empty until what draws that is there. */
export const laterMessageSheet = new CSSStyleSheet();
