// A WebSocket client that costs next to nothing, so that the load does not take the processor from what it measures: frames go out with a
// mask of zeros (valid, and the payload stays as it is), and of what comes in only what is asked for is looked at.
import { randomBytes } from 'node:crypto';
import { connect } from 'node:net';

export class Wire {
  #socket;
  #rest = Buffer.alloc(0);
  #open = false;
  /** Called with each text frame as a Buffer, valid only during the call. */
  onFrame = () => {};
  /** Called after the last frame of a chunk, so that answers can leave in one write. */
  onChunk = () => {};
  closed = false;

  static async connect(origin, path, headers = {}) {
    const wire = new Wire();
    await wire.#connect(new URL(origin), path, headers);
    return wire;
  }
  #connect(url, path, headers) {
    return new Promise((resolve, reject) => {
      const socket = connect({ host: url.hostname, port: Number(url.port), noDelay: true });
      this.#socket = socket;
      const lines = [
        `GET ${path} HTTP/1.1`,
        `Host: ${url.host}`,
        'Upgrade: websocket',
        'Connection: Upgrade',
        `Sec-WebSocket-Key: ${randomBytes(16).toString('base64')}`,
        'Sec-WebSocket-Version: 13',
        ...Object.entries(headers).map(([name, value]) => `${name}: ${value}`),
      ];
      socket.write(`${lines.join('\r\n')}\r\n\r\n`);
      socket.on('error', reject);
      socket.on('close', () => {
        this.closed = true;
        reject(new Error('The connection closed.'));
      });
      socket.on('data', (chunk) => {
        if (this.#open) {
          this.#receive(chunk);
          return;
        }
        const head = this.#rest.length > 0 ? Buffer.concat([this.#rest, chunk]) : chunk;
        const end = head.indexOf('\r\n\r\n');
        if (end < 0) {
          this.#rest = head;
          return;
        }
        const status = head.toString('latin1', 0, head.indexOf('\r\n'));
        if (!status.includes(' 101 ')) {
          reject(new Error(`The upgrade was answered with "${status}".`));
          return;
        }
        this.#open = true;
        this.#rest = Buffer.alloc(0);
        resolve();
        if (end + 4 < head.length) this.#receive(head.subarray(end + 4));
      });
    });
  }
  send(text) {
    this.#socket.write(frameOf(text));
  }
  sendAll(frames) {
    this.#socket.write(frames.length === 1 ? frames[0] : Buffer.concat(frames));
  }
  /** The first text frame that fits, parsed. */
  next(fits) {
    return new Promise((resolve) => {
      this.onFrame = (frame) => {
        const value = JSON.parse(frame.toString('utf8'));
        if (!fits(value)) return;
        this.onFrame = () => {};
        resolve(value);
      };
    });
  }
  destroy() {
    this.#socket.destroy();
  }
  #receive(chunk) {
    const data = this.#rest.length > 0 ? Buffer.concat([this.#rest, chunk]) : chunk;
    let at = 0;
    while (data.length - at >= 2) {
      const opcode = data[at] & 0x0f;
      let length = data[at + 1] & 0x7f;
      let start = at + 2;
      if (length === 126) {
        if (data.length - at < 4) break;
        length = data.readUInt16BE(at + 2);
        start = at + 4;
      } else if (length === 127) {
        if (data.length - at < 10) break;
        length = Number(data.readBigUInt64BE(at + 2));
        start = at + 10;
      }
      if (data.length - start < length) break;
      if (opcode === 1) this.onFrame(data.subarray(start, start + length));
      else if (opcode === 9) this.#socket.write(Buffer.from([0x8a, 0x80, 0, 0, 0, 0]));
      at = start + length;
    }
    this.#rest = at === data.length ? Buffer.alloc(0) : data.subarray(at);
    this.onChunk();
  }
}

export function frameOf(text) {
  const length = Buffer.byteLength(text);
  const short = length < 126;
  const frame = Buffer.allocUnsafe(length + (short ? 6 : 8));
  frame[0] = 0x81;
  frame[1] = 0x80 | (short ? length : 126);
  if (!short) frame.writeUInt16BE(length, 2);
  frame.fill(0, short ? 2 : 4, short ? 6 : 8);
  frame.write(text, short ? 6 : 8);
  return frame;
}
