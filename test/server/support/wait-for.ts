/**
 * Waits until something is true: asks every few milliseconds, less often after the first second (a probe may be a request, and those are
 * limited); gives up after `ms` with the message.
 */
export async function waitFor<T>(
  what: string,
  probe: () => T | undefined | false | Promise<T | undefined | false>,
  ms = 10_000,
): Promise<T> {
  const start = Date.now();
  for (;;) {
    const value = await probe();
    if (value !== undefined && value !== false) return value;
    const waited = Date.now() - start;
    if (waited > ms) throw new Error(`Waited ${String(ms)} ms in vain: ${what}`);
    await new Promise((resolve) => setTimeout(resolve, waited > 1000 ? 50 : 5));
  }
}
