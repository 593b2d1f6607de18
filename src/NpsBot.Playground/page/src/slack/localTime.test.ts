import { describe, expect, it } from 'vitest';
import { fromLocalText, toLocalText } from './localTime';

const at = (iso: string) => Date.parse(iso) / 1000;

describe('times picked in a zone', () => {
  it.each([
    ['2026-11-21T22:30:00Z', 'Europe/Berlin', '2026-11-21T23:30'],
    ['2026-07-01T22:30:00Z', 'Europe/Berlin', '2026-07-02T00:30'],
    ['2026-11-21T04:59:00Z', 'America/New_York', '2026-11-20T23:59'],
    ['2026-11-21T18:30:00Z', 'Asia/Kolkata', '2026-11-22T00:00'],
  ])('%s is %s %s, there and back', (instant, zone, text) => {
    expect(toLocalText(at(instant), zone)).toBe(text);
    expect(fromLocalText(text, zone)).toBe(at(instant));
  });

  it('take both sides of a change of clocks', () => {
    expect(fromLocalText('2026-03-29T01:59', 'Europe/Berlin')).toBe(at('2026-03-29T00:59:00Z'));
    expect(fromLocalText('2026-03-29T03:00', 'Europe/Berlin')).toBe(at('2026-03-29T01:00:00Z'));
    expect(fromLocalText('2026-10-25T03:00', 'Europe/Berlin')).toBe(at('2026-10-25T02:00:00Z'));
  });

  it('are nothing while a control is half filled', () => {
    expect(fromLocalText('')).toBeNull();
  });
});
