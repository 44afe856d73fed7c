import { css } from 'lit';

export const menuStyles = css`
  .menu {
    display: grid;
    inline-size: max-content;
    max-inline-size: 100%;
    padding: calc(var(--_space) * 1.5);
    border: 1px solid var(--_border);
    border-radius: var(--_radius);
    background: var(--_surface);
    color: var(--_text);
    box-shadow: var(--_shadow);
    animation: rise var(--_duration);
  }
  .menu-item {
    display: flex;
    align-items: center;
    gap: calc(var(--_space) * 3);
    min-block-size: 40px;
    padding-block: calc(var(--_space) * 1.5);
    padding-inline: calc(var(--_space) * 3) calc(var(--_space) * 5);
    border-radius: calc(var(--_radius) * 0.6);
  }
  .menu-item .icon {
    color: var(--_text-muted);
  }
  .menu-item:hover,
  .menu-item:focus-visible {
    background: var(--_surface-raised);
  }
  .menu-item:focus-visible {
    outline-offset: -2px;
  }
  @keyframes rise {
    from {
      opacity: 0;
      translate: 0 6px;
    }
  }
`;
