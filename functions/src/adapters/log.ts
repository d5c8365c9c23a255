import type { Log } from '../handlers/context.ts';

/** One JSON line, as Cloud Logging reads it. */
export const jsonLog: Log = (severity, message, facts = {}) => {
  const line = JSON.stringify({ severity: severity.toUpperCase(), message, ...facts });
  if (severity === 'error') console.error(line);
  else console.log(line);
};
