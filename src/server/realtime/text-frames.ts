/**
 * WebSocket text frames as a server writes them (RFC 6455, section 5.2): whole, not masked, not compressed. All frames of one turn become
 * one piece of memory and one write; through `ws` each would be two, and the kernel would be handed them piece by piece.
 */
const finalText = 0x81;

export function textFrames(texts: readonly string[]): Buffer {
  const sizes = texts.map((text) => Buffer.byteLength(text));
  const frames = Buffer.allocUnsafe(sizes.reduce((sum, size) => sum + headBytes(size) + size, 0));
  let at = 0;
  for (const [index, text] of texts.entries()) {
    const size = sizes[index] ?? 0;
    at = writeHead(frames, at, size);
    at += frames.write(text, at);
  }
  return frames;
}
function headBytes(size: number): number {
  return size < 126 ? 2 : size < 65_536 ? 4 : 10;
}
function writeHead(frames: Buffer, at: number, size: number): number {
  frames[at] = finalText;
  if (size < 126) {
    frames[at + 1] = size;
    return at + 2;
  }
  if (size < 65_536) {
    frames[at + 1] = 126;
    return frames.writeUInt16BE(size, at + 2);
  }
  frames[at + 1] = 127;
  return frames.writeBigUInt64BE(BigInt(size), at + 2);
}
