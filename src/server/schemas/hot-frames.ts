/**
 * The frame that comes most often, a plain text, is looked at by hand: the schema would take many times as long. This check only ever says yes
 * to what the schema says yes to, with the same outcome; everything else, mistakes above all, is left to the schema.
 */
import type { VisitorMethods } from '../../protocol/visitor-frames.ts';
import { limits } from './basics.ts';
import { parse } from './parse.ts';
import { request as requestSchema, visitorParams } from './visitor-frames.ts';

type Send = VisitorMethods['conversation.send']['params'];
export interface Envelope {
  readonly id: number;
  readonly method: string;
  readonly params?: unknown;
}

export function parseSend(params: unknown): Send {
  return plainText(params) ?? parse(visitorParams['conversation.send'], params, 'params');
}
/** What the frame says, when it is a text and nothing beside it. */
export function plainText(params: unknown): Send | undefined {
  if (!isObject(params)) return undefined;
  for (const key in params) if (key !== 'conversationId' && key !== 'clientId' && key !== 'content') return undefined;
  const { conversationId, clientId, content } = params;
  if (!isObject(content) || content['kind'] !== 'text') return undefined;
  for (const key in content) if (key !== 'kind' && key !== 'text') return undefined;
  const { text } = content;
  if (typeof text !== 'string' || text.length > limits.text || !isFilled(clientId, limits.clientId)) return undefined;
  const said = { clientId, content: { kind: 'text', text } } as const;
  if (conversationId === undefined) return 'conversationId' in params ? undefined : said;
  return isFilled(conversationId, limits.id) ? { conversationId, ...said } : undefined;
}
export function parseEnvelope(frame: object): Envelope {
  const { id, method, params } = frame as { id?: unknown; method?: unknown; params?: unknown };
  if (typeof id === 'number' && Number.isInteger(id) && typeof method === 'string' && method.length <= 100)
    return { id, method, params: params === undefined ? {} : params };
  return parse(requestSchema, { params: {}, ...frame });
}
function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
function isFilled(value: unknown, longest: number): value is string {
  return typeof value === 'string' && value.length > 0 && value.length <= longest;
}
