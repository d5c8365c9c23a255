/**
 * Names of columns by their spellings. A name is a path, `bind::relevant`, or what Tiwizi calls
 * that path, `relevant`; spellings are given in lower case with `_` for blanks.
 */
export type ColumnNames = Readonly<Record<string, string>>;

const mediaNames: ColumnNames = {
  image: 'media::image',
  'big-image': 'media::big-image',
  audio: 'media::audio',
  video: 'media::video',
};

/** Spellings of a first word, by sheet. */
export const surveySpellings: ColumnNames = {
  ...mediaNames,
  command: 'type',
  tag: 'name',
  value: 'name',
  caption: 'label',
  guidance: 'guidance_hint',
  relevance: 'bind::relevant',
  relevant: 'bind::relevant',
  required: 'bind::required',
  read_only: 'bind::readonly',
  readonly: 'bind::readonly',
  constraint: 'bind::constraint',
  calculation: 'bind::calculate',
  calculate: 'bind::calculate',
  constraint_message: 'bind::jr:constraintMsg',
  constraint_msg: 'bind::jr:constraintMsg',
  constraining_message: 'bind::jr:constraintMsg',
  required_message: 'bind::jr:requiredMsg',
  required_msg: 'bind::jr:requiredMsg',
  requiredmsg: 'bind::jr:requiredMsg',
  no_app_error_string: 'bind::jr:noAppErrorString',
  noapperrorstring: 'bind::jr:noAppErrorString',
  save_to: 'bind::entities:saveto',
  body: 'control',
  appearance: 'control::appearance',
  autoplay: 'control::autoplay',
  rows: 'control::rows',
  count: 'control::jr:count',
  repeat_count: 'control::jr:count',
  'jr:count': 'control::jr:count',
  compact_tag: 'instance::odk:tag',
};
export const choiceSpellings: ColumnNames = {
  ...mediaNames,
  caption: 'label',
  value: 'name',
  list: 'list_name',
};
export const settingSpellings: ColumnNames = {
  title: 'form_title',
  set_form_title: 'form_title',
  id_string: 'form_id',
  set_form_id: 'form_id',
};
export const entitySpellings: ColumnNames = { dataset: 'list_name' };

/** What the paths of the standard are called here. */
export const fieldOfPath: ColumnNames = {
  'bind::relevant': 'relevant',
  'bind::required': 'required',
  'bind::readonly': 'read_only',
  'bind::constraint': 'constraint',
  'bind::calculate': 'calculation',
  'bind::jr:constraintMsg': 'constraint_message',
  'bind::jr:requiredMsg': 'required_message',
  'bind::entities:saveto': 'save_to',
  'control::appearance': 'appearance',
  'control::jr:count': 'repeat_count',
  'media::image': 'image',
  'media::big-image': 'big-image',
  'media::audio': 'audio',
  'media::video': 'video',
  'bind::tiwizi:privacy': 'tiwizi::privacy',
  'bind::tiwizi:indicator': 'tiwizi::indicator',
  'bind::tiwizi:code_list': 'tiwizi::code_list',
};

/** Fields of the survey that are understood. */
export const surveyFields: ReadonlySet<string> = new Set([
  'type',
  'name',
  'label',
  'hint',
  'guidance_hint',
  'relevant',
  'constraint',
  'constraint_message',
  'required',
  'required_message',
  'calculation',
  'default',
  'read_only',
  'appearance',
  'parameters',
  'choice_filter',
  'trigger',
  'repeat_count',
  'disabled',
  'tiwizi::privacy',
  'tiwizi::indicator',
  'tiwizi::code_list',
]);
/** Further columns of the standard, kept as written; `bind::…` and its like are kept besides. */
export const keptSurveyFields: ReadonlySet<string> = new Set([
  'image',
  'big-image',
  'audio',
  'video',
  'save_to',
  'intent',
  'query',
  'sms_field',
  'sms_option',
  'sms_separator',
  'sms_allow_media',
  'sms_date_format',
  'sms_datetime_format',
  'sms_response',
  'publishable',
  'minimum_seconds',
]);
/** Of what is kept as written, what filling looks at all the same: `body::accept` of files. */
export const usedFields: ReadonlySet<string> = new Set(['control::accept']);
export const keptFamilies: readonly string[] = ['bind::', 'control::', 'instance::', 'media::'];

/** Settings that are understood, and those of the standard that are kept as written. */
export const settingFields: ReadonlySet<string> = new Set([
  'form_title',
  'form_id',
  'version',
  'default_language',
  'instance_name',
  'allow_choice_duplicates',
  'clean_text_values',
]);
export const keptSettings: ReadonlySet<string> = new Set([
  'name',
  'style',
  'public_key',
  'submission_url',
  'auto_send',
  'auto_delete',
  'client_editable',
  'sms_keyword',
  'sms_separator',
  'sms_allow_media',
  'sms_date_format',
  'sms_datetime_format',
  'sms_response',
  'prefix',
  'delimiter',
  'namespaces',
  'omit_instanceid',
  'instance_xmlns',
  'instance_id',
  'add_none_option',
  'flat',
]);

/** Fields that may be written once for each language. */
export const translatedFields: ReadonlySet<string> = new Set([
  'label',
  'hint',
  'guidance_hint',
  'constraint_message',
  'required_message',
  'image',
  'big-image',
  'audio',
  'video',
  'form_title',
]);
