import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { isOpen, isTimeZone } from '../../../src/server/domain/reception/business-hours.ts';

const weekdays = ([1, 2, 3, 4, 5] as const).map((day) => ({ day, from: '09:00', to: '17:30' }));
const berlin = { timeZone: 'Europe/Berlin', hours: weekdays, closedOn: ['2026-12-25'] };
const at = (iso: string): number => Date.parse(iso);

describe('business hours', () => {
  it('follow the wall clock of their time zone, in winter and in summer', () => {
    assert.equal(isOpen(berlin, at('2026-11-20T07:59:00Z')), false);
    assert.equal(isOpen(berlin, at('2026-11-20T08:00:00Z')), true);
    assert.equal(isOpen(berlin, at('2026-11-20T16:29:00Z')), true);
    assert.equal(isOpen(berlin, at('2026-11-20T16:30:00Z')), false);
    assert.equal(isOpen(berlin, at('2026-07-20T07:00:00Z')), true);
  });
  it('are closed at weekends and on days off', () => {
    assert.equal(isOpen(berlin, at('2026-11-21T10:00:00Z')), false);
    assert.equal(isOpen(berlin, at('2026-12-25T10:00:00Z')), false);
  });
  it('count a day by the local date, not by the date in Greenwich', () => {
    const auckland = {
      timeZone: 'Pacific/Auckland',
      hours: [{ day: 1 as const, from: '00:00', to: '24:00' }],
      closedOn: [],
    };
    assert.equal(isOpen(auckland, at('2026-11-22T12:00:00Z')), true);
    assert.equal(isOpen(auckland, at('2026-11-23T12:00:00Z')), false);
  });
  it('are always open without hours, except on days off', () => {
    const always = { timeZone: 'UTC', hours: [], closedOn: ['2026-01-01'] };
    assert.equal(isOpen(always, at('2026-11-22T03:00:00Z')), true);
    assert.equal(isOpen(always, at('2026-01-01T12:00:00Z')), false);
  });
  it('need a time zone that exists', () => {
    assert.equal(isTimeZone('Europe/Berlin'), true);
    assert.equal(isTimeZone('Europe/Atlantis'), false);
  });
});
