/** The browser's side of the engine, put together for one element. */
import type { EngineOptions } from '../engine/options.ts';
import type { Ports } from '../engine/ports/index.ts';
import { createPlatform } from '../platform/platform.ts';
import type { RawOptions } from '../vendors/shared/page-api.ts';
import type { WidgetSettings } from './contract.ts';

export interface BrowserPorts extends Ports {
  dispose(): void;
}
export async function createPorts(
  settings: WidgetSettings,
  options: EngineOptions,
  _raw: RawOptions,
): Promise<BrowserPorts> {
  return createPlatform(settings, options) as BrowserPorts;
}
