/** A bot on a port of its own: answers what the test tells it to, and checks every signature. */
import { createServer } from 'node:http';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { signatureMatches } from '../../../src/server/domain/bots/signature.ts';

export const webhookSecret = 'a secret of sixteen and more';
export interface BotRequest {
  readonly body: {
    readonly event: string;
    readonly content: { readonly text?: string };
    readonly visitor?: { readonly name?: string };
  };
  readonly signed: boolean;
  readonly deliveryId: string;
}
export type Answer = (response: ServerResponse, request: BotRequest) => void;

export class TestBot {
  readonly requests: BotRequest[] = [];
  readonly url: string;
  answer: Answer;
  readonly #close: () => Promise<void>;

  private constructor(url: string, answer: Answer, close: () => Promise<void>) {
    this.url = url;
    this.answer = answer;
    this.#close = close;
  }
  static async start(answer: Answer): Promise<TestBot> {
    const started: { bot?: TestBot } = {};
    const server = createServer((request, response) => {
      void read(request).then((body) => {
        const header = (name: string): string => String(request.headers[name] ?? '');
        const heard: BotRequest = {
          body: JSON.parse(body) as BotRequest['body'],
          signed: signatureMatches(webhookSecret, header('x-chat-timestamp'), body, header('x-chat-signature')),
          deliveryId: header('x-chat-delivery'),
        };
        started.bot?.requests.push(heard);
        started.bot?.answer(response, heard);
      });
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const url = `http://127.0.0.1:${String((server.address() as AddressInfo).port)}/bot`;
    started.bot = new TestBot(url, answer, async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    });
    return started.bot;
  }
  close(): Promise<void> {
    return this.#close();
  }
}
export function answerJson(value: unknown, status = 200): Answer {
  return (response) => response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(value));
}
async function read(request: IncomingMessage): Promise<string> {
  let body = '';
  for await (const chunk of request) body += String(chunk);
  return body;
}
