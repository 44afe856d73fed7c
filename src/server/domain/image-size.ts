/** Width and height from the first bytes, so that a log never jumps when the picture arrives. Unknown is better than wrong. */
export interface ImageSize {
  readonly width: number;
  readonly height: number;
}

export function imageSize(head: Uint8Array, mediaType: string): ImageSize | undefined {
  const view = new DataView(head.buffer, head.byteOffset, head.byteLength);
  try {
    const size = read(view, mediaType);
    return size && size.width > 0 && size.height > 0 ? size : undefined;
  } catch {
    // Cut off before the place where it would say.
    return undefined;
  }
}
function read(view: DataView, mediaType: string): ImageSize | undefined {
  switch (mediaType) {
    case 'image/png':
    case 'image/apng':
      return { width: view.getUint32(16), height: view.getUint32(20) };
    case 'image/gif':
      return { width: view.getUint16(6, true), height: view.getUint16(8, true) };
    case 'image/jpeg':
      return jpeg(view);
    case 'image/webp':
      return webp(view);
    case 'image/avif':
      return avif(view);
    default:
      return undefined;
  }
}
function jpeg(view: DataView): ImageSize | undefined {
  let turned = false;
  for (let at = 2; at + 9 < view.byteLength;) {
    if (view.getUint8(at) !== 0xff) return undefined;
    const marker = view.getUint8(at + 1);
    const length = view.getUint16(at + 2);
    if (marker === 0xe1) turned = isTurned(view, at + 4, length - 2);
    const isFrame = marker >= 0xc0 && marker <= 0xcf && marker !== 0xc4 && marker !== 0xc8 && marker !== 0xcc;
    if (isFrame) {
      const size = { width: view.getUint16(at + 7), height: view.getUint16(at + 5) };
      return turned ? { width: size.height, height: size.width } : size;
    }
    at += 2 + length;
  }
  return undefined;
}
/** Phones store pictures lying and say in the Exif orientation (5 to 8) that they stand. */
function isTurned(view: DataView, start: number, length: number): boolean {
  if (length < 20 || view.getUint32(start) !== 0x45786966) return false;
  const tiff = start + 6;
  const little = view.getUint16(tiff) === 0x4949;
  const directory = tiff + view.getUint32(tiff + 4, little);
  const count = view.getUint16(directory, little);
  for (let index = 0; index < count; index++) {
    const entry = directory + 2 + index * 12;
    if (view.getUint16(entry, little) === 0x0112) return view.getUint16(entry + 8, little) >= 5;
  }
  return false;
}
function webp(view: DataView): ImageSize | undefined {
  const format = view.getUint32(12);
  if (format === 0x56503820)
    return { width: view.getUint16(26, true) & 0x3fff, height: view.getUint16(28, true) & 0x3fff };
  if (format === 0x5650384c) {
    const bits = view.getUint32(21, true);
    return { width: (bits & 0x3fff) + 1, height: ((bits >> 14) & 0x3fff) + 1 };
  }
  if (format === 0x56503858) return { width: int24(view, 24) + 1, height: int24(view, 27) + 1 };
  return undefined;
}
function int24(view: DataView, at: number): number {
  return view.getUint8(at) | (view.getUint8(at + 1) << 8) | (view.getUint8(at + 2) << 16);
}
function avif(view: DataView): ImageSize | undefined {
  // The `ispe` property: type, version and flags, width, height.
  for (let at = 0; at + 16 <= view.byteLength; at++) {
    if (view.getUint32(at) === 0x69737065) return { width: view.getUint32(at + 8), height: view.getUint32(at + 12) };
  }
  return undefined;
}
