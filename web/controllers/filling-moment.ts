import type { Choice } from '../../core/form/definition.ts';
import type { FillingMoment } from '../../core/form/form-instance.ts';
import type { Language } from '../../core/language.ts';
import { serverNow } from '../client/server-clock.ts';
import { deviceName } from './device-name.ts';
import { rareParts } from './engine.ts';
import { recallSaved } from './last-saved.ts';
import type { Person } from './person.ts';

/** The programme's zone: `today()` is told there, wherever the reader is. */
const timeZone = 'Africa/Casablanca';

/** What a filling on this page, by this person, is told of the world outside. */
export function momentOf(filling: {
  readonly form: string;
  readonly id: string;
  readonly begunAt: number;
  readonly revision: number;
  readonly language: Language;
  readonly person: Person;
  readonly lists: Readonly<Record<string, readonly Choice[]>>;
}): FillingMoment {
  const { form, id, begunAt, revision, language, person, lists } = filling;
  return {
    now: serverNow(),
    timeZone,
    lists,
    matches: matchesPattern,
    org: person.org,
    language,
    seed: id,
    origin: {
      begunAt,
      account: person.email ?? undefined,
      // Drawn for forms that ask.
      get device() {
        return deviceName();
      },
    },
    // What was sent is not computed again: by now the record before is this very one.
    ...(revision === 1 && { lastSaved: recallSaved(form, person.uid) }),
    ...rareParts(),
  };
}

/** The browser's own expressions: a pattern it cannot read refuses nothing, the judge will say. */
function matchesPattern(text: string, pattern: string): boolean {
  try {
    return new RegExp(`^(?:${pattern})$`, 'u').test(text);
  } catch {
    return true;
  }
}
