/** All ports of a browser but the connection, which the app chooses. */
import type { Ports } from '../engine/ports/index.ts';
import { createClock } from './clock.ts';
import { createLogger } from './logger.ts';
import { createNetwork, createVisibility } from './page-lifecycle.ts';
import { createRandom } from './random.ts';
import { createLazySound, createLazyUploads } from './lazy-ports.ts';
import { createStorage } from './storage.ts';
import type { StorageKind } from './storage.ts';
import { createLoneTab, createTabs } from './tabs.ts';

export interface PlatformSettings {
  /** Names what tabs share. */
  readonly account: string;
  readonly storage: StorageKind;
  /** Address of the chat server, without a path. */
  readonly server: string;
  /** `false`: the other end lives in this page, so no other tab can share it. */
  readonly sharedTabs?: boolean;
}
export interface Platform extends Omit<Ports, 'connection'> {
  /** Removes every listener, timer and request. */
  dispose(): void;
}
export function createPlatform({ account, storage, server, sharedTabs = true }: PlatformSettings): Platform {
  const clock = createClock();
  const network = createNetwork();
  const visibility = createVisibility();
  const uploads = createLazyUploads(server);
  const sound = createLazySound();
  // Only `local` storage is one visitor in all tabs.
  const tabs =
    sharedTabs && storage === 'local' ? createTabs(`chat-widget:${account || 'default'}:${server}`) : createLoneTab();
  const { timeZone } = Intl.DateTimeFormat().resolvedOptions();
  return {
    clock,
    network,
    visibility,
    uploads,
    sound,
    tabs,
    storage: createStorage(storage),
    random: createRandom(),
    logger: createLogger(),
    locale: navigator.language,
    device: {
      kind: matchMedia('(hover: none) and (pointer: coarse)').matches ? 'mobile' : 'desktop',
      screen: `${screen.width}×${screen.height}`,
      ...(timeZone ? { timeZone } : {}),
    },
    dispose() {
      for (const port of [clock, network, visibility, uploads, sound]) port.dispose();
      tabs.close();
    },
  };
}
