/** Waiting times between two tries: 1 s, doubling up to 30 s, each shortened by up to half so that consoles do not return all at once. */
export function backOffDelay(attempt: number, fraction: number): number {
  const full = Math.min(30_000, 1_000 * 2 ** Math.max(0, attempt - 1));
  return Math.round(full * (1 - fraction / 2));
}
