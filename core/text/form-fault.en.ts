import type { formFaultFr } from './form-fault.fr.ts';
import type { Message } from './say.ts';

export const formFaultEn: Readonly<Record<keyof typeof formFaultFr, Message>> = {
  'sheet.missing': 'The sheet “survey” is missing. Add it: it holds the questions.',
  'sheet.misspelt':
    'The sheet “{name}” is not read. Rename it “{near}” if that is what it is, or begin its name with _.',
  'sheet.unsupported': 'This sheet is not used. Check its name, or begin it with _.',
  'sheet.too_long': 'This sheet has more than {most} rows. Split it, or put the choices in a file.',
  'column.missing': 'The column “{column}” is missing. Add it.',
  'column.duplicate': 'This column is there twice. Keep one.',
  'column.unknown': 'This column is unknown and not read. Check its spelling.',
  'column.unsupported': 'This column of the XLSForm standard is kept as it is, but not used yet.',
  'column.invalid':
    'The header of a column cannot hold a blank; this column is not read. Write _ instead.',
  'column.unnamed':
    'Cells of the column {column}, from row {row} on, have no header above them and are not read. Give the column a header, or empty it.',
  'language.unsupported': 'The pages of Tiwizi do not speak “{language}”. Its texts are kept.',
  'language.code':
    'The language “{language}” has no code. Write it in brackets, for instance Kiswahili (sw).',
  'language.missing':
    'Row {row}: the column “{column}” does not say its language, while others do. Write “{example}”, for instance.',
  'language.incomplete':
    'The language “{language}” has no column “{column}”. Add it, or another text is shown.',
  'row.skipped': 'This row has no type, name or label: it is not read.',
  'row.disabled': 'This row is disabled: it is not read.',
  'type.missing': 'The type of the question is missing. Write text or select_one, for instance.',
  'type.unknown': 'The type “{type}” is unknown. Check its spelling.',
  'type.unsupported': 'The type “{type}” is kept, but Tiwizi does not fill it yet.',
  'type.unanswerable':
    'The pages cannot answer a “{type}” question yet: it is shown, and stays empty.',
  'type.not_required':
    'Nobody answers “{name}” here: it will not be required. Empty the cell required.',
  'name.missing': 'The name is missing. Give a short name without blanks.',
  'name.invalid':
    'The name “{name}” is not valid. Begin with a letter; then letters, digits, _, - or full stop.',
  'name.duplicate': 'The name “{name}” is taken in this group. Choose another.',
  'name.similar':
    'The name “{name}” differs from another by capitals only. Choose a more distinct one.',
  'name.reserved': 'The name “{name}” is reserved. Choose another.',
  'name.repeat_taken': 'Another repeat is called “{name}”. Give each its own name.',
  'name.root': 'A repeat cannot be called “{name}”, as the form itself is. Choose another name.',
  'label.missing': 'The question “{name}” has no label. Write what is asked.',
  'label.guidance_alone':
    'The question “{name}” has a guidance text only, which may be hidden. Write its label.',
  'media.big_image_alone':
    'The question “{name}” has a big image and no small one. Fill the column image as well.',
  'media.unknown': '“{kind}” is no kind of media. Write image, big-image, audio or video.',
  'group.not_closed':
    'Row {row}: “{name}” is opened here and never closed. Add a row {end} after its last question.',
  'group.not_open': 'This “{type}” row closes nothing. Remove it, or add its beginning.',
  'group.mismatch':
    '“{type}” does not close “{name}”, opened in row {row}. Add a row {end} before it.',
  'group.empty': '“{name}” holds no question.',
  'group.required': 'A group cannot be required. Make its questions required.',
  'group.too_deep': 'More than {most} groups inside each other. Move this one out.',
  'group.loop_too_long': 'This loop would give more than {most} questions. Shorten its list.',
  'form.empty': 'The form holds no question. Add one.',
  'list.missing': 'The list of choices is missing. Write its name after the type.',
  'list.unknown': 'The list “{list}” is not on the choices sheet. Add its choices.',
  'list.file_unknown':
    'The file “{file}” is not there: there is nothing to choose. Check its name, or attach it.',
  'list.file_extension':
    '“{file}” is no file of choices. Its name ends in .csv, .xml or .geojson, without or_other.',
  'list.external_missing':
    'The list “{list}” is not on the sheet external_choices. Add its choices.',
  'list.other_filtered':
    'The list “{list}” cannot have both or_other and a filter. Take one of them out.',
  'list.table_mismatch':
    'A table (table-list) has one list only: “{list}” is not “{other}”. Put them in two groups.',
  'list.table_filtered':
    'The first list of a table (table-list) cannot be filtered. Take the filter out.',
  'choice.missing_list': 'This choice is in no list and is not read. Write its list_name.',
  'choice.missing_name': 'A choice of the list “{list}” has no name. Give it a code.',
  'choice.invalid_name': 'The choice “{name}” of the list “{list}” holds a blank. Write _ instead.',
  'choice.duplicate': 'The choice “{name}” is in “{list}” twice. Change one of them.',
  'choice.missing_label': 'The choice “{name}” of “{list}” has no label.',
  'calculation.missing': 'The calculation “{name}” has no formula. Write it under calculation.',
  'calculation.not_taken': 'A background-geopoint question takes no calculation. Empty the cell.',
  'trigger.missing': 'A background-geopoint question needs a trigger. Write ${question}.',
  'trigger.malformed': 'A trigger names questions. Write each name between ${ and }.',
  'trigger.unseparated':
    'Several names follow each other in this trigger. Separate them by commas.',
  'trigger.not_visible':
    '“{name}” is not shown and cannot trigger “{own}”. Name a question that is seen.',
  'reference.malformed':
    'The name of a question cannot be read here. Write it without blanks between ${ and }.',
  'expression.syntax': 'The expression cannot be read at character {at}, near “{near}”.',
  'expression.too_long': 'The expression is too long or too nested. Split it into calculations.',
  'expression.unknown_name': 'Row {row}: no question is called “{name}”. Check its spelling.',
  'expression.misspelt_name':
    'Row {row}: no question is called “{name}”. Did you mean {near}? Correct the name.',
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
  'expression.last_saved':
    'The answer before of “{name}” (last-saved) is known in default and calculation only: it stays empty here.',
  'expression.cycle': 'These answers depend on one another in a ring: {chain}. Break the chain.',
  'parameters.malformed': 'The parameter “{parameter}” cannot be read. Write name=value.',
  'parameters.unknown': 'There is no parameter “{parameter}” for this type. It knows: {accepted}.',
  'parameters.unsupported': 'The parameter “{parameter}” is not used here.',
  'parameters.not_number': 'The parameter “{parameter}” has to be a number.',
  'parameters.not_integer': 'The parameter “{parameter}” has to be a whole number.',
  'parameters.not_offered':
    'The parameter “{parameter}” cannot be “{value}”. Choose from: {accepted}.',
  'parameters.missing': 'The parameter “{parameter}” is missing, and another needs it. Add it.',
  'parameters.too_small': 'The parameter “{parameter}” has to be at least {least}.',
  'parameters.app': '“{parameter}” is not the name of an Android app. Write it as org.example.app.',
  'parameters.geometry': '“{parameter}” is no list, file or repeat. Check the name.',
  'range.zero': 'The parameter “{parameter}” cannot be 0.',
  'range.too_large': 'The parameter “{parameter}” is larger than the range from start to end.',
  'range.off_step': 'The parameter “{parameter}” has to be a multiple of step.',
  'range.outside': 'The parameter “{parameter}” has to be between start and end.',
  'range.appearance':
    'Ticks go with the appearances vertical and no-ticks only. Change the appearance, or take them out.',
  'range.labels_unknown':
    'The list “{list}” of tick_labelset is not on the choices sheet. Add its choices.',
  'range.label_not_number': 'The names of the choices of tick_labelset have to be numbers.',
  'range.label_outside': 'The choices of tick_labelset have to be between start and end.',
  'range.label_off_step': 'The choices of tick_labelset have to fall on a tick.',
  'range.no_ticks': 'With no-ticks, tick_labelset has two choices only: start and end.',
  'file.duplicate': 'The file “{name}” is declared twice. Keep one row.',
  'file.clash': 'Two files or lists are called “{name}”. Rename one of them.',
  'file.in_repeat': 'The file “{name}” cannot be declared inside a repeat. Move this row out.',
  'search.with_file':
    '“{name}” chooses from a file already: search() cannot be added. Take one of them out.',
  'search.shared_list':
    'The list “{list}” serves questions with and without search(). Give each its own list.',
  'audit.name': 'The audit row cannot be called “{name}”. Empty the cell.',
  'audit.duplicate': 'There is an audit row already. Keep one.',
  'entity.unsupported': 'Entities are kept for other tools; Tiwizi does not create them yet.',
  'entity.column_unknown':
    'The sheet entities does not know this column. Check its spelling, or take it out.',
  'entity.name_missing': 'This entity has no list_name. Write it.',
  'entity.name_invalid':
    '“{list}” is no name for entities. Begin with a letter, without a full stop, nor two _ in front.',
  'entity.duplicate': 'The entity “{list}” is declared twice. Keep one row.',
  'entity.label_missing':
    'The entity “{list}” would be created without a label. Write it, or give entity_id.',
  'entity.update_missing':
    'The entity “{list}” has create_if and entity_id: it needs update_if as well.',
  'entity.id_missing': 'The entity “{list}” has update_if without entity_id. Add entity_id.',
  'entity.list_missing':
    'No file is called “{list}”, where the entity would be found. Add a csv-external row of that name.',
  'entity.undeclared': 'save_to asks for a sheet entities. Add it, or empty the cell.',
  'entity.unknown_list': 'No entity is called “{list}”. Check its spelling.',
  'entity.prefix_missing':
    'There are several entities: write which before “{name}”, as entity#{name}.',
  'entity.save_to_malformed': '“{name}” holds more than one #. Write entity#property.',
  'entity.save_to_invalid':
    '“{name}” is no name for a property. Neither name nor label, nor two _ in front.',
  'entity.save_to_taken':
    'The property “{name}” is filled in row {row} already. Change one of them.',
  'entity.save_to_group':
    'A group cannot be saved to an entity. Empty save_to, or move it to a question.',
  'entity.scope':
    'The entity “{list}” mixes questions of different repeats. Copy the value by a calculation.',
  'entity.no_place':
    'The entity “{list}” has no place: that of row {row} took it. Put their questions in different groups.',
  'relevant.own_answer':
    'This group is shown or hidden by “{name}”, which is inside it: once hidden, nobody can change that answer any more. Put the question before the group.',
  'privacy.unknown': 'There is no level “{privacy}”. Choose from P0 to P4.',
  'privacy.lowered':
    'This answer is {own} but is computed from “{name}”, which is {privacy}. Check that it gives nothing away.',
  'privacy.title_restricted':
    'The title reads “{name}”, which is restricted, while lists show the title. Take it out.',
  'setting.unsupported': 'This setting is kept as it is, but not used yet.',
  'setting.form_id':
    'The form has no code, or one with signs other than plain letters, digits and _. On the sheet settings, write form_id in row 1 and the code below it, for instance “{example}”.',
  'setting.row': 'Only the first row of the sheet settings counts: this one is not read.',
  'setting.name': '“{name}” is not a valid name for the form. Begin with a letter, without blanks.',
  'setting.yes_no': 'This setting expects yes or no; “{value}” is not understood.',
  'setting.encrypted':
    'An encrypted form keeps its identifier. Take out omit_instanceID or public_key.',
};
