import { createHash } from 'node:crypto';
import {
  appendFileSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  statSync,
} from 'node:fs';
import { open, rename, rm } from 'node:fs/promises';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { text as readText } from 'node:stream/consumers';
import { type AddressObject, type ParsedMail, simpleParser } from 'mailparser';
import { SMTPServer } from 'smtp-server';

/** One caught mail, without its body. */
export interface MailSummary {
  readonly id: string;
  readonly messageId: string | null;
  readonly from: string;
  readonly to: readonly string[];
  readonly subject: string;
  /** Language it is written in, where it says so. */
  readonly lang: string | null;
  /** When it was caught first, epoch milliseconds. */
  readonly receivedAt: number;
}

export interface Mail extends MailSummary {
  readonly text: string | null;
  readonly html: string | null;
  readonly attachments: readonly string[];
  /** The whole mail as it came. */
  readonly source: string;
}

export interface MailCatcher {
  readonly smtpPort: number;
  /** Newest first. */
  list(): readonly MailSummary[];
  read(id: string): Promise<Mail | null>;
  /** Every mail that was taken, in order, by its id: one that was sent twice is here twice. */
  taken(): readonly string[];
  /** Told of each new mail; returns how to stop. */
  onMail(listener: (mail: MailSummary) => void): () => void;
  stop(): Promise<void>;
}

const takenLog = 'taken.log';
const largestBytes = 25 * 1024 * 1024;

/**
 * An SMTP server that keeps what it is given, one `.eml` file a Message-ID, and sends nothing on.
 * A mail is on the disk before it is acknowledged; one sent again is the same mail, and counted in
 * `taken.log`: by that it shows who sends twice.
 *
 * @throws Where the port is taken or the folder cannot be written.
 */
export async function startMail(options: {
  readonly smtpPort: number;
  readonly folder: string;
}): Promise<MailCatcher> {
  const { folder } = options;
  mkdirSync(folder, { recursive: true });
  const caught = new Map<string, MailSummary>();
  const listeners = new Set<(mail: MailSummary) => void>();
  for (const file of readdirSync(folder))
    if (file.endsWith('.eml')) caught.set(file.slice(0, -4), await summaryOf(folder, file));

  const keep = async (source: string): Promise<void> => {
    const parsed = await simpleParser(source);
    const id = idOf(parsed.messageId ?? source);
    const isNew = !caught.has(id);
    if (isNew) await writeWhole(folder, `${id}.eml`, source);
    appendFileSync(join(folder, takenLog), `${id}\n`);
    if (!isNew) return;
    const mail = summarize(id, parsed, Date.now());
    caught.set(id, mail);
    for (const listener of listeners) listener(mail);
  };
  // One after the other: two copies at once are still one mail.
  let last: Promise<void> = Promise.resolve();
  const server = new SMTPServer({
    size: largestBytes,
    authOptional: true,
    disabledCommands: ['AUTH', 'STARTTLS'],
    disableReverseLookup: true,
    logger: false,
    onData(stream, _session, done) {
      readText(stream)
        .then((source) => {
          if (stream.sizeExceeded)
            throw Object.assign(new Error('too large'), { responseCode: 552 });
          last = last.catch(() => {}).then(() => keep(source));
          return last;
        })
        .then(() => done(), done);
    },
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(options.smtpPort, '127.0.0.1', resolve);
  });
  // A client that hangs up is nobody's bug.
  server.on('error', () => {});

  return {
    smtpPort: (server.server.address() as AddressInfo).port,
    list: () => [...caught.values()].sort((a, b) => b.receivedAt - a.receivedAt),
    async read(id) {
      const summary = caught.get(id);
      if (!summary) return null;
      const source = readFileSync(join(folder, `${id}.eml`), 'utf8');
      const parsed = await simpleParser(source, { skipTextToHtml: true, skipHtmlToText: true });
      return {
        ...summary,
        text: parsed.text ?? null,
        html: parsed.html || null,
        attachments: parsed.attachments.map(({ filename, contentType }) => filename ?? contentType),
        source,
      };
    },
    taken: () => takenIn(folder),
    onMail(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    stop: () => new Promise((resolve) => void server.close(() => resolve())),
  };
}

/** What a catcher has taken in this folder, copies included. */
export function takenIn(folder: string): readonly string[] {
  const file = join(folder, takenLog);
  return existsSync(file) ? readFileSync(file, 'utf8').split('\n').filter(Boolean) : [];
}

/** Also a file's name: nothing that a sender wrote gets there. */
function idOf(messageId: string): string {
  return createHash('sha256').update(messageId).digest('hex').slice(0, 24);
}

async function writeWhole(folder: string, name: string, content: string): Promise<void> {
  const unfinished = join(folder, `${name}.part`);
  const file = await open(unfinished, 'w');
  try {
    await file.writeFile(content);
    await file.sync();
  } catch (error) {
    await rm(unfinished, { force: true });
    throw error;
  } finally {
    await file.close();
  }
  await rename(unfinished, join(folder, name));
}

async function summaryOf(folder: string, name: string): Promise<MailSummary> {
  const path = join(folder, name);
  const parsed = await simpleParser(readFileSync(path, 'utf8'));
  return summarize(name.slice(0, -4), parsed, statSync(path).mtimeMs);
}

function summarize(id: string, parsed: ParsedMail, receivedAt: number): MailSummary {
  const lang = parsed.headers.get('content-language');
  return {
    id,
    messageId: parsed.messageId ?? null,
    from: addressesOf(parsed.from).join(', '),
    to: addressesOf(parsed.to),
    subject: parsed.subject ?? '',
    lang: typeof lang === 'string' ? lang : null,
    receivedAt,
  };
}

function addressesOf(given: AddressObject | AddressObject[] | undefined): string[] {
  const objects = given === undefined ? [] : Array.isArray(given) ? given : [given];
  return objects.flatMap(({ value }) => value.map(({ address, name }) => address ?? name));
}
