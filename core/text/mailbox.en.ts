import type { mailboxFr } from './mailbox.fr.ts';
import type { Message } from './say.ts';

export const mailboxEn: Record<keyof typeof mailboxFr, Message> = {
  skip: 'Skip to content',
  title: 'E-mails',
  about: 'E-mails sent by this machine arrive here and go no further.',
  language: 'Language',
  count: { one: '{count} e-mail', other: '{count} e-mails' },
  empty: 'No e-mail yet.',
  choose: 'Choose an e-mail to read it.',
  missing: 'This e-mail does not exist, or no longer does.',
  mail: 'E-mail',
  no_subject: '(no subject)',
  from: 'From',
  to: 'To',
  received: 'Received',
  attachments: 'Attachments',
  body_title: 'Content of the e-mail “{subject}”',
  as_text: 'Text version',
  source: 'See the e-mail as it arrived',
  back: 'All e-mails',
  recipient: 'Recipient',
  everybody: 'Everybody',
  show: 'Show',
};
