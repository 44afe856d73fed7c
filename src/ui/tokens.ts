/**
 * Two tiers of custom properties. The public ones (`--chat-widget-*`) are read here and nowhere else and become the private ones (`--_*`)
 * that all parts use. Between them stand the values of `ThemeOptions` (`--_theme-*`, set by `theme/apply-theme.ts`): a site's own
 * style sheet wins over options, options win over the built-in palettes.
 *
 * Text on a given colour is black or white, whichever contrasts more: the lightness 49.44 is where both reach 4.58:1.
 */
import { css } from 'lit';

const light = css`
  color-scheme: light;
  --_base-surface: #ffffff;
  --_base-raised: #f4f5f8;
  --_base-text: #14171f;
  --_base-muted: #586071;
  --_base-border: #dde1e8;
  --_base-brand: #0b5fd0;
  --_base-other: #eef0f4;
  --_base-on-other: #14171f;
  --_base-danger: #b3261e;
  --_base-focus: #1d4fd8;
  --_base-shadow: 0 1px 2px rgb(15 23 42 / 8%), 0 12px 40px rgb(15 23 42 / 18%);
  --_note: #fff4d1;
  --_on-note: #4d3800;
  --_scrim: rgb(15 23 42 / 32%);
`;
const dark = css`
  color-scheme: dark;
  --_base-surface: #16181d;
  --_base-raised: #20242c;
  --_base-text: #f0f2f6;
  --_base-muted: #a9b1c0;
  --_base-border: #353b47;
  --_base-brand: #1a66d6;
  --_base-other: #262b34;
  --_base-on-other: #f0f2f6;
  --_base-danger: #ffb4ab;
  --_base-focus: #9db8ff;
  --_base-shadow: 0 1px 2px rgb(0 0 0 / 40%), 0 12px 40px rgb(0 0 0 / 55%);
  --_note: #3d3315;
  --_on-note: #ffe9a8;
  --_scrim: rgb(0 0 0 / 55%);
`;

/**
 * For the outermost elements only (window, outreach): everything below inherits.
 *
 * @cssproperty --chat-widget-brand - Header and launcher.
 * @cssproperty --chat-widget-on-brand-color - Text on the brand colour; default black or white, whichever contrasts more.
 * @cssproperty --chat-widget-conversation-color - The visitor's own bubbles, quick replies and the send button.
 * @cssproperty --chat-widget-action-color - Call-to-action buttons.
 * @cssproperty --chat-widget-on-action-color - Text on them.
 * @cssproperty --chat-widget-send-color - The send button.
 * @cssproperty --chat-widget-background - The window's ground.
 * @cssproperty --chat-widget-background-image - Picture behind the conversation, as a CSS image.
 * @cssproperty --chat-widget-raised-background - Ground of what stands out a little from the window's ground.
 * @cssproperty --chat-widget-text-color - Text.
 * @cssproperty --chat-widget-muted-color - Less important text.
 * @cssproperty --chat-widget-system-color - Status lines and day dividers.
 * @cssproperty --chat-widget-border-color - Lines between things.
 * @cssproperty --chat-widget-header-background - The header's ground.
 * @cssproperty --chat-widget-header-color - Text in the header.
 * @cssproperty --chat-widget-outgoing-background - The visitor's own bubbles.
 * @cssproperty --chat-widget-outgoing-color - Text in them.
 * @cssproperty --chat-widget-incoming-background - Other people's bubbles.
 * @cssproperty --chat-widget-incoming-color - Text in them.
 * @cssproperty --chat-widget-danger-color - Errors and what can not be undone.
 * @cssproperty --chat-widget-focus-color - The ring around what has the focus.
 * @cssproperty --chat-widget-shadow - Shadow of the window and of menus.
 * @cssproperty --chat-widget-radius - Corners; smaller things take a share of it.
 * @cssproperty --chat-widget-font - Font families.
 * @cssproperty --chat-widget-font-size - Size of normal text; everything else follows.
 * @cssproperty --chat-widget-space - Unit of all distances.
 * @cssproperty --chat-widget-duration - Length of movements; `0s` for none.
 * @cssproperty --chat-widget-composer-min-height - Least height of the composer.
 */
export const tokens = css`
  :host {
    ${light}
  }
  @media (prefers-color-scheme: dark) {
    :host(:not([scheme='light'])) {
      ${dark}
    }
  }
  :host([scheme='dark']) {
    ${dark}
  }
  :host {
    --_surface: var(--chat-widget-background, var(--_theme-background, var(--_base-surface)));
    --_surface-raised: var(--chat-widget-raised-background, var(--_theme-raised, var(--_base-raised)));
    --_text: var(--chat-widget-text-color, var(--_theme-text, var(--_base-text)));
    --_text-muted: var(--chat-widget-muted-color, var(--_theme-text, var(--_base-muted)));
    --_system: var(--chat-widget-system-color, var(--_theme-system, var(--_text-muted)));
    --_border: var(--chat-widget-border-color, var(--_theme-border, var(--_base-border)));
    --_brand: var(--chat-widget-brand, var(--_theme-brand, var(--_base-brand)));
    --_on-brand: var(--chat-widget-on-brand-color, lch(from var(--_brand) calc((49.44 - l) * 1000) 0 0));
    --_header: var(--chat-widget-header-background, var(--_theme-header, var(--_brand)));
    --_on-header: var(
      --chat-widget-header-color,
      var(--_theme-on-header, lch(from var(--_header) calc((49.44 - l) * 1000) 0 0))
    );
    --_conversation: var(--chat-widget-conversation-color, var(--_theme-conversation, var(--_brand)));
    --_own: var(--chat-widget-outgoing-background, var(--_theme-own, var(--_conversation)));
    --_on-own: var(
      --chat-widget-outgoing-color,
      var(--_theme-on-own, lch(from var(--_own) calc((49.44 - l) * 1000) 0 0))
    );
    --_other: var(--chat-widget-incoming-background, var(--_theme-other, var(--_base-other)));
    --_on-other: var(--chat-widget-incoming-color, var(--_theme-on-other, var(--_base-on-other)));
    --_action: var(--chat-widget-action-color, var(--_theme-action, var(--_brand)));
    --_on-action: var(--chat-widget-on-action-color, lch(from var(--_action) calc((49.44 - l) * 1000) 0 0));
    --_send: var(--chat-widget-send-color, var(--_theme-send, var(--_conversation)));
    --_on-send: lch(from var(--_send) calc((49.44 - l) * 1000) 0 0);
    --_danger: var(--chat-widget-danger-color, var(--_base-danger));
    --_focus: var(--chat-widget-focus-color, var(--_theme-text, var(--_base-focus)));
    --_shadow: var(--chat-widget-shadow, var(--_base-shadow));
    --_radius: var(--chat-widget-radius, var(--_theme-radius, 14px));
    --_font: var(
      --chat-widget-font,
      var(
        --_theme-font,
        system-ui,
        -apple-system,
        'Segoe UI',
        Roboto,
        'Noto Sans',
        Ubuntu,
        'Helvetica Neue',
        sans-serif
      )
    );
    --_font-size: var(--chat-widget-font-size, 15px);
    --_space: var(--chat-widget-space, 4px);
    --_duration: var(--chat-widget-duration, 160ms);
    --_composer-min-height: var(--chat-widget-composer-min-height, var(--_theme-composer-min-height, 0px));
    --_background-image: var(--chat-widget-background-image, var(--_theme-background-image, none));
  }
  @supports not (color: lch(from red l c h)) {
    :host {
      --_on-brand: var(--chat-widget-on-brand-color, #ffffff);
      --_on-header: var(--chat-widget-header-color, var(--_theme-on-header, #ffffff));
      --_on-own: var(--chat-widget-outgoing-color, var(--_theme-on-own, #ffffff));
      --_on-action: var(--chat-widget-on-action-color, #ffffff);
      --_on-send: #ffffff;
    }
  }
  @media (prefers-reduced-motion: reduce) {
    :host {
      --_duration: 0.01ms;
    }
  }
`;

/** Nothing of the page's own look comes in by inheritance, whatever the page does to `*`. `direction` and custom properties still do. */
export const isolation = css`
  :host {
    all: initial;
    box-sizing: border-box;
    font-family: var(--_font);
    font-size: var(--_font-size);
    line-height: 1.45;
    color: var(--_text);
    -webkit-text-size-adjust: 100%;
    text-size-adjust: 100%;
    -webkit-tap-highlight-color: transparent;
  }
`;
