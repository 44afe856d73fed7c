import { randomUUID } from 'node:crypto';
import { WebSocket as NodeSocket } from 'ws';
import { createServerConnection } from '../../../src/connections/server/server-connection.ts';
import { createClock } from '../../../src/platform/clock.ts';
import { FakeBrowser, createFakePorts } from '../../engine/support/fake-ports.ts';
import { startTestServer } from '../../server/support/test-server.ts';
import { waitFor } from '../../server/support/wait-for.ts';
import { testConnection } from '../support/conformance.ts';

testConnection('our own server', async () => {
  const server = await startTestServer();
  const agent = await server.agent(await server.owner());
  const browsers = new Map<string, FakeBrowser>();
  const sockets: NodeSocket[] = [];
  return {
    ports(name) {
      const browser = browsers.get(name) ?? new FakeBrowser();
      browsers.set(name, browser);
      const connection = createServerConnection({
        server: server.origin,
        open(address) {
          const socket = new NodeSocket(address);
          sockets.push(socket);
          return socket as unknown as WebSocket;
        },
      });
      const random = { fraction: () => Math.random(), id: () => randomUUID() };
      return { ...createFakePorts(connection, { browser, alone: true }), clock: createClock(), random };
    },
    async say(conversationId, words) {
      await agent.say(conversationId, words);
    },
    cut() {
      for (const socket of sockets) socket.terminate();
    },
    async wait(done) {
      await waitFor('the engine', done);
    },
    async close() {
      agent.socket.terminate();
      await server.close();
    },
  };
});
