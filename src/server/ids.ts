import { createHash, randomBytes } from 'node:crypto';

let lastTime = 0;
let counter = 0n;
const counterMask = (1n << 48n) - 1n;

/** 24 hex digits that rise with time: 48 bits of milliseconds, 48 bits that start at chance and count up within one millisecond. */
export function newId(now: number = Date.now()): string {
  const at = Math.max(now, lastTime);
  if (at > lastTime) {
    lastTime = at;
    // The top bit stays free, so that counting up within the millisecond cannot overflow.
    counter = BigInt(`0x${randomBytes(6).toString('hex')}`) & (counterMask >> 1n);
  } else {
    counter += 1n;
  }
  return at.toString(16).padStart(12, '0') + counter.toString(16).padStart(12, '0');
}
/** For tokens and file addresses: nobody can guess one. */
export function newSecret(bytes = 32): string {
  return randomBytes(bytes).toString('base64url');
}
export function hashSecret(secret: string): string {
  return createHash('sha256').update(secret).digest('hex');
}
