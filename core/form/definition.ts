import type { Text } from '../language.ts';

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
  | 'barcode'
  | UnaskedType;

/**
 * Types that no person is asked. Some are filled with what the filling itself knows (`metadata.ts`);
 * the answers of the others are absent, and they are kept so that a form leaves as it came.
 */
export const unaskedTypes = [
  'start',
  'end',
  'today',
  'deviceid',
  'phonenumber',
  'simserial',
  'subscriberid',
  'username',
  'email',
  'start-geopoint',
  'background-geopoint',
  'background-audio',
  'osm',
] as const;
export type UnaskedType = (typeof unaskedTypes)[number];

/** An XLSForm expression as its author wrote it, `${name}` included. */
export type ExpressionSource = string;

interface NodeCommon {
  readonly name: string;
  readonly label?: Text;
  readonly hint?: Text;
  readonly relevant?: ExpressionSource;
  readonly readOnly?: ExpressionSource;
  readonly appearance?: readonly string[];
  readonly guidance?: Text;
  readonly constraintMessage?: Text;
  readonly requiredMessage?: Text;
  /** File names shown or played with the label. */
  readonly media?: Media;
  /** Cells of `bind::`, `control::`, `instance::` and other columns of the standard that are kept as written. */
  readonly attributes?: Readonly<Record<string, string>>;
}

export const mediaKinds = ['image', 'big-image', 'audio', 'video'] as const;
export type Media = Readonly<Partial<Record<(typeof mediaKinds)[number], Text>>>;

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
  readonly constraint?: ExpressionSource;
  readonly calculation?: ExpressionSource;
  readonly default?: ExpressionSource;
  readonly choiceFilter?: ExpressionSource;
  readonly trigger?: string;
  /** Name in `FormDefinition.lists`; selects and rank only. `${name}` chooses from answers given before. */
  readonly list?: string;
  readonly parameters?: Readonly<Record<string, string>>;
  /** `tiwizi::indicator`: the indicator this answer feeds. */
  readonly indicator?: string;
  /** `tiwizi::code_list`: the public code list that its choices follow. */
  readonly codeList?: string;
  /** `save_to`: the property of an entity that takes this answer, `list#property` or `property`. */
  readonly saveTo?: string;
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
  readonly media?: Media;
}

export interface ChoiceList {
  readonly choices: readonly Choice[];
  /**
   * Set where choices are not part of the form but asked of the platform when it is filled and
   * when it is judged: `orgs` (from `orgs.csv`). `choices` is then empty.
   */
  readonly dynamic?: string;
  /** From the sheet `external_choices`; its name in `lists` ends in ` external`. */
  readonly isExternal?: true;
  /** Its choices are the form's own, though its name looks like a file's. */
  readonly isOwn?: true;
}

/** A file beside the form that expressions read by `instance('name')`. */
export interface ExternalFile {
  readonly name: string;
  readonly type: 'csv-external' | 'xml-external';
}

/** An entity that ODK Central would keep from each submission; Tiwizi keeps the declaration only. */
export interface EntityDeclaration {
  readonly list: string;
  readonly label?: ExpressionSource;
  readonly entityId?: ExpressionSource;
  readonly createIf?: ExpressionSource;
  readonly updateIf?: ExpressionSource;
}

/** One immutable version of a form. JSON all through: it is stored, sent and compared as such. */
export interface FormDefinition {
  readonly form: string;
  readonly version: number;
  readonly title: Text;
  /** Keys of its texts: the languages of pages, and any other. */
  readonly languages: readonly string[];
  readonly defaultLanguage: string;
  /** Set where no setting says so: the default is then the first language. */
  readonly isDefaultLanguageInferred?: true;
  /** How its author wrote a language that is not written as usual, `Français (fr)`; '' for not at all. */
  readonly languageNames?: Readonly<Record<string, string>>;
  readonly instanceName?: ExpressionSource;
  readonly nodes: readonly FormNode[];
  readonly lists: Readonly<Record<string, ChoiceList>>;
  readonly externalFiles?: readonly ExternalFile[];
  readonly entities?: readonly EntityDeclaration[];
  /** The audit log that other tools write, with its cells. */
  readonly audit?: Readonly<Record<string, string>>;
  /** Settings that Tiwizi does not use, as written: `style`, `namespaces`… */
  readonly settings?: Readonly<Record<string, string>>;
  /** Sheets of the standard kept as written, the header first: `osm`. */
  readonly sheets?: Readonly<Record<string, readonly (readonly (string | null)[])[]>>;
}
