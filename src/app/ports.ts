/** The browser's side of the engine, put together for one element. */
import type { EngineOptions } from '../engine/options.ts';
import type { Connection, Ports } from '../engine/ports/index.ts';
import { createServerConnection } from '../connections/server/server-connection.ts';
import { createPlatform } from '../platform/platform.ts';
import type { ConnectionKind, WidgetSettings } from './contract.ts';
import { warnOnce } from './warn.ts';

export interface BrowserPorts extends Ports {
  dispose(): void;
}
async function connect(kind: ConnectionKind, server: string): Promise<Connection> {
  if (kind === 'memory') {
    const { createMemoryConnection } = await import('../connections/memory/memory-connection.ts');
    return createMemoryConnection();
  }
  if (kind !== 'server') warnOnce(`connection="${kind}" is not part of this build; using "server".`);
  return createServerConnection({ server });
}
export async function createPorts(
  { connection, storage }: WidgetSettings,
  { account = '', server }: EngineOptions & { readonly server: string },
): Promise<BrowserPorts> {
  const line = await connect(connection, server);
  const platform = createPlatform({ account, storage, server, sharedTabs: connection !== 'memory' });
  return { ...platform, connection: line };
}
