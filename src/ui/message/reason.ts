/** Why a message was not sent, in words, and what can still be done about it. */
import type { EngineState } from '../../engine/state.ts';
import type { Localizer } from '../../i18n/localizer.ts';
import type { Content } from '../../protocol/content.ts';
import type { ErrorBody, ErrorCode } from '../../protocol/errors.ts';
import { errorTerm } from '../shared/error-term.ts';

/** The same again would be refused again. */
const final: ReadonlySet<ErrorCode> = new Set([
  'BANNED',
  'CONVERSATION_NOT_FOUND',
  'FORBIDDEN',
  'NOT_FOUND',
  'TOO_LARGE',
  'UPLOAD_TYPE',
  'VALIDATION',
]);
export function canRetry(error: ErrorBody | undefined): boolean {
  return error === undefined || error.retryable || !final.has(error.code);
}
/** Words that were refused for what they are can be changed; everything else is sent again or dropped. */
export function canEdit(content: Content, error: ErrorBody | undefined): boolean {
  return content.kind === 'text' && (error?.code === 'TOO_LARGE' || error?.code === 'VALIDATION');
}
/** Undefined where there is no more to say than that it was not sent. */
export function failureReason(
  content: Content,
  error: ErrorBody | undefined,
  localizer: Localizer,
  config: EngineState['config'],
): string | undefined {
  if (!error) return undefined;
  const { code, field } = error;
  const file = content.kind === 'image' || content.kind === 'file' ? content : undefined;
  if (file) {
    const { name } = file;
    if (code === 'TOO_LARGE' && config)
      return localizer.t('uploadTooLarge', { name, size: localizer.bytes(config.upload.maxBytes) });
    if (code === 'UPLOAD_TYPE') return localizer.t('uploadType', { name });
    if (code === 'VALIDATION') return localizer.t(file.size === 0 ? 'uploadEmpty' : 'uploadInvalid', { name });
  }
  const tooLong = code === 'TOO_LARGE' || (code === 'VALIDATION' && field?.endsWith('text') === true);
  if (content.kind === 'text' && tooLong && config && content.text.length > config.messageMaxLength)
    return localizer.t('errorTooLong', { count: config.messageMaxLength });
  const known = errorTerm(error);
  if (known !== 'errorGeneral') return localizer.t(known);
  if (file) return localizer.t('uploadFailed', { name: file.name });
  return content.kind === 'location' ? localizer.t('locationSendFailed') : undefined;
}
