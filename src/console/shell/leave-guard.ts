/**
 * Holds the agent on a page with unsaved changes. The console asks here before it follows a new address; while there are changes the address
 * is put back, and the page asks. Only one page is open at a time, so there is one guard.
 */
export interface Guarded {
  readonly dirty: boolean;
  /** Somebody wants to go elsewhere; call `leave` to let them. */
  confirmLeave(leave: () => void): void;
}
let guarded: Guarded | undefined;
let address = '';

const handleUnload = (event: BeforeUnloadEvent): void => {
  if (guarded?.dirty) event.preventDefault();
};

export function guard(holder: Guarded): void {
  guarded = holder;
  address = location.hash;
  addEventListener('beforeunload', handleUnload);
}
export function unguard(holder: Guarded): void {
  if (guarded !== holder) return;
  guarded = undefined;
  removeEventListener('beforeunload', handleUnload);
}
/** The address has changed: whether to stay. */
export function heldBack(): boolean {
  const wanted = location.hash;
  const holder = guarded;
  if (!holder?.dirty || wanted === address) return false;
  history.replaceState(null, '', address === '' ? '#' : address);
  holder.confirmLeave(() => {
    location.hash = wanted;
  });
  return true;
}
