/** Accounts from the command line: a server has one, `default`, until its operator makes more. */
import { buildServer } from './app.ts';
import type { Config } from './config.ts';
import { setupNotice } from './serve.ts';

export async function listAccounts(config: Config): Promise<void> {
  const server = await buildServer({ ...config, logLevel: 'silent' });
  try {
    const { accounts, agents } = server.services;
    for (const { id, publicId, settings } of accounts.all) {
      const owners = agents.list(id).filter(({ role }) => role === 'owner');
      const who = owners.length === 0 ? 'no owner yet' : owners.map(({ email }) => email).join(', ');
      console.log(`${publicId}\t${settings.name}\t${who}`);
    }
  } finally {
    await server.close();
  }
}
export async function addAccount(config: Config, publicId: string, name: string): Promise<void> {
  if (!/^[\w.-]{1,64}$/.test(publicId))
    throw new Error(`"${publicId}" is no public id: up to 64 letters, digits, dots, dashes and underscores.`);
  const server = await buildServer({ ...config, logLevel: 'silent' });
  try {
    const { accounts, agentAccess } = server.services;
    const account = await accounts.create(publicId, name === '' ? publicId : name);
    const token = await agentAccess.setupToken(account.id);
    const origin = config.publicUrl ?? `http://localhost:${String(config.port)}`;
    if (token !== undefined) console.log(setupNotice(publicId, origin, token));
  } finally {
    await server.close();
  }
}
