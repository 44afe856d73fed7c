import { sql } from 'kysely';
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { startTestServer } from '../support/test-server.ts';

describe('a full disk', () => {
  it('is told to the sender as an error to try again later, and nothing is acknowledged or half stored', async () => {
    const fatal: Error[] = [];
    const server = await startTestServer({ parts: { onFatal: (error) => fatal.push(error) } });
    const { query } = server.services.store;
    const visitor = await server.visitor();
    await visitor.say('there is room');
    const limit = (pages: number) => sql`PRAGMA max_page_count = ${sql.lit(pages)}`.execute(query);
    // SQLite takes a limit below its size as its size: from now on it cannot grow.
    await limit(1);
    const acknowledged: string[] = [];
    let refusal: { code: string; retryable: boolean; message: string } | undefined;
    for (let index = 0; index < 500 && !refusal; index++) {
      const text = `${String(index)} ${'x'.repeat(5_000)}`;
      await visitor.say(text).then(
        () => acknowledged.push(text),
        (error: unknown) => (refusal = error as typeof refusal),
      );
    }
    assert.deepEqual([refusal?.code, refusal?.retryable], ['UNAVAILABLE', true]);
    assert.match(refusal?.message ?? '', /no disk space/);
    await limit(1_000_000);
    await visitor.say('there is room again');
    const { conversationId } = await visitor.say('and again');
    const texts: string[] = [];
    for (let after = 0, more = true; more;) {
      const page = await visitor.request('conversation.entries', { conversationId, after, limit: 200 });
      for (const entry of page.entries)
        if (entry.kind === 'message' && entry.message.content.kind === 'text') texts.push(entry.message.content.text);
      after = page.entries.at(-1)?.seq ?? after;
      more = page.hasMore;
    }
    assert.deepEqual(texts, ['there is room', ...acknowledged, 'there is room again', 'and again']);
    assert.deepEqual(fatal, []);
    await server.close();
  });
});
