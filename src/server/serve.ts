import { buildServer } from './app.ts';
import type { Config } from './config.ts';
import type { OpeningStore } from './store/sqlite/start-worker.ts';

/** Runs until it is told to end. A second signal ends it at once. */
export async function serve(config: Config, opening: OpeningStore): Promise<void> {
  const server = await buildServer(config, { opening });
  let address: string;
  try {
    address = await server.listen();
  } catch (error) {
    await server.close();
    if ((error as { code?: string }).code === 'EADDRINUSE') {
      throw new Error(`PORT ${String(config.port)} is in use on ${config.host}. Stop the other program or set PORT.`, {
        cause: error,
      });
    }
    throw error;
  }
  const { services } = server;
  const shown = shownAddress(config, address);
  services.logger.info({ address, dataDir: config.dataDir }, 'listening');
  for (const account of services.accounts.all) {
    const token = await services.agentAccess.setupToken(account.id, true);
    if (token !== undefined) console.log(setupNotice(account.publicId, shown, token));
  }
  const end = (signal: string): void => {
    services.logger.info({ signal }, 'closing');
    server.close().then(
      () => process.exit(0),
      (error: unknown) => {
        services.logger.error({ err: error }, 'closing failed');
        process.exit(1);
      },
    );
  };
  process.once('SIGTERM', () => end('SIGTERM'));
  process.once('SIGINT', () => end('SIGINT'));
}
/** One name for this server everywhere: a cookie for `127.0.0.1` does not hold on `localhost`. */
export function shownAddress(config: Pick<Config, 'publicUrl'>, address: string): string {
  if (config.publicUrl !== undefined) return config.publicUrl;
  const url = new URL(address);
  if (['0.0.0.0', '127.0.0.1', '[::]', '[::1]'].includes(url.hostname)) url.hostname = 'localhost';
  return url.origin;
}

/** The one way into an account that has no owner yet. */
export function setupNotice(publicId: string, origin: string, token: string): string {
  return `\nCreate the owner's login of "${publicId}" (once, within 24 hours):\n  ${origin}/console/#setup=${token}\n`;
}
