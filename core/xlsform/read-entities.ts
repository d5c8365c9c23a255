import type { EntityDeclaration } from '../form/definition.ts';
import { entitySpellings } from './column-names.ts';
import { readColumns } from './columns.ts';
import { type FaultBook, type FormFaultCode, fault, placeOf } from './form-fault.ts';
import { type ReadRow, rowReader } from './read-row.ts';
import { isName } from './read-survey.ts';
import type { Sheet } from './workbook.ts';

const known = new Set(['list_name', 'label', 'entity_id', 'create_if', 'update_if']);
const fields = { spellings: entitySpellings, known, kept: new Set<string>(), keepsOthers: true };

/** A declaration with the row it was read from. */
export interface DraftEntity {
  readonly declaration: EntityDeclaration;
  readonly row: ReadRow;
}

/** Reads the sheet `entities`. Tiwizi keeps what it declares for other tools, and says so. */
export function readEntities(sheet: Sheet | undefined, book: FaultBook): readonly DraftEntity[] {
  if (!sheet) return [];
  book.warnings.push(fault('entity.unsupported', { sheet: sheet.name, row: 0 }));
  const columns = readColumns(sheet, fields, book);
  const read = rowReader(sheet.name, columns, undefined, false);
  const entities: DraftEntity[] = [];
  const lines = sheet.rows.slice(1).map(read);
  for (const { field, header } of columns)
    if (!known.has(field) && lines.some((row) => row.cell(field) !== null))
      book.problems.push(
        fault('entity.column_unknown', { sheet: sheet.name, row: 1, column: header }),
      );
  for (const row of lines) {
    const declaration = declarationOf(row);
    const { list } = declaration;
    const tell = (code: FormFaultCode, field: string): void => {
      book.problems.push(fault(code, placeOf(row, field), { list }));
    };
    const wrong = nameFault(list);
    if (wrong) tell(wrong, 'list_name');
    else if (entities.some((one) => one.declaration.list === list))
      tell('entity.duplicate', 'list_name');
    const { entityId, createIf, updateIf, label } = declaration;
    if (entityId === undefined && updateIf !== undefined) tell('entity.id_missing', 'entity_id');
    else if (entityId !== undefined && createIf !== undefined && updateIf === undefined)
      tell('entity.update_missing', 'update_if');
    else if (entityId === undefined && label === undefined) tell('entity.label_missing', 'label');
    if (list !== '') entities.push({ declaration, row });
  }
  return entities;
}

function declarationOf(row: ReadRow): EntityDeclaration {
  const [label, entityId, createIf, updateIf] = [
    'label',
    'entity_id',
    'create_if',
    'update_if',
  ].map((field) => row.cell(field));
  return {
    list: row.cell('list_name') ?? '',
    ...(label != null && { label }),
    ...(entityId != null && { entityId }),
    ...(createIf != null && { createIf }),
    ...(updateIf != null && { updateIf }),
  };
}

function nameFault(list: string): FormFaultCode | null {
  if (list === '') return 'entity.name_missing';
  const isFine = !list.startsWith('__') && !list.includes('.') && isName(list);
  return isFine ? null : 'entity.name_invalid';
}
