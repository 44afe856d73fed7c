/** The browser's side of the engine, put together for one element. */
import type { EngineOptions } from '../engine/options.ts';
import type { Ports } from '../engine/ports/index.ts';
import { createServerConnection } from '../connections/server/server-connection.ts';
import type { MemoryOptions } from '../connections/memory/memory-connection.ts';
import { createPlatform } from '../platform/platform.ts';
import type { WidgetSettings } from './contract.ts';
import { warnOnce } from './warn.ts';

export interface BrowserPorts extends Ports {
  dispose(): void;
}
export async function createPorts(
  { connection, storage, json }: WidgetSettings,
  { account = '', server }: EngineOptions & { readonly server: string },
): Promise<BrowserPorts> {
  const inPage = connection === 'memory';
  if (!inPage && connection !== 'server')
    warnOnce(`connection="${connection}" is not part of this build; using "server".`);
  const memory = inPage ? await import('./memory.ts') : undefined;
  const platform = createPlatform({ account, storage, server, sharedTabs: !inPage });
  if (!memory) return { ...platform, connection: createServerConnection({ server }) };
  const uploads = memory.createMemoryUploads();
  return {
    ...platform,
    uploads,
    connection: memory.createMemoryConnection(platform.clock, json['memory'] as MemoryOptions | undefined),
    dispose() {
      uploads.dispose();
      platform.dispose();
    },
  };
}
