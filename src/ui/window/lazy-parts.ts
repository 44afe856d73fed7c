/** Parts of the window that come when they are first needed. One place, so that the first download stays small and its size is plain to see. */
const LOADERS = {
  list: () => import('../list/list.ts'),
  form: () => import('../form/form-screen.ts'),
  settings: () => import('../settings/settings.ts'),
  intro: () => import('../intro/intro.ts'),
  offer: () => import('../offer/offer.ts'),
  tickets: () => import('../tickets/tickets.ts'),
  rating: () => import('../rating/rating.ts'),
} as const satisfies Record<string, () => Promise<unknown>>;
export type LazyPart = keyof typeof LOADERS;

const states = new Map<LazyPart, 'loading' | 'ready' | 'failed'>();

/** State of one part; starts loading it at the first call, and once more when it has failed and `again` is set. */
export function lazyPart(part: LazyPart, changed: () => void, again = false): 'loading' | 'ready' | 'failed' {
  const state = states.get(part);
  if (state === 'ready' || (state === 'failed' && !again)) return state;
  const settle = (next: 'ready' | 'failed') => (): void => {
    states.set(part, next);
    changed();
  };
  states.set(part, 'loading');
  // The module system loads only once; each caller wants to hear of it.
  LOADERS[part]().then(settle('ready'), settle('failed'));
  return 'loading';
}
