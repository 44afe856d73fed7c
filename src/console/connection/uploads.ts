import { ChatError } from '../../protocol/errors.ts';
import type { UploadResult } from '../../protocol/visitor-frames.ts';
import { errorOf, parseJson } from './http.ts';

export interface UploadTask {
  readonly done: Promise<UploadResult>;
  cancel(): void;
}
export interface ConsoleUploads {
  /** `onProgress` gets 0 to 1. */
  start(file: File, onProgress: (fraction: number) => void): UploadTask;
}

/** `POST /api/v1/console/uploads` by XMLHttpRequest, the only thing in browsers that tells how far an upload has got. */
export class BrowserUploads implements ConsoleUploads {
  readonly #url: string;
  constructor(origin: string) {
    this.#url = `${origin}/api/v1/console/uploads`;
  }
  start(file: File, onProgress: (fraction: number) => void): UploadTask {
    const request = new XMLHttpRequest();
    const done = new Promise<UploadResult>((resolve, reject) => {
      request.upload.onprogress = (event) => {
        if (event.lengthComputable && event.total > 0) onProgress(event.loaded / event.total);
      };
      request.onload = () => {
        const data = parseJson(request.responseText);
        if (request.status >= 200 && request.status < 300) resolve(data as UploadResult);
        else reject(errorOf(request.status, data));
      };
      request.onerror = () =>
        reject(
          new ChatError('CONNECTION_LOST', `"${file.name}" could not be uploaded. Try again.`, { retryable: true }),
        );
      request.onabort = () => reject(new ChatError('UPLOAD_CANCELLED', `The upload of "${file.name}" was cancelled.`));
    });
    request.open('POST', this.#url);
    const body = new FormData();
    body.append('file', file, file.name);
    request.send(body);
    return { done, cancel: () => request.abort() };
  }
}
