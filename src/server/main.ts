/** The program: `chat-widget-server [serve|migrate|backup <folder>|restore <folder>|account list|account add <id> [name]]`. */
import { ConfigError, readConfig } from './config.ts';
import type { Config } from './config.ts';
import { addAccount, listAccounts } from './account-commands.ts';
import { backup, migrateOnly, restore } from './maintenance.ts';
import { serve } from './serve.ts';

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
    case 'serve':
      return serve(readConfig(process.env));
    case 'migrate':
      return migrateOnly(readConfig(process.env));
    case 'backup':
      return needsFolder(backup);
    case 'restore':
      return needsFolder(restore);
    case 'account':
      if (folder === 'list') return listAccounts(readConfig(process.env));
      if (folder === 'add' && rest[0] !== undefined)
        return addAccount(readConfig(process.env), rest[0], rest.slice(1).join(' '));
      throw new Error(`"account" needs "list", or "add" and a public id.\n\n${usage}`);
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
