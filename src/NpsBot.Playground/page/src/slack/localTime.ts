const pad = (number: number) => String(number).padStart(2, '0');

/** Unix seconds as the text of a `datetime-local` control, in the device's zone. */
export function toLocalText(unix: number): string {
  const at = new Date(unix * 1000);
  return `${at.getFullYear()}-${pad(at.getMonth() + 1)}-${pad(at.getDate())}T${pad(at.getHours())}:${pad(at.getMinutes())}`;
}

/** The reverse; `null` for an empty or half-filled control. */
export function fromLocalText(text: string): number | null {
  const milliseconds = new Date(text).getTime();
  return Number.isNaN(milliseconds) ? null : Math.floor(milliseconds / 1000);
}
