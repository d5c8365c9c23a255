import { expect, test } from 'vitest';
import { fileFaultCodes } from '../../../core/spreadsheet/file-fault.ts';
import { fileFaultAr } from '../../../core/text/file-fault.ar.ts';
import { fileFaultEn } from '../../../core/text/file-fault.en.ts';
import { fileFaultFr } from '../../../core/text/file-fault.fr.ts';
import { fileFaultZgh } from '../../../core/text/file-fault.zgh.ts';
import type { MessageTable } from '../../../core/text/say.ts';
import { formFaultCodes } from '../../../core/xlsform/form-fault.ts';

const places = (message: MessageTable[string] | undefined) =>
  [...String(message).matchAll(/\{\w+\}/g)].map(([found]) => found).toSorted();

test('every code has a sentence that says the same in French, Arabic and English', () => {
  for (const table of [fileFaultFr, fileFaultAr, fileFaultEn] as MessageTable[]) {
    expect(Object.keys(table).toSorted()).toEqual([...fileFaultCodes].toSorted());
    for (const code of fileFaultCodes)
      expect(places(table[code]), code).toEqual(places(fileFaultFr[code]));
  }
  expect(fileFaultCodes).toEqual(expect.arrayContaining(Object.keys(fileFaultZgh)));
});

test('no code is also one of a form', () => {
  const ofForms: readonly string[] = formFaultCodes;
  expect(fileFaultCodes.filter((code) => ofForms.includes(code))).toEqual([]);
});
