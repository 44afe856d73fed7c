import type { Random } from '../engine/ports/index.ts';

/** `randomUUID` is missing on pages without TLS; the bytes are not. */
function makeId(): string {
  if (typeof crypto.randomUUID === 'function') return crypto.randomUUID();
  return Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, '0')).join('');
}
export const createRandom = (): Random => ({ fraction: () => Math.random(), id: makeId });
