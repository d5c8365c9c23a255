import type { mailFr } from './mail.fr.ts';
import type { Message } from './say.ts';

export const mailEn: Record<keyof typeof mailFr, Message> = {
  'overlap.subject': 'Possible overlap: {one} / {other}',
  'overlap.heading': 'Two interventions overlap',
  'overlap.opening':
    'Hello. Tiwizi noticed that two approved interventions meet in places, themes and period.',
  'overlap.interventions': 'Interventions',
  'overlap.intervention': '“{title}”, led by {org}',
  'overlap.communes': 'Communes they share',
  'overlap.themes': 'Themes they share',
  'overlap.period': 'Period they share',
  'overlap.dates': {
    one: '{from} to {to} ({count} day)',
    other: '{from} to {to} ({count} days)',
  },
  'overlap.closeness': 'How closely they meet',
  'overlap.score': '{percent}%',
  'overlap.why': 'Why it matters',
  'overlap.reason':
    'The same people may be approached twice while other communes wait. By talking now you can share out the places, join your means or move your dates.',
  'overlap.link': 'See the overlap',
  'overlap.more': { one: 'and {count} other', other: 'and {count} others' },
  'returned.subject': 'To be corrected: {title}',
  'returned.heading': 'Your submission comes back for correction',
  'returned.opening':
    'Hello. The coordination has read “{title}” and asks for a correction before approving it.',
  'returned.comment': 'What to correct',
  'returned.why': 'How to do it',
  'returned.reason':
    'Open “What I sent”, choose “Correct”, then send it again. Your answers are there: nothing needs typing again.',
  'returned.link': 'Correct my submission',
  'approved.subject': 'Approved: {title}',
  'approved.heading': 'Your submission is approved',
  'approved.opening': 'Hello. The coordination has approved “{title}”. Thank you.',
  'approved.comment': 'The coordination’s comment',
  'approved.why': 'What comes next',
  'approved.reason':
    'It now counts in the region’s figures. If something changes, ask the coordination to return it: you can then correct it.',
  'approved.link': 'See what I sent',
  'decision.form': 'Form',
  'deadLetter.subject': 'An event could not be dealt with: {handler}',
  'deadLetter.heading': 'An event was set aside',
  'deadLetter.opening':
    'A step kept failing after several attempts. Nothing is lost: the event is kept and waits for your decision.',
  'deadLetter.handler': 'Step',
  'deadLetter.document': 'Document',
  'deadLetter.reason': 'Reason',
  'letter.footer':
    'This message was sent by Tiwizi, the territory’s coordination platform. It holds no personal data about beneficiaries.',
};
