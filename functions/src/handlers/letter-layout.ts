import type { Language } from '../../../core/language.ts';

export interface LetterBody {
  readonly subject: string;
  readonly heading: string;
  readonly opening: string;
  readonly facts: readonly { readonly name: string; readonly values: readonly string[] }[];
  readonly reason?: { readonly name: string; readonly text: string };
  readonly link?: { readonly name: string; readonly url: string };
  readonly footer: string;
}

interface Layout extends LetterBody {
  readonly lang: Language;
  readonly direction: 'ltr' | 'rtl';
}

/** One column, inline styles, no image and no outside address: what every mail reader shows. */
export function letterHtml(letter: Layout): string {
  const font = "font-family:'Noto Sans Arabic','Segoe UI',Tahoma,Arial,sans-serif";
  const facts = letter.facts.map(
    ({ name, values }) =>
      `<dt style="margin-top:12px;color:#4b5563;font-size:14px">${asHtml(name)}</dt>${values
        .map((value) => `<dd style="margin:2px 0 0 0"><bdi>${asHtml(value)}</bdi></dd>`)
        .join('')}`,
  );
  const reason = letter.reason
    ? `<h2 style="font-size:16px;margin:20px 0 4px">${asHtml(letter.reason.name)}</h2><p style="margin:0">${asHtml(letter.reason.text)}</p>`
    : '';
  const link = letter.link
    ? `<p style="margin:24px 0"><a href="${asHtml(letter.link.url)}" style="background:#0b5c55;color:#ffffff;padding:12px 20px;border-radius:6px;text-decoration:none;display:inline-block">${asHtml(letter.link.name)}</a></p>`
    : '';
  return `<!doctype html>
<html lang="${letter.lang}" dir="${letter.direction}">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>${asHtml(letter.subject)}</title></head>
<body style="margin:0;background:#f3f4f6;${font};font-size:16px;line-height:1.55;color:#111827">
<div dir="${letter.direction}" style="max-width:600px;margin:0 auto;padding:24px;background:#ffffff;text-align:start">
<h1 style="font-size:20px;margin:0 0 12px">${asHtml(letter.heading)}</h1>
<p style="margin:0">${asHtml(letter.opening)}</p>
<dl style="margin:8px 0 0">${facts.join('')}</dl>
${reason}
${link}
<p style="margin:24px 0 0;padding-top:12px;border-top:1px solid #e5e7eb;color:#4b5563;font-size:13px">${asHtml(letter.footer)}</p>
</div>
</body>
</html>
`;
}

export function letterText(letter: Layout): string {
  const facts = letter.facts.flatMap(({ name, values }) => [
    `${name}:`,
    ...values.map((value) => `  ${value}`),
  ]);
  const parts = [letter.heading, letter.opening, facts.join('\n')];
  if (letter.reason) parts.push(`${letter.reason.name}:\n${letter.reason.text}`);
  if (letter.link) parts.push(`${letter.link.name}:\n${letter.link.url}`);
  parts.push(`-- \n${letter.footer}`);
  return `${parts.join('\n\n')}\n`;
}

function asHtml(text: string): string {
  const signs: Record<string, string> = {
    '&': '&amp;',
    '<': '&lt;',
    '>': '&gt;',
    '"': '&quot;',
    "'": '&#39;',
  };
  return text.replace(/[&<>"']/g, (sign) => signs[sign] ?? sign);
}
