import type { Clock } from '../clock.ts';
import { TokenBucket } from './token-bucket.ts';

/** How often one address may try something, per minute. */
export class AddressLimiter {
  readonly #perMinute: number;
  readonly #clock: Clock;
  readonly #buckets = new Map<string, TokenBucket>();
  constructor(perMinute: number, clock: Clock) {
    this.#perMinute = perMinute;
    this.#clock = clock;
  }
  allow(address: string): boolean {
    return this.wait(address) === 0;
  }
  /** 0 when allowed, else milliseconds until it would be. */
  wait(address: string): number {
    const now = this.#clock.now();
    const bucket = this.#buckets.get(address) ?? new TokenBucket(this.#perMinute, this.#perMinute / 60, now);
    this.#buckets.set(address, bucket);
    return bucket.take(now);
  }
  /** Forgets addresses that were not heard of for more than a minute's worth. */
  sweep(): void {
    const now = this.#clock.now();
    for (const [address, bucket] of this.#buckets) if (bucket.idle(now)) this.#buckets.delete(address);
  }
}
