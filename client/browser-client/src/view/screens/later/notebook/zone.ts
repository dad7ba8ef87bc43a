/** The distance from UTC of the device's own clock, then: written beside a time, so that it is one moment everywhere. */

const HOUR_MINUTES = 60;

/** Return `+08:00` for a day and time as typed; for now where they are none. */
export function zoneAt(day: string, time: string): string {
  const asked = new Date(`${day}T${time || "12:00"}`);
  const then = Number.isNaN(asked.getTime()) ? new Date() : asked;
  // Before there were zones some clocks were off by seconds: whole minutes are near enough.
  const minutes = -Math.round(then.getTimezoneOffset());
  const far = Math.abs(minutes);
  return `${minutes < 0 ? "-" : "+"}${two(Math.floor(far / HOUR_MINUTES))}:${two(far % HOUR_MINUTES)}`;
}

function two(value: number): string {
  return String(value).padStart(2, "0");
}
