import { createHash, randomBytes } from 'node:crypto';

let lastTime = 0;
/** 48 bits in two halves: whole numbers of that size are slow to write as text. */
let high = 0;
let low = 0;
const halfBits = 24;
const half = 2 ** halfBits;
/** Chance is fetched for many ids at once. */
let chance = Buffer.alloc(0);
let used = 0;
function random24(): number {
  if (used + 3 > chance.length) {
    chance = randomBytes(3 * 512);
    used = 0;
  }
  used += 3;
  return chance.readUIntBE(used - 3, 3);
}

/** 24 hex digits that rise with time: 48 bits of milliseconds, 48 bits that start at chance and count up within one millisecond. */
export function newId(now: number = Date.now()): string {
  const at = Math.max(now, lastTime);
  if (at > lastTime) {
    lastTime = at;
    // The top bit stays free, so that counting up within the millisecond cannot overflow.
    high = random24() & (half / 2 - 1);
    low = random24();
  } else if (++low === half) {
    low = 0;
    high += 1;
  }
  // Adding one bit above keeps the leading zeros.
  return timeText(at) + (half + high).toString(16).slice(1) + (half + low).toString(16).slice(1);
}
let shownTime = -1;
let shownText = '';
function timeText(at: number): string {
  if (at !== shownTime) {
    shownTime = at;
    shownText = at.toString(16).padStart(12, '0');
  }
  return shownText;
}
/** For tokens and file addresses: nobody can guess one. */
export function newSecret(bytes = 32): string {
  return randomBytes(bytes).toString('base64url');
}
export function hashSecret(secret: string): string {
  return createHash('sha256').update(secret).digest('hex');
}
