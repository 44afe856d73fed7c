/** Addresses come from messages, so from anybody. What is not surely harmless is not an address. */
const LINK_SCHEMES = new Set(['http:', 'https:', 'mailto:', 'tel:']);
const MEDIA_SCHEMES = new Set(['http:', 'https:', 'blob:']);
const PICTURE_DATA = /^data:image\/(?:png|jpeg|gif|webp|avif);base64,/i;

function parse(url: string): URL | undefined {
  try {
    return new URL(url, document.baseURI);
  } catch {
    return undefined;
  }
}
/** The address to follow, or `undefined` when following it could do harm (`javascript:`, `data:`, `file:`, …). */
export function safeLink(url: string | undefined): string | undefined {
  const parsed = url ? parse(url.trim()) : undefined;
  return parsed && LINK_SCHEMES.has(parsed.protocol) ? parsed.href : undefined;
}
/** The address of something to load: also a picture that is still only in this page. */
export function safeMedia(url: string | undefined): string | undefined {
  if (url && PICTURE_DATA.test(url)) return url;
  const parsed = url ? parse(url.trim()) : undefined;
  return parsed && MEDIA_SCHEMES.has(parsed.protocol) ? parsed.href : undefined;
}
/** A page that may be shown in a frame. */
export function safeFrame(url: string | undefined): URL | undefined {
  const parsed = url ? parse(url.trim()) : undefined;
  return parsed && (parsed.protocol === 'http:' || parsed.protocol === 'https:') ? parsed : undefined;
}
