import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { hasTime, toDateFnsPattern } from '../../src/i18n/date-pattern.ts';
import { loadDatePatterns } from '../../src/i18n/load-date-patterns.ts';

const endOfYear = new Date(2024, 11, 30, 15, 4, 5).getTime();

describe('toDateFnsPattern', () => {
  it('leaves today’s tokens alone', () => {
    for (const pattern of [
      'dd.MM.yyyy',
      'HH:mm',
      'EEEE, do MMMM',
      'h:mm a',
      'yy',
      'PPp',
      "d 'de' MMMM",
      '[HH:mm]',
      'dd',
      'd',
    ]) {
      assert.equal(toDateFnsPattern(pattern), pattern);
    }
  });

  it('turns the old spelling into today’s', () => {
    assert.equal(toDateFnsPattern('dd.MM.YYYY'), 'dd.MM.yyyy');
    assert.equal(toDateFnsPattern('MM/DD/YY'), 'MM/dd/yy');
    assert.equal(toDateFnsPattern('MMMM D YYYY, h:mm A'), 'MMMM d yyyy, h:mm a');
    assert.equal(toDateFnsPattern('dddd, MMMM Do'), 'EEEE, MMMM do');
    assert.equal(toDateFnsPattern('ddd D [of] MMM'), "EEE d 'of' MMM");
    assert.equal(toDateFnsPattern("D [o'clock]"), "d 'o''clock'");
  });

  it('does not touch quoted text', () => {
    assert.equal(toDateFnsPattern("'DD and YYYY:' DD/YYYY"), "'DD and YYYY:' dd/yyyy");
    assert.equal(toDateFnsPattern("YYYY 'it''s D'"), "yyyy 'it''s D'");
  });
});

describe('hasTime', () => {
  it('sees the time of day in a pattern, but not in its quoted text', () => {
    assert.equal(hasTime('MMMM D YYYY, h:mm A'), true);
    assert.equal(hasTime('dd.MM.YYYY'), false);
    assert.equal(hasTime("dd.MM.yyyy 'this month'"), false);
  });
});

describe('loadDatePatterns', () => {
  it('writes the calendar year at the end of the year, not the week’s', async () => {
    const format = await loadDatePatterns('en');
    assert.equal(format('dd.MM.YYYY', endOfYear), '30.12.2024');
    assert.equal(format('MM/DD/YY', endOfYear), '12/30/24');
  });

  it('writes all patterns that vendors document', async () => {
    const format = await loadDatePatterns('en');
    assert.equal(format('MMMM D YYYY, h:mm A', endOfYear), 'December 30 2024, 3:04 PM');
    assert.equal(format('h:mm A', endOfYear), '3:04 PM');
    assert.equal(format('HH:mm', endOfYear), '15:04');
  });

  it('uses the names of the language', async () => {
    const months = {
      de: 'Dezember',
      ru: 'декабря',
      pt: 'dezembro',
      tr: 'Aralık',
      ja: '12月',
      'zh-Hant': '十二月',
    } as const;
    for (const [tag, month] of Object.entries(months)) {
      const format = await loadDatePatterns(tag as keyof typeof months);
      assert.equal(format('d MMMM', endOfYear), `30 ${month}`, tag);
    }
  });

  it('throws for a pattern that is none', async () => {
    const format = await loadDatePatterns('en');
    assert.throws(() => format('nonsense', endOfYear), RangeError);
  });
});
