import * as z from 'zod/mini';
import type { SheetRow } from '../xlsform/workbook.ts';
import { type FileFault, fileFault } from './file-fault.ts';
import { limits } from './limits.ts';
import { rowsOfRecords } from './rows-of-records.ts';

const positionSchema = z.array(z.number());
const featureSchema = z.object({
  id: z.optional(z.union([z.string(), z.number()])),
  properties: z.nullish(z.record(z.string(), z.unknown())),
  geometry: z.nullish(z.object({ type: z.string(), coordinates: z.optional(z.unknown()) })),
});
const collectionSchema = z.object({
  type: z.literal('FeatureCollection'),
  features: z.array(featureSchema),
});

/**
 * Reads the features of a GeoJSON file (RFC 7946) as rows: their properties, their `id`, and
 * `geometry` as the answers of questions for places are written, `latitude longitude altitude
 * accuracy`, points of a line separated by `;`.
 */
export function readGeojson(text: string): readonly SheetRow[] | FileFault {
  let given: unknown;
  try {
    given = JSON.parse(text.replace(/^\uFEFF/, ''));
  } catch {
    return fileFault('choices.not_geojson');
  }
  const parsed = collectionSchema.safeParse(given);
  if (!parsed.success) return fileFault('choices.not_geojson');
  const { features } = parsed.data;
  if (features.length > limits.rows) return fileFault('file.too_many_rows', { max: limits.rows });
  return rowsOfRecords(features.map(recordOf));
}

function recordOf({
  id,
  properties,
  geometry,
}: z.infer<typeof featureSchema>): Map<string, string> {
  const record = new Map<string, string>();
  if (id !== undefined) record.set('id', String(id));
  for (const [name, value] of Object.entries(properties ?? {}))
    if (typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean')
      record.set(name, String(value));
  const place = geometry ? placeOf(geometry.type, geometry.coordinates) : null;
  if (place) record.set('geometry', place);
  return record;
}

/** Points, lines and the outline of surfaces; other shapes have no way to be written. */
function placeOf(type: string, coordinates: unknown): string | null {
  const shapes: Readonly<Record<string, unknown>> = {
    Point: [coordinates],
    LineString: coordinates,
    Polygon: Array.isArray(coordinates) ? coordinates[0] : null,
  };
  const points = z
    .array(positionSchema)
    .safeParse(Object.hasOwn(shapes, type) ? shapes[type] : null);
  if (!points.success || points.data.some(({ length }) => length < 2)) return null;
  return points.data.map(([east, north, up = 0]) => `${north} ${east} ${up} 0`).join(';');
}
