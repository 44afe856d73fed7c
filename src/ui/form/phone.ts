/** The phone library is larger than the rest of the form, so it comes when a phone field is first used. */
import type { CountryCode } from 'libphonenumber-js/min';

function likelyCountry(): string | undefined {
  for (const tag of navigator.languages) {
    const region = /^[a-z]{2,3}(?:-[a-z]{4})?-([a-z]{2})\b/i.exec(tag)?.[1];
    if (region) return region.toUpperCase();
  }
  return undefined;
}
export function warmPhoneCheck(): void {
  void import('libphonenumber-js/min').catch(() => undefined);
}
/** Numbers without a country code are read as ones of the browser's own region. When the library can not be loaded, any plausible number passes. */
export async function isPhoneNumber(text: string): Promise<boolean> {
  try {
    const { isPossiblePhoneNumber, isSupportedCountry } = await import('libphonenumber-js/min');
    const country = likelyCountry();
    const known = country !== undefined && isSupportedCountry(country as CountryCode);
    return known ? isPossiblePhoneNumber(text, country as CountryCode) : isPossiblePhoneNumber(text);
  } catch {
    return /^\+?[\d\s().-]{5,20}$/.test(text);
  }
}
