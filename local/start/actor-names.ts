import { readFileSync } from 'node:fs';
import { type Language, pickText, type Text } from '../../core/language.ts';

const file = new URL('../../programmes/souss-massa/roles.json', import.meta.url);

/** Names of the actor types by their code. */
export function loadActorNames(language: Language): Readonly<Record<string, string>> {
  const types = JSON.parse(readFileSync(file, 'utf8')) as { code: string; name: Text }[];
  return Object.fromEntries(types.map(({ code, name }) => [code, pickText(name, language)]));
}
