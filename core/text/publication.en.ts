import type { PublicationFaultCode } from '../publication/publication-fault.ts';
import type { Message } from './say.ts';

/** What a coordinator reads whose form cannot be published as it is, and what to do about it. */
export const publicationEn = {
  'source.malformed': 'What arrived is not a form. Reload the page and bring the file again.',
  'source.changed': 'This file has changed since you chose it. Choose it again.',
  'source.too_large':
    'This form and its files take {size} kB; at most {max} kB can be sent. Remove sheets of notes and shorten lists of choices.',
  'definition.too_large':
    'Published, this form would take {size} kB; at most {max} kB can be kept. Shorten lists of choices, or make two forms of it.',
  'definition.too_wide':
    'The warehouse cannot bring together the answers of all versions of this form: {columns} columns, {versions} versions. Split it into several forms, or give it another form_id.',
  'identifier.invalid':
    'The form’s code (form_id) “{form}” cannot be an address: a letter, then letters, digits and _, without __ or _v1 at the end. Write for example “{example}”.',
  'identifier.taken':
    'The code “{form}” would be taken for that of the form “{other}”. Use exactly that code to publish a version of it, or choose another.',
  'identifier.reserved':
    'The code “{form}” is the name of a table of the warehouse. Choose another.',
  'identifier.other_form':
    'This file is the form “{form}”, not “{asked}”. Check form_id on the settings sheet.',
  'identifier.unknown': 'There is no form “{form}”. Bring its file first.',
  'language.unusable':
    'A language cannot be called “{language}”. Write its name or code: Français (fr).',
  'publisher.not_reviewer':
    'The form “{form}” is reviewed by others. Only those who review it, or the administration, may change it: ask them, or give yours another form_id.',
  'question.type_changed':
    'Version {version} keeps the answers to “{question}” in another form: the older ones would drop out of the figures. Give the new question another name.',
  'question.privacy_lowered':
    '“{question}” was {before} and would become {after}: more people would read what was entrusted to few. Keep {before}, rename the question, or ask the administration to publish.',
  'question.needed':
    'The question “{question}” is missing. This form’s rights and its coordination lean on it: put it back under this name.',
  'choice.needed':
    'The question “{question}” no longer offers the choice “{choice}”, by which authors ask to stay anonymous: put it back under this name.',
  'policy.malformed':
    'The rights that arrived cannot be read. Reload the page and choose them again.',
  'policy.actor_unknown': 'The programme knows no actor type “{actor}”. Remove it.',
  'policy.result_unknown': 'The programme knows no result “{result}”. Choose one of the list.',
  'policy.no_reviewer':
    'Nobody would review what is sent. Tick at least one actor type under “Review”.',
  'policy.reviewer_removed':
    '“{actor}” reviews this form too: only the administration may take it out. Put it back among the reviewers, or ask the administration.',
  'policy.level_widened':
    '{level} answers were entrusted to few; only the administration may add “{actor}”. Remove it, or ask the administration.',
} as const satisfies Readonly<Record<PublicationFaultCode, Message>>;
