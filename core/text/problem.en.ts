import type { problemFr } from './problem.fr.ts';
import type { Message } from './say.ts';

export const problemEn: Readonly<Record<keyof typeof problemFr, Message>> = {
  'answer.missing': 'This answer is required. Fill it in.',
  'answer.wrong_type':
    'This answer does not have the expected form; a number is written in digits. Enter it again.',
  'answer.not_a_choice': 'This answer is not among the choices. Choose one from the list.',
  'answer.constraint': 'This answer breaks a rule of the form. Check it.',
  'answer.out_of_range': 'This value is outside its limits. Choose one from {min} to {max}.',
  'answer.too_long': 'This text is too long: {length} characters of at most {max}. Shorten it.',
  'answer.unknown_question':
    'One answer belongs to no question of this form. Reload the page and send again.',
  'answer.too_many_rows': 'This list has {count} rows of at most {max}. Remove those too many.',
  'answer.not_a_date': 'This date does not exist. Write day, month and year.',
  'answer.not_a_place':
    'This point does not exist. Write the latitude (−90 to 90), a space, then the longitude (−180 to 180).',
  'answer.too_few_points':
    'At least {min} different points are needed; there are {count}. Add those that are missing.',
  'answer.not_closed': 'This outline is not closed. End it with the point where it begins.',
  'answer.file_missing': 'This file has not arrived. Choose it again, then send again.',
  'answer.file_type':
    'This type of file is not accepted here. Save it as one of these types, then choose it: {accepted}.',
  'answer.file_unreadable':
    'This file is empty, damaged, or not what its name says. Open it to check, save it again, then choose it.',
  'answer.file_too_large':
    'This file is too large: {size} kB of at most {max} kB. Make it smaller, for instance as a PDF of “screen” quality, or send only the pages that matter.',
  'form.unknown': 'This form does not exist. Check the address, or ask the coordination for it.',
  'form.closed': 'This form is closed. Ask the coordination whether it will open again.',
  'form.version_unknown':
    'This version of the form does not exist. Reload the page: your answers are kept.',
  'form.version_outdated':
    'The form has changed since you opened it. Reload the page, read your answers again and send.',
  'org.not_yours':
    'You are not a member of the organisation given. Choose your own, or change account.',
  'actor.not_allowed':
    'Your type of actor does not fill in this form. Ask the coordination who can.',
  'embed.closed': 'Answers without an account are no longer open here. Sign in to send.',
  'submission.too_large': 'What you send is too large. Shorten the longest texts.',
  'submission.malformed': 'What was sent cannot be read. Reload the page and send again.',
  'submission.too_many_files':
    'This sending has {count} files of at most {max}. Remove those too many.',
};
