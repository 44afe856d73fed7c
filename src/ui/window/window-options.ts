import type { EngineOptions } from '../../engine/options.ts';
import { checkLayer, checkLength } from '../theme/check-length.ts';
import { refuse } from '../theme/refuse.ts';

/** A launcher in the shape of a tab stands on the edge. */
const TAB_HEIGHT = '44px';
/** Names of the page's own declarations on an element, to take away those that are not wanted any more. */
const declared = new WeakMap<HTMLElement, readonly string[]>();

function checkStyles(styles: Readonly<Record<string, string>>): readonly (readonly [string, string])[] {
  return Object.entries(styles).filter(
    ([name, value]) =>
      CSS.supports(name, value) ||
      refuse(`window.styles.${name}`, value, 'give a value that CSS has for this property'),
  );
}
/** Size, place and styles that the page asks for, as properties of the window. What is no good is named and left out. */
export function applyWindowOptions(element: HTMLElement, options: EngineOptions): void {
  const { window, launcher } = options;
  const set = (name: string, value: string | undefined): void => {
    if (value === undefined) element.style.removeProperty(name);
    else element.style.setProperty(name, value);
  };
  const tab = launcher?.style === 'tab';
  element.toggleAttribute('start', launcher?.position === 'start');
  set('--_option-offset-inline', checkLength('launcher.offsetInline', launcher?.offsetInline));
  set('--_option-offset-block', tab ? '0px' : checkLength('launcher.offsetBlock', launcher?.offsetBlock));
  set('--_option-launcher-size', tab ? TAB_HEIGHT : checkLength('launcher.height', launcher?.height));
  set('--_option-width', checkLength('window.width', window?.width));
  set('--_option-height', checkLength('window.height', window?.height));
  set('--_option-z-index', checkLayer('window.zIndex', window?.zIndex));
  for (const name of declared.get(element) ?? []) set(name, undefined);
  const styles = checkStyles(window?.styles ?? {});
  declared.set(
    element,
    styles.map(([name]) => name),
  );
  for (const [name, value] of styles) set(name, value);
}
