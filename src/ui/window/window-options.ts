import type { EngineOptions } from '../../engine/options.ts';

function length(value: string | undefined): string | undefined {
  if (value === undefined) return undefined;
  const text = /^\d+(\.\d+)?$/.test(value) ? `${value}px` : value;
  return CSS.supports('inline-size', text) && CSS.supports('inset-block-end', text) ? text : undefined;
}
/** Size, place and styles that the page asks for, as properties of the window. Values that are no CSS are left out. */
export function applyWindowOptions(element: HTMLElement, options: EngineOptions): void {
  const { window, launcher } = options;
  const set = (name: string, value: string | undefined): void => {
    if (value === undefined) element.style.removeProperty(name);
    else element.style.setProperty(name, value);
  };
  element.toggleAttribute('start', launcher?.position === 'start');
  set('--_option-offset-inline', length(launcher?.offsetInline));
  set('--_option-offset-block', length(launcher?.offsetBlock));
  set('--_option-width', length(window?.width));
  set('--_option-height', length(window?.height));
  set('--_option-z-index', Number.isInteger(window?.zIndex) ? String(window?.zIndex) : undefined);
  for (const [name, value] of Object.entries(window?.styles ?? {})) {
    if (CSS.supports(name, value)) set(name, value);
  }
}
