/** What the tests use of the package, which brings no types. */
declare module 'smtp-server' {
  import type { EventEmitter } from 'node:events';
  import type { Server } from 'node:net';
  import type { Readable } from 'node:stream';
  export interface SMTPServerSession {
    readonly envelope: { readonly rcptTo: readonly { readonly address: string }[] };
  }
  export class SMTPServer extends EventEmitter {
    constructor(options: {
      disabledCommands?: readonly string[];
      logger?: boolean;
      onData(stream: Readable, session: SMTPServerSession, callback: (error: Error | null) => void): void;
    });
    readonly server: Server;
    listen(port: number, host: string, callback: () => void): void;
    close(callback: () => void): void;
  }
}
