import { css } from 'lit';
import { buttonStyles } from '../shared/styles.ts';
import { laterWindowSheet } from './window.styles.ts';

const styles = css`
  ${buttonStyles}
  .leave {
    flex: none;
    padding: calc(var(--_safe-top, 0px) + var(--_space)) calc(var(--_space) * 2) 0;
    text-align: end;
  }
  .fallback {
    flex: none;
    max-block-size: 50%;
    overflow-y: auto;
    padding: calc(var(--_space) * 2) calc(var(--_space) * 4);
    text-align: center;
  }
  /* Before a group is chosen there is nobody to say hello to. */
  .body:has(> chat-widget-group-choice) > chat-widget-log {
    --_empty: hidden;
  }
  .scroll {
    flex: 1 1 auto;
    min-block-size: 0;
    overflow-y: auto;
    overscroll-behavior: contain;
    background: var(--_surface);
  }
  .failed {
    display: grid;
    justify-items: center;
    gap: calc(var(--_space) * 3);
    padding: calc(var(--_space) * 8) calc(var(--_space) * 4);
    text-align: center;
  }
  .drop {
    position: absolute;
    inset: calc(var(--_space) * 2);
    z-index: 5;
    display: grid;
    place-items: center;
    padding: calc(var(--_space) * 4);
    border: 2px dashed var(--_focus);
    border-radius: var(--_radius);
    background: color-mix(in srgb, var(--_surface) 92%, transparent);
    font-weight: 600;
    text-align: center;
    pointer-events: none;
  }
  .powered {
    flex: none;
    padding-block: var(--_space) calc(var(--_space) * 2 + var(--_safe-bottom, 0px));
    background: var(--_surface);
    color: var(--_text-muted);
    font-size: 0.8em;
    text-align: center;
  }
  /* The lowest line alone keeps away from the screen's edge. */
  .body:has(~ .powered) {
    --_safe-bottom: 0px;
  }
  .sheet {
    position: absolute;
    inset: 0;
    z-index: 4;
    display: flex;
    flex-direction: column;
    justify-content: flex-end;
    background: var(--_scrim);
  }
  .sheet .failed {
    background: var(--_surface);
  }
  /* Phones: what the keyboard on the screen leaves free. */
  :host([mode='widget'][keyboard]) {
    inset-block: var(--_visible-top, 0) auto;
    block-size: var(--_visible-height, 100dvh);
    --_safe-bottom: 0px;
  }
  /* On their side, phones have notch and round corners at the sides, which do not turn with the text. */
  @media (max-height: 480px) and (max-width: 960px) {
    :host([mode='widget']) :is(.panel, .sheet) {
      padding-left: env(safe-area-inset-left);
      padding-right: env(safe-area-inset-right);
    }
    :host([mode='widget']) chat-widget-header::part(header) {
      box-shadow:
        calc(-1 * env(safe-area-inset-left)) 0 var(--_header),
        env(safe-area-inset-right) 0 var(--_header);
    }
  }
  @media print {
    :host([mode='widget']) {
      display: none;
    }
  }
`;
laterWindowSheet.replaceSync(styles.cssText);
