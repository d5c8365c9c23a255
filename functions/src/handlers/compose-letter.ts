import { directionOf, type Language, pickText, type Text } from '../../../core/language.ts';
import { mailAr } from '../../../core/text/mail.ar.ts';
import { mailEn } from '../../../core/text/mail.en.ts';
import { mailFr } from '../../../core/text/mail.fr.ts';
import { mailZgh } from '../../../core/text/mail.zgh.ts';
import { createSay, firstOf, localeOf, type Say } from '../../../core/text/say.ts';
import { type LetterBody, letterHtml, letterText } from './letter-layout.ts';
import type { Letter, QueuedMail } from './mail-ports.ts';

type MailKey = keyof typeof mailFr;
const tables = { fr: mailFr, ar: mailAr, en: mailEn, zgh: mailZgh };

/** Names behind the codes that a queued mail holds. */
export interface LetterNames {
  readonly org: (id: string) => Text | undefined;
  readonly place: (code: string) => Text | undefined;
  readonly theme: (code: string) => Text | undefined;
  /** No slash at its end. */
  readonly siteUrl: string;
  /** Domain of the sender, for the message id. */
  readonly domain: string;
}

/** The same mail always makes the same letter, its Message-ID included: a second sending can be told apart. */
export function composeLetter(mail: QueuedMail, names: LetterNames): Letter {
  const say = createSay<MailKey>(mail.lang, tables[mail.lang], mailFr);
  const body = bodyOf(mail, names, say);
  const layout = { ...body, lang: mail.lang, direction: directionOf(mail.lang) };
  return {
    to: mail.to,
    messageId: `<${mail.id.replace(/[^A-Za-z0-9._-]/g, '_')}@${names.domain}>`,
    subject: body.subject,
    html: letterHtml(layout),
    text: letterText(layout),
    lang: mail.lang,
  };
}

function bodyOf(mail: QueuedMail, names: LetterNames, say: Say<MailKey>): LetterBody {
  if (mail.template === 'overlap') return overlap(mail, names, say);
  if (mail.template === 'deadLetter') return deadLetter(mail, say);
  return decision(mail, mail.template, names, say);
}

/** To the author: what was decided, why, and where to go on. */
function decision(
  { params, lang }: QueuedMail,
  outcome: 'returned' | 'approved',
  { siteUrl }: LetterNames,
  say: Say<MailKey>,
): LetterBody {
  const title = String(params.title);
  const lines = String(params.comment).split(/[\r\n]+/);
  const comment = lines.map((line) => line.trim()).filter((line) => line !== '');
  const form = encodeURIComponent(String(params.form));
  return {
    subject: say(`${outcome}.subject`, { title: short(title) }),
    heading: say(`${outcome}.heading`),
    opening: say(`${outcome}.opening`, { title }),
    facts: [
      { name: say('decision.form'), values: [String(params.formTitle)] },
      ...(comment.length > 0 ? [{ name: say(`${outcome}.comment`), values: comment }] : []),
    ],
    reason: { name: say(`${outcome}.why`), text: say(`${outcome}.reason`) },
    link: {
      name: say(`${outcome}.link`),
      url: `${siteUrl}/form?form=${form}&lang=${lang}#mine`,
    },
    footer: say('letter.footer'),
  };
}

function overlap(mail: QueuedMail, names: LetterNames, say: Say<MailKey>): LetterBody {
  const { params, lang } = mail;
  const titles = listOf(params.titles);
  const orgs = listOf(params.orgs);
  const named = (codes: readonly string[], name: (code: string) => Text | undefined) =>
    codes.map((code) => pickText(name(code), lang) || code);
  const count = Number(params.days);
  const dates = { from: dateIn(lang, params.from), to: dateIn(lang, params.to), count };
  return {
    subject: say('overlap.subject', { one: short(titles[0]), other: short(titles[1]) }),
    heading: say('overlap.heading'),
    opening: say('overlap.opening'),
    facts: [
      {
        name: say('overlap.interventions'),
        values: titles.map((title, position) =>
          say('overlap.intervention', {
            title,
            org: named([orgs[position] ?? ''], names.org)[0] ?? '',
          }),
        ),
      },
      {
        name: say('overlap.communes'),
        values: [enumerate(named(listOf(params.communes), names.place), lang, say)],
      },
      {
        name: say('overlap.themes'),
        values: [enumerate(named(listOf(params.themes), names.theme), lang, say)],
      },
      { name: say('overlap.period'), values: [say('overlap.dates', dates)] },
      {
        name: say('overlap.closeness'),
        values: [say('overlap.score', { percent: Math.round(Number(params.score) * 100) })],
      },
    ],
    reason: { name: say('overlap.why'), text: say('overlap.reason') },
    link: {
      name: say('overlap.link'),
      url: `${names.siteUrl}/console?lang=${lang}#/findings/${encodeURIComponent(String(params.finding))}`,
    },
    footer: say('letter.footer'),
  };
}

function deadLetter(mail: QueuedMail, say: Say<MailKey>): LetterBody {
  const { handler, subject, reason } = mail.params;
  return {
    subject: say('deadLetter.subject', { handler: String(handler) }),
    heading: say('deadLetter.heading'),
    opening: say('deadLetter.opening'),
    facts: [
      { name: say('deadLetter.handler'), values: [String(handler)] },
      { name: say('deadLetter.document'), values: [String(subject)] },
      { name: say('deadLetter.reason'), values: [String(reason)] },
    ],
    footer: say('letter.footer'),
  };
}

function listOf(value: QueuedMail['params'][string] | undefined): readonly string[] {
  return Array.isArray(value) ? value : [];
}

/** At most twelve names: a letter is read on a telephone. */
function enumerate(names: readonly string[], lang: Language, say: Say<MailKey>): string {
  const shown = names.slice(0, 12);
  const left = names.length - shown.length;
  const list = new Intl.ListFormat(localeOf(lang), { type: 'unit', style: 'long' }).format(shown);
  return left > 0 ? `${list} ${say('overlap.more', { count: left })}` : list;
}

function short(title = ''): string {
  return title.length > 60 ? `${title.slice(0, 59).trimEnd()}…` : title;
}

function dateIn(lang: Language, date: QueuedMail['params'][string] | undefined): string {
  const format = new Intl.DateTimeFormat(localeOf(lang), { dateStyle: 'long', timeZone: 'UTC' });
  return firstOf(lang, format.format(new Date(`${String(date)}T00:00:00Z`)));
}
