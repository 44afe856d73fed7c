/** What a bot may answer over its webhook, whole or piece by piece. */
import * as v from 'valibot';
import type { Content } from '../../../protocol/content.ts';
import { flag, id, text } from '../../schemas/basics.ts';
import { content } from '../../schemas/content.ts';

export interface WebhookAnswer {
  readonly messages?: readonly Content[] | undefined;
  /** True, or to whom. */
  readonly handover?:
    boolean | { readonly groupId?: string | undefined; readonly agentId?: string | undefined } | undefined;
  readonly close?: boolean | undefined;
}
const answer = v.object({
  messages: v.optional(v.pipe(v.array(content), v.maxLength(20))),
  handover: v.optional(v.union([flag, v.object({ groupId: v.optional(id), agentId: v.optional(id) })])),
  close: v.optional(flag),
});
/** One line of a stream: the next piece, or the whole text so far, or what a whole answer holds. */
const piece = v.object({ ...answer.entries, delta: v.optional(text), text: v.optional(text) });

export function readAnswer(body: string): WebhookAnswer {
  return check(answer, body);
}
/** Gathers the lines of a stream. `text` grows; the rest is the answer that follows it. */
export class StreamedAnswer {
  text = '';
  #rest: WebhookAnswer = {};

  /** `data:` lines of an event stream, or bare lines of JSON. Gives whether the text has grown. */
  take(line: string): boolean {
    const trimmed = line.trim();
    if (trimmed === '' || trimmed.startsWith(':') || /^(event|id|retry):/.test(trimmed)) return false;
    const data = trimmed.startsWith('data:') ? trimmed.slice(5).trim() : trimmed;
    if (data === '' || data === '[DONE]') return false;
    const { delta, text: whole, messages, handover, close } = check(piece, data);
    const before = this.text;
    if (whole !== undefined) this.text = whole;
    if (delta !== undefined) this.text += delta;
    this.#rest = {
      messages: messages ?? this.#rest.messages,
      handover: handover ?? this.#rest.handover,
      close: close ?? this.#rest.close,
    };
    return this.text !== before;
  }
  get rest(): WebhookAnswer {
    return this.#rest;
  }
}
function check<T>(schema: v.GenericSchema<unknown, T>, body: string): T {
  let value: unknown;
  try {
    value = JSON.parse(body);
  } catch {
    throw new Error(`The bot answered with something that is not JSON: ${body.slice(0, 100)}`);
  }
  const checked = v.safeParse(schema, value);
  if (checked.success) return checked.output;
  const [issue] = checked.issues;
  throw new Error(`The bot's answer does not fit at "${v.getDotPath(issue) ?? ''}": ${issue.message}`);
}
