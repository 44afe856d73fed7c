import { css } from 'lit';

export const visitorPanelStyles = css`
  :host {
    overflow: auto;
    overscroll-behavior: contain;
  }
  aside {
    position: relative;
    display: grid;
    gap: 20px;
    padding: 22px 18px 28px;
  }
  section {
    display: grid;
    gap: 8px;
    min-inline-size: 0;
  }
  .close {
    position: absolute;
    inset-block-start: 10px;
    inset-inline-end: 10px;
  }
  .person {
    justify-items: center;
    text-align: center;
    gap: 5px;
  }
  .person chat-console-avatar {
    --avatar-size: 60px;
    margin-block-end: 5px;
  }
  .person h2 {
    font-size: 1.15em;
  }
  .banned {
    display: grid;
    justify-items: center;
    gap: 4px;
    margin-block-start: 4px;
  }
  .banned .button {
    margin-block-start: 4px;
  }
  .verified,
  .claimed {
    display: inline-flex;
    align-items: center;
    gap: 5px;
  }
  .verified {
    color: var(--_good);
    font-weight: 550;
  }
  .claimed {
    color: var(--_warn);
  }
  .verified .icon {
    inline-size: 17px;
    block-size: 17px;
  }
  dl {
    display: grid;
    grid-template-columns: minmax(72px, auto) minmax(0, 1fr);
    gap: 6px 14px;
    font-size: 0.94em;
  }
  dt {
    color: var(--_text-muted);
  }
  dd {
    overflow-wrap: anywhere;
  }
  .warn {
    color: var(--_warn);
    font-weight: 550;
  }
  .page {
    padding: 10px 12px;
    border-radius: 10px;
    background: var(--_surface-raised);
    font-size: 0.94em;
    display: grid;
    gap: 3px;
  }
  .conversations a {
    display: grid;
    gap: 1px;
    padding: 7px 10px;
    margin-inline: -10px;
    border-radius: 9px;
    color: inherit;
    text-decoration: none;
  }
  .conversations a:hover {
    background: var(--_hover);
  }
  .trail {
    display: grid;
    gap: 0;
    font-size: 0.94em;
  }
  .trail li {
    position: relative;
    padding-block: 5px;
    padding-inline-start: 18px;
  }
  .trail li::before {
    content: '';
    position: absolute;
    inset-block: 0;
    inset-inline-start: 4px;
    inline-size: 1px;
    background: var(--_border);
  }
  .trail li::after {
    content: '';
    position: absolute;
    inset-block-start: 12px;
    inset-inline-start: 1px;
    inline-size: 7px;
    block-size: 7px;
    border-radius: 50%;
    background: var(--_text-muted);
  }
  .trail .inquiry::after {
    background: var(--_brand);
  }
`;
