import type { fileFaultFr } from './file-fault.fr.ts';
import type { Message } from './say.ts';

export const fileFaultEn: Readonly<Record<keyof typeof fileFaultFr, Message>> = {
  'file.not_found': 'There is no such file. Check its name and its folder.',
  'file.not_readable': 'This file cannot be opened ({reason}). Check your rights.',
  'file.empty': 'This file is empty. Save the form again, then try once more.',
  'file.too_large': 'This file is over {max} MB. Take out pictures and sheets that are not used.',
  'file.unknown_kind': 'This file is no workbook. Save the form as .xlsx, .csv or .md.',
  'file.web_page':
    'This file is a web page or XML, whatever its name. Open it in a spreadsheet program and save it as .xlsx.',
  'file.old_xls':
    'This file is an old .xls workbook. Open it in a spreadsheet program and save it as .xlsx.',
  'file.binary_xlsb':
    'This file is a binary .xlsb workbook. Open it in Excel and save it as .xlsx.',
  'file.ods': 'This file is an .ods workbook. Open it in LibreOffice and save it as .xlsx.',
  'file.no_workbook': 'This file is no spreadsheet. Save the form as .xlsx.',
  'file.encrypted': 'This file is under a password. Take the password off, then try once more.',
  'file.truncated': 'The end of this file is missing. Copy it or download it again.',
  'file.damaged':
    'This file is damaged (“{part}”). Open it in a spreadsheet program and save it again.',
  'file.unpacked_too_large':
    'Unpacked, this file is over {max} MB or grows beyond measure. Take out rows and sheets that are not used.',
  'file.doctype':
    'This file holds a DOCTYPE declaration, which is refused. Save it again from a spreadsheet program.',
  'file.no_sheet': 'This workbook holds no worksheet. Add the sheet survey.',
  'file.too_many_rows': 'This sheet has more than {max} filled rows. Split it or remove rows.',
  'file.too_many_cells':
    'This workbook has more than {max} cells. Remove columns and rows that are not used.',
  'file.not_utf8': 'This file is not UTF-8. Check its accents, or save it as “CSV UTF-8”.',
  'file.open_quote': 'A quotation mark opened in row {row} is never closed. Close it.',
  'cell.error':
    'The cell {cell} shows the error {error}. Correct the formula; if it is an expression of the form, put an apostrophe before it.',
  'cell.not_calculated':
    'The formula in the cell {cell} has no saved result. Open the file in a spreadsheet program and save it.',
  'cell.too_long': 'This text has {length} signs; a cell holds {max} at most. Shorten it.',
  'cell.line_break': 'A Markdown table does not keep line breaks; they became blanks.',
  'cell.not_writable':
    'A Markdown table cannot hold “\\” followed by “|”. Keep this form as .xlsx.',
  'choices.no_name':
    'The column “{column}” is missing from this list of choices. Add it, or name another by value=.',
  'choices.unnamed': 'This choice has no name and is not read. Give it a code.',
  'choices.duplicate': 'The choice “{name}” is there twice; only the first is read.',
  'choices.not_read':
    'The choices of the file “{file}” are not checked here; they are where the file stands beside the form.',
  'choices.not_xml':
    'This file is no list of choices in XML. Write <root><item><name>…</name><label>…</label></item></root>.',
  'choices.not_geojson': 'This file is not GeoJSON. Save it as a FeatureCollection.',
  'line.not_json': 'Line {line} is not JSON. Write one JSON object a line.',
  'line.no_form': 'Line {line} has no text “md”. Give the form there as Markdown.',
  'line.too_long': 'Line {line} is over {max} MB. Split it.',
  'line.failed': 'Line {line} made the program fail ({reason}). Report it, with this form.',
};
