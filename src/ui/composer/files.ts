/** Which files may be sent here. The server looks again, at the bytes; this is so that nobody waits for an upload that will be refused. */
import type { Capabilities } from '../../engine/options.ts';
import type { UploadLimits } from '../../protocol/model.ts';
import type { Localizer } from '../../i18n/localizer.ts';

export interface FileRules {
  readonly capabilities: Pick<Capabilities, 'image' | 'video' | 'document' | 'voice'>;
  readonly limits: UploadLimits | undefined;
}
function kindOf(type: string): 'image' | 'video' | 'document' {
  if (type.startsWith('image/')) return 'image';
  return type.startsWith('video/') ? 'video' : 'document';
}
/** Against the account's list, which may name whole families. */
export function isAllowedType(type: string, types: readonly string[]): boolean {
  if (types.length === 0 || type === '') return true;
  return types.some((allowed) => allowed === type || (allowed.endsWith('/*') && type.startsWith(allowed.slice(0, -1))));
}
/** Why this file can not be sent, in words with the limit named; `undefined` when it can. */
export function refuseFile(
  file: { readonly name: string; readonly type: string; readonly size: number },
  { capabilities, limits }: FileRules,
  localizer: Localizer,
): string | undefined {
  const { image, video, document, voice } = capabilities;
  // Sound is a file as well as a voice: either allows it.
  const sound = voice && file.type.startsWith('audio/');
  if (!image && !video && !document && !sound) return localizer.t('uploadNotAllowed');
  const { name } = file;
  if (!sound && !capabilities[kindOf(file.type)]) return localizer.t('uploadType', { name });
  if (file.size === 0) return localizer.t('uploadEmpty', { name });
  if (limits && !isAllowedType(file.type, limits.types)) return localizer.t('uploadType', { name });
  if (limits && file.size > limits.maxBytes)
    return localizer.t('uploadTooLarge', { name, size: localizer.bytes(limits.maxBytes) });
  return undefined;
}
/** What the system's file dialog should offer for one entry of the menu. */
export function acceptFor(kind: 'image' | 'video' | 'document', limits: UploadLimits | undefined): string {
  if (kind !== 'document') return `${kind}/*`;
  return limits?.types.join(',') ?? '';
}
/** Files of a drop or a paste. */
export function filesOf(transfer: DataTransfer | null): File[] {
  return transfer ? [...transfer.files] : [];
}
