import type { LocationContent } from '../../protocol/content.ts';
import type { TermKey } from '../../i18n/terms.ts';

/** `term` says in the visitor's language what went wrong. */
export class LocateError extends Error {
  readonly term: TermKey;
  constructor(term: TermKey) {
    super(term);
    this.name = 'LocateError';
    this.term = term;
  }
}
/** Asks the browser (which asks the visitor). Rejects with a `LocateError`. */
export function locate(geolocation: Geolocation | undefined = navigator.geolocation): Promise<LocationContent> {
  return new Promise((resolve, reject) => {
    if (!geolocation) return reject(new LocateError('locationUnsupported'));
    geolocation.getCurrentPosition(
      ({ coords }) => resolve({ kind: 'location', latitude: coords.latitude, longitude: coords.longitude }),
      (error) => reject(new LocateError(error.code === error.PERMISSION_DENIED ? 'locationDenied' : 'locationFailed')),
      { enableHighAccuracy: true, timeout: 20_000, maximumAge: 60_000 },
    );
  });
}
