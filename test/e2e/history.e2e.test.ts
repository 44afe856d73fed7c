import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { VisitorClient } from '../server/support/visitor-client.ts';
import { VisitorPerson } from './support/people.ts';
import { runBrowserAndServer } from './support/run.ts';

const LONG = 200;

interface Row {
  readonly number: number;
  readonly top: number;
}
/** The numbered messages that are drawn, and how far below the upper edge of the log each of them starts. */
const drawn = (person: VisitorPerson): Promise<Row[]> =>
  person.log.evaluate((log) =>
    [...log.shadowRoot!.querySelectorAll('chat-widget-message')].flatMap((row) => {
      const content = row.message?.content;
      const number = content?.kind === 'text' ? Number(content.text.replace(/\D/g, '')) : Number.NaN;
      return [{ number, top: row.getBoundingClientRect().top - log.getBoundingClientRect().top }];
    }),
  );
/** The uppermost message that is whole in sight. */
const reading = (rows: readonly Row[]): Row => {
  const row = rows.filter(({ top }) => top >= 0).sort((one, other) => one.top - other.top)[0];
  assert.ok(row, 'nothing is in sight');
  return row;
};

describe('a long conversation', () => {
  const run = runBrowserAndServer();

  it('comes page by page while the visitor scrolls up, moves nothing that is being read, and shows all of it once', async () => {
    const person = await VisitorPerson.arrive(run.browser, run.server);
    await person.open();
    await person.say('message number 0');
    await person.sees('message number 0');
    // Drawn is not confirmed: only then has the conversation its real id.
    await person.page.waitForFunction(() =>
      Object.values(document.querySelector('chat-widget')?.state?.conversations ?? []).some(
        ({ conversation }) => !conversation.id.startsWith('local:'),
      ),
    );
    const [session, conversationId] = await person.page.evaluate(() => {
      const key = Object.keys(localStorage).find((name) => name.endsWith(':session'))!;
      const { token } = JSON.parse(localStorage.getItem(key)!) as { token: string };
      const { state } = document.querySelector('chat-widget')!;
      return [token, Object.values(state!.conversations)[0]!.conversation.id] as const;
    });
    await person.page.goto('about:blank');
    const raw = await VisitorClient.connect(run.server.origin, { session });
    for (let number = 1; number < LONG; number += 1) await raw.say(`message number ${number}`, { conversationId });
    await raw.close();

    await person.page.goto(run.server.origin);
    await person.open();
    await person.sees(`message number ${LONG - 1}`);
    const pages = await person.page.evaluate(
      () => Object.values(document.querySelector('chat-widget')!.state!.conversations)[0]!.messages.length,
    );
    assert.ok(pages < LONG, `${pages} messages came at once`);

    const seen = new Set<number>();
    await person.log.hover();
    let place = reading(await drawn(person));
    for (let steps = 0; !seen.has(0); steps += 1) {
      assert.ok(steps < 400, `after ${steps} steps up only ${seen.size} messages were seen`);
      await person.page.mouse.wheel(0, -180);
      // Two frames: the wheel has been handled and what it loaded is drawn.
      await person.page.evaluate(
        () => new Promise<void>((done) => requestAnimationFrame(() => requestAnimationFrame(() => done()))),
      );
      const rows = await drawn(person);
      assert.equal(new Set(rows.map(({ number }) => number)).size, rows.length, 'no message twice');
      for (const { number } of rows) seen.add(number);
      const next = reading(rows);
      // A page that moved the reader would throw them back down or over messages: 180 pixels are a handful at most.
      assert.ok(next.number <= place.number, `from ${place.number} down to ${next.number}`);
      assert.ok(place.number - next.number <= 10, `from ${place.number} over to ${next.number}`);
      place = next;
    }
    assert.equal(seen.size, LONG);
    const numbers = await person.page.evaluate(() =>
      Object.values(document.querySelector('chat-widget')!.state!.conversations)[0]!.messages.flatMap(({ content }) =>
        content.kind === 'text' ? [Number(content.text.replace(/\D/g, ''))] : [],
      ),
    );
    assert.deepEqual(
      numbers,
      Array.from({ length: LONG }, (_, index) => index),
    );
    const jump = person.page.locator('chat-widget-log').getByRole('button', { name: /latest|newest|end|new message/i });
    await jump.click();
    await person.sees(`message number ${LONG - 1}`);
    assert.deepEqual(person.problems, []);
    await person.leave();
  });
});
