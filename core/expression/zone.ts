/** Milliseconds of `Z`, `+01`, `+0100` or `+01:00`. */
export function offsetOf(zone: string): number {
  const [, sign, hours, minutes] = /([+-])(\d\d):?(\d\d)?/.exec(zone) ?? [];
  const size = Number(hours ?? 0) * 60 + Number(minutes ?? 0);
  return (sign === '-' ? -size : size) * 60_000;
}

/** What the zone's clocks show at an instant, in milliseconds as if they were UTC's. */
export function wallOfInstant(instantMs: number, timeZone: string): number {
  return instantMs + zoneOffsetMs(instantMs, timeZone);
}

const formats = new Map<string, Intl.DateTimeFormat>();
/** Offsets by zone and hour: days of a form are asked for again and again. */
const known = new Map<string, number>();

/**
 * How far the zone is ahead of UTC.
 *
 * @param isWall Whether `ms` is what the zone's clocks show, or an instant.
 */
export function zoneOffsetMs(ms: number, timeZone: string, isWall = false): number {
  if (timeZone === 'UTC' || !(Math.abs(ms) <= 8e15)) return 0;
  // The offset a day's guess away is the wall's own, save in the hours around a change of clocks.
  if (isWall) return zoneOffsetMs(ms - zoneOffsetMs(ms, timeZone), timeZone);
  const key = `${timeZone}${Math.floor(ms / 900_000)}`;
  const before = known.get(key);
  if (before !== undefined) return before;
  // Making a format is slow, and a form asks for one zone only.
  const format =
    formats.get(timeZone) ??
    new Intl.DateTimeFormat('en-US', { timeZone, timeZoneName: 'longOffset' });
  formats.set(timeZone, format);
  const offset = offsetOf(format.format(ms));
  if (known.size > 5000) known.clear();
  known.set(key, offset);
  return offset;
}
