/** Time, so that tests can hold it in their hands. */
export interface Clock {
  now(): number;
  /** Calls `task` once after `ms`; the returned function cancels. Never keeps the process alive. */
  after(ms: number, task: () => void): () => void;
}
export const systemClock: Clock = {
  now: () => Date.now(),
  after: (ms, task) => {
    const timer = setTimeout(task, ms);
    timer.unref();
    return () => clearTimeout(timer);
  },
};
