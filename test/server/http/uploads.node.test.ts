import assert from 'node:assert/strict';
import { existsSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { after, before, describe, it } from 'node:test';
import { deflateSync } from 'node:zlib';
import type { ErrorBody } from '../../../src/protocol/errors.ts';
import type { UploadKind, UploadResult } from '../../../src/protocol/visitor-frames.ts';
import { imageSize } from '../../../src/server/domain/image-size.ts';
import { webm } from '../support/media-files.ts';
import type { TestServer } from '../support/test-server.ts';
import { startTestServer } from '../support/test-server.ts';

const crcTable = Array.from({ length: 256 }, (_, n) => {
  let c = n;
  for (let k = 0; k < 8; k++) c = c & 1 ? 0xedb88320 ^ (c >>> 1) : c >>> 1;
  return c >>> 0;
});
function chunk(type: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(type), data]);
  let crc = 0xffffffff;
  for (const byte of body) crc = crcTable[(crc ^ byte) & 0xff]! ^ (crc >>> 8);
  const out = Buffer.alloc(body.length + 8);
  out.writeUInt32BE(data.length, 0);
  body.copy(out, 4);
  out.writeUInt32BE((crc ^ 0xffffffff) >>> 0, body.length + 4);
  return out;
}
function png(width: number, height: number): Buffer {
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header.set([8, 0, 0, 0, 0], 8);
  const rows = deflateSync(Buffer.alloc((width + 1) * height));
  return Buffer.concat([
    Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
    chunk('IHDR', header),
    chunk('IDAT', rows),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}

describe('uploads', () => {
  let server: TestServer;
  let session: string;
  before(async () => {
    server = await startTestServer({ env: { MAX_UPLOAD_BYTES: '100000' } });
    session = (await server.visitor()).welcome!.session;
  });
  after(() => server.close());
  const upload = async (
    name: string,
    bytes: Buffer | string,
    type = 'image/png',
    token: string | undefined = session,
    headers: Record<string, string> = {},
  ) => {
    const form = new FormData();
    form.append('file', new Blob([typeof bytes === 'string' ? bytes : new Uint8Array(bytes)], { type }), name);
    const response = await fetch(`${server.origin}/api/v1/uploads`, {
      method: 'POST',
      body: form,
      headers: { ...(token === undefined ? {} : { authorization: `Bearer ${token}` }), ...headers },
    });
    const body = (await response.json()) as UploadResult & { error?: ErrorBody };
    return { status: response.status, body, error: body.error };
  };

  it('keep a picture as it is, with its size, and show it in place', async () => {
    const bytes = png(7, 5);
    const { body } = await upload('cat.png', bytes);
    assert.deepEqual(
      [body.mediaType, body.width, body.height, body.size, body.name],
      ['image/png', 7, 5, bytes.length, 'cat.png'],
    );
    assert.ok(body.url.startsWith(server.origin));
    const response = await fetch(body.url);
    assert.equal(response.headers.get('content-type'), 'image/png');
    assert.match(response.headers.get('content-disposition') ?? '', /^inline/);
    assert.equal(response.headers.get('x-content-type-options'), 'nosniff');
    assert.match(response.headers.get('content-security-policy') ?? '', /sandbox/);
    assert.deepEqual(Buffer.from(await response.arrayBuffer()), bytes);
  });
  const disguised: readonly (readonly [string, string, string | Buffer, string])[] = [
    ['a page called a picture', 'photo.jpg', '<!doctype html><script>alert(1)</script>', 'image/jpeg'],
    [
      'a drawing with a script',
      'logo.svg',
      '<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>',
      'image/svg+xml',
    ],
    ['a page called a text', 'notes.txt', '<html><body onload=alert(1)>', 'text/plain'],
    ['anything unknown', 'data.xyz', Buffer.from([1, 2, 3, 4, 5]), 'application/x-xyz'],
  ];
  for (const [what, name, bytes, type] of disguised) {
    it(`hand out ${what} only as a download of no type`, async () => {
      const { status, body } = await upload(name, bytes, type);
      assert.equal(status, 200);
      assert.equal(body.mediaType, 'application/octet-stream');
      const response = await fetch(body.url);
      assert.equal(response.headers.get('content-type'), 'application/octet-stream');
      assert.match(response.headers.get('content-disposition') ?? '', /^attachment/);
    });
  }
  it('refuse the kinds that the visitor’s page does not offer, until it offers them again', async () => {
    const visitor = await server.visitor();
    const token = visitor.welcome!.session;
    const tell = async (kinds: readonly UploadKind[]) => {
      visitor.signal({ signal: 'refused-uploads', kinds });
      await visitor.request('availability.get', {});
    };
    await tell(['image']);
    const { status, error } = await upload('cat.pdf', png(2, 2), 'application/pdf', token);
    assert.deepEqual([status, error?.code], [415, 'UPLOAD_TYPE']);
    assert.match(error?.message ?? '', /image/);
    assert.equal((await upload('notes.txt', 'hello', 'text/plain', token)).status, 200);
    assert.equal((await upload('cat.png', png(2, 2))).status, 200);
    await tell(['document', 'video']);
    assert.equal((await upload('notes.txt', 'hello', 'text/plain', token)).status, 415);
    assert.equal((await upload('cat.png', png(2, 2), 'image/png', token)).status, 200);
    await tell([]);
    assert.equal((await upload('notes.txt', 'hello', 'text/plain', token)).status, 200);
  });
  it('take a voice for a sound and not for a film, as long as the page lets visitors send sounds in one way', async () => {
    const visitor = await server.visitor();
    const token = visitor.welcome!.session;
    const send = async (refused: readonly UploadKind[]) => {
      visitor.signal({ signal: 'refused-uploads', kinds: refused });
      await visitor.request('availability.get', {});
      return upload('voice.webm', webm('sound'), 'audio/webm', token);
    };
    const { status, body } = await send(['document', 'video']);
    assert.deepEqual([status, body.mediaType], [200, 'audio/webm']);
    const response = await fetch(body.url);
    assert.equal(response.headers.get('content-type'), 'audio/webm');
    assert.match(response.headers.get('content-disposition') ?? '', /^inline/);
    assert.equal((await send(['voice'])).status, 200);
    const refused = await send(['document', 'voice']);
    assert.deepEqual([refused.status, refused.error?.code], [415, 'UPLOAD_TYPE']);
    assert.equal((await upload('film.webm', webm('sound', 'picture'), 'audio/webm')).body.mediaType, 'video/webm');
  });
  it('call a picture what it is, whatever its name says', async () => {
    assert.equal((await upload('report.pdf', png(1, 1), 'application/pdf')).body.mediaType, 'image/png');
  });
  const programs: readonly (readonly [string, string, string | Buffer])[] = [
    ['a program by its name', 'setup.exe', 'hello'],
    ['a program by its bytes', 'holiday.jpg', Buffer.concat([Buffer.from('MZ'), Buffer.alloc(200)])],
    ['a Unix program', 'tool', Buffer.concat([Buffer.from([0x7f, 0x45, 0x4c, 0x46, 2, 1, 1]), Buffer.alloc(100)])],
    ['a shell script', 'readme.txt', '#!/bin/sh\nrm -rf /\n'],
  ];
  for (const [what, name, bytes] of programs) {
    it(`refuse ${what}`, async () => {
      const { status, error } = await upload(name, bytes);
      assert.deepEqual([status, error?.code], [415, 'UPLOAD_TYPE']);
      assert.ok(error?.message.includes(name));
    });
  }
  it('refuse what is too large or empty, and keep nothing of it', async () => {
    const folder = path.join(server.dataDir, 'uploads', 'incoming');
    const large = await upload('large.png', Buffer.alloc(100_001, 1));
    assert.deepEqual([large.status, large.error?.code], [413, 'TOO_LARGE']);
    assert.equal((await upload('empty.txt', '')).error?.code, 'VALIDATION');
    assert.deepEqual(existsSync(folder) ? readdirSync(folder) : [], []);
  });
  it('refuse other types where the account lists some', async () => {
    const { upload: limits } = server.services.accounts.get(server.accountId).settings;
    await server.services.accounts.saveSettings(server.accountId, { upload: { ...limits, types: ['image/*'] } });
    assert.equal((await upload('a.png', png(2, 2))).status, 200);
    assert.match((await upload('a.txt', 'words', 'text/plain')).error?.message ?? '', /accepts image\/\*.*text\/plain/);
    await server.services.accounts.saveSettings(server.accountId, { upload: limits });
  });
  it('need a session that is alive, from a site that is allowed', async () => {
    const none = await fetch(`${server.origin}/api/v1/uploads`, { method: 'POST' });
    assert.equal(none.status, 401);
    assert.equal((await upload('a.png', png(1, 1), 'image/png', 'x'.repeat(43))).error?.code, 'SESSION_EXPIRED');
    const { settings } = server.services.accounts.get(server.accountId);
    await server.services.accounts.saveSettings(server.accountId, {
      security: { ...settings.security, allowedOrigins: ['https://shop.example'] },
    });
    assert.equal(
      (await upload('a.png', png(1, 1), 'image/png', session, { origin: 'https://evil.example' })).error?.code,
      'ORIGIN_NOT_ALLOWED',
    );
    await server.services.accounts.saveSettings(server.accountId, { security: settings.security });
  });
  it('clean names of paths and of marks that turn the reading direction', async () => {
    assert.equal((await upload('../../etc/pass\u202egnp.txt', 'words')).body.name, 'passgnp.txt');
  });
  it('stand in a message as the server found them', async () => {
    const visitor = await server.visitor({ session });
    const { body } = await upload('cat.png', png(7, 5));
    const { message } = await visitor.request('conversation.send', {
      clientId: 'file',
      content: {
        kind: 'image',
        url: 'https://evil.example/x.png',
        mediaType: 'text/html',
        name: 'other',
        size: 1,
        uploadId: body.uploadId,
      },
    });
    assert.deepEqual(message.content, {
      kind: 'image',
      url: body.url,
      mediaType: 'image/png',
      name: 'cat.png',
      size: body.size,
      width: 7,
      height: 5,
      uploadId: body.uploadId,
    });
    const stranger = await server.visitor();
    await assert.rejects(
      stranger.request('conversation.send', {
        clientId: 'theft',
        content: { kind: 'image', url: '/x', mediaType: 'image/png', name: 'x', size: 1, uploadId: body.uploadId },
      }),
      { code: 'UPLOAD_NOT_FOUND' },
    );
  });
  it('answer byte ranges and revalidation', async () => {
    const { url } = (await upload('words.txt', '0123456789', 'text/plain')).body;
    const part = await fetch(url, { headers: { range: 'bytes=2-4' } });
    assert.deepEqual([part.status, part.headers.get('content-range'), await part.text()], [206, 'bytes 2-4/10', '234']);
    const tail = await fetch(url, { headers: { range: 'bytes=-3' } });
    assert.equal(await tail.text(), '789');
    assert.equal((await fetch(url, { headers: { range: 'bytes=20-' } })).status, 416);
    const etag = (await fetch(url)).headers.get('etag') ?? '';
    assert.equal((await fetch(url, { headers: { 'if-none-match': etag } })).status, 304);
    assert.equal((await fetch(`${server.origin}/api/v1/files/unknown/x.png`)).status, 404);
  });
  it('are open to agents by their cookie', async () => {
    const { cookie } = await server.owner();
    const send = async (headers: Record<string, string>) => {
      const form = new FormData();
      form.append('file', new Blob([new Uint8Array(png(3, 3))]), 'a.png');
      return fetch(`${server.origin}/api/v1/console/uploads`, { method: 'POST', body: form, headers });
    };
    assert.equal((await send({ cookie })).status, 200);
    assert.equal((await send({})).status, 401);
    assert.equal((await send({ cookie, origin: 'https://evil.example' })).status, 403);
  });
  it('read sizes of other formats from their first bytes', () => {
    const gif = Buffer.from('GIF89a\x10\x00\x20\x00', 'latin1');
    assert.deepEqual(imageSize(gif, 'image/gif'), { width: 16, height: 32 });
    const frame = Buffer.from([0xff, 0xd8, 0xff, 0xe0, 0, 4, 0, 0, 0xff, 0xc0, 0, 11, 8, 0, 30, 0, 40, 1, 1, 0x11, 0]);
    assert.deepEqual(imageSize(frame, 'image/jpeg'), { width: 40, height: 30 });
    assert.equal(imageSize(Buffer.from([0xff, 0xd8]), 'image/jpeg'), undefined);
    assert.equal(imageSize(Buffer.alloc(3), 'image/png'), undefined);
  });
});
