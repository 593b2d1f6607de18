import { clockOf } from '../slack/dates';
import type { Directory } from './directory';

/** How times are printed beside messages: short, as the window's person reads them. */

type Reader = Pick<Directory, 'timeZone' | 'locale'>;

const print = (iso: string, { timeZone }: Reader, options: Intl.DateTimeFormatOptions) =>
  new Intl.DateTimeFormat('en-US', { timeZone, ...options }).format(new Date(iso));

export const clockTime = (iso: string, reader: Reader): string =>
  print(iso, reader, { hour: 'numeric', minute: '2-digit', ...clockOf(reader.locale) });

export const fullTime = (iso: string, reader: Reader): string =>
  `${print(iso, reader, { dateStyle: 'full' })}, ${clockTime(iso, reader)}`;

/** The reader's calendar day of an instant, e.g. 2026-11-21. */
export const dayOf = (iso: string, { timeZone }: Reader): string =>
  new Intl.DateTimeFormat('en-CA', { timeZone, year: 'numeric', month: '2-digit', day: '2-digit' }).format(new Date(iso));

export function dayName(iso: string, reader: Reader, now: Date): string {
  const days = (Date.parse(dayOf(iso, reader)) - Date.parse(dayOf(now.toISOString(), reader))) / 86_400_000;
  if (days === 0) return 'Today';
  return days === -1 ? 'Yesterday' : print(iso, reader, { weekday: 'long', day: 'numeric', month: 'long' });
}
