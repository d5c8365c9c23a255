import type { Language, Text } from '../language.ts';

/** P0 public … P4 sensitive; see `programmes/souss-massa/roles.json`. */
export const privacyLevels = ['P0', 'P1', 'P2', 'P3', 'P4'] as const;
export type PrivacyLevel = (typeof privacyLevels)[number];

/** The XLSForm types that are asked or computed. Type names are XLSForm's own. */
export type QuestionType =
  | 'text'
  | 'integer'
  | 'decimal'
  | 'range'
  | 'date'
  | 'time'
  | 'dateTime'
  | 'select_one'
  | 'select_multiple'
  | 'rank'
  | 'note'
  | 'acknowledge'
  | 'calculate'
  | 'hidden'
  | 'geopoint'
  | 'geotrace'
  | 'geoshape'
  | 'image'
  | 'audio'
  | 'video'
  | 'file'
  | 'barcode';

/** An XLSForm expression as its author wrote it, `${name}` included. */
export type ExpressionSource = string;

interface NodeCommon {
  readonly name: string;
  readonly label?: Text;
  readonly hint?: Text;
  readonly relevant?: ExpressionSource;
  readonly appearance?: readonly string[];
}

export interface Question extends NodeCommon {
  readonly kind: 'question';
  readonly type: QuestionType;
  /**
   * Where its answer is kept, unique within the form or its innermost repeat: the name, or
   * `group__name` where two groups use one name. Groups do not nest answers, so that regrouping
   * a form moves no data; the key is also the warehouse column.
   */
  readonly key: string;
  readonly privacy: PrivacyLevel;
  readonly required?: ExpressionSource;
  readonly requiredMessage?: Text;
  readonly constraint?: ExpressionSource;
  readonly constraintMessage?: Text;
  readonly calculation?: ExpressionSource;
  readonly default?: ExpressionSource;
  readonly readOnly?: ExpressionSource;
  readonly choiceFilter?: ExpressionSource;
  readonly guidance?: Text;
  readonly trigger?: string;
  /** Name in `FormDefinition.lists`; selects and rank only. */
  readonly list?: string;
  readonly parameters?: Readonly<Record<string, string>>;
  /** `tiwizi::indicator`: the indicator this answer feeds. */
  readonly indicator?: string;
}

export interface Group extends NodeCommon {
  readonly kind: 'group';
  readonly nodes: readonly FormNode[];
}

export interface Repeat extends NodeCommon {
  readonly kind: 'repeat';
  /** As a question's: answers of a repeat are a list of answer groups under this key. */
  readonly key: string;
  readonly count?: ExpressionSource;
  readonly nodes: readonly FormNode[];
}

export type FormNode = Question | Group | Repeat;

export interface Choice {
  readonly name: string;
  readonly label: Text;
  /** Further columns, for `choice_filter`: a commune's province, say. */
  readonly columns?: Readonly<Record<string, string>>;
}

export interface ChoiceList {
  readonly choices: readonly Choice[];
  /**
   * Set where choices are not part of the form but asked of the platform when it is filled and
   * when it is judged: `orgs` (from `orgs.csv`). `choices` is then empty.
   */
  readonly dynamic?: string;
}

/** One immutable version of a form. JSON all through: it is stored, sent and compared as such. */
export interface FormDefinition {
  readonly form: string;
  readonly version: number;
  readonly title: Text;
  readonly languages: readonly Language[];
  readonly defaultLanguage: Language;
  readonly instanceName?: ExpressionSource;
  readonly nodes: readonly FormNode[];
  readonly lists: Readonly<Record<string, ChoiceList>>;
}
