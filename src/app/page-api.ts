/** Installs the vendor's page API for one element. The first element of a vendor gets the page's globals, further ones only `element.api`. */
import type { Engine } from '../engine/commands.ts';
import type { EngineOptions } from '../engine/options.ts';
import type { PageApi, PageGlobals, PageHost, RawOptions, VendorModule } from '../vendors/shared/page-api.ts';
import { mergeOptions } from './merge-options.ts';
import { callPage, warnOnce } from './warn.ts';

const owners = new Map<string, Engine>();

export interface PageApiSetup {
  readonly vendor: VendorModule;
  readonly engine: Engine;
  readonly rawOptions: RawOptions;
  readonly ready: Promise<void>;
  destroy(): void;
  renderInto(container: unknown): void;
}
export const pageGlobals = (): PageGlobals => window as unknown as PageGlobals;

export function installPageApi({
  vendor,
  engine,
  rawOptions,
  ready,
  destroy,
  renderInto,
}: PageApiSetup): PageApi | undefined {
  const installGlobals = !owners.has(vendor.id);
  if (installGlobals) owners.set(vendor.id, engine);
  const host: PageHost = {
    engine,
    globals: pageGlobals(),
    installGlobals,
    rawOptions,
    element: {
      destroy,
      renderInto,
      setOptions: (options: Partial<EngineOptions>) =>
        engine.commands.setOptions(mergeOptions(engine.state.options, options)),
      ready,
    },
    warnOnce,
    callPage,
  };
  const api = callPage(`the page API of ${vendor.id}`, () => vendor.install(host));
  return {
    api: api?.api,
    dispose() {
      if (owners.get(vendor.id) === engine) owners.delete(vendor.id);
      api?.dispose();
    },
  };
}
