/** Values come from pages, dashboards and vendors' options. One that is no good is named once, with what would be. */
const warned = new Set<string>();

/** @param option its whole name, such as `theme.brandColor`. */
export function refuse(option: string, value: unknown, wanted: string): undefined {
  const text = String(value);
  const key = `${option}\n${text}`;
  if (!warned.has(key)) {
    warned.add(key);
    console.warn(`<chat-widget>: ${option} "${text}" is ignored: ${wanted}.`);
  }
  return undefined;
}
