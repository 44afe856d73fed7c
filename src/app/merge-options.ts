type Plain = Record<string, unknown>;

const isPlain = (value: unknown): value is Plain =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** Objects are merged member by member, everything else is replaced. */
export function mergeOptions<T extends object>(first: T, ...others: readonly Partial<T>[]): T {
  const merged = { ...first } as Plain;
  for (const other of others)
    for (const [name, value] of Object.entries(other)) {
      const before = merged[name];
      if (value !== undefined) merged[name] = isPlain(before) && isPlain(value) ? mergeOptions(before, value) : value;
    }
  return merged as unknown as T;
}
