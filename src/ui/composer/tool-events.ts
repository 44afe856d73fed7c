/** A tool of the attachments menu is done: with a file to send, or without. */
export class ToolDoneEvent extends CustomEvent<{ readonly file: File | undefined }> {
  constructor(file?: File) {
    super('tool-done', { detail: { file } });
  }
}
