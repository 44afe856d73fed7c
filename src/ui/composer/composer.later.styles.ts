import { css } from 'lit';
import { laterComposerSheet } from './composer.styles.ts';

const styles = css`
  .box {
    transition: border-color var(--_duration);
  }
  .send {
    transition:
      background-color var(--_duration),
      color var(--_duration),
      scale var(--_duration);
  }
  .note {
    padding-inline: calc(var(--_space) * 2);
    margin-block-end: calc(var(--_space) * 1.5);
    font-size: 0.88em;
    color: var(--_text-muted);
  }
  .note.error {
    color: var(--_danger);
    overflow-wrap: anywhere;
  }
  .note ul {
    display: grid;
    gap: var(--_space);
  }
  .popover {
    position: absolute;
    inset-block-end: calc(100% - var(--_space));
    inset-inline: calc(var(--_space) * 3);
    z-index: 3;
  }
  .box.blocked {
    background: var(--_surface-raised);
    border-style: dashed;
  }
  .send.ready:active {
    scale: 0.94;
  }
`;
laterComposerSheet.replaceSync(styles.cssText);
