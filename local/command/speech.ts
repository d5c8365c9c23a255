import { isLanguage, type Language } from '../../core/language.ts';
import { type FileFault, fileFaultCodes } from '../../core/spreadsheet/file-fault.ts';
import { commandAr } from '../../core/text/command.ar.ts';
import { commandEn } from '../../core/text/command.en.ts';
import { commandFr } from '../../core/text/command.fr.ts';
import { commandZgh } from '../../core/text/command.zgh.ts';
import { fileFaultAr } from '../../core/text/file-fault.ar.ts';
import { fileFaultEn } from '../../core/text/file-fault.en.ts';
import { fileFaultFr } from '../../core/text/file-fault.fr.ts';
import { fileFaultZgh } from '../../core/text/file-fault.zgh.ts';
import { formFaultAr } from '../../core/text/form-fault.ar.ts';
import { formFaultEn } from '../../core/text/form-fault.en.ts';
import { formFaultFr } from '../../core/text/form-fault.fr.ts';
import { formFaultZgh } from '../../core/text/form-fault.zgh.ts';
import { createSay, type Say } from '../../core/text/say.ts';
import type { FormFault } from '../../core/xlsform/form-fault.ts';

export type CommandSay = Say<keyof typeof commandFr>;
/** Of a form, or of the file that holds it: both have the same shape. */
export type Fault = FileFault | FormFault;

const commandTables = { fr: commandFr, ar: commandAr, en: commandEn, zgh: commandZgh } as const;
const fileTables = {
  fr: fileFaultFr,
  ar: fileFaultAr,
  en: fileFaultEn,
  zgh: fileFaultZgh,
} as const;
const formTables = {
  fr: formFaultFr,
  ar: formFaultAr,
  en: formFaultEn,
  zgh: formFaultZgh,
} as const;

/** The terminal's language by its settings; French where they name none that is spoken here. */
export function commandLanguage(env: Readonly<Record<string, string | undefined>>): Language {
  const setting = env.LC_ALL || env.LC_MESSAGES || env.LANG || '';
  const language = setting.split(/[_.@]/)[0]?.toLowerCase();
  return isLanguage(language) ? language : 'fr';
}

export function commandSay(language: Language): CommandSay {
  return createSay(language, commandTables[language], commandFr);
}

/** Says what is wrong and what to do about it. */
export function faultSay(language: Language): (fault: Fault) => string {
  const sayFile = createSay(language, fileTables[language], fileFaultFr);
  const sayForm = createSay(language, formTables[language], formFaultFr);
  const isOfFile = (fault: Fault): fault is FileFault =>
    (fileFaultCodes as readonly string[]).includes(fault.code);
  return (fault) =>
    isOfFile(fault) ? sayFile(fault.code, fault.params) : sayForm(fault.code, fault.params);
}
