/** A page with one widget: globals as the site's scripts see them, the real engine, a scripted office at the other end. */
import { createEngine } from '../../../src/engine/engine.ts';
import * as extras from '../../../src/engine/extras.ts';
import type { Engine } from '../../../src/engine/commands.ts';
import type { EngineOptions } from '../../../src/engine/options.ts';
import type { PageApi, PageGlobals, PageHost, RawOptions, VendorModule } from '../../../src/vendors/shared/page-api.ts';
import type { BootListener, InstallStub, StubScript, VendorBoot } from '../../../src/vendors/shared/stub.ts';
import { createPorts, settle, type TestPorts } from './ports.ts';
import { Office } from './scripted-peer.ts';

export function scriptTag(src: string, more: Partial<StubScript> = {}): StubScript {
  return { src, id: '', className: '', dataset: {}, ...more };
}
export interface Widget {
  readonly engine: Engine;
  readonly page: PageApi;
  readonly ports: TestPorts;
  readonly warnings: string[];
  /** What the page's code threw. */
  readonly thrown: unknown[];
  readonly renderedInto: unknown[];
  readonly destroyed: boolean;
  becomeReady(): Promise<void>;
}
/** The app's part: options as it merges them, then the page API on top of a new engine. */
export function startWidget(
  vendor: VendorModule,
  globals: PageGlobals,
  {
    office = new Office(),
    attributes = {},
    installGlobals = true,
  }: { office?: Office; attributes?: RawOptions; installGlobals?: boolean } = {},
): Widget {
  const warnings: string[] = [];
  const thrown: unknown[] = [];
  const renderedInto: unknown[] = [];
  const warnOnce = (text: string): void => {
    if (!warnings.includes(text)) warnings.push(text);
  };
  const rawOptions: RawOptions = { ...vendor.readGlobals?.(globals), ...attributes };
  const ports = createPorts(office.peer());
  const engine = createEngine(ports, vendor.readOptions(rawOptions, warnOnce), async () => extras);
  let destroyed = false;
  let makeReady: () => void = () => undefined;
  const ready = new Promise<void>((resolve) => {
    makeReady = resolve;
  });
  const host: PageHost = {
    engine,
    globals,
    installGlobals,
    rawOptions,
    element: {
      destroy() {
        destroyed = true;
        page.dispose();
        engine.destroy();
      },
      renderInto: (container) => void renderedInto.push(container),
      setOptions: (options: Partial<EngineOptions>) => engine.commands.setOptions(options),
      ready,
    },
    warnOnce,
    callPage(_what, run) {
      try {
        return run();
      } catch (error) {
        thrown.push(error);
        return undefined;
      }
    },
  };
  const page = vendor.install(host);
  return {
    engine,
    page,
    ports,
    warnings,
    thrown,
    renderedInto,
    get destroyed() {
      return destroyed;
    },
    async becomeReady() {
      makeReady();
      await settle();
    },
  };
}
/** A page with the drop-in script: what `dist/vendors/<vendor>.js` does, without an element. */
export class DropInPage {
  readonly globals: PageGlobals;
  readonly boots: VendorBoot[] = [];
  readonly needs: string[] = [];
  readonly looks: unknown[] = [];
  readonly office: Office;
  widget: Widget | undefined;
  placed = 0;
  readonly #vendor: VendorModule;
  readonly #installStub: InstallStub;

  constructor(
    vendor: VendorModule,
    installStub: InstallStub,
    { globals = {}, office = new Office() }: { globals?: PageGlobals; office?: Office } = {},
  ) {
    this.#vendor = vendor;
    this.#installStub = installStub;
    this.globals = globals;
    this.office = office;
  }
  /** The script runs. */
  runScript(script: StubScript | null): VendorBoot {
    const boot = this.#installStub(this.globals, script);
    this.boots.push(boot);
    if (boot.wanted) {
      this.placed += 1;
      const listener: BootListener = {
        needed: (urgency) => void this.needs.push(urgency),
        lookChanged: (look) => void this.looks.push(look),
        destroy: () => {
          this.placed -= 1;
        },
      };
      boot.connect(listener);
    }
    return boot;
  }
  /** The page API's chunk has arrived. */
  async load(): Promise<Widget> {
    this.widget = startWidget(this.#vendor, this.globals, { office: this.office });
    await this.widget.becomeReady();
    return this.widget;
  }
  /** Calls a global function of the page, as a site's script does. */
  call(name: string, ...args: unknown[]): unknown {
    return (this.globals[name] as (...call: unknown[]) => unknown)(...args);
  }
}
