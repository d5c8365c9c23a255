import type { formFaultFr } from './form-fault.fr.ts';
import type { Message } from './say.ts';

export const formFaultEn: Readonly<Record<keyof typeof formFaultFr, Message>> = {
  'sheet.missing': 'The sheet “survey” is missing. Add it: it holds the questions.',
  'sheet.unsupported': 'This sheet is not used. Only survey, choices and settings are.',
  'column.missing': 'The column “{column}” is missing. Add it.',
  'column.duplicate': 'This column is there twice. Keep one.',
  'column.unknown': 'This column is unknown and not read. Check its spelling.',
  'column.unsupported': 'This column of the XLSForm standard is not supported yet.',
  'language.unsupported':
    'The language “{language}” is not offered. Use fr, ar, en or zgh in brackets.',
  'type.missing': 'The type of the question is missing. Write text or select_one, for instance.',
  'type.unknown': 'The type “{type}” is unknown. Check its spelling.',
  'type.unsupported': 'The type “{type}” is not supported yet.',
  'name.missing': 'The name is missing. Give a short name without blanks.',
  'name.invalid':
    'The name “{name}” is not valid. Begin with a letter; then letters, digits, _, - or full stop.',
  'name.duplicate': 'The name “{name}” is taken in this group. Choose another.',
  'name.reserved': 'The name “{name}” is reserved. Choose another.',
  'label.missing': 'The question “{name}” has no label. Write what is asked.',
  'group.not_closed': '“{name}” is opened and never closed. Add its end row.',
  'group.not_open': 'This “{type}” row closes nothing. Remove it, or add its beginning.',
  'group.mismatch': '“{type}” does not close “{name}”, opened in row {row}. Close what is open.',
  'group.empty': '“{name}” holds no question.',
  'form.empty': 'The form holds no question. Add one.',
  'list.missing': 'The list of choices is missing. Write its name after the type.',
  'list.unknown': 'The list “{list}” is not on the choices sheet. Add its choices.',
  'list.file_unknown': 'The file “{file}” is not there. Check its name, or attach it.',
  'choice.missing_list': 'This choice is in no list. Write its list_name.',
  'choice.missing_name': 'A choice of the list “{list}” has no name. Give it a code.',
  'choice.invalid_name': 'The choice “{name}” of the list “{list}” holds a blank. Write _ instead.',
  'choice.duplicate': 'The choice “{name}” is in “{list}” twice. Change one of them.',
  'choice.missing_label': 'The choice “{name}” of “{list}” has no label.',
  'calculation.missing': 'The calculation “{name}” has no formula. Write it under calculation.',
  'expression.syntax': 'The expression cannot be read at character {at}, near “{near}”.',
  'expression.too_long': 'The expression is too long or too nested. Split it into calculations.',
  'expression.unknown_name': 'No question is called “{name}”. Check its spelling.',
  'expression.ambiguous_name': 'Several questions are called “{name}”. Give them different names.',
  'expression.unknown_function': 'There is no function “{function}”. Check its spelling.',
  'expression.unsupported_function': 'The function “{function}” is not supported yet.',
  'expression.unsupported_path': 'The path “{step}” is not supported. Use a name.',
  'expression.wrong_arity':
    'The function “{function}” was given {given} arguments; it takes {min} to {max}.',
  'expression.not_nodes': 'The function “{function}” takes a question or a repeat: a name, say.',
  'expression.unsupported_pattern':
    'The pattern “{pattern}” uses what only some engines know, such as looking ahead. Write it more plainly.',
  'expression.not_a_number':
    '“{text}” is neither a number nor a date, which “{function}” needs. To join texts, use concat.',
  'expression.truth_as_text': 'A yes or no is compared with “{text}”. Write true() or false().',
  'expression.across_repeats':
    '“{name}” has an answer in every row; only the first would count. Use sum, join or indexed-repeat.',
  'expression.cycle': 'These answers depend on one another in a ring: {chain}. Break the chain.',
  'parameters.malformed': 'The parameter “{parameter}” cannot be read. Write name=value.',
  'parameters.unsupported': 'The parameter “{parameter}” is not used here.',
  'privacy.unknown': 'There is no level “{privacy}”. Choose from P0 to P4.',
  'privacy.lowered':
    'This calculation is {own} but reads “{name}”, which is {privacy}. Check that it gives nothing away.',
  'privacy.title_restricted':
    'The title reads “{name}”, which is restricted, while lists show the title. Take it out.',
  'setting.unsupported': 'This setting is not supported yet.',
  'setting.form_id':
    'The code of the form (form_id) is missing or has signs other than letters, digits and _: “{form}”.',
  'setting.version': 'The version “{version}” is not a whole number; 1 is taken.',
};
