const told = new Set<string>();

/** Warns on the console, once per distinct text. */
export function warnOnce(text: string): void {
  if (told.has(text)) return;
  told.add(text);
  console.warn(`<chat-widget> ${text}`);
}
/** Runs page code: an exception is reported on the console and goes no further. */
export function callPage<T>(what: string, run: () => T): T | undefined {
  try {
    return run();
  } catch (error) {
    console.error(`<chat-widget> ${what}: the page's own code threw.`, error);
    return undefined;
  }
}
