/** Ports that most visitors never need: their code comes with the first file, or the first sound. */
import type { Sound, UploadTask, Uploads } from '../engine/ports/index.ts';

export function createLazyUploads(server: string): Uploads & { dispose(): void } {
  let uploads: Promise<Uploads & { dispose(): void }> | undefined;
  let disposed = false;
  return {
    start(file, session, onProgress): UploadTask {
      let task: UploadTask | undefined;
      let cancelled = false;
      uploads ??= import('./uploads.ts').then(({ createUploads }) => createUploads(server));
      const done = uploads.then((loaded) => {
        task = loaded.start(file, session, onProgress);
        if (cancelled || disposed) task.cancel();
        return task.done;
      });
      return {
        done,
        cancel() {
          cancelled = true;
          task?.cancel();
        },
      };
    },
    dispose() {
      disposed = true;
      void uploads?.then((loaded) => loaded.dispose());
    },
  };
}
export function createLazySound(): Sound & { dispose(): void } {
  let sound: Promise<Sound & { dispose(): void }> | undefined;
  return {
    play(kind) {
      sound ??= import('./sound.ts').then(({ createSound }) => createSound());
      // Without its code it is quiet, and tries again with the next message.
      sound.then(
        (loaded) => loaded.play(kind),
        () => (sound = undefined),
      );
    },
    dispose: () => void sound?.then((loaded) => loaded.dispose()),
  };
}
