import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as z from 'zod/mini';
import { themeSchema } from '../core/coordination/strategy.ts';
import type { Choice } from '../core/form/definition.ts';
import { placeSchema } from '../core/place/place.ts';
import { choiceFiles } from './choice-files.ts';

/**
 * The choices that a programme brings along, by the file name that forms know: `communes.csv`.
 * They are there also while one of its forms has a fault.
 *
 * @throws When a file is missing or is not what it should be: a pack is part of the program.
 */
export function loadChoiceFiles(name = 'souss-massa'): Readonly<Record<string, readonly Choice[]>> {
  const read = (file: string): unknown =>
    JSON.parse(readFileSync(join(import.meta.dirname, name, file), 'utf8'));
  return choiceFiles(
    z.array(placeSchema).parse(read('places.json')),
    z.array(themeSchema).parse(read('themes.json')),
  );
}
