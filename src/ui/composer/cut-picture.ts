import type { UploadLimits } from '../../protocol/model.ts';
import type { Frame } from './crop.ts';

const TYPES = ['image/png', 'image/jpeg', 'image/webp'] as const;
const QUALITY = 0.85;

/** Formats of a screenshot that this account takes. Sharp letters first. */
export function pictureTypes(limits: UploadLimits | undefined): readonly string[] {
  const allowed = limits?.types ?? [];
  return TYPES.filter((type) => allowed.length === 0 || allowed.includes(type) || allowed.includes('image/*'));
}
export function cut(picture: HTMLCanvasElement, { x, y, width, height }: Frame, into: HTMLCanvasElement): void {
  into.width = width;
  into.height = height;
  into.getContext('2d')?.drawImage(picture, x, y, width, height, 0, 0, width, height);
}
function encode(canvas: HTMLCanvasElement, type: string): Promise<Blob | null> {
  return new Promise((resolve) => canvas.toBlob(resolve, type, QUALITY));
}
/** The cut as a file: in the first format that is small enough, else in the smallest. `undefined`: the browser can not. */
export async function pictureFile(
  cutOut: HTMLCanvasElement,
  name: string,
  limits: UploadLimits | undefined,
): Promise<File | undefined> {
  let best: Blob | undefined;
  for (const type of pictureTypes(limits)) {
    const blob = await encode(cutOut, type);
    // Browsers that do not know a format give another one instead.
    if (!blob || blob.type !== type) continue;
    if (!best || blob.size < best.size) best = blob;
    if (blob.size <= (limits?.maxBytes ?? Infinity)) break;
  }
  return (
    best && new File([best], `${name}.${best.type === 'image/jpeg' ? 'jpg' : best.type.slice(6)}`, { type: best.type })
  );
}
