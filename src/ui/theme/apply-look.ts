import type { EngineState } from '../../engine/state.ts';
import { applyWindowOptions } from '../window/window-options.ts';
import { applyTheme } from './apply-theme.ts';
import { effectiveTheme } from './effective-theme.ts';

/** Colours, size and place that account and page ask for. */
export function applyLook(element: HTMLElement, state: EngineState): void {
  applyTheme(element, effectiveTheme(state));
  applyWindowOptions(element, state.options);
}
