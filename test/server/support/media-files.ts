/** The first bytes of films and sounds, as browsers record them: header and tracks, no media. */
const id = (hex: string): Buffer => Buffer.from(hex, 'hex');
/** An element of EBML with a size of one byte, or of unknown size. */
const element = (name: string, content: Buffer, unknown = false): Buffer =>
  Buffer.concat([
    id(name),
    Buffer.from(unknown ? [0x01, 255, 255, 255, 255, 255, 255, 255] : [0x80 | content.length]),
    content,
  ]);
type Track = 'sound' | 'picture';

export function webm(...tracks: readonly Track[]): Buffer {
  const entries = tracks.map((track, index) =>
    element(
      'ae',
      Buffer.concat([
        element('d7', Buffer.from([index + 1])),
        element('83', Buffer.from([track === 'picture' ? 1 : 2])),
      ]),
    ),
  );
  const header = element('1a45dfa3', element('4282', Buffer.from('webm')));
  const info = element('1549a966', element('2ad7b1', Buffer.from([0x0f, 0x42, 0x40])));
  return Buffer.concat([
    header,
    element('18538067', Buffer.concat([info, element('1654ae6b', Buffer.concat(entries))]), true),
  ]);
}
const box = (kind: string, ...content: readonly Buffer[]): Buffer => {
  const body = Buffer.concat(content);
  const head = Buffer.alloc(8);
  head.writeUInt32BE(body.length + 8);
  head.write(kind, 4, 'latin1');
  return Buffer.concat([head, body]);
};
export function mp4(...tracks: readonly Track[]): Buffer {
  const handlers = tracks.map((track) =>
    box(
      'trak',
      box('tkhd', Buffer.alloc(12)),
      box('mdia', box('hdlr', Buffer.alloc(8), Buffer.from(track === 'sound' ? 'soun' : 'vide'), Buffer.alloc(13))),
    ),
  );
  return Buffer.concat([
    box('ftyp', Buffer.from('iso5'), Buffer.alloc(4), Buffer.from('iso5')),
    box('moov', box('mvhd', Buffer.alloc(20)), ...handlers),
  ]);
}
