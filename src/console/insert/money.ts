/** Amounts as people write them, and as contents hold them. */

/** `12,50` is meant like `12.50`. */
export function numberOf(text: string): number {
  return text.trim() === '' ? Number.NaN : Number(text.trim().replace(',', '.'));
}
/** In the smallest unit of the currency: 12.50 EUR is 1250, 1200 JPY is 1200. */
export function minorUnits(text: string, currency: string): number {
  return Math.round(numberOf(text) * minorPerMajor(currency));
}
/** A currency is checked by its form only: the list of those in use changes. */
export function isCurrency(code: string): boolean {
  return /^[A-Za-z]{3}$/u.test(code);
}
/** 100 cents are a euro. What is no currency yet counts as one with cents. */
export function minorPerMajor(currency: string): number {
  if (!isCurrency(currency)) return 100;
  const { maximumFractionDigits = 2 } = new Intl.NumberFormat('en', { style: 'currency', currency }).resolvedOptions();
  return 10 ** maximumFractionDigits;
}
