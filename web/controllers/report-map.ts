import { geoIdentity, geoPath } from 'd3-geo';
import points from '../../programmes/souss-massa/commune-points.json';

type Position = readonly [number, number];

export interface MapDrawing {
  readonly width: number;
  readonly height: number;
  readonly attribution: string;
  /** Path of each province's outline, by its code. */
  readonly provinces: readonly { readonly code: string; readonly path: string }[];
  readonly communes: readonly { readonly code: string; readonly x: number; readonly y: number }[];
}

interface Shapes {
  readonly type: 'FeatureCollection';
  readonly features: readonly {
    readonly type: 'Feature';
    readonly properties: { readonly code: string };
    readonly geometry: {
      readonly type: 'Polygon' | 'MultiPolygon';
      readonly coordinates: readonly unknown[];
    };
  }[];
}

/** Degrees of longitude are shorter than those of latitude here, by the cosine of the middle latitude. */
const middleLatitude = 29.8;
const squeeze = Math.cos((middleLatitude * Math.PI) / 180);

/** Draws the programme's provinces and communes to fit a width; a plane is true enough for one region. */
export function drawMap(shapes: Shapes, width: number): MapDrawing {
  const flat = { ...shapes, features: shapes.features.map(flatten) } as never;
  const [[left, bottom], [right, top]] = geoPath(geoIdentity()).bounds(flat);
  const height = Math.round((width * (top - bottom)) / (right - left));
  const margin = 8;
  const projection = geoIdentity()
    .reflectY(true)
    .fitExtent(
      [
        [margin, margin],
        [width - margin, height - margin],
      ],
      flat,
    );
  const path = geoPath(projection).digits(1);
  return {
    width,
    height,
    attribution: points.attribution,
    provinces: shapes.features.map((feature) => ({
      code: feature.properties.code,
      path: path(flatten(feature) as never) ?? '',
    })),
    communes: Object.entries(points.points).map(([code, [longitude, latitude]]) => {
      const place = projection([(longitude ?? 0) * squeeze, latitude ?? 0]) ?? [0, 0];
      return { code, x: Math.round(place[0] * 10) / 10, y: Math.round(place[1] * 10) / 10 };
    }),
  };
}

/** The outlines come as a file of their own: they are read once and parsed only where a map is shown. */
export async function loadShapes(): Promise<Shapes> {
  const address = new URL('../../programmes/souss-massa/provinces.geojson', import.meta.url);
  const response = await fetch(address);
  if (!response.ok) throw new TypeError(`the map's outlines answered ${response.status}`);
  return (await response.json()) as Shapes;
}

function flatten<Shape extends Shapes['features'][number]>(feature: Shape): Shape {
  const { geometry } = feature;
  return { ...feature, geometry: { ...geometry, coordinates: squeezeAll(geometry.coordinates) } };
}

function squeezeAll(coordinates: readonly unknown[]): readonly unknown[] {
  if (typeof coordinates[0] === 'number') {
    const [longitude, latitude] = coordinates as unknown as Position;
    return [longitude * squeeze, latitude];
  }
  return coordinates.map((one) => squeezeAll(one as readonly unknown[]));
}

/** The nearest commune in the direction of an arrow key, or none at the edge. */
export function nearestToward(
  communes: MapDrawing['communes'],
  from: string,
  key: string,
): string | undefined {
  const start = communes.find((one) => one.code === from);
  const direction = arrows[key as keyof typeof arrows];
  if (!start || !direction) return undefined;
  let best: { readonly code: string; readonly cost: number } | undefined;
  for (const one of communes) {
    const along = (one.x - start.x) * direction[0] + (one.y - start.y) * direction[1];
    const across = Math.abs((one.x - start.x) * direction[1] + (one.y - start.y) * direction[0]);
    if (along <= 0) continue;
    const cost = along + 2 * across;
    if (!best || cost < best.cost) best = { code: one.code, cost };
  }
  return best?.code;
}

/** The commune nearest to a point of the drawing, within a reach. */
export function nearestTo(
  communes: MapDrawing['communes'],
  x: number,
  y: number,
  reach: number,
): string | undefined {
  let best: { readonly code: string; readonly distance: number } | undefined;
  for (const one of communes) {
    const distance = Math.hypot(one.x - x, one.y - y);
    if (distance <= reach && distance < (best?.distance ?? Number.POSITIVE_INFINITY))
      best = { code: one.code, distance };
  }
  return best?.code;
}

/** Which way an arrow points on the drawing; a map is not mirrored by the script around it. */
const arrows = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, -1],
  ArrowDown: [0, 1],
} as const;
