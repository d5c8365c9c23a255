import { describe, expect, test } from 'vitest';
import { problem, problemStatus } from '../../../core/problem.ts';
import { publicationFaultCodes } from '../../../core/publication/publication-fault.ts';
import { controlAr } from '../../../core/text/control.ar.ts';
import { controlEn } from '../../../core/text/control.en.ts';
import { controlFr } from '../../../core/text/control.fr.ts';
import { fileAr } from '../../../core/text/file.ar.ts';
import { fileEn } from '../../../core/text/file.en.ts';
import { fileFr } from '../../../core/text/file.fr.ts';
import { formFaultAr } from '../../../core/text/form-fault.ar.ts';
import { formFaultEn } from '../../../core/text/form-fault.en.ts';
import { formFaultFr } from '../../../core/text/form-fault.fr.ts';
import { problemAr } from '../../../core/text/problem.ar.ts';
import { problemEn } from '../../../core/text/problem.en.ts';
import { problemFr } from '../../../core/text/problem.fr.ts';
import { problemZgh } from '../../../core/text/problem.zgh.ts';
import { publicationAr } from '../../../core/text/publication.ar.ts';
import { publicationEn } from '../../../core/text/publication.en.ts';
import { publicationFr } from '../../../core/text/publication.fr.ts';
import { createSay, type MessageTable } from '../../../core/text/say.ts';
import { sayProblem } from '../../../core/text/say-problem.ts';
import { formFaultCodes } from '../../../core/xlsform/form-fault.ts';
import { writtenForm } from '../form/written-form.ts';

/** The places of a sentence, `{max}`, whatever the order in which a language says them. */
function places(message: MessageTable[string] | undefined): string[] {
  const text = typeof message === 'string' ? message : (message?.other ?? '');
  return [...text.matchAll(/\{\w+\}/g)].map(([found]) => found).toSorted();
}

describe('every code has a sentence that says the same in French, Arabic and English', () => {
  const tables: [string, readonly string[], MessageTable, MessageTable, MessageTable][] = [
    ['problem', Object.keys(problemStatus), problemFr, problemAr, problemEn],
    ['control', Object.keys(controlFr), controlFr, controlAr, controlEn],
    ['file', Object.keys(fileFr), fileFr, fileAr, fileEn],
    ['form fault', formFaultCodes, formFaultFr, formFaultAr, formFaultEn],
    ['publication fault', publicationFaultCodes, publicationFr, publicationAr, publicationEn],
  ];
  test.each(tables)('%s', (_, codes, fr, ar, en) => {
    for (const table of [fr, ar, en]) {
      expect(Object.keys(table).toSorted()).toEqual([...codes].toSorted());
      for (const code of codes) expect(places(table[code]), code).toEqual(places(fr[code]));
    }
  });
});

describe('a problem is said', () => {
  const form = writtenForm(`
    | survey |
    | | type | name | label | required | required_message::fr | constraint | constraint_message::fr |
    | | begin group | g | G | | | | |
    | | begin repeat | part | Part | | | | |
    | | decimal | share | Part | yes | Dites la part. | . < \${most} | Moins que \${most}. |
    | | end repeat | | | | | | |
    | | end group | | | | | | |
    | | decimal | most | Plus | | | . < 9 | Moins que 9. |`);
  const say = createSay('fr', problemFr, problemFr);

  test.each([
    ['answer.missing', 'part[2]/share', 'Dites la part.'],
    ['answer.constraint', 'most', 'Moins que 9.'],
    ['answer.constraint', 'part[1]/share', problemFr['answer.constraint']],
    ['answer.missing', 'most', problemFr['answer.missing']],
    ['answer.unknown_question', 'nobody/x', problemFr['answer.unknown_question']],
  ] as const)('%s at %s: %s', (code, path, sentence) => {
    expect(sayProblem(problem(code, path), 'fr', say, form)).toBe(sentence);
  });

  test('in French where Tamazight has no sentence', () => {
    const speak = createSay('zgh', problemZgh, problemFr);
    expect(speak('answer.too_long', { max: 10, length: 12 })).toContain('12');
  });
});
