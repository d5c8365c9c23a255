import type { IncomingMessage, ServerResponse } from 'node:http';
import { isLanguage, type Language } from '../../core/language.ts';
import { namesLoopback, urlOf } from '../incoming-request.ts';
import { type Leaf, mailboxPage } from './mailbox-page.ts';
import type { MailCatcher } from './server.ts';

const pagePolicy =
  "default-src 'none'; style-src 'unsafe-inline'; frame-src 'self'; img-src data:; form-action 'self'; base-uri 'none'; frame-ancestors 'self'";
/** A mail's own HTML: shown, and nothing more. It runs nothing, loads nothing, and is nobody's page. */
const mailPolicy =
  "default-src 'none'; style-src 'unsafe-inline'; img-src data:; base-uri 'none'; form-action 'none'; frame-ancestors 'self'; sandbox allow-popups allow-popups-to-escape-sandbox";

/**
 * Serves `/mailbox`, `/mailbox/{id}`, `…/body` (its HTML alone) and `…/source` (the mail as it came).
 * Language by `?lang` or Accept-Language; `?to=` shows one recipient's.
 *
 * @returns False where the address is not the mailbox's.
 */
export async function serveMailbox(
  catcher: MailCatcher,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<boolean> {
  const url = urlOf(request);
  const [, id, part] =
    /^\/mailbox(?:\/([0-9a-f]{24})(?:\/(body|source))?)?\/?$/.exec(url.pathname) ?? [];
  if (!/^\/mailbox(\/|$)/.test(url.pathname)) return false;
  if (!namesLoopback(request)) return send(response, 403, 'text/plain', mailPolicy, '403\n');
  const language = languageOf(url.searchParams.get('lang'), request.headers['accept-language']);
  const leaf: Leaf = { language, to: url.searchParams.get('to') };
  const mail = id ? await catcher.read(id) : null;
  const isMissing = (!id && !/^\/mailbox\/?$/.test(url.pathname)) || (id !== undefined && !mail);
  if (mail && part === 'source') return send(response, 200, 'text/plain', mailPolicy, mail.source);
  if (mail && part === 'body') {
    const body = `<!doctype html><base target="_blank">${mail.html ?? ''}`;
    return send(response, 200, 'text/html', mailPolicy, body);
  }
  const page = mailboxPage(catcher.list(), isMissing ? 'missing' : mail, leaf);
  return send(response, isMissing ? 404 : 200, 'text/html', pagePolicy, page);
}

function send(
  response: ServerResponse,
  status: number,
  type: string,
  policy: string,
  body: string,
): true {
  response
    .writeHead(status, {
      'content-type': `${type}; charset=utf-8`,
      'content-security-policy': policy,
      'x-content-type-options': 'nosniff',
      'referrer-policy': 'no-referrer',
      'cache-control': 'no-store',
    })
    .end(body);
  return true;
}

/** The page's own wish first, then the browser's, then French. */
export function languageOf(wanted: string | null, accepted: string | undefined): Language {
  if (isLanguage(wanted)) return wanted;
  const ranked = (accepted ?? '')
    .split(',')
    .map((part) => {
      const [tag = '', ...rest] = part.trim().split(';');
      const quality = rest.map((item) => /^\s*q=([\d.]+)$/.exec(item)?.[1]).find(Boolean);
      return { language: tag.split('-')[0]?.toLowerCase(), quality: Number(quality ?? 1) };
    })
    .sort((a, b) => b.quality - a.quality);
  return ranked.map(({ language }) => language).find(isLanguage) ?? 'fr';
}
