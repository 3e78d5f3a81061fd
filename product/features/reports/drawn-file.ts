import type { DocumentShapes, ReportDocument } from '#platform/documents/document-shapes.ts';
import { renderReportDocx } from '#platform/documents/docx.ts';
import { PdfFailed, type PdfJob, type PdfRenderer } from '#platform/documents/pdf.ts';
import { renderXlsx, type SpreadsheetSheet } from '#platform/documents/xlsx.ts';
import { Problem } from '#platform/errors.ts';
import type { OutgoingFile } from '#platform/operation.ts';

const mediaTypes = {
  pdf: 'application/pdf',
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
} as const;

/** Draws when the bytes are asked for, after the database connection was given back. */
async function* late(draw: () => Promise<Buffer>): AsyncGenerator<Uint8Array> {
  try {
    yield await draw();
  } catch (error) {
    if (error instanceof PdfFailed && error.because !== 'refused')
      throw new Problem('unavailable', 'document-failed', 'The document could not be drawn. Try again.');
    throw error;
  }
}

const file = (title: string, format: keyof typeof mediaTypes, draw: () => Promise<Buffer>): OutgoingFile => ({
  name: `${title}.${format}`,
  mediaType: mediaTypes[format],
  bytes: late(draw),
});

/** A PDF of one of the templates. */
export const pdfFile = <T extends keyof DocumentShapes>(
  renderer: PdfRenderer,
  template: T,
  drawable: { data: DocumentShapes[T]; title: string; createdAt: Date },
): OutgoingFile =>
  // Template and data fit each other by T; the union of jobs cannot say so.
  file(drawable.title, 'pdf', () => renderer.render({ template, language: 'en', ...drawable } as PdfJob));

/** A Word document of a report. */
export const docxFile = (drawable: { data: ReportDocument; title: string; createdAt: Date }): OutgoingFile =>
  file(drawable.title, 'docx', () => renderReportDocx({ language: 'en', ...drawable }));

/** An Excel workbook of one sheet. */
export const xlsxFile = (title: string, sheet: SpreadsheetSheet, createdAt: Date): OutgoingFile =>
  file(title, 'xlsx', () => renderXlsx({ sheets: [sheet], createdAt }));
