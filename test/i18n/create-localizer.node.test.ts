process.env['TZ'] = 'Europe/Berlin';
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { LocalizerOptions } from '../../src/i18n/create-localizer.ts';
import { createLocalizer } from '../../src/i18n/create-localizer.ts';
import { createFirstLocalizer } from '../../src/i18n/first-localizer.ts';
import { prepareLocalizer } from '../../src/i18n/prepare-localizer.ts';
import { loadDatePatterns } from '../../src/i18n/load-date-patterns.ts';
import type { Term } from '../../src/i18n/term.ts';
import { en } from '../../src/i18n/locales/en.ts';
import type { Terms } from '../../src/i18n/terms.ts';
import { applyTexts } from '../../src/i18n/text-keys.ts';

const now = new Date(2024, 11, 31, 15, 4).getTime();
const minute = 60_000;
const hour = 60 * minute;
const spaces = (text: string) => text.replace(/[\u00a0\u202f]/g, ' ');

function localizer({ texts = {}, ...options }: Partial<LocalizerOptions> & { texts?: Record<string, unknown> } = {}) {
  const warnings: string[] = [];
  const warn = (message: string) => warnings.push(message);
  const terms = applyTexts(en, texts, warn);
  const made = createLocalizer({ locale: 'en', terms, warn, ...options });
  return Object.assign(made, { warnings });
}
const withTerm = (locale: string, term: Term) =>
  createLocalizer({ locale, terms: { ...en, listUnread: term } as unknown as Terms });

describe('createLocalizer: texts', () => {
  it('lists parts with the comma of the language, and leaves out what is not there', async () => {
    const listed = async (locale: string): Promise<string> =>
      (await prepareLocalizer({ locale })).join('A', undefined, 'B', '', 'C');
    assert.equal(await listed('en'), 'A, B, C');
    assert.equal(await listed('ar'), 'A، B، C');
    assert.equal(await listed('ja'), 'A、B、C');
    assert.equal(await listed('zh'), 'A，B，C');
    assert.equal(createFirstLocalizer('en').join('A', undefined, 'B'), 'A, B');
  });
  it('fills in the values, as often as they occur', () => {
    const { t } = localizer({ texts: { uploadTooLarge: '{name}, {name}: {size}' } });
    assert.equal(t('uploadTooLarge', { name: 'a.png', size: '5 MB' }), 'a.png, a.png: 5 MB');
  });

  it('tolerates doubled braces in a page’s texts', () => {
    const { t } = localizer({ texts: { previewText: '{{name}} – {text}' } });
    assert.equal(t('previewText', { name: 'Ann', text: 'hi' }), 'Ann – hi');
  });

  it('leaves places without a value visible and never reads inherited ones', () => {
    assert.equal(localizer().t('previewText', { name: 'Ann' }), 'Ann: {text}');
    assert.equal(localizer({ texts: { commonClose: '{constructor}' } }).t('commonClose'), '{constructor}');
  });

  it('does not read places that are in a value', () => {
    assert.equal(localizer().t('previewText', { name: '{text}', text: '$& {name}' }), '{text}: $& {name}');
  });

  it('chooses the plural form by the rules of the language', () => {
    const russian = withTerm('ru', { one: '{count} a', few: '{count} b', many: '{count} c', other: '{count} d' });
    const forms = [1, 3, 5, 21, 22, 111].map((count) => russian.t('listUnread', { count }));
    assert.deepEqual(forms, ['1 a', '3 b', '5 c', '21 a', '22 b', '111 c']);
    const arabic = withTerm('ar', { zero: '0', one: '1', two: '2', few: 'f', many: 'm', other: 'o' });
    assert.deepEqual(
      [0, 1, 2, 3, 11, 100].map((count) => arabic.t('listUnread', { count })),
      ['0', '1', '2', 'f', 'm', 'o'],
    );
  });

  it('takes the last form where a category has none or there is no count', () => {
    const { t } = withTerm('ru', { other: '{count} d' });
    assert.equal(t('listUnread', { count: 1 }), '1 d');
    assert.equal(t('listUnread'), '{count} d');
    assert.equal(localizer().t('listUnread', { count: '1' }), '1 unread message');
  });

  it('writes counts as the language does', () => {
    assert.equal(localizer().t('listUnread', { count: 1234 }), '1,234 unread messages');
    assert.equal(localizer({ locale: 'de' }).t('listUnread', { count: 1234 }), '1.234 unread messages');
  });

  it('keeps Latin names together in a right-to-left sentence, and only there', () => {
    const arabic = localizer({ locale: 'ar', texts: { previewText: '{name}: {text}' } });
    assert.equal(arabic.direction, 'rtl');
    assert.equal(arabic.t('previewText', { name: 'Ann', text: 'مرحبا' }), '\u2068Ann\u2069: مرحبا');
    assert.equal(localizer().t('previewText', { name: 'Ann', text: 'مرحبا' }), 'Ann: مرحبا');
  });

  it('takes English where the language lacks a text', () => {
    assert.equal(localizer({ locale: 'de', terms: {} as unknown as Terms }).t('composerSend'), 'Send');
  });

  it('reports unknown keys of the page once, when it is made', () => {
    const made = localizer({ texts: { nope: 'x' } });
    made.t('composerSend');
    assert.equal(made.warnings.length, 1);
  });
});

describe('createLocalizer: days and times', () => {
  it('names today and yesterday by the calendar, not by 24 hours', () => {
    const { day } = localizer();
    assert.equal(day(new Date(2024, 11, 31, 0, 0).getTime(), now), 'Today');
    assert.equal(day(new Date(2024, 11, 30, 23, 59).getTime(), now), 'Yesterday');
    assert.equal(day(new Date(2024, 11, 30, 0, 1).getTime(), now), 'Yesterday');
  });

  it('writes other days with their weekday, and with the year when it is another one', () => {
    const { day } = localizer();
    assert.equal(day(new Date(2024, 10, 5).getTime(), now), 'Tuesday, November 5');
    assert.equal(day(new Date(2023, 10, 5).getTime(), now), 'Sunday, November 5, 2023');
  });

  it('knows yesterday when the clocks have changed in between', () => {
    const { day } = localizer();
    const monday = new Date(2024, 2, 31, 12).getTime();
    assert.equal(day(new Date(2024, 2, 30, 12).getTime(), monday), 'Yesterday');
  });

  it('writes times in the manner of the region', () => {
    assert.equal(spaces(localizer().time(now)), '3:04 PM');
    assert.equal(localizer({ locale: 'en-GB' }).time(now), '15:04');
    assert.equal(localizer({ locale: 'de' }).time(now), '15:04');
  });

  it('counts Gregorian years in Thai and writes Latin digits in Arabic', () => {
    assert.match(localizer({ locale: 'th' }).dateTime(now), /2024/);
    assert.match(localizer({ locale: 'ar-EG' }).dateTime(now), /2024/);
    assert.equal(localizer({ locale: 'ar-EG' }).number(12), '12');
  });

  it('says how long ago something was', () => {
    const { relative } = localizer();
    assert.equal(relative(now - 59_000, now), 'Just now');
    assert.equal(relative(now + 30_000, now), 'Just now');
    assert.equal(relative(now - minute, now), '1 minute ago');
    assert.equal(relative(now - 59 * minute, now), '59 minutes ago');
    assert.equal(relative(now - hour, now), '1 hour ago');
    assert.equal(relative(now - 15 * hour, now), '15 hours ago');
    assert.equal(relative(now - 16 * hour, now), 'Yesterday');
    assert.equal(relative(new Date(2024, 11, 24, 12).getTime(), now), 'Dec 24, 2024');
  });

  it('still counts hours shortly after midnight', () => {
    const afterMidnight = new Date(2024, 11, 31, 0, 30).getTime();
    assert.equal(localizer().relative(afterMidnight - 2 * hour, afterMidnight), '2 hours ago');
  });
});

describe('createLocalizer: patterns of the page', () => {
  it('writes days and times after them, today too', async () => {
    const formatPattern = await loadDatePatterns('en');
    const made = localizer({ formatPattern, dateFormat: 'dd.MM.YYYY', timeFormat: 'HH:mm' });
    const at = new Date(2024, 11, 30, 15, 4).getTime();
    assert.equal(made.day(at, at), '30.12.2024');
    assert.equal(made.time(at), '15:04');
    assert.equal(made.dateTime(at), '30.12.2024 15:04');
    assert.equal(made.relative(at - 40 * 24 * hour, at), '20.11.2024');
  });

  it('does not say the time twice when the date pattern has it', async () => {
    const formatPattern = await loadDatePatterns('en');
    const made = localizer({ formatPattern, dateFormat: 'MMMM D YYYY, h:mm A', timeFormat: 'h:mm A' });
    assert.equal(made.dateTime(now), 'December 31 2024, 3:04 PM');
  });

  it('warns about a pattern that is none and writes what the language would', async () => {
    const formatPattern = await loadDatePatterns('en');
    const made = localizer({ formatPattern, dateFormat: 'nonsense', timeFormat: 'HH:mm' });
    assert.equal(made.warnings.length, 1);
    assert.match(made.warnings[0] ?? '', /date pattern “nonsense”/);
    assert.equal(made.day(now, now), 'Today');
    assert.equal(made.time(now), '15:04');
  });
});

describe('createLocalizer: numbers', () => {
  it('writes minor units by the currency', () => {
    const { money } = localizer();
    assert.equal(money(1000, 'EUR'), '€10.00');
    assert.equal(money(1000, 'jpy'), '¥1,000');
    assert.equal(money(1234), '12.34');
    assert.equal(money(1234, 'credits'), '12.34 credits');
    assert.equal(spaces(localizer({ locale: 'de' }).money(123450, 'EUR')), '1.234,50 €');
  });

  it('writes sizes and durations with the units of the language', () => {
    const english = localizer();
    assert.equal(english.bytes(0), '0 bytes');
    assert.equal(english.bytes(1), '1 byte');
    assert.equal(english.bytes(244), '244 bytes');
    assert.equal(english.bytes(1536), '1.5 kB');
    assert.equal(english.bytes(10 * 1024 * 1024), '10 MB');
    assert.equal(english.duration(30_000), '30 seconds');
    assert.equal(english.duration(5 * minute), '5 minutes');
    assert.equal(english.duration(hour + 5 * minute), '1 hour, 5 minutes');
    assert.equal(english.duration(2 * hour), '2 hours');
    assert.equal(spaces(localizer({ locale: 'de' }).duration(5 * minute)), '5 Minuten');
  });

  it('makes each Intl object once, however much is written', (test) => {
    let made = 0;
    const Original = Intl.DateTimeFormat;
    const counting = function (...args: ConstructorParameters<typeof Intl.DateTimeFormat>) {
      made += 1;
      return new Original(...args);
    };
    test.after(() => {
      Intl.DateTimeFormat = Original;
    });
    Intl.DateTimeFormat = counting as unknown as typeof Intl.DateTimeFormat;
    const { time } = localizer({ locale: 'it-CH' });
    for (let index = 0; index < 1000; index += 1) time(now - index * hour);
    localizer({ locale: 'it-CH' }).time(now);
    assert.equal(made, 1);
  });
});
