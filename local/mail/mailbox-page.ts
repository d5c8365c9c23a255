import { readFileSync } from 'node:fs';
import { directionOf, type Language, languages } from '../../core/language.ts';
import { mailboxAr } from '../../core/text/mailbox.ar.ts';
import { mailboxEn } from '../../core/text/mailbox.en.ts';
import { mailboxFr } from '../../core/text/mailbox.fr.ts';
import { mailboxZgh } from '../../core/text/mailbox.zgh.ts';
import { createSay, localeOf, type Say } from '../../core/text/say.ts';
import type { Mail, MailSummary } from './server.ts';

/** What of the mailbox is shown, besides which mail. */
export interface Leaf {
  readonly language: Language;
  /** Only mails to this address; null for all. */
  readonly to: string | null;
}

const tables = { fr: mailboxFr, ar: mailboxAr, en: mailboxEn, zgh: mailboxZgh } as const;
const names = { fr: 'Français', ar: 'العربية', en: 'English', zgh: 'ⵜⴰⵎⴰⵣⵉⵖⵜ' } as const;
let styles: string | undefined;

/** The site's own colours and type, then what only this page has; read once, when first shown. */
function readStyles(): string {
  const files = ['../../web/style/tokens.css', '../../web/style/base.css', './mailbox.css'];
  styles ??= files.map((file) => readFileSync(new URL(file, import.meta.url), 'utf8')).join('\n');
  return styles;
}

/** The whole page: the list, and one mail beside it. It needs no script. */
export function mailboxPage(
  mails: readonly MailSummary[],
  mail: Mail | 'missing' | null,
  leaf: Leaf,
): string {
  const { language, to } = leaf;
  const say = createSay(language, tables[language], mailboxFr);
  const shown = to ? mails.filter((one) => one.to.includes(to)) : mails;
  const isOpen = mail !== null && mail !== 'missing';
  // A phone shows only the open mail: the page's heading is then its subject.
  const level = isOpen ? 'h2' : 'h1';
  const title = isOpen ? `${mail.subject || say('no_subject')} · ${say('title')}` : say('title');
  return `<!doctype html>
<html lang="${language}" dir="${directionOf(language)}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${asText(title)} · Tiwizi</title>
<link rel="icon" href="data:,">
<style>${readStyles()}</style>
</head>
<body>
<a class="skip" href="#content">${asText(say('skip'))}</a>
<header class="top"><div class="bar">
<a class="brand" href="/?lang=${language}">Tiwizi</a>
<nav aria-label="${asText(say('language'))}"><ul class="languages">${languageLinks(leaf, isOpen ? mail.id : null)}</ul></nav>
</div></header>
<main id="content" tabindex="-1" class="${isOpen ? 'open' : 'closed'}">
<section class="box" aria-labelledby="box-title">
<${level} id="box-title" class="title"><a href="${address(null, leaf)}">${asText(say('title'))}</a></${level}>
<p class="soft small">${asText(say('about'))}</p>
${recipientFilter(mails, leaf, say)}
<p class="soft small" role="status">${asText(say('count', { count: shown.length }))}</p>
${shown.length > 0 ? list(shown, isOpen ? mail.id : null, leaf, say) : `<p class="empty">${asText(say('empty'))}</p>`}
</section>
<section class="letter" aria-label="${asText(say('mail'))}">
${mail === 'missing' ? `<p class="empty" role="alert">${asText(say('missing'))}</p>` : isOpen ? letter(mail, leaf, say) : `<p class="empty">${asText(say('choose'))}</p>`}
</section>
</main>
</body>
</html>`;
}

function list(
  mails: readonly MailSummary[],
  current: string | null,
  leaf: Leaf,
  say: Say<keyof typeof mailboxFr>,
): string {
  const items = mails.map((mail) => {
    const isCurrent = mail.id === current ? ' aria-current="true"' : '';
    const subject = asText(mail.subject || say('no_subject'));
    return `<li><a href="${address(mail.id, leaf)}"${isCurrent}>
<span class="subject" dir="auto"${langOf(mail)}>${subject}</span>
<span class="to soft small"><span class="unseen">${asText(say('to'))} </span><bdi>${asText(mail.to.join(', '))}</bdi></span>
<time class="soft small" datetime="${new Date(mail.receivedAt).toISOString()}">${asText(timeText(mail.receivedAt, leaf.language))}</time>
</a></li>`;
  });
  return `<ul class="mails">${items.join('\n')}</ul>`;
}

function letter(mail: Mail, leaf: Leaf, say: Say<keyof typeof mailboxFr>): string {
  const rows: readonly (readonly [string, string])[] = [
    [say('from'), mail.from],
    [say('to'), mail.to.join(', ')],
  ];
  const address_ = `/mailbox/${mail.id}`;
  const html = mail.html
    ? `<iframe class="sheet" sandbox="allow-popups allow-popups-to-escape-sandbox" src="${address_}/body" title="${asText(say('body_title', { subject: mail.subject }))}"></iframe>`
    : '';
  const text = mail.text
    ? `<details class="text"${mail.html ? '' : ' open'}><summary>${asText(say('as_text'))}</summary><pre dir="auto"${langOf(mail)}>${linked(mail.text)}</pre></details>`
    : '';
  return `<p class="back"><a href="${address(null, leaf)}">${asText(say('back'))}</a></p>
<article>
<h1 dir="auto"${langOf(mail)}>${asText(mail.subject || say('no_subject'))}</h1>
<dl>${rows.map(([term, value]) => `<dt>${asText(term)}</dt><dd><bdi>${asText(value)}</bdi></dd>`).join('')}
<dt>${asText(say('received'))}</dt><dd><time datetime="${new Date(mail.receivedAt).toISOString()}">${asText(timeText(mail.receivedAt, leaf.language))}</time></dd>
${mail.attachments.length > 0 ? `<dt>${asText(say('attachments'))}</dt><dd><bdi>${asText(mail.attachments.join(', '))}</bdi></dd>` : ''}</dl>
${html}${text}
<p class="small"><a href="${address_}/source">${asText(say('source'))}</a></p>
</article>`;
}

function recipientFilter(
  mails: readonly MailSummary[],
  { language, to }: Leaf,
  say: Say<keyof typeof mailboxFr>,
): string {
  const recipients = [...new Set(mails.flatMap((mail) => mail.to))].sort();
  if (recipients.length < 2) return '';
  const options = recipients.map(
    (one) => `<option${one === to ? ' selected' : ''}>${asText(one)}</option>`,
  );
  return `<form action="/mailbox" class="filter"><input type="hidden" name="lang" value="${language}">
<label for="to">${asText(say('recipient'))}</label>
<select id="to" name="to"><option value="">${asText(say('everybody'))}</option>${options.join('')}</select>
<button>${asText(say('show'))}</button></form>`;
}

function languageLinks({ language, to }: Leaf, id: string | null): string {
  const link = (one: Language) => {
    const isCurrent = one === language ? ' aria-current="true"' : '';
    return `<li><a lang="${one}" hreflang="${one}" href="${address(id, { language: one, to })}"${isCurrent}>${names[one]}</a></li>`;
  };
  return languages.map(link).join('');
}

function address(id: string | null, { language, to }: Leaf): string {
  const query = new URLSearchParams({ lang: language, ...(to && { to }) });
  return asText(`/mailbox${id ? `/${id}` : ''}?${query}`);
}

function langOf({ lang }: MailSummary): string {
  return lang && /^[a-z]{2,3}$/.test(lang) ? ` lang="${lang}"` : '';
}

function timeText(at: number, language: Language): string {
  const format = {
    dateStyle: 'medium',
    timeStyle: 'short',
    timeZone: 'Africa/Casablanca',
  } as const;
  return new Intl.DateTimeFormat(localeOf(language), format).format(at);
}

/** Plain text with its addresses as links; everything else is shown as it was written. */
function linked(text: string): string {
  return text
    .split(/(https?:\/\/[^\s<>"']+)/)
    .map((part, index) =>
      index % 2 === 0
        ? asText(part)
        : `<a href="${asText(part)}" target="_blank" rel="noreferrer">${asText(part)}</a>`,
    )
    .join('');
}

function asText(text: string): string {
  const entities = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' } as const;
  return text.replace(/[&<>"']/g, (character) => entities[character as keyof typeof entities]);
}
