import { describe, expect, it } from 'vitest';
import { formatDate, ordinal } from './dates';

const reader = { now: new Date('2026-11-21T12:00:00Z'), timeZone: 'Europe/Berlin', locale: 'en-US' };
const at = (iso: string) => Date.parse(iso) / 1000;

describe('dates', () => {
  const time = at('2014-02-18T14:39:42Z');

  it.each([
    ['{date_num}', '2014-02-18'],
    ['{date}', 'February 18th, 2014'],
    ['{date_short}', 'Feb 18, 2014'],
    ['{date_long}', 'Tuesday, February 18th, 2014'],
    ['{time}', '3:39 PM'],
    ['{time_secs}', '3:39:42 PM'],
    ['on {date_short} at {time}', 'on Feb 18, 2014 at 3:39 PM'],
  ])('prints %s in the reader’s zone', (format, expected) => {
    expect(formatDate(time, format, reader)?.replaceAll('\u202f', ' ')).toBe(expected);
  });

  it('prints 24 hours for those who read them', () => {
    expect(formatDate(at('2014-02-18T23:09:00Z'), '{date_short} {time}', { ...reader, locale: 'de-DE' })).toBe('Feb 19, 2014 00:09');
  });

  it('says today, tomorrow and yesterday by the reader’s calendar', () => {
    expect(formatDate(at('2026-11-21T22:59:00Z'), '{date_pretty}', reader)).toBe('today');
    expect(formatDate(at('2026-11-21T23:00:00Z'), '{date_pretty}', reader)).toBe('tomorrow');
    expect(formatDate(at('2026-11-20T22:59:00Z'), '{date_short_pretty}', reader)).toBe('yesterday');
    expect(formatDate(at('2026-11-23T12:00:00Z'), '{date_long_pretty}', reader)).toBe('Monday, November 23rd, 2026');
  });

  it('says how far away an instant is', () => {
    expect(formatDate(at('2026-11-21T09:00:00Z'), '{ago}', reader)).toBe('3 hours ago');
    expect(formatDate(at('2026-11-23T12:00:00Z'), '{ago}', reader)).toBe('in 2 days');
  });

  it('gives no text for a token nobody knows, so that the fallback is shown', () => {
    expect(formatDate(time, '{date} {moon}', reader)).toBeNull();
  });

  it.each([[1, '1st'], [2, '2nd'], [3, '3rd'], [4, '4th'], [11, '11th'], [13, '13th'], [21, '21st'], [112, '112th']])('counts %i as %s', (number, expected) => {
    expect(ordinal(number)).toBe(expected);
  });
});
