/** A partial change of the account's settings, put into what is there. Pure; the result is still to be checked by the schema. */
import { ChatError } from '../../../protocol/errors.ts';
import type { AccountSettings } from '../../../protocol/settings.ts';

/** Replaced as a whole: their keys are the owner's, so leaving one out has to remove it. */
const whole: ReadonlySet<string> = new Set(['theme', 'texts']);
const known: Readonly<Record<keyof AccountSettings, true>> = {
  name: true,
  theme: true,
  texts: true,
  locale: true,
  businessHours: true,
  reception: true,
  greetings: true,
  upload: true,
  security: true,
  conversations: true,
  rating: true,
  poweredBy: true,
  transcripts: true,
  ownData: true,
  messageMaxLength: true,
};

/** Objects are merged one level deep, lists replaced; `null` removes an optional value. */
export function mergeSettings(before: AccountSettings, change: unknown): unknown {
  if (!isPlain(change)) {
    throw new ChatError('VALIDATION', 'Send the settings to change as a JSON object.', { field: 'settings' });
  }
  const next: Record<string, unknown> = { ...before };
  for (const [key, value] of Object.entries(change)) {
    if (!Object.hasOwn(known, key)) {
      throw new ChatError('VALIDATION', `settings.${key} is no setting. Known are: ${Object.keys(known).join(', ')}.`, {
        field: `settings.${key}`,
      });
    }
    const old = next[key];
    if (value === null) Reflect.deleteProperty(next, key);
    else next[key] = isPlain(value) && isPlain(old) && !whole.has(key) ? mergeObject(old, value) : value;
  }
  return next;
}
function mergeObject(
  before: Readonly<Record<string, unknown>>,
  change: Readonly<Record<string, unknown>>,
): Record<string, unknown> {
  const next: Record<string, unknown> = { ...before };
  for (const [key, value] of Object.entries(change)) {
    if (value === null) Reflect.deleteProperty(next, key);
    else next[key] = value;
  }
  return next;
}
function isPlain(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
