import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { isTermKey } from '../../../src/i18n/text-keys.ts';
import { ChatError, type ErrorCode } from '../../../src/protocol/errors.ts';
import { errorTerm } from '../../../src/ui/shared/error-term.ts';

describe('errorTerm', () => {
  it('tells the reason that the visitor can do something about', () => {
    const told = (code: ErrorCode): string => errorTerm(new ChatError(code, 'for developers'));
    assert.equal(told('RATE_LIMITED'), 'errorRateLimited');
    assert.equal(told('CONVERSATION_LIMIT'), 'errorConversationLimit');
    assert.equal(told('TIMEOUT'), 'errorTimeout');
    assert.ok(isTermKey(told('BANNED')) && told('BANNED') !== 'errorGeneral');
  });
  it('says of anything else that something went wrong, and nothing for developers', () => {
    for (const error of [new ChatError('INTERNAL', 'x'), new Error('x'), undefined, 'TIMEOUT', { code: 'toString' }])
      assert.equal(errorTerm(error), 'errorGeneral');
  });
});
