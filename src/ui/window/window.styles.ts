import { css } from 'lit';

/**
 * @cssproperty --chat-widget-width - Width of the floating window.
 * @cssproperty --chat-widget-height - Its height, when there is room for it.
 * @cssproperty --chat-widget-offset-inline - Distance of window and launcher from the side of the page.
 * @cssproperty --chat-widget-offset-block - Distance of the launcher from the bottom of the page.
 * @cssproperty --chat-widget-launcher-size - Width and height of the launcher; the window stands above it.
 * @cssproperty --chat-widget-z-index - Layer of window and launcher.
 */
export const windowStyles = css`
  :host {
    display: block;
    --_launcher-size: var(--chat-widget-launcher-size, var(--_option-launcher-size, 56px));
    --_offset-block: var(--chat-widget-offset-block, var(--_option-offset-block, 20px));
    --_offset-inline: var(--chat-widget-offset-inline, var(--_option-offset-inline, 20px));
  }
  :host([hidden]) {
    display: none;
  }
  :host([mode='widget']) {
    position: fixed;
    z-index: var(--chat-widget-z-index, var(--_option-z-index, 2147483000));
    /* What the page wants to be avoided pushes the window as far as the launcher. */
    --_side: calc(var(--_offset-inline) + var(--_aside, 0px));
    --_below: calc(var(--_offset-block) + var(--_launcher-size) + 12px + var(--_up, 0px));
    /* Beside the launcher as long as there is room; a window that can be used goes before one in its place. */
    --_wide: min(var(--chat-widget-width, var(--_option-width, 392px)), 100vw - 16px);
    --_high: min(
      var(--chat-widget-height, var(--_option-height, 680px)),
      max(360px, 100dvh - var(--_below) - 20px),
      100dvh - 16px
    );
    --_inset: min(var(--_side), 100vw - var(--_wide) - 8px);
    inset-block-end: calc(min(var(--_below), 100dvh - var(--_high) - 8px) + env(safe-area-inset-bottom));
    inset-inline-end: var(--_inset);
    inline-size: var(--_wide);
    block-size: var(--_high);
    animation: appear var(--_duration) ease-out;
  }
  :host([mode='widget'][start]) {
    inset-inline: var(--_inset) auto;
  }
  :host([mode='frame']),
  :host([mode='page']) {
    block-size: 100%;
    min-block-size: 240px;
  }
  .panel {
    position: relative;
    display: flex;
    flex-direction: column;
    block-size: 100%;
    overflow: hidden;
    container-type: inline-size;
    background: var(--_surface);
    color: var(--_text);
    text-align: start;
    outline: none;
  }
  .panel:focus-visible {
    outline-offset: 0;
  }
  :host([mode='widget']) .panel {
    border-radius: var(--_radius);
    box-shadow: var(--_shadow);
    outline: 1px solid color-mix(in srgb, var(--_border) 70%, transparent);
  }
  :host([mode='page']) .panel {
    max-inline-size: 860px;
    margin-inline: auto;
  }
  .body {
    position: relative;
    display: flex;
    flex-direction: column;
    flex: 1 1 auto;
    min-block-size: 0;
    background: var(--_background-image) center / cover no-repeat;
  }
  chat-widget-log {
    flex: 1 1 auto;
    min-block-size: 0;
  }
  @keyframes appear {
    from {
      opacity: 0;
      translate: 0 12px;
    }
  }
  @media (max-width: 480px), (max-height: 480px) and (max-width: 960px) {
    :host([mode='widget']),
    :host([mode='widget'][start]) {
      inset-inline: 0;
      inset-block: auto 0;
      inline-size: 100%;
      block-size: 100dvh;
      --_safe-top: env(safe-area-inset-top);
      --_safe-bottom: env(safe-area-inset-bottom);
    }
    :host([mode='widget'][half]) {
      block-size: max(60dvh, min(100dvh, 360px));
      --_safe-top: 0px;
    }
    :host([mode='widget'][half]) .panel {
      border-end-start-radius: 0;
      border-end-end-radius: 0;
    }
    :host([mode='widget']:not([half])) .panel {
      border-radius: 0;
      outline: none;
    }
  }
  @media (forced-colors: active) {
    .panel {
      border: 1px solid CanvasText;
    }
  }
`;
/** Rules of the window's second part; empty until that is there. */
export const laterWindowSheet = new CSSStyleSheet();
