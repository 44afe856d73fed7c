/** The program: `chat-widget-server [serve|migrate|backup <folder>|restore <folder>|account list|account add <id> [name]]`. */
import { ConfigError, readConfig } from './config.ts';
import type { Config } from './config.ts';
import { databaseFile, startOpening } from './store/sqlite/start-worker.ts';

const usage = `Usage: chat-widget-server [command]

  serve             run the server (default)
  migrate           bring the database in DATA_DIR to this version and end
  backup <folder>   copy database and files into a new folder; the server may be running
  restore <folder>  put a backup into an empty DATA_DIR
  account list      show the accounts of DATA_DIR and who owns them
  account add <public id> [name]
                    make another account and print the link that creates its owner's login; the server must not be running

Settings come from the environment; see the README.`;

async function main(): Promise<void> {
  const [command = 'serve', folder, ...rest] = process.argv.slice(2);
  const needsFolder = (run: (config: Config, folder: string) => Promise<void>): Promise<void> => {
    if (folder === undefined) throw new Error(`"${command}" needs a folder.\n\n${usage}`);
    return run(readConfig(process.env), folder);
  };
  switch (command) {
    case 'serve': {
      const config = readConfig(process.env);
      const opening = startOpening({ file: databaseFile(config.dataDir), lock: config.dataDir });
      const { serve } = await import('./serve.ts');
      return serve(config, opening);
    }
    case 'migrate': {
      const config = readConfig(process.env);
      return (await import('./maintenance.ts')).migrateOnly(config);
    }
    case 'backup':
      return needsFolder(async (...given) => (await import('./maintenance.ts')).backup(...given));
    case 'restore':
      return needsFolder(async (...given) => (await import('./maintenance.ts')).restore(...given));
    case 'account': {
      const accounts = await import('./account-commands.ts');
      if (folder === 'list') return accounts.listAccounts(readConfig(process.env));
      if (folder === 'add' && rest[0] !== undefined)
        return accounts.addAccount(readConfig(process.env), rest[0], rest.slice(1).join(' '));
      throw new Error(`"account" needs "list", or "add" and a public id.

${usage}`);
    }
    case 'help':
    case '--help':
    case '-h':
      console.log(usage);
      return undefined;
    default:
      throw new Error(`"${command}" is no command.\n\n${usage}`);
  }
}

main().catch((error: unknown) => {
  const isPlain = error instanceof ConfigError || error instanceof Error;
  console.error(isPlain ? error.message : error);
  process.exitCode = 1;
});
