import { css, html, LitElement, type TemplateResult } from 'lit';
import type { ThemeOptions } from '../../engine/options.ts';
import { define } from '../../ui/shared/define.ts';
import { baseStyles } from '../../ui/shared/styles.ts';
import { applyTheme } from '../../ui/theme/apply-theme.ts';
import { tokens } from '../../ui/tokens.ts';
import { settingsTexts } from '../texts-settings.ts';
import type { Json } from './kit/fields.ts';

const words = settingsTexts.theme;

/** A small picture of the window in the colours that are being chosen. Made by the same code that colours the real one. */
export class ThemePreviewElement extends LitElement {
  static override properties = { theme: { attribute: false }, name: {} };
  declare theme: Json;
  declare name: string;
  static override styles = [
    tokens,
    baseStyles,
    css`
      :host {
        display: block;
        font-family: var(--_font);
        font-size: 14px;
        line-height: 1.4;
      }
      .window {
        overflow: hidden;
        border: 1px solid var(--_border);
        border-radius: var(--_radius);
        background: var(--_surface);
        color: var(--_text);
        box-shadow: var(--_shadow);
      }
      .head {
        padding: 12px 14px;
        background: var(--_header);
        color: var(--_on-header);
        font-weight: 600;
      }
      .log {
        display: grid;
        gap: 10px;
        padding: 14px;
      }
      .bubble {
        justify-self: start;
        max-inline-size: 85%;
        padding: 8px 12px;
        border-radius: calc(var(--_radius) * 0.9);
        background: var(--_other);
        color: var(--_on-other);
      }
      .own {
        justify-self: end;
        background: var(--_own);
        color: var(--_on-own);
      }
      .action {
        justify-self: stretch;
        padding: 8px 12px;
        border-radius: calc(var(--_radius) * 0.75);
        background: var(--_action);
        color: var(--_on-action);
        font-weight: 600;
        text-align: center;
      }
      .launcher {
        inline-size: 48px;
        block-size: 48px;
        margin-block-start: 12px;
        margin-inline-start: auto;
        border-radius: 50%;
        background: var(--_preview-launcher, var(--_brand));
      }
    `,
  ];
  constructor() {
    super();
    this.theme = {};
    this.name = '';
  }
  protected override updated(): void {
    applyTheme(this, this.theme as ThemeOptions);
    const launcher = this.theme['launcherColor'];
    if (typeof launcher === 'string' && CSS.supports('color', launcher))
      this.style.setProperty('--_preview-launcher', launcher);
    else this.style.removeProperty('--_preview-launcher');
  }
  protected override render(): TemplateResult {
    return html`<div role="img" aria-label=${words.preview}>
      <div class="window">
        <div class="head">${this.name}</div>
        <div class="log">
          <div class="bubble">${words.previewHello}</div>
          <div class="bubble own">${words.previewAnswer}</div>
          <div class="action">${words.previewButton}</div>
        </div>
      </div>
      <div class="launcher"></div>
    </div>`;
  }
}
define('chat-console-theme-preview', ThemePreviewElement);
