/**
 * Holds the agent on a page with unsaved changes. Only one page is open at a time, so there is one guard. It sees `hashchange` before the
 * console does (capture comes first), puts the address back and asks.
 */
export interface Guarded {
  readonly dirty: boolean;
  /** Somebody wants to go to this address; call `leave` to let them. */
  confirmLeave(leave: () => void): void;
}
let guarded: Guarded | undefined;
let address = '';
let passing = false;

const handleHash = (event: HashChangeEvent): void => {
  const wanted = location.hash;
  const holder = guarded;
  if (passing || !holder?.dirty || wanted === address) {
    passing = false;
    address = wanted;
    return;
  }
  event.stopImmediatePropagation();
  history.replaceState(null, '', address === '' ? '#' : address);
  holder.confirmLeave(() => {
    passing = true;
    location.hash = wanted;
  });
};
const handleUnload = (event: BeforeUnloadEvent): void => {
  if (guarded?.dirty) event.preventDefault();
};

export function guard(holder: Guarded): void {
  guarded = holder;
  address = location.hash;
  addEventListener('hashchange', handleHash, { capture: true });
  addEventListener('beforeunload', handleUnload);
}
export function unguard(holder: Guarded): void {
  if (guarded !== holder) return;
  guarded = undefined;
  removeEventListener('hashchange', handleHash, { capture: true });
  removeEventListener('beforeunload', handleUnload);
}
