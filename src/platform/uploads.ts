/** Files go over HTTP, with progress: `XMLHttpRequest` because `fetch` cannot tell how much has been sent. */
import type { FileHandle, UploadTask, Uploads } from '../engine/ports/index.ts';
import { ChatError } from '../protocol/errors.ts';
import type { ErrorBody, ErrorCode } from '../protocol/errors.ts';
import type { UploadResult } from '../protocol/visitor-frames.ts';

const codes: Readonly<Record<number, ErrorCode>> = {
  0: 'CONNECTION_LOST',
  401: 'SESSION_EXPIRED',
  403: 'FORBIDDEN',
  413: 'TOO_LARGE',
  415: 'UPLOAD_TYPE',
  429: 'RATE_LIMITED',
};
function readError(status: number, text: string): ChatError {
  try {
    const body = JSON.parse(text) as Partial<ErrorBody> & { error?: ErrorBody };
    const error = typeof body.error === 'object' ? body.error : body;
    if (typeof error.code === 'string' && error.message) return ChatError.from(error as ErrorBody);
  } catch {
    // Not ours: a proxy's page, or nothing at all.
  }
  const retryable = status === 0 || status === 429 || status >= 500;
  const why = status === 0 ? 'the line broke' : `the server answered ${status}`;
  return new ChatError(codes[status] ?? 'INTERNAL', `The upload failed: ${why}.`, { retryable });
}
export function createUploads(server: string): Uploads & { dispose(): void } {
  const address = `${server.replace(/\/+$/, '')}/api/v1/uploads`;
  const running = new Set<XMLHttpRequest>();
  return {
    start(file: FileHandle, session, onProgress): UploadTask {
      const request = new XMLHttpRequest();
      const done = new Promise<UploadResult>((resolve, reject) => {
        if (!(file instanceof Blob))
          return reject(
            new ChatError('VALIDATION', `${file.name} is not a file: pass a File or Blob.`, { field: 'file' }),
          );
        const form = new FormData();
        form.append('file', file, file.name);
        running.add(request);
        request.open('POST', address);
        request.setRequestHeader('Authorization', `Bearer ${session}`);
        request.upload.onprogress = ({ lengthComputable, loaded, total }) =>
          onProgress(lengthComputable && total ? loaded / total : 0);
        request.onabort = () => reject(new ChatError('UPLOAD_CANCELLED', `The upload of ${file.name} was cancelled.`));
        request.onerror = () => reject(readError(0, ''));
        request.onload = () => {
          const { status, responseText } = request;
          if (status < 200 || status > 299) return reject(readError(status, responseText));
          try {
            resolve(JSON.parse(responseText) as UploadResult);
          } catch (cause) {
            reject(
              new ChatError('INTERNAL', 'The server answered the upload with something that is not JSON.', { cause }),
            );
          }
        };
        request.onloadend = () => running.delete(request);
        request.send(form);
      });
      return { done, cancel: () => request.abort() };
    },
    dispose() {
      for (const request of running) request.abort();
    },
  };
}
