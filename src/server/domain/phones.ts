/** Telephone numbers. What is known of the world's numbering plans is large, and is loaded when the first number comes. */
import type { CountryCode } from 'libphonenumber-js/max';
import type { Phone } from '../../protocol/model.ts';

let plans: typeof import('libphonenumber-js/max') | undefined;

/** Call before `readPhone`. */
export async function loadPhones(): Promise<void> {
  plans ??= await import('libphonenumber-js/max');
}
export function readPhone(raw: string, locale: string | undefined): Phone {
  if (!plans) throw new Error('Phone numbers are read after loadPhones().');
  const parsed = plans.parsePhoneNumberFromString(raw, regionOf(locale));
  if (!parsed) return { raw, valid: false };
  return {
    raw,
    valid: parsed.isValid(),
    ...(parsed.isPossible() ? { e164: parsed.number } : {}),
    ...(parsed.country ? { country: parsed.country } : {}),
  };
}
function regionOf(locale: string | undefined): CountryCode | undefined {
  const region = locale === undefined ? undefined : /[-_]([A-Za-z]{2})$/.exec(locale)?.[1];
  return region === undefined ? undefined : (region.toUpperCase() as CountryCode);
}
