import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { prepareLocalizer } from '../../../src/i18n/prepare-localizer.ts';
import type { Content } from '../../../src/protocol/content.ts';
import type { ErrorBody, ErrorCode } from '../../../src/protocol/errors.ts';
import { canEdit, canRetry, failureReason } from '../../../src/ui/message/reason.ts';
import { accountConfig } from '../support/account.ts';

const error = (code: ErrorCode, more: Partial<ErrorBody> = {}): ErrorBody => ({
  code,
  message: 'for developers',
  retryable: false,
  ...more,
});
const file = (size = 10): Content => ({ kind: 'file', url: '', name: 'plan.pdf', mediaType: 'application/pdf', size });
const words = (length: number): Content => ({ kind: 'text', text: 'x'.repeat(length) });
const place: Content = { kind: 'location', latitude: 1, longitude: 2 };

describe('the reason beside a message that was not sent', () => {
  const cases: readonly (readonly [Content, ErrorBody | undefined, RegExp | undefined])[] = [
    [file(), error('TOO_LARGE'), /^plan\.pdf is too large\. Files can have up to \d.*[kM]B\.$/],
    [file(), error('UPLOAD_TYPE'), /type cannot be sent: plan\.pdf$/],
    [file(), error('VALIDATION'), /^plan\.pdf is not a valid file\.$/],
    [file(0), error('VALIDATION'), /^plan\.pdf is empty\.$/],
    [file(), error('INTERNAL', { retryable: true }), /^plan\.pdf could not be uploaded\.$/],
    [file(), error('NOT_CONNECTED', { retryable: true }), /when you are online/],
    [words(201), error('VALIDATION', { field: 'params.content.text' }), /^Too long: up to 200 characters/],
    [words(20), error('VALIDATION', { field: 'params.content.text' }), undefined],
    [words(20), error('BANNED'), /^You cannot write here\.$/],
    [words(20), error('RATE_LIMITED', { retryable: true }), /a bit fast/],
    [words(20), error('TIMEOUT', { retryable: true }), /no answer in time/],
    [words(20), error('AUTH_REQUIRED'), /sign in/],
    [words(20), error('CONVERSATION_LIMIT'), /number of conversations/],
    [words(20), error('INTERNAL', { retryable: true }), undefined],
    [place, error('INTERNAL', { retryable: true }), /^Your location could not be sent\.$/],
    [words(20), undefined, undefined],
  ];
  for (const [content, body, expected] of cases)
    it(`says ${expected ? String(expected) : 'no more than that'} for ${content.kind} and ${body?.code ?? 'nothing'}`, async () => {
      const localizer = await prepareLocalizer({ locale: 'en' });
      const reason = failureReason(content, body, localizer, accountConfig());
      if (expected) assert.match(reason ?? '', expected);
      else assert.equal(reason, undefined);
    });
  it('offers what can still help: again where waiting does, changing where the words were refused', () => {
    assert.deepEqual(
      (['RATE_LIMITED', 'INTERNAL', 'TOO_LARGE', 'UPLOAD_TYPE', 'BANNED', 'VALIDATION'] as const).map((code) =>
        canRetry(error(code)),
      ),
      [true, true, false, false, false, false],
    );
    assert.equal(canRetry(undefined), true);
    assert.equal(canEdit(words(1), error('VALIDATION')), true);
    assert.equal(canEdit(words(1), error('BANNED')), false);
    assert.equal(canEdit(file(), error('TOO_LARGE')), false);
  });
});
