/** Files of a chat that lives in the page: they stay in the page, too. */
import type { FileHandle, Uploads } from '../engine/ports/index.ts';

export function createMemoryUploads(): Uploads & { dispose(): void } {
  const addresses: string[] = [];
  return {
    start(file: FileHandle, _session, onProgress) {
      const url = URL.createObjectURL(file as File);
      addresses.push(url);
      onProgress(1);
      const { name, type, size } = file;
      const known = new URLSearchParams({ name, size: String(size), ...(type ? { type } : {}) });
      return {
        done: Promise.resolve({
          uploadId: `${url}#${known.toString()}`,
          url,
          name,
          mediaType: type || 'application/octet-stream',
          size,
        }),
        cancel: () => URL.revokeObjectURL(url),
      };
    },
    dispose: () => addresses.forEach((address) => URL.revokeObjectURL(address)),
  };
}
