/**
 * The browser's microphone and screen. A recording is played through Web Audio and a screenshot is a canvas: neither needs an address that
 * the page's policy would have to allow.
 */
import {
  MediaError,
  type MediaPort,
  type MediaProblem,
  type VoicePlayback,
  type VoiceRecording,
} from './media-port.ts';

/** Every server of ours tells these apart from films, and each browser that records has one of them. */
const VOICE_TYPES = ['audio/webm;codecs=opus', 'audio/ogg;codecs=opus', 'audio/mp4', 'audio/webm'];
/** Good for speech: a minute takes about 240 kB. */
const BITS_PER_SECOND = 32_000;
const SLICE_MS = 500;

function problemOf(error: unknown): MediaProblem {
  const name = error instanceof Error || error instanceof DOMException ? error.name : '';
  if (name === 'NotAllowedError' || name === 'SecurityError') return 'denied';
  return name === 'NotFoundError' || name === 'OverconstrainedError' ? 'missing' : 'failed';
}
async function ask<T>(request: () => Promise<T>): Promise<T> {
  try {
    return await request();
  } catch (error) {
    throw new MediaError(problemOf(error), error);
  }
}
const end = (stream: MediaStream): void => stream.getTracks().forEach((track) => track.stop());
/** Missing on pages without TLS. */
const devices = (): MediaDevices | undefined => (navigator as { mediaDevices?: MediaDevices }).mediaDevices;

function startRecording(stream: MediaStream, type: string): VoiceRecording {
  const recorder = new MediaRecorder(stream, { mimeType: type, audioBitsPerSecond: BITS_PER_SECOND });
  const slices: Blob[] = [];
  let bytes = 0;
  const finished = new Promise<Blob>((resolve, reject) => {
    recorder.ondataavailable = ({ data }) => {
      slices.push(data);
      bytes += data.size;
    };
    recorder.onstop = () => {
      end(stream);
      if (bytes > 0) resolve(new Blob(slices, { type: type.split(';')[0] ?? type }));
      else reject(new MediaError('failed'));
    };
    recorder.onerror = (event) => {
      end(stream);
      reject(new MediaError('failed', event));
    };
  });
  recorder.start(SLICE_MS);
  return {
    get bytes() {
      return bytes;
    },
    finished,
    stop() {
      if (recorder.state !== 'inactive') recorder.stop();
    },
  };
}
function playBuffer(context: AudioContext, buffer: AudioBuffer, ended: () => void): VoicePlayback {
  let source: AudioBufferSourceNode | undefined;
  let startedAt = 0;
  let offset = 0;
  const position = (): number =>
    source ? Math.min(offset + context.currentTime - startedAt, buffer.duration) : offset;
  const halt = (): void => {
    if (!source) return;
    offset = position();
    source.onended = null;
    source.stop();
    source = undefined;
  };
  return {
    durationMs: buffer.duration * 1000,
    get positionMs() {
      return position() * 1000;
    },
    play() {
      halt();
      if (offset >= buffer.duration) offset = 0;
      source = context.createBufferSource();
      source.buffer = buffer;
      source.connect(context.destination);
      source.onended = () => {
        source = undefined;
        offset = 0;
        ended();
      };
      startedAt = context.currentTime;
      source.start(0, offset);
    },
    pause: halt,
    close() {
      halt();
      void context.close().catch(() => undefined);
    },
  };
}
async function takePicture(stream: MediaStream): Promise<HTMLCanvasElement> {
  const video = document.createElement('video');
  try {
    video.muted = true;
    video.srcObject = stream;
    await video.play();
    const { videoWidth, videoHeight } = video;
    const canvas = document.createElement('canvas');
    canvas.width = videoWidth;
    canvas.height = videoHeight;
    const drawing = canvas.getContext('2d');
    if (!drawing || videoWidth === 0 || videoHeight === 0) throw new MediaError('failed');
    drawing.drawImage(video, 0, 0);
    return canvas;
  } finally {
    video.srcObject = null;
    end(stream);
  }
}

export const browserMedia: MediaPort = {
  get voiceTypes() {
    if (!devices() || typeof MediaRecorder !== 'function') return [];
    return VOICE_TYPES.filter((type) => MediaRecorder.isTypeSupported(type));
  },
  get capturable() {
    const can = typeof devices()?.getDisplayMedia === 'function';
    return can && !matchMedia('(hover: none) and (pointer: coarse)').matches;
  },
  record: (type) =>
    ask(async () => {
      const stream = await navigator.mediaDevices.getUserMedia({ audio: true });
      try {
        return startRecording(stream, type);
      } catch (error) {
        end(stream);
        throw error;
      }
    }),
  listen: (recording, ended) =>
    ask(async () => {
      const context = new AudioContext();
      try {
        await context.resume();
        return playBuffer(context, await context.decodeAudioData(await recording.arrayBuffer()), ended);
      } catch (error) {
        void context.close().catch(() => undefined);
        throw error;
      }
    }),
  capture: () =>
    ask(async () => {
      // The shop's own tab is what most visitors want to show; some browsers leave it out unless it is asked for.
      const wanted: DisplayMediaStreamOptions = { video: true, audio: false };
      Object.assign(wanted, { selfBrowserSurface: 'include' });
      return takePicture(await navigator.mediaDevices.getDisplayMedia(wanted));
    }),
};
