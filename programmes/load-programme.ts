import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as z from 'zod/mini';
import { type ActorType, actorTypeSchema } from '../core/actor/actor-type.ts';
import {
  type AlertRule,
  alertRuleSchema,
  type OverlapRule,
  overlapRuleSchema,
} from '../core/coordination/alert-rule.ts';
import { type Theme, themeSchema } from '../core/coordination/strategy.ts';
import type { Choice, FormDefinition } from '../core/form/definition.ts';
import type { FormPolicy } from '../core/form/policy.ts';
import { languages } from '../core/language.ts';
import { type Place, placeSchema } from '../core/place/place.ts';
import { type Indicator, indicatorSchema } from '../core/report/indicator.ts';
import { textSchema } from '../core/text-schema.ts';
import { importForm } from '../core/xlsform/import-form.ts';
import { readMarkdown } from '../core/xlsform/read-markdown.ts';
import { choiceFiles, dynamicFiles } from './choice-files.ts';
import { policySchema } from './policy-schema.ts';

const settingsSchema = z.object({
  programme: z.string(),
  title: textSchema,
  languages: z.array(z.enum(languages)),
  defaultLanguage: z.enum(languages),
  timeZone: z.string(),
  currency: z.string(),
  /** Code of the region it works in. */
  region: z.string(),
  /** Codes of the forms in `forms/`. */
  forms: z.array(z.string()),
  settings: z.record(z.string(), z.union([z.string(), z.number()])),
});
export type ProgrammeSettings = z.infer<typeof settingsSchema>;

/** A form as the pack has it: what is asked, and who may send and read. */
export interface ProgrammeForm {
  readonly definition: FormDefinition;
  readonly policy: FormPolicy;
}

/** A data pack, read and checked: everything that a region brings along. */
export interface Programme {
  readonly settings: ProgrammeSettings;
  readonly places: readonly Place[];
  readonly themes: readonly Theme[];
  readonly actorTypes: readonly ActorType[];
  readonly indicators: readonly Indicator[];
  /** All rules, in the programme's order; the enabled one of overlaps with its parameters. */
  readonly alertRules: readonly (AlertRule | OverlapRule)[];
  readonly forms: readonly ProgrammeForm[];
  /** Choices by the file name that forms know: `communes.csv`. */
  readonly choiceFiles: Readonly<Record<string, readonly Choice[]>>;
}

/**
 * Reads a data pack from `programmes/{name}`; no network.
 *
 * @throws When a file is missing or is not what it should be: a pack is part of the program.
 */
export function loadProgramme(name = 'souss-massa'): Programme {
  const folder = join(import.meta.dirname, name);
  const read = (file: string) => readFileSync(join(folder, file), 'utf8');
  const readAs = <Schema extends z.ZodMiniType>(file: string, schema: Schema): z.infer<Schema> => {
    const parsed = schema.safeParse(JSON.parse(read(file)));
    if (!parsed.success) throw new Error(`${name}/${file}: ${z.prettifyError(parsed.error)}`);
    return parsed.data;
  };

  const settings = readAs('programme.json', settingsSchema);
  const places = readAs('places.json', z.array(placeSchema));
  const themes = readAs('themes.json', z.array(themeSchema));
  const files = choiceFiles(places, themes);
  const forms = settings.forms.map((form): ProgrammeForm => {
    const imported = importForm(readMarkdown(read(`forms/${form}.md`)), { files, dynamicFiles });
    if (!imported.form) {
      throw new Error(`${name}/forms/${form}.md: ${JSON.stringify(imported.problems)}`);
    }
    return {
      definition: imported.form,
      policy: readAs(`forms/${form}.policy.json`, policySchema),
    };
  });
  return {
    settings,
    places,
    themes,
    actorTypes: readAs('roles.json', z.array(actorTypeSchema)),
    indicators: readAs('indicators.json', z.array(indicatorSchema)),
    alertRules: readAs('alert-rules.json', z.array(z.union([overlapRuleSchema, alertRuleSchema]))),
    forms,
    choiceFiles: files,
  };
}
