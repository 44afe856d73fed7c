/** What every service may stand on. */
import type { Clock } from '../clock.ts';
import type { Config } from '../config.ts';
import type { Logger } from '../logger.ts';
import type { Blobs, Bus, Leases, Store } from '../store/ports.ts';
import type { DomainEvent } from './domain-event.ts';

export interface Foundation {
  readonly config: Config;
  readonly store: Store;
  readonly bus: Bus<DomainEvent>;
  readonly blobs: Blobs;
  readonly leases: Leases;
  readonly clock: Clock;
  readonly logger: Logger;
}
