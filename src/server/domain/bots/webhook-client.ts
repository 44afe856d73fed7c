/**
 * Asks a bot over its webhook. Every attempt is signed anew; what failed before a word was said is tried again, what failed later is not,
 * since the visitor has read it already.
 */
import { lookup } from 'node:dns';
import type { IncomingMessage } from 'node:http';
import { request as requestHttp } from 'node:http';
import { request as requestHttps } from 'node:https';
import { isIP } from 'node:net';
import type { LookupFunction } from 'node:net';
import type { BotSettings } from '../../../protocol/settings.ts';
import type { Clock } from '../../clock.ts';
import { isPrivateAddress } from './private-address.ts';
import { signatureOf } from './signature.ts';
import type { WebhookAnswer } from './webhook-answer.ts';
import { readAnswer, StreamedAnswer } from './webhook-answer.ts';

type Webhook = NonNullable<BotSettings['webhook']>;
export interface WebhookClientOptions {
  readonly clock: Clock;
  /** Whether bots may live in the server's own network. */
  readonly allowPrivate: boolean;
}
export interface WebhookResult {
  /** What was said piece by piece, whole. */
  readonly streamed: string | undefined;
  readonly answer: WebhookAnswer;
}
const attempts = 3;
const pauseMs = 200;
const maxAnswerBytes = 512 * 1024;
/** A whole answer may take this many times as long as its first piece: drops that never end are no answer. */
const wholeAnswer = 10;

class WebhookFailure extends Error {
  readonly final: boolean;
  constructor(message: string, final: boolean) {
    super(message);
    this.final = final;
  }
}

export class WebhookClient {
  readonly #options: WebhookClientOptions;
  constructor(options: WebhookClientOptions) {
    this.#options = options;
  }
  /** `grows` hears the text so far of a streamed answer. Rejects when all attempts failed. */
  async ask(webhook: Webhook, deliveryId: string, body: string, grows: (text: string) => void): Promise<WebhookResult> {
    for (let attempt = 1; ; attempt += 1) {
      try {
        return await this.#attempt(webhook, deliveryId, body, grows);
      } catch (error) {
        const final = error instanceof WebhookFailure && error.final;
        if (final || attempt === attempts) throw error;
        await new Promise<void>((resolve) => {
          this.#options.clock.after(pauseMs * 2 ** (attempt - 1), resolve);
        });
      }
    }
  }
  async #attempt(
    webhook: Webhook,
    deliveryId: string,
    body: string,
    grows: (text: string) => void,
  ): Promise<WebhookResult> {
    const abort = new AbortController();
    const limit = (): (() => void) =>
      this.#options.clock.after(webhook.timeoutMs, () =>
        abort.abort(new Error(`The bot did not answer within ${String(webhook.timeoutMs)} ms.`)),
      );
    let cancel = limit();
    const cancelWhole = this.#options.clock.after(webhook.timeoutMs * wholeAnswer, () =>
      abort.abort(
        new WebhookFailure(`The bot was not done within ${String(webhook.timeoutMs * wholeAnswer)} ms.`, true),
      ),
    );
    let said = false;
    try {
      const response = await this.#post(webhook, deliveryId, body, abort.signal);
      const status = response.statusCode ?? 0;
      if (status < 200 || status > 299) {
        response.resume();
        const again = status >= 500 || status === 429 || status === 408;
        throw new WebhookFailure(`The bot answered with status ${String(status)}.`, !again);
      }
      const type = response.headers['content-type'] ?? '';
      const streams = /^(text\/event-stream|application\/(x-)?ndjson)/.test(type);
      const streamed = new StreamedAnswer();
      let rest = '';
      let size = 0;
      response.setEncoding('utf8');
      for await (const chunk of response as AsyncIterable<string>) {
        cancel();
        cancel = limit();
        size += chunk.length;
        if (size > maxAnswerBytes)
          throw new WebhookFailure(`The bot's answer is longer than ${String(maxAnswerBytes)} characters.`, true);
        rest += chunk;
        if (!streams) continue;
        const lines = rest.split('\n');
        rest = lines.pop() ?? '';
        let grown = false;
        for (const line of lines) grown = streamed.take(line) || grown;
        if (!grown) continue;
        said = true;
        grows(streamed.text);
      }
      if (!streams) return { streamed: undefined, answer: rest.trim() === '' ? {} : readAnswer(rest) };
      if (streamed.take(rest)) grows(streamed.text);
      return { streamed: streamed.text === '' ? undefined : streamed.text, answer: streamed.rest };
    } catch (error) {
      const cause: unknown = abort.signal.aborted ? abort.signal.reason : error;
      const message = cause instanceof Error ? cause.message : String(cause);
      throw new WebhookFailure(message, said || (cause instanceof WebhookFailure && cause.final));
    } finally {
      cancel();
      cancelWhole();
    }
  }
  #post(webhook: Webhook, deliveryId: string, body: string, signal: AbortSignal): Promise<IncomingMessage> {
    const url = new URL(webhook.url);
    const host = url.hostname.replace(/^\[|\]$/g, '');
    if (!this.#options.allowPrivate && isIP(host) !== 0 && isPrivateAddress(host)) throw forbidden(host);
    const timestamp = String(this.#options.clock.now());
    const send = url.protocol === 'https:' ? requestHttps : requestHttp;
    return new Promise((resolve, reject) => {
      const request = send(
        url,
        {
          method: 'POST',
          signal,
          agent: false,
          lookup: this.#options.allowPrivate ? lookup : guardedLookup,
          headers: {
            'content-type': 'application/json',
            'content-length': Buffer.byteLength(body),
            accept: 'application/json, text/event-stream, application/x-ndjson',
            'x-chat-delivery': deliveryId,
            'x-chat-timestamp': timestamp,
            'x-chat-signature': signatureOf(webhook.secret, timestamp, body),
          },
        },
        resolve,
      );
      request.on('error', reject);
      request.end(body);
    });
  }
}

/** Checked at the moment of connecting, so that a name cannot change its mind in between. */
const guardedLookup: LookupFunction = (hostname, options, callback) => {
  lookup(hostname, { ...options, all: true }, (error, addresses) => {
    const [first] = addresses ?? [];
    if (error || !first) return callback(error ?? new Error(`"${hostname}" has no address.`), '', 0);
    if (addresses.some(({ address }) => isPrivateAddress(address))) return callback(forbidden(hostname), '', 0);
    if (options.all === true) return callback(null, addresses);
    callback(null, first.address, first.family);
  });
};
function forbidden(host: string): WebhookFailure {
  return new WebhookFailure(
    `"${host}" lies in the server's own network. Set BOT_PRIVATE_ADDRESSES=1 to allow bots there.`,
    true,
  );
}
