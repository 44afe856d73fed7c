/** Microphone and screen that do what the test says. */
import {
  MediaError,
  type MediaPort,
  type MediaProblem,
  type VoicePlayback,
  type VoiceRecording,
} from '../../../src/ui/media/media-port.ts';

export interface FakeRecording extends VoiceRecording {
  bytes: number;
  readonly stopped: boolean;
}
export interface FakeMedia extends MediaPort {
  voiceTypes: readonly string[];
  capturable: boolean;
  /** Asked for since the start, newest last. */
  readonly recordings: readonly FakeRecording[];
  readonly asked: readonly string[];
  readonly playbacks: readonly { playing: boolean; closed: boolean; end(): void }[];
  /** How the next requests end; `undefined`: well. */
  problem: MediaProblem | undefined;
  /** The screen that is captured. */
  screen: { readonly width: number; readonly height: number };
}
export function createFakeMedia(
  change: Partial<Pick<FakeMedia, 'voiceTypes' | 'capturable' | 'problem'>> = {},
): FakeMedia {
  const recordings: FakeRecording[] = [];
  const asked: string[] = [];
  const playbacks: { playing: boolean; closed: boolean; end(): void }[] = [];
  const media: FakeMedia = {
    voiceTypes: ['audio/webm;codecs=opus', 'audio/mp4'],
    capturable: true,
    problem: undefined,
    screen: { width: 800, height: 600 },
    recordings,
    asked,
    playbacks,
    async record(type) {
      asked.push(type);
      if (media.problem) throw new MediaError(media.problem);
      let finish = (_voice: Blob): void => undefined;
      const recording = {
        bytes: 0,
        stopped: false,
        finished: new Promise<Blob>((resolve) => (finish = resolve)),
        stop() {
          recording.stopped = true;
          finish(new Blob([new Uint8Array(5000)], { type: type.split(';')[0]! }));
        },
      };
      recordings.push(recording);
      return recording;
    },
    async listen(_voice, ended): Promise<VoicePlayback> {
      if (media.problem) throw new MediaError(media.problem);
      const playback = { playing: false, closed: false, end: ended };
      playbacks.push(playback);
      return {
        durationMs: 3000,
        positionMs: 1000,
        play: () => void (playback.playing = true),
        pause: () => void (playback.playing = false),
        close: () => void (playback.closed = true),
      };
    },
    async capture() {
      asked.push('screen');
      if (media.problem) throw new MediaError(media.problem);
      const canvas = document.createElement('canvas');
      Object.assign(canvas, media.screen);
      const drawing = canvas.getContext('2d')!;
      // Four quarters, each in a colour of its own.
      for (const [index, colour] of ['#ff0000', '#00ff00', '#0000ff', '#ffffff'].entries()) {
        drawing.fillStyle = colour;
        drawing.fillRect((index % 2) * 400, Math.floor(index / 2) * 300, 400, 300);
      }
      return canvas;
    },
    ...change,
  };
  return media;
}
