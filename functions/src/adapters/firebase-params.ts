import { defineInt, defineSecret, defineString } from 'firebase-functions/params';

/** What a deployment may set; `local/start/stack.ts` sets what is otherwise on one machine. */
const defaults = {
  SITE_URL: 'http://127.0.0.1:5000',
  SMTP_HOST: '127.0.0.1',
  SMTP_PORT: 2525,
  SMTP_USER: '',
  SMTP_PASSWORD: '',
  MAIL_FROM: 'Tiwizi <no-reply@tiwizi.example>',
  /**
   * How long one sending holds a letter: as long as the longest function that sends may run, so that
   * nobody who lives has lost his claim.
   */
  MAIL_CLAIM_SECONDS: 300,
  /** How long a letter is tried while the relay cannot take it: four days, as RFC 5321, 4.5.4.1 has it. */
  MAIL_HOURS: 96,
  /** How long an event may keep failing before it is set aside: twelve hours at most. */
  DEAD_LETTER_MINUTES: 360,
  /**
   * How long a load into the warehouse waits for more changes. BigQuery takes 1 500 loads a table and
   * day: one a minute is 1 440.
   */
  GATHER_MS: 60_000,
  /** How long changes, which hold answers, are kept in Firestore once they are in the warehouse. */
  CHANGES_KEPT_DAYS: 7,
  WAREHOUSE_LOCATION: 'europe-west1',
};

/** Kept by Secret Manager; only the functions that are bound to it find it in their environment. */
export const smtpPassword = defineSecret('SMTP_PASSWORD');

/** Where the functions run. */
export const region = defineString('REGION', { default: 'europe-west1' });

// Declared, so that a deployment asks for them and writes them into the functions' environment.
for (const [name, value] of Object.entries(defaults))
  if (name === smtpPassword.name) continue;
  else if (typeof value === 'number') defineInt(name, { default: value });
  else defineString(name, { default: value });

/** The cloud tries an event for a day: what is set aside must be so before, with tries left to do it. */
export const mostDeadLetterMinutes = 720;

/** Read when a function runs. Only a deployment fills in defaults, so they are given here too. */
export function readParams(): typeof defaults {
  const read = Object.entries(defaults).map(([name, otherwise]) => {
    const set = process.env[name];
    if (set === undefined || set === '') return [name, otherwise];
    return [name, typeof otherwise === 'number' ? Number(set) : set];
  });
  return Object.fromEntries(read) as typeof defaults;
}
