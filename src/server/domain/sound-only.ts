/**
 * Films and sounds share their containers, and signatures tell only the container. What tracks are inside says whether there is anything
 * to see: a recorded voice must not be shown as a black film. Reads the beginning of a file; what is not surely sound stays a film.
 */

/** What leads to the tracks, from outside to inside: at each depth one kind, so that no file can send the reader deeper. */
const MATROSKA_HOLDERS = [0x18538067, 0x1654ae6b, 0xae];
const MP4_HOLDERS = ['moov', 'trak', 'mdia'];
const TRACK_TYPE = 0x83;
const VIDEO_TRACK = 1;
const AUDIO_TRACK = 2;

const soundOf: Readonly<Record<string, string>> = {
  'video/webm': 'audio/webm',
  'video/matroska': 'audio/matroska',
  'video/mp4': 'audio/mp4',
};
/** The type of a file that holds sound alone, else the type as it was found. */
export function soundOnlyType(mediaType: string, head: Uint8Array): string {
  const sound = soundOf[mediaType];
  if (sound === undefined) return mediaType;
  const tracks = mediaType === 'video/mp4' ? mp4Tracks(head) : matroskaTracks(head);
  return tracks.includes('audio') && !tracks.includes('video') ? sound : mediaType;
}
type Track = 'audio' | 'video';

/** A number of EBML: the zeros before its first set bit tell its length. `unknown`: all other bits are set. */
function readNumber(
  bytes: Uint8Array,
  at: number,
  keepMark: boolean,
): { value: number; length: number; unknown: boolean } | undefined {
  const first = bytes[at];
  if (first === undefined || first === 0) return undefined;
  const length = Math.clz32(first) - 23;
  if (at + length > bytes.length) return undefined;
  const mask = 0xff >> length;
  let value = keepMark ? first : first & mask;
  let unknown = (first & mask) === mask;
  for (let index = 1; index < length; index++) {
    const byte = bytes[at + index] ?? 0;
    value = value * 256 + byte;
    unknown &&= byte === 0xff;
  }
  return { value, length, unknown };
}
function matroskaTracks(bytes: Uint8Array): readonly Track[] {
  const tracks: Track[] = [];
  const walk = (from: number, to: number, depth: number): void => {
    for (let at = from; at < to;) {
      const id = readNumber(bytes, at, true);
      const size = id && readNumber(bytes, at + id.length, false);
      if (!id || !size) return;
      const start = at + id.length + size.length;
      const end = size.unknown ? to : Math.min(start + size.value, to);
      if (id.value === MATROSKA_HOLDERS[depth]) walk(start, end, depth + 1);
      else if (id.value === TRACK_TYPE && bytes[start] === AUDIO_TRACK) tracks.push('audio');
      else if (id.value === TRACK_TYPE && bytes[start] === VIDEO_TRACK) tracks.push('video');
      at = end;
    }
  };
  walk(0, bytes.length, 0);
  return tracks;
}
function mp4Tracks(bytes: Uint8Array): readonly Track[] {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const name = (at: number): string => String.fromCharCode(...bytes.subarray(at, at + 4));
  const tracks: Track[] = [];
  const walk = (from: number, to: number, depth: number): void => {
    for (let at = from; at + 8 <= to;) {
      const size = view.getUint32(at);
      const kind = name(at + 4);
      const end = size === 0 ? to : Math.min(at + size, to);
      if (kind === MP4_HOLDERS[depth]) walk(at + 8, end, depth + 1);
      else if (kind === 'hdlr' && at + 20 <= to) {
        const handler = name(at + 16);
        if (handler === 'soun') tracks.push('audio');
        if (handler === 'vide') tracks.push('video');
      }
      // 1: the size is a long one, of a box with the media itself; anything below 8 is broken.
      if (size < 8 && size !== 0) return;
      at = end;
    }
  };
  walk(0, bytes.length, 0);
  return tracks;
}
