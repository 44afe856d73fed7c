import { css } from 'lit';

export const formStyles = css`
  form {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: 20px;
  }
  .control > .field,
  .control .row > .field {
    max-inline-size: 560px;
  }
  .control > textarea.field {
    max-inline-size: none;
  }
  .field.number {
    max-inline-size: 160px !important;
  }
  .note {
    display: flex;
    align-items: center;
    min-block-size: 42px;
  }
  .places {
    margin-block-start: 4px;
  }
  .indented {
    margin-block-start: 0;
    padding-inline-start: 30px;
  }
  .boxes {
    display: flex;
    flex-wrap: wrap;
    gap: 4px 22px;
  }
  .swatch {
    flex: none;
    inline-size: 44px;
    block-size: 42px;
    padding: 3px;
    border: 1px solid color-mix(in srgb, var(--_text) 45%, var(--_surface));
    border-radius: calc(var(--_radius) * 0.7);
    background: var(--_surface);
    cursor: pointer;
  }
  .unset {
    opacity: 0.35;
  }
  .heading {
    margin-block-start: 8px;
    padding-block-start: 18px;
    border-block-start: 1px solid var(--_border);
  }
  .heading:first-child {
    margin: 0;
    padding: 0;
    border: 0;
  }
  .list > ol,
  .item,
  .item > .stack {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
  }
  .list > ol {
    gap: 12px;
    margin-block: 8px;
  }
  .item {
    min-inline-size: 0;
    gap: 14px;
    padding: 10px 14px 14px;
    border: 1px solid var(--_border);
    border-radius: 12px;
    background: var(--_surface-raised);
  }
  .item .item {
    background: var(--_surface);
  }
  .side {
    display: grid;
    grid-template-columns: repeat(auto-fit, minmax(min(150px, 100%), 1fr));
    align-items: start;
    gap: 12px;
  }
  .item-head {
    display: flex;
    align-items: center;
    gap: 4px;
    font-weight: 600;
  }
  .item-head .clip {
    flex: 1;
  }
  .item-head .muted {
    margin-inline-start: 8px;
    font-weight: 400;
  }
  .up .icon {
    rotate: 90deg;
  }
  .down .icon {
    rotate: -90deg;
  }
  .up .icon,
  .down .icon {
    transform: none;
  }
  .foot {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 10px;
    position: sticky;
    inset-block-end: -60px;
    margin: 4px -20px -20px;
    padding: 14px 20px;
    border-block-start: 1px solid var(--_border);
    border-end-start-radius: var(--_radius);
    border-end-end-radius: var(--_radius);
    background: var(--_surface);
  }
  /* Lists stand in lists: on a phone their frames must leave room for the fields. */
  @media (max-width: 759px) {
    form.card {
      padding: 14px 12px;
    }
    .foot {
      margin: 4px -12px -14px;
      padding-inline: 12px;
    }
    .item {
      padding: 8px 8px 10px;
    }
    .item .item {
      margin-inline: -2px;
    }
  }
  /* In a dialog, which has an edge of its own. */
  :host([bare]) form.card {
    padding: 0;
    border: 0;
    background: none;
  }
  :host([bare]) .foot {
    position: static;
    margin: 0;
    padding-inline: 0;
    border: 0;
  }
  :focus-visible[tabindex='-1'] {
    outline-offset: 4px;
  }
`;
