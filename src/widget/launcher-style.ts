/**
 * Look of the root. The host takes no space: it is absolute and empty, so it neither shifts the page nor adds a gap in a grid or flex body.
 * No stacking context on it either: `z-index` sits on the parts.
 * What a page gives before anything has checked it may be odd, but never out of reach.
 */
const css = `:host{display:block!important;position:absolute;font:16px/1.4 var(--chat-widget-font,system-ui)}
:host([hidden]),slot,[hidden]{display:none!important}
:host([mode=frame]){position:relative;block-size:100%}
:host(:is([mode=frame],[mode=page])) .dock:not([data-progress=failed]) button,span:empty{display:none}
.dock{position:fixed;z-index:var(--chat-widget-z-index,var(--_zIndex,2147483000));inset-block-end:clamp(0px,var(--chat-widget-offset-block,var(--_offsetBlock,20px)) + env(safe-area-inset-bottom) + var(--_up,0px),80vmin);inset-inline-end:var(--_inline);--_inline:clamp(0px,var(--chat-widget-offset-inline,var(--_offsetInline,20px)) + var(--_aside,0px),80vmin);display:flex;flex-direction:column;align-items:end;gap:12px}
.start{inset-inline:var(--_inline) auto;align-items:start}
[data-progress=failed] slot{display:contents!important}
::slotted(*){background:Canvas}
.dock>button{all:unset;box-sizing:border-box;display:grid;place-items:center;position:relative;inline-size:min(80vmin,var(--chat-widget-launcher-size,var(--_width,56px)));block-size:min(80vmin,var(--chat-widget-launcher-size,var(--_height,56px)));border-radius:var(--chat-widget-launcher-radius,50%);--_fill:var(--chat-widget-launcher-color,var(--chat-widget-brand,var(--_launcherColor,var(--_brandColor,var(--_color,#0b5fd0)))));background:var(--_icon,none) center/50% no-repeat var(--_fill);color:var(--chat-widget-on-launcher-color,lch(from var(--_fill) calc((49.44 - l)*1000) 0 0));box-shadow:0 2px 12px #0005;cursor:pointer}
button:focus-visible{outline:3px solid;outline-offset:-7px}
.dock svg{inline-size:50%;fill:currentColor}
.icon svg{visibility:hidden}
[data-progress=busy] svg{opacity:.4}
.dock span{position:absolute;inset-block-start:-4px;inset-inline-end:-4px;padding:0 8px;border-radius:12px;background:#c81e1e;color:#fff;font:700 12px/22px system-ui}
@media print{.dock{display:none}}
@media (forced-colors){button,span{border:2px solid}}`;
let sheet: CSSStyleSheet | undefined;
/** Made at the first use, shared by all elements. */
export function launcherSheet(): CSSStyleSheet {
  if (!sheet) (sheet = new CSSStyleSheet()).replaceSync(css);
  return sheet;
}
