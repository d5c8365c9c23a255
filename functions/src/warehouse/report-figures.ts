import type { FigureColumn } from '../../../core/report/report.ts';
import budget from '../../sql/budget.sql?raw';
import byLead from '../../sql/by_lead.sql?raw';
import coverage from '../../sql/coverage.sql?raw';
import headline from '../../sql/headline.sql?raw';
import indicatorR13 from '../../sql/indicator_r1_3.sql?raw';
import indicatorR14 from '../../sql/indicator_r1_4.sql?raw';
import needs from '../../sql/needs.sql?raw';
import reach from '../../sql/reach.sql?raw';
import threeW from '../../sql/three_w.sql?raw';

/** A figure and the queries whose rows, one after the other, it is made of. */
export interface FigureSource {
  readonly figure: string;
  readonly queries: readonly string[];
  readonly columns: readonly FigureColumn[];
  /** Budgets are for donors and institutions only. */
  readonly isPublic: boolean;
}

const count = (name: string, unit: FigureColumn['unit']): FigureColumn => ({
  name,
  type: 'integer',
  ...(unit ? { unit } : {}),
});
const code = (name: string): FigureColumn => ({ name, type: 'string' });

/** Everything that is published, in the order of reading. */
export const figureSources: readonly FigureSource[] = [
  {
    figure: 'headline',
    queries: [headline],
    columns: [
      count('interventions', 'interventions'),
      count('active', 'interventions'),
      count('organisations', 'organisations'),
      count('communes', 'communes'),
    ],
    isPublic: true,
  },
  {
    figure: 'indicators',
    queries: [indicatorR13, indicatorR14],
    columns: [
      code('indicator'),
      { name: 'value', type: 'number' },
      { name: 'baseline', type: 'number' },
      { name: 'target', type: 'number' },
      { name: 'whole', type: 'number' },
    ],
    isPublic: true,
  },
  {
    figure: 'three_w',
    queries: [threeW],
    columns: [
      code('theme'),
      code('province'),
      count('interventions', 'interventions'),
      count('organisations', 'organisations'),
    ],
    isPublic: true,
  },
  {
    figure: 'coverage',
    queries: [coverage],
    columns: [
      code('commune'),
      code('province'),
      count('interventions', 'interventions'),
      { name: 'covered', type: 'boolean' },
    ],
    isPublic: true,
  },
  {
    figure: 'by_lead',
    queries: [byLead],
    columns: [
      code('org'),
      code('actor'),
      count('interventions', 'interventions'),
      count('active', 'interventions'),
      count('communes', 'communes'),
    ],
    isPublic: true,
  },
  {
    figure: 'budget',
    queries: [budget],
    columns: [
      code('funder'),
      { name: 'budget', type: 'number', unit: 'MAD' },
      { name: 'share', type: 'number', unit: 'percent' },
      count('interventions', 'interventions'),
    ],
    isPublic: false,
  },
  {
    figure: 'reach',
    queries: [reach],
    columns: [code('profile'), code('sex'), count('persons', 'persons')],
    isPublic: true,
  },
  {
    figure: 'needs',
    queries: [needs],
    columns: [code('theme'), count('needs', 'needs'), count('communes', 'communes')],
    isPublic: true,
  },
];
