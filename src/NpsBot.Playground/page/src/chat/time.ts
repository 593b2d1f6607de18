/** How times are printed beside messages: short, in the reader's zone. */

const clock = new Intl.DateTimeFormat(undefined, { hour: 'numeric', minute: '2-digit' });
const weekday = new Intl.DateTimeFormat(undefined, { weekday: 'long', day: 'numeric', month: 'long' });
const full = new Intl.DateTimeFormat(undefined, { dateStyle: 'full', timeStyle: 'short' });

export const clockTime = (iso: string): string => clock.format(new Date(iso));

export const fullTime = (iso: string): string => full.format(new Date(iso));

export const dayKey = (iso: string): string => new Date(iso).toDateString();

export function dayName(iso: string, now: Date): string {
  const days = Math.round((midnight(new Date(iso)) - midnight(now)) / 86_400_000);
  if (days === 0) return 'Today';
  return days === -1 ? 'Yesterday' : weekday.format(new Date(iso));
}

const midnight = (at: Date) => new Date(at.getFullYear(), at.getMonth(), at.getDate()).getTime();
