import type { Figure, FigureColumn } from '../../core/report/report.ts';

/** How a figure is best read. Whatever is not named here is shown as a plain table. */
export type FigureView =
  | { readonly kind: 'headline' }
  | { readonly kind: 'indicators' }
  | { readonly kind: 'bars'; readonly label: string; readonly value: string }
  | {
      readonly kind: 'matrix';
      readonly row: string;
      readonly column: string;
      readonly value: string;
      readonly isHeat: boolean;
    }
  | { readonly kind: 'map'; readonly place: string; readonly value: string }
  | { readonly kind: 'table' };

/** In the order of reading: from the whole to the particular. */
export const figureViews: Readonly<Record<string, FigureView>> = {
  headline: { kind: 'headline' },
  indicators: { kind: 'indicators' },
  three_w: {
    kind: 'matrix',
    row: 'theme',
    column: 'province',
    value: 'interventions',
    isHeat: true,
  },
  coverage: { kind: 'map', place: 'commune', value: 'interventions' },
  by_lead: { kind: 'bars', label: 'org', value: 'interventions' },
  budget: { kind: 'bars', label: 'funder', value: 'budget' },
  reach: { kind: 'matrix', row: 'profile', column: 'sex', value: 'persons', isHeat: false },
  needs: { kind: 'bars', label: 'theme', value: 'needs' },
};

/** The view of a figure, as long as it has the columns that the view reads. */
export function viewOf(figure: Figure): FigureView {
  const view = Object.hasOwn(figureViews, figure.figure) ? figureViews[figure.figure] : undefined;
  if (!view) return { kind: 'table' };
  const has = (name: string) => figure.columns.some((column) => column.name === name);
  if (view.kind === 'bars' && !(has(view.label) && has(view.value))) return { kind: 'table' };
  if (view.kind === 'matrix' && ![view.row, view.column, view.value].every(has))
    return { kind: 'table' };
  if (view.kind === 'map' && !(has(view.place) && has(view.value))) return { kind: 'table' };
  return view;
}

/** What is counted: on the map communes, whatever makes them covered; elsewhere what the columns say. */
export function unitsOf(figure: Figure): readonly NonNullable<FigureColumn['unit']>[] {
  if (viewOf(figure).kind === 'map') return ['communes'];
  return [...new Set(figure.columns.flatMap((column) => column.unit ?? []))];
}

export function inReadingOrder(figures: readonly Figure[]): readonly Figure[] {
  const order = Object.keys(figureViews);
  const rank = ({ figure }: Figure) => {
    const at = order.indexOf(figure);
    return at < 0 ? order.length : at;
  };
  return [...figures].sort((a, b) => rank(a) - rank(b));
}

/** Shades of the heat table, besides that of zero. */
export const shades = 5;

/** 0 for none, then 1 to `shades` by equal steps up to the largest. */
export function shadeOf(value: number, most: number): number {
  return value <= 0 ? 0 : Math.min(shades, Math.ceil((value / most) * shades));
}
