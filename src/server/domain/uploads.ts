/**
 * Files that people send. What a file is, its bytes decide, not its sender; what nobody recognises is a plain download. Programs are
 * refused by their bytes or their name.
 */
import type { Readable } from 'node:stream';
import type { FileContent, ImageContent } from '../../protocol/content.ts';
import { ChatError } from '../../protocol/errors.ts';
import type { UploadLimits } from '../../protocol/model.ts';
import type { UploadKind, UploadResult } from '../../protocol/visitor-frames.ts';
import type { Clock } from '../clock.ts';
import { newSecret } from '../ids.ts';
import type { UploadsTable } from '../store/database.ts';
import type { Blobs, Store } from '../store/ports.ts';
import { imageSize } from './image-size.ts';
import { soundOnlyType } from './sound-only.ts';

const sniffBytes = 64 * 1024;
const octetStream = 'application/octet-stream';
const refusedEndings =
  /\.(exe|dll|msi|msix|com|scr|pif|cpl|bat|cmd|ps1|psm1|vbs|vbe|wsf|wsh|hta|jar|apk|app|dmg|pkg|deb|rpm|sh|bash|zsh|csh|ksh|run|elf|so|dylib|lnk|reg|sys)$/i;
const refusedTypes = new Set([
  'application/x-msdownload',
  'application/x-elf',
  'application/x-mach-binary',
  'application/x-msi',
  'application/java-vm',
  'application/java-archive',
  'application/vnd.android.package-archive',
  'application/x-apple-diskimage',
  'application/x-deb',
  'application/x-rpm',
  'application/x.ms.shortcut',
]);
/** Types that no signature tells, believed by their ending when the bytes are plain text. */
const textTypes: Readonly<Record<string, string>> = {
  txt: 'text/plain',
  csv: 'text/csv',
  md: 'text/markdown',
  json: 'application/json',
  log: 'text/plain',
};

export interface UploadRules extends UploadLimits {
  /** Kinds that the page of this visitor does not offer. */
  readonly refused?: readonly UploadKind[];
}
export type UploadOwner = { readonly accountId: string; readonly id: string; readonly role: 'visitor' | 'agent' };

export class Uploads {
  readonly #store: Store;
  readonly #blobs: Blobs;
  readonly #clock: Clock;
  constructor(store: Store, blobs: Blobs, clock: Clock) {
    this.#store = store;
    this.#blobs = blobs;
    this.#clock = clock;
  }
  async receive(source: Readable, fileName: string, owner: UploadOwner, limits: UploadRules): Promise<UploadResult> {
    const name = cleanName(fileName);
    if (refusedEndings.test(name)) throw refused(name, 'programs and scripts are not accepted');
    const blob = await this.#blobs.put(source, limits.maxBytes);
    try {
      if (blob.size === 0) throw new ChatError('VALIDATION', `"${name}" is empty.`, { field: 'file' });
      const head = await this.#blobs.head(blob.key, sniffBytes);
      const mediaType = await sniff(head, name);
      if (refusedTypes.has(mediaType) || isScript(head)) throw refused(name, 'programs and scripts are not accepted');
      if (limits.types.length > 0 && !limits.types.some((type) => matches(mediaType, type))) {
        throw refused(name, `this account accepts ${limits.types.join(', ')}, and the file is ${mediaType}`);
      }
      const kinds = kindsOf(mediaType);
      if (kinds.every((kind) => limits.refused?.includes(kind)))
        throw refused(name, `this page does not let visitors send files of this kind (${kinds.join(', ')})`);
      const size = mediaType.startsWith('image/') ? imageSize(head, mediaType) : undefined;
      const row: UploadsTable = {
        id: newSecret(18),
        account_id: owner.accountId,
        owner_id: owner.id,
        owner_role: owner.role,
        sha256: blob.sha256,
        blob_key: blob.key,
        name,
        media_type: mediaType,
        size: blob.size,
        width: size?.width ?? null,
        height: size?.height ?? null,
        created_at: this.#clock.now(),
      };
      await this.#store.query.insertInto('uploads').values(row).execute();
      return {
        uploadId: row.id,
        url: fileUrl(row),
        name,
        mediaType,
        size: row.size,
        ...(size ? { width: size.width, height: size.height } : {}),
      };
    } catch (error) {
      await this.dropIfUnused(blob.key);
      throw error;
    }
  }
  async find(id: string): Promise<UploadsTable | undefined> {
    return this.#store.query.selectFrom('uploads').selectAll().where('id', '=', id).executeTakeFirst();
  }
  open(row: UploadsTable, range?: { start: number; end: number }): Readable {
    return this.#blobs.read(row.blob_key, range);
  }
  /** What a message says about an upload is what the server found, not what the sender claims. */
  async resolve<C extends ImageContent | FileContent>(content: C, owner: UploadOwner): Promise<C> {
    if (content.uploadId === undefined) return content;
    const row = await this.find(content.uploadId);
    if (
      !row ||
      row.account_id !== owner.accountId ||
      (owner.role === 'visitor' && row.owner_id !== owner.id && row.owner_role !== 'agent')
    ) {
      throw new ChatError('UPLOAD_NOT_FOUND', `There is no upload "${content.uploadId}". Upload the file again.`, {
        field: 'content.uploadId',
      });
    }
    const { width: _width, height: _height, ...rest } = content;
    const known = {
      ...rest,
      url: fileUrl(row),
      name: row.name,
      mediaType: row.media_type,
      size: row.size,
      ...(row.width === null || row.height === null ? {} : { width: row.width, height: row.height }),
    };
    // Shown as a picture only when it is one that browsers draw safely.
    return { ...known, kind: content.kind === 'image' && !isSafeImage(row.media_type) ? 'file' : content.kind } as C;
  }
  /** The same bytes as somebody else's file. Undefined when there is no such upload of that account. */
  async copy(id: string, fromAccountId: string, owner: UploadOwner): Promise<UploadResult | undefined> {
    const row = await this.find(id);
    if (row?.account_id !== fromAccountId) return undefined;
    const copy: UploadsTable = {
      ...row,
      id: newSecret(18),
      account_id: owner.accountId,
      owner_id: owner.id,
      owner_role: owner.role,
      created_at: this.#clock.now(),
    };
    await this.#store.query.insertInto('uploads').values(copy).execute();
    return { uploadId: copy.id, url: fileUrl(copy), name: copy.name, mediaType: copy.media_type, size: copy.size };
  }
  /** Removes bytes that no upload names any more. */
  async dropIfUnused(key: string): Promise<void> {
    const used = await this.#store.query
      .selectFrom('uploads')
      .select('id')
      .where('blob_key', '=', key)
      .executeTakeFirst();
    if (!used) await this.#blobs.remove(key);
  }
}

export function isSafeImage(mediaType: string): boolean {
  return /^image\/(png|jpeg|gif|webp|avif)$/.test(mediaType);
}
export function isPlayable(mediaType: string): boolean {
  return /^(audio|video)\//.test(mediaType);
}
export function fileUrl(row: Pick<UploadsTable, 'id' | 'name'>): string {
  return `/api/v1/files/${row.id}/${encodeURIComponent(row.name)}`;
}
function cleanName(name: string): string {
  const base = name.split(/[\\/]/).at(-1) ?? '';
  // eslint-disable-next-line no-control-regex -- control and direction marks are what is taken out
  const clean = base.replace(/[\u0000-\u001f\u007f\u200e\u200f\u202a-\u202e\u2066-\u2069]/g, '').trim();
  return clean === '' || clean === '.' || clean === '..' ? 'file' : clean.slice(-200);
}
async function sniff(head: Uint8Array, name: string): Promise<string> {
  const { fileTypeFromBuffer } = await import('file-type');
  const found = await fileTypeFromBuffer(head);
  if (found?.mime === 'application/xml') return octetStream;
  // Without what follows a type (`; codecs=opus`): nobody lists that.
  if (found) return soundOnlyType(found.mime.split(';')[0] ?? found.mime, head);
  const type = textTypes[/\.([a-z0-9]+)$/i.exec(name)?.[1]?.toLowerCase() ?? ''];
  return type !== undefined && isText(head) && !looksLikeMarkup(head) ? type : octetStream;
}
function isText(head: Uint8Array): boolean {
  return !head.includes(0);
}
function looksLikeMarkup(head: Uint8Array): boolean {
  return /^\s*(<\?xml|<!doctype|<html|<svg|<script)/i.test(new TextDecoder().decode(head.subarray(0, 512)));
}
function isScript(head: Uint8Array): boolean {
  return head[0] === 0x23 && head[1] === 0x21;
}
/** Any of them that is offered lets the file in. */
function kindsOf(mediaType: string): readonly UploadKind[] {
  if (mediaType.startsWith('image/')) return ['image'];
  if (mediaType.startsWith('video/')) return ['video'];
  return mediaType.startsWith('audio/') ? ['document', 'voice'] : ['document'];
}
function matches(mediaType: string, pattern: string): boolean {
  return pattern.endsWith('/*') ? mediaType.startsWith(pattern.slice(0, -1)) : mediaType === pattern;
}
function refused(name: string, reason: string): ChatError {
  return new ChatError('UPLOAD_TYPE', `"${name}" was refused: ${reason}.`, { field: 'file' });
}
