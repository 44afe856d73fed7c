/** A whole server on a port of its own and a folder of its own, both gone with `close`. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { AgentRole } from '../../../src/protocol/agent-frames.ts';
import type { ChatServer, ServerParts } from '../../../src/server/app.ts';
import { buildServer } from '../../../src/server/app.ts';
import { readConfig } from '../../../src/server/config.ts';
import { createLogger } from '../../../src/server/logger.ts';
import { AgentClient } from './agent-client.ts';
import { VisitorClient } from './visitor-client.ts';
import type { HelloFrame } from '../../../src/protocol/visitor-frames.ts';

export interface SignedIn {
  readonly cookie: string;
  readonly agentId: string;
}
export interface TestServer extends ChatServer {
  readonly origin: string;
  readonly dataDir: string;
  readonly accountId: string;
  visitor(hello?: Partial<HelloFrame>, headers?: Readonly<Record<string, string>>): Promise<VisitorClient>;
  /** Creates the owner (once) and signs in. */
  owner(): Promise<SignedIn>;
  /** Invites and accepts; `name` makes the address. */
  newAgent(name: string, role?: AgentRole): Promise<SignedIn>;
  agent(signedIn: SignedIn): Promise<AgentClient>;
  /** JSON over HTTP; gives status, body and cookie. */
  http(
    method: string,
    path: string,
    body?: unknown,
    headers?: Readonly<Record<string, string>>,
  ): Promise<{ status: number; body: unknown; cookie: string | undefined; headers: Headers }>;
}
export interface TestServerOptions {
  /** Environment variables, as a user would set them. */
  readonly env?: Readonly<Record<string, string>>;
  readonly parts?: ServerParts;
  /** Keep a folder over several servers; it is then not removed by `close`. */
  readonly dataDir?: string;
}
export const testPassword = 'correct horse battery';

export async function startTestServer(options: TestServerOptions = {}): Promise<TestServer> {
  const dataDir = options.dataDir ?? mkdtempSync(path.join(tmpdir(), 'chat-widget-data-'));
  const config = readConfig({ PORT: '0', HOST: '127.0.0.1', LOG_LEVEL: 'silent', DATA_DIR: dataDir, ...options.env });
  const server = await buildServer(config, { logger: createLogger(config.logLevel), ...options.parts });
  const origin = await server.listen();
  const accountId = server.services.accounts.find('default').id;
  let owner: Promise<SignedIn> | undefined;

  const http: TestServer['http'] = async (method, address, body, headers = {}) => {
    const response = await fetch(origin + address, {
      method,
      headers: { ...(body === undefined ? {} : { 'content-type': 'application/json' }), ...headers },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    const text = await response.text();
    const cookie = response.headers.get('set-cookie')?.split(';')[0];
    return {
      status: response.status,
      body: text === '' ? undefined : (JSON.parse(text) as unknown),
      cookie,
      headers: response.headers,
    };
  };
  const signedIn = (answer: { status: number; body: unknown; cookie: string | undefined }): SignedIn => {
    if (answer.status !== 200 || answer.cookie === undefined)
      throw new Error(`Signing in failed: ${JSON.stringify(answer)}`);
    return { cookie: answer.cookie, agentId: (answer.body as { agent: { id: string } }).agent.id };
  };
  const createOwner = async (): Promise<SignedIn> => {
    const token = await server.services.agentAccess.setupToken(accountId);
    return signedIn(
      await http('POST', '/api/v1/console/setup', {
        token,
        name: 'Olivia Owner',
        email: 'owner@example.com',
        password: testPassword,
      }),
    );
  };
  const test: TestServer = {
    ...server,
    origin,
    dataDir,
    accountId,
    http,
    visitor: (hello, headers) => VisitorClient.connect(origin, hello, headers),
    owner: () => (owner ??= createOwner()),
    newAgent: async (name, role = 'agent') => {
      const { cookie } = await test.owner();
      const email = `${name.toLowerCase().replace(/\W+/g, '.')}@example.com`;
      const invited = await http('POST', '/api/v1/console/agents', { email, name, role }, { cookie });
      const token = (invited.body as { inviteUrl: string }).inviteUrl.split('#invite=')[1];
      return signedIn(await http('POST', '/api/v1/console/invite/accept', { token, name, password: testPassword }));
    },
    agent: (who) => AgentClient.connect(origin, who.cookie),
    close: async () => {
      await server.close();
      if (options.dataDir === undefined) rmSync(dataDir, { recursive: true, force: true });
    },
  };
  return test;
}
