/** How far the service's clock is ahead of this device's, in milliseconds. */
let aheadMs = 0;

/** Takes note of an answer's time, where the service lets a page of another origin read it. */
export function hearTime(response: Response): void {
  const told = Date.parse(response.headers.get('date') ?? '');
  if (!Number.isNaN(told)) aheadMs = told - Date.now();
}

/**
 * The service's time, epoch milliseconds, to a second or so: a device's clock may be days off, and
 * the judge goes by the service's.
 */
export function serverNow(): number {
  return Date.now() + aheadMs;
}
