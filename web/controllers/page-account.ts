import type { Language } from '../../core/language.ts';
import { emptyDirectory, loadDirectory } from './directory.ts';
import { page } from './page.ts';
import { loadProgrammeNames } from './programme-names.ts';

/** What the codes in somebody's token are called. */
export interface AccountNames {
  actor(code: string, language: Language): string;
  org(id: string, language: Language): string;
}

/** A part that does not come leaves the code: better than nothing about oneself. */
export async function loadAccountNames(): Promise<AccountNames> {
  const [programme, orgs] = await Promise.all([
    loadProgrammeNames().catch(() => null),
    loadDirectory(page.config, 'orgs').catch(() => emptyDirectory),
  ]);
  return {
    actor: (code, language) => programme?.actor(code, language) ?? code,
    org: (id, language) => orgs.name(id, language),
  };
}
