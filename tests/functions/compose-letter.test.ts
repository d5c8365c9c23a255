import { expect, test } from 'vitest';
import { mailAr } from '../../core/text/mail.ar.ts';
import { mailEn } from '../../core/text/mail.en.ts';
import { mailFr } from '../../core/text/mail.fr.ts';
import { composeLetter, type LetterNames } from '../../functions/src/handlers/compose-letter.ts';
import type { QueuedMail } from '../../functions/src/handlers/mail-ports.ts';

const names: LetterNames = {
  org: (id) => ({ fr: `Association ${id}`, ar: `جمعية ${id}` }),
  place: (code) => (code === '09.581.01.03' ? { fr: 'Tiznit', ar: 'تزنيت' } : undefined),
  theme: () => ({ fr: 'Emploi', ar: 'التشغيل', en: 'Employment' }),
  siteUrl: 'http://127.0.0.1:5000',
  domain: 'tiwizi.example',
};

function overlapIn(lang: QueuedMail['lang'], over: QueuedMail['params'] = {}): QueuedMail {
  return {
    id: 'AL01-a-b-demo-region',
    to: 'naima@exemple.ma',
    lang,
    template: 'overlap',
    params: {
      finding: 'AL01-a-b',
      titles: ['Atelier bois', 'Café <script>alert(1)</script> & Cie'],
      orgs: ['a', 'b'],
      communes: ['09.581.01.03', '09.999.01.01'],
      themes: ['EMPL'],
      from: '2026-03-01',
      to: '2026-04-30',
      days: 61,
      score: 0.42,
      ...over,
    },
    state: 'queued',
    dueAt: 0,
    queuedAt: 0,
  };
}

test('says who, where, which theme, when, why it matters and where to look', () => {
  const { text, subject } = composeLetter(overlapIn('fr'), names);
  expect(subject).toBe(
    'Chevauchement possible : Atelier bois / Café <script>alert(1)</script> & Cie',
  );
  for (const part of [
    '« Atelier bois », portée par Association a',
    'Tiznit',
    '09.999.01.01',
    'Emploi',
    'du 1er mars 2026 au 30 avril 2026 (61 jours)',
    '42 %',
    mailFr['overlap.reason'],
    'http://127.0.0.1:5000/console?lang=fr#/findings/AL01-a-b',
  ])
    expect(text).toContain(part);
});

test.each([
  { lang: 'ar', direction: 'rtl', said: 'تزنيت', reason: mailAr['overlap.reason'] },
  { lang: 'en', direction: 'ltr', said: 'Employment', reason: mailEn['overlap.reason'] },
  { lang: 'zgh', direction: 'ltr', said: 'Emploi', reason: mailFr['overlap.reason'] },
] as const)('speaks $lang, written $direction', ({ lang, direction, said, reason }) => {
  const { html, text } = composeLetter(overlapIn(lang), names);
  expect(html).toContain(`<html lang="${lang}" dir="${direction}">`);
  expect(text).toContain(said);
  expect(text).toContain(reason);
});

test('shows scripts as text and loads nothing from outside', () => {
  const { html } = composeLetter(overlapIn('fr'), names);
  expect(html).toContain('&lt;script&gt;alert(1)&lt;/script&gt; &amp; Cie');
  expect(html).not.toContain('<script');
  expect(html).not.toMatch(/<img|<link|url\(/);
});

test('names twelve communes at most and counts the rest', () => {
  const communes = Array.from({ length: 15 }, (_, number) => `09.581.01.${number + 10}`);
  expect(composeLetter(overlapIn('fr', { communes }), names).text).toContain('et 3 autres');
});

test.each([
  { lang: 'fr', template: 'returned', subject: 'À corriger : Café & Cie', direction: 'ltr' },
  { lang: 'ar', template: 'returned', subject: 'للتصحيح: Café & Cie', direction: 'rtl' },
  { lang: 'en', template: 'approved', subject: 'Approved: Café & Cie', direction: 'ltr' },
  { lang: 'zgh', template: 'approved', subject: 'Approuvée : Café & Cie', direction: 'ltr' },
] as const)(
  'tells an author in $lang that a sheet is $template',
  ({ lang, template, ...wanted }) => {
    const { html, text, subject } = composeLetter(decisionIn(lang, template), names);
    expect(subject).toBe(wanted.subject);
    expect(html).toContain(`<html lang="${lang}" dir="${wanted.direction}">`);
    expect(html).toContain(`href="http://127.0.0.1:5000/form?form=F02&amp;lang=${lang}#mine"`);
    for (const part of ['Fiche', 'Précisez <les> communes.', 'Et les dates.'])
      expect(text).toContain(part);
    expect(html).toContain('Précisez &lt;les&gt; communes.');
  },
);

test('leaves a comment out where there is none', () => {
  const mail = decisionIn('fr', 'approved', { comment: '' });
  expect(composeLetter(mail, names).text).not.toContain(mailFr['approved.comment']);
});

function decisionIn(
  lang: QueuedMail['lang'],
  template: 'returned' | 'approved',
  over: QueuedMail['params'] = {},
): QueuedMail {
  const comment = 'Précisez <les> communes.\n\nEt les dates.';
  const params = { form: 'F02', formTitle: 'Fiche', title: 'Café & Cie', comment, ...over };
  return { ...overlapIn(lang), template, params };
}

test('makes the same letter each time, so that a second copy is known as one', () => {
  const letter = composeLetter(overlapIn('ar'), names);
  expect(composeLetter(overlapIn('ar'), names)).toEqual(letter);
  expect(letter.messageId).toBe('<AL01-a-b-demo-region@tiwizi.example>');
});
