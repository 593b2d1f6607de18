/** Unix seconds as the text of a `datetime-local` control, in a zone (absent: the device's). */
export function toLocalText(unix: number, timeZone?: string): string {
  const { year, month, day, hour, minute } = partsOf(unix * 1000, timeZone);
  return `${year}-${month}-${day}T${hour}:${minute}`;
}

/** The reverse; `null` for an empty or half-filled control. A time the zone skips is taken as the hour after it. */
export function fromLocalText(text: string, timeZone?: string): number | null {
  const wall = Date.parse(`${text}Z`);
  if (Number.isNaN(wall)) return null;
  const guess = wall - offsetAt(wall, timeZone);
  return Math.floor((wall - offsetAt(guess, timeZone)) / 1000);
}

/** Milliseconds a zone's clocks are ahead of UTC at an instant. */
function offsetAt(at: number, timeZone: string | undefined): number {
  return Date.parse(`${toLocalText(Math.floor(at / 1000), timeZone)}Z`) - Math.floor(at / 60_000) * 60_000;
}

function partsOf(at: number, timeZone: string | undefined): Record<string, string> {
  const format = new Intl.DateTimeFormat('en-US', {
    timeZone, hourCycle: 'h23', year: 'numeric', month: '2-digit', day: '2-digit', hour: '2-digit', minute: '2-digit',
  });
  return Object.fromEntries(format.formatToParts(at).map(({ type, value }) => [type, value]));
}
