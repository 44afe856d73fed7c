import { AgentClient } from './agent-client.ts';
import type { SignedIn, TestServer } from './test-server.ts';
import { testPassword } from './test-server.ts';

export interface SecondAccount {
  readonly accountId: string;
  readonly owner: SignedIn;
  /** The owner at the console. */
  readonly agent: AgentClient;
}
/** Another account on the same server, with an owner who is online. */
export async function secondAccount(server: TestServer, publicId = 'second'): Promise<SecondAccount> {
  const account = await server.services.accounts.create(publicId, 'Second Shop');
  const token = await server.services.agentAccess.setupToken(account.id);
  const answer = await server.http('POST', '/api/v1/console/setup', {
    token,
    name: 'Selma Second',
    email: `selma@${publicId}.example`,
    password: testPassword,
  });
  const { agent } = answer.body as { agent: { id: string } };
  const owner = { cookie: answer.cookie ?? '', agentId: agent.id };
  return { accountId: account.id, owner, agent: await AgentClient.connect(server.origin, owner.cookie) };
}
