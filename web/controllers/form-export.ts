import type { FormDefinition } from '../../core/form/definition.ts';
import { writeXlsx } from '../../core/spreadsheet/write-xlsx.ts';
import { exportForm } from '../../core/xlsform/export-form.ts';
import { writeMarkdown } from '../../core/xlsform/write-markdown.ts';
import { deflate } from '../client/compression.ts';

export type ExportFormat = 'xlsx' | 'md';

const kinds = {
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  md: 'text/markdown;charset=utf-8',
} as const;

/** Hands a version to the browser as the workbook that imports to it again. */
export async function downloadForm(form: FormDefinition, format: ExportFormat): Promise<void> {
  const workbook = exportForm(form);
  const content = format === 'xlsx' ? await writeXlsx(workbook, deflate) : writeMarkdown(workbook);
  const address = URL.createObjectURL(new Blob([content as BlobPart], { type: kinds[format] }));
  const link = document.createElement('a');
  link.href = address;
  link.download = `${form.form}-v${form.version}.${format}`;
  link.click();
  URL.revokeObjectURL(address);
}
