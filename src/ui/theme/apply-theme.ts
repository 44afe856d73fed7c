/**
 * Puts `ThemeOptions` on an element as `--_theme-*` properties. Values come from pages, dashboards and vendors' options, so each is checked
 * before it reaches a style; a refused one is reported once and ignored, the built-in look stays.
 */
import type { ThemeOptions } from '../../engine/options.ts';
import { refuse } from './refuse.ts';

type ColorKey = {
  [K in keyof ThemeOptions]-?: NonNullable<ThemeOptions[K]> extends string ? K : never;
}[keyof ThemeOptions];

const COLORS: readonly (readonly [Exclude<ColorKey, 'scheme' | 'backgroundImageUrl' | 'fontFamily'>, string])[] = [
  ['brandColor', '--_theme-brand'],
  ['conversationColor', '--_theme-conversation'],
  ['actionColor', '--_theme-action'],
  ['background', '--_theme-background'],
  ['systemColor', '--_theme-system'],
  ['outgoingBackground', '--_theme-own'],
  ['outgoingColor', '--_theme-on-own'],
  ['incomingBackground', '--_theme-other'],
  ['sendButtonColor', '--_theme-send'],
];
const MAX_COMPOSER_HEIGHT = 170;
const MAX_RADIUS = 40;

/** The colour as given, or `undefined` when the browser does not take it for one. */
export function checkColor(option: string, value: unknown): string | undefined {
  if (value === undefined || value === null || value === '') return undefined;
  if (typeof value === 'string' && !/[;{}]/.test(value) && CSS.supports('color', value)) return value;
  return refuse(`theme.${option}`, value, 'give a CSS colour such as #2d52cc, rgb(45 82 204) or teal');
}
function checkPixels(option: string, value: unknown, max: number): string | undefined {
  if (value === undefined || value === null) return undefined;
  if (typeof value === 'number' && value >= 0 && value <= max) return `${value}px`;
  return refuse(`theme.${option}`, value, `give a number of pixels from 0 to ${max}`);
}
function checkImage(value: unknown): string | undefined {
  if (value === undefined || value === null || value === '') return undefined;
  if (typeof value === 'string') {
    try {
      const url = new URL(value, document.baseURI);
      const safe = /^(https?|blob):$/.test(url.protocol) || /^data:image\//i.test(url.href);
      if (safe) return `url("${url.href.replace(/["\\\n\r\f]/g, (character) => encodeURIComponent(character))}")`;
    } catch {
      // Refused below, with the value named.
    }
  }
  return refuse('theme.backgroundImageUrl', value, 'give the https address of a picture');
}
function checkFont(value: unknown): string | undefined {
  if (value === undefined || value === null || value === '') return undefined;
  if (typeof value === 'string' && !/[;{}]/.test(value) && CSS.supports('font-family', value)) return value;
  return refuse('theme.fontFamily', value, 'give a list of font names such as Inter, sans-serif');
}
/** Black or white, see `tokens.ts`. */
function contrastWith(color: string): string {
  return `lch(from ${color} calc((49.44 - l) * 1000) 0 0)`;
}
function set(element: HTMLElement, name: string, value: string | undefined): void {
  if (value === undefined) element.style.removeProperty(name);
  else element.style.setProperty(name, value);
}

/**
 * Sets the `scheme` attribute and all theme properties of `element`; what the theme does not say is removed again.
 * @param theme the page's options over the account's, already merged.
 */
export function applyTheme(element: HTMLElement, theme: ThemeOptions): void {
  const scheme = theme.scheme === 'light' || theme.scheme === 'dark' ? theme.scheme : 'auto';
  if (element.getAttribute('scheme') !== scheme) element.setAttribute('scheme', scheme);
  for (const [option, property] of COLORS) set(element, property, checkColor(option, theme[option]));
  const background = checkColor('background', theme.background);
  // Palette colours were chosen for the palette's own background: on a given one, everything follows from it.
  set(element, '--_theme-text', background && contrastWith(background));
  set(element, '--_theme-raised', background && `color-mix(in srgb, ${background} 94%, var(--_text))`);
  set(element, '--_theme-border', background && `color-mix(in srgb, ${background} 80%, var(--_text))`);
  const incoming = checkColor('incomingBackground', theme.incomingBackground);
  const onIncoming = checkColor('incomingColor', theme.incomingColor);
  set(element, '--_theme-on-other', onIncoming ?? (incoming && contrastWith(incoming)));
  const header = theme.header ? theme.header : undefined;
  set(element, '--_theme-header', checkColor('header.background', header?.background));
  set(element, '--_theme-on-header', checkColor('header.color', header?.color));
  set(element, '--_theme-radius', checkPixels('radius', theme.radius, MAX_RADIUS));
  set(
    element,
    '--_theme-composer-min-height',
    checkPixels('composerMinHeight', theme.composerMinHeight, MAX_COMPOSER_HEIGHT),
  );
  set(element, '--_theme-background-image', checkImage(theme.backgroundImageUrl));
  set(element, '--_theme-font', checkFont(theme.fontFamily));
}
