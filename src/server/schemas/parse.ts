import * as v from 'valibot';
import { ChatError } from '../../protocol/errors.ts';

/** Checks a value from outside. The error names the first offending field, its value in short, and what was expected. */
export function parse<T>(schema: v.GenericSchema<unknown, T>, value: unknown, at = ''): T {
  const result = v.safeParse(schema, value, { abortEarly: true });
  if (result.success) return result.output;
  const [issue] = result.issues;
  const field = [at, v.getDotPath(issue) ?? ''].filter((part) => part !== '').join('.');
  throw new ChatError(
    'VALIDATION',
    `${field === '' ? 'The value' : field} is not valid: ${issue.message} (received ${issue.received.slice(0, 80)}).`,
    {
      field: field === '' ? undefined : field,
    },
  );
}
