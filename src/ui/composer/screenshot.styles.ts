import { css } from 'lit';

export const screenshotStyles = css`
  .note {
    display: flex;
    align-items: center;
    gap: calc(var(--_space) * 3);
    padding: calc(var(--_space) * 2.5) calc(var(--_space) * 3);
    border: 1px solid var(--_border);
    border-radius: var(--_radius);
    background: var(--_surface);
    color: var(--_text);
    box-shadow: var(--_shadow);
  }
  .note p {
    flex: 1;
    min-inline-size: 0;
    overflow-wrap: anywhere;
  }
  .error {
    color: var(--_danger);
  }
  dialog {
    inline-size: min(1100px, 100vw - 24px);
    block-size: min(860px, 100dvh - 24px);
    border-radius: var(--_radius);
    background: var(--_surface);
    color: var(--_text);
    /* Where even that is too low for everything, all of it can be scrolled to. */
    overflow-y: auto;
  }
  .bar,
  .hint,
  .area,
  .foot {
    inline-size: 100%;
  }
  .area {
    flex: 1 0 112px;
    display: grid;
    padding: calc(var(--_space) * 2) calc(var(--_space) * 4);
    background: var(--_surface-raised);
  }
  /* The picture is as large as the other rows leave room for, however many lines their texts and buttons need. */
  .room {
    display: grid;
    place-items: center;
    min-inline-size: 0;
    min-block-size: 0;
    container-type: size;
  }
  .stage {
    position: relative;
    display: grid;
    min-inline-size: 0;
    min-block-size: 0;
    max-inline-size: 100%;
    max-block-size: 100%;
    overflow: hidden;
    cursor: crosshair;
    touch-action: none;
    user-select: none;
  }
  .stage canvas {
    display: block;
    max-inline-size: 100cqi;
    max-block-size: 100cqb;
  }
  /* One shadow around the frame darkens what is not sent. */
  .frame {
    position: absolute;
    inset: 0 auto auto 0;
    border: 2px solid #fff;
    outline: 1px solid #000;
    box-shadow: 0 0 0 9999px rgb(0 0 0 / 55%);
    cursor: move;
  }
  .frame:focus-visible {
    outline: 3px solid #000;
    outline-offset: 0;
    border-style: dashed;
  }
  .corner {
    position: absolute;
    inline-size: 24px;
    block-size: 24px;
    display: grid;
    place-items: center;
  }
  .corner::before {
    content: '';
    inline-size: 12px;
    block-size: 12px;
    border: 2px solid #000;
    background: #fff;
  }
  .top-left {
    inset: -3px auto auto -3px;
    cursor: nwse-resize;
  }
  .top-right {
    inset: -3px -3px auto auto;
    cursor: nesw-resize;
  }
  .bottom-left {
    inset: auto auto -3px -3px;
    cursor: nesw-resize;
  }
  .bottom-right {
    inset: auto -3px -3px auto;
    cursor: nwse-resize;
  }
  .foot {
    flex: none;
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: calc(var(--_space) * 2) calc(var(--_space) * 4);
    padding: calc(var(--_space) * 3) calc(var(--_space) * 4);
  }
  figure {
    display: flex;
    align-items: center;
    gap: calc(var(--_space) * 3);
    min-inline-size: 0;
    margin: 0;
    font-size: 0.88em;
    color: var(--_text-muted);
  }
  figure canvas {
    display: block;
    max-inline-size: 140px;
    max-block-size: 84px;
    border: 1px solid var(--_border);
    background: var(--_surface-raised);
  }
  .hint {
    flex: none;
    padding-inline: calc(var(--_space) * 4);
    padding-block-end: calc(var(--_space) * 2);
    font-size: 0.88em;
    color: var(--_text-muted);
  }
  .buttons {
    display: flex;
    flex-wrap: wrap;
    gap: calc(var(--_space) * 2);
    margin-inline-start: auto;
  }
  /* Beside a dialog in its middle so small a screen would show slices of what lies below. */
  @media (max-width: 480px), (max-height: 480px) {
    dialog {
      inline-size: 100%;
      block-size: 100%;
      border-radius: 0;
    }
    .bar {
      padding-block-end: 0;
    }
    .area {
      padding-inline: calc(var(--_space) * 2);
    }
    .foot {
      gap: calc(var(--_space) * 2);
      padding: calc(var(--_space) * 2);
    }
    figure {
      gap: calc(var(--_space) * 2);
    }
    figure canvas {
      max-inline-size: 96px;
      max-block-size: 54px;
    }
  }
  @media (max-width: 480px) {
    .buttons {
      inline-size: 100%;
    }
    .buttons .button {
      flex: 1 1 auto;
    }
  }
  @media (forced-colors: active) {
    dialog,
    .note {
      border: 1px solid CanvasText;
    }
    /* Shadows are taken away; what is not sent would look like what is. */
    .frame {
      forced-color-adjust: none;
    }
  }
`;
