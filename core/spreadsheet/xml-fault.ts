import { type FileFault, fileFault } from './file-fault.ts';
import type { XmlDefect } from './xml-cursor.ts';

/** @param part The file inside of the workbook, or the sheet. */
export function xmlFault(defect: XmlDefect, part: string): FileFault {
  return defect === 'doctype' ? fileFault('file.doctype') : fileFault('file.damaged', { part });
}
