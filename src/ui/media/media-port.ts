/** Microphone and screen, as the composer's tools see them. The browser's are in `browser-media.ts`; tests bring their own. */
export type MediaProblem = 'denied' | 'missing' | 'failed';

export class MediaError extends Error {
  readonly problem: MediaProblem;
  constructor(problem: MediaProblem, cause?: unknown) {
    super(`The browser gave no sound or picture (${problem}).`, { cause });
    this.name = 'MediaError';
    this.problem = problem;
  }
}
export interface VoiceRecording {
  /** What has been recorded so far. */
  readonly bytes: number;
  /** Everything, once it was stopped or the microphone has gone. Rejects with a `MediaError`. */
  readonly finished: Promise<Blob>;
  stop(): void;
}
export interface VoicePlayback {
  readonly durationMs: number;
  readonly positionMs: number;
  /** Goes on from where it was paused, from the start when it has ended. */
  play(): void;
  pause(): void;
  /** Gives back everything that it holds. */
  close(): void;
}
export interface MediaPort {
  /** MIME types that can be recorded here, best first; empty where there is no recording. */
  readonly voiceTypes: readonly string[];
  /** A picture of the screen can be asked for, and there is room and a pointer to cut it. */
  readonly capturable: boolean;
  /** Asks for the microphone and starts. Call it within the press: browsers ask nobody who did not just do something. */
  record(type: string): Promise<VoiceRecording>;
  listen(recording: Blob, ended: () => void): Promise<VoicePlayback>;
  /** Asks for a screen, a window or a tab and takes one picture of it. Call it within the press. */
  capture(): Promise<HTMLCanvasElement>;
}
