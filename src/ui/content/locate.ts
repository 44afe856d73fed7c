import type { TermKey } from '../../i18n/terms.ts';
import type { LocationContent } from '../../protocol/content.ts';

export type LocateResult = { readonly location: LocationContent } | { readonly problem: TermKey };

/** Asks the browser where the visitor is. Never rejects: each way to fail has its own words. */
export function locate(geolocation: Geolocation | undefined = navigator.geolocation): Promise<LocateResult> {
  if (!geolocation) return Promise.resolve({ problem: 'locationUnsupported' });
  return new Promise((resolve) => {
    geolocation.getCurrentPosition(
      ({ coords }) =>
        resolve({ location: { kind: 'location', latitude: coords.latitude, longitude: coords.longitude } }),
      ({ code, PERMISSION_DENIED }) =>
        resolve({ problem: code === PERMISSION_DENIED ? 'locationDenied' : 'locationFailed' }),
      { enableHighAccuracy: true, timeout: 20_000, maximumAge: 60_000 },
    );
  });
}
