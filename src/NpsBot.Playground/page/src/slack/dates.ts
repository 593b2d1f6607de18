/** Prints Slack's `<!date^..>` formats in the reader's zone. */

export interface DateReader {
  now: Date;
  /** IANA name; absent: the device's own zone. */
  timeZone?: string;
  /** BCP 47 tag; tells whether the clock has 12 or 24 hours. Words are English, like everything the bot says. */
  locale?: string;
}

const day = 86_400_000;

/** Replaces the `{tokens}` of a format; a token Slack does not know makes the whole text `null` (the fallback is shown). */
export function formatDate(unix: number, format: string, reader: DateReader): string | null {
  const at = new Date(unix * 1000);
  let unknown = false;
  const text = format.replace(/\{(\w+)\}/g, (_, token: string) => {
    const printed = tokens[token]?.(at, reader);
    unknown ||= printed === undefined;
    return printed ?? '';
  });
  return unknown ? null : text;
}

const tokens: Record<string, (at: Date, reader: DateReader) => string> = {
  date_num: (at, reader) => isoDay(at, reader),
  date: (at, reader) => longDay(at, reader, false),
  date_short: (at, reader) => print(at, reader, { month: 'short', day: 'numeric', year: 'numeric' }),
  date_long: (at, reader) => longDay(at, reader, true),
  date_pretty: (at, reader) => nearDay(at, reader) ?? tokens.date!(at, reader),
  date_short_pretty: (at, reader) => nearDay(at, reader) ?? tokens.date_short!(at, reader),
  date_long_pretty: (at, reader) => nearDay(at, reader) ?? tokens.date_long!(at, reader),
  time: (at, reader) => print(at, reader, { hour: 'numeric', minute: '2-digit' }),
  time_secs: (at, reader) => print(at, reader, { hour: 'numeric', minute: '2-digit', second: '2-digit' }),
  ago: (at, reader) => ago(at, reader),
};

const print = (at: Date, { locale, timeZone }: DateReader, options: Intl.DateTimeFormatOptions) =>
  new Intl.DateTimeFormat('en-US', { timeZone, ...(options.hour && clockOf(locale)), ...options }).format(at);

/** 12 or 24 hours, as a locale has it. */
export const clockOf = (locale: string | undefined): Intl.DateTimeFormatOptions => ({
  hourCycle: new Intl.DateTimeFormat(locale, { hour: 'numeric' }).resolvedOptions().hourCycle,
});

/** "Tuesday, February 18th, 2014"; Slack prints the ordinal in English only, and so does the page. */
function longDay(at: Date, reader: DateReader, withWeekday: boolean): string {
  const part = (options: Intl.DateTimeFormatOptions) => print(at, reader, options);
  const weekday = withWeekday ? `${part({ weekday: 'long' })}, ` : '';
  return `${weekday}${part({ month: 'long' })} ${ordinal(Number(part({ day: 'numeric' })))}, ${part({ year: 'numeric' })}`;
}

export function ordinal(number: number): string {
  const teens = number % 100 >= 11 && number % 100 <= 13;
  const ending = teens ? 'th' : (['th', 'st', 'nd', 'rd'][number % 10] ?? 'th');
  return `${number}${ending}`;
}

const isoDay = (at: Date, { timeZone }: DateReader) =>
  new Intl.DateTimeFormat('en-CA', { timeZone, year: 'numeric', month: '2-digit', day: '2-digit' }).format(at);

function nearDay(at: Date, reader: DateReader): string | null {
  const days = Math.round((Date.parse(isoDay(at, reader)) - Date.parse(isoDay(reader.now, reader))) / day);
  return { '-1': 'yesterday', '0': 'today', '1': 'tomorrow' }[String(days)] ?? null;
}

function ago(at: Date, { now }: DateReader): string {
  const seconds = Math.round((at.getTime() - now.getTime()) / 1000);
  const format = new Intl.RelativeTimeFormat('en-US', { numeric: 'auto' });
  const steps: [Intl.RelativeTimeFormatUnit, number][] = [['day', 86_400], ['hour', 3600], ['minute', 60]];
  for (const [unit, size] of steps) {
    if (Math.abs(seconds) >= size) return format.format(Math.trunc(seconds / size), unit);
  }
  return format.format(seconds, 'second');
}
