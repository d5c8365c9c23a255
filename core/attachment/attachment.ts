import type { PrivacyLevel } from '../form/definition.ts';

/** A document holds 1 MiB with all that stands beside the bytes. */
export const largestFileBytes = 900_000;
/** Of one submission. */
export const mostFiles = 20;
export const longestFileName = 120;

/**
 * `submissions/{id}/attachments/{file}` as the author's side writes it, before the submission that
 * names it. `{file}` is the answer: an id drawn when the file was chosen, and what kind it is,
 * `Xq3…f.jpg`. Nobody changes it; who may read it follows the answers of its level.
 */
export interface SentAttachment {
  /** Answer keys of the question, `photos/photo`, whichever row it stands in. */
  readonly question: string;
  /** As the person had it; may name people, so it is told to nobody who may not open the file. */
  readonly name: string;
  readonly bytes: Uint8Array;
  readonly form: string;
  readonly org: string | null;
  readonly actor: string;
  readonly by: string;
  readonly embed: string | null;
  /** Null until the verdict on a submission that names it: the function alone gives a level. */
  readonly level: PrivacyLevel | null;
  /** Server time. */
  readonly sentAt: number;
}

/** `jpg` of `Xq3…f.jpg`; '' where there is none. */
export function extensionOf(name: string): string {
  return /\.([A-Za-z0-9]{1,8})$/.exec(name)?.[1]?.toLowerCase() ?? '';
}

/**
 * A name that shows and saves as what it is: no folders, no signs that turn the reading round, the
 * extension that its content has.
 */
export function safeFileName(name: string, extension: string): string {
  const base = name
    .replace(/^.*[/\\]/, '')
    .replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}<>:"|?*]/gu, '')
    .replace(/\.[A-Za-z0-9]{1,8}$/, '')
    .replace(/^[.\s]+|[.\s]+$/g, '');
  const room = longestFileName - extension.length - 1;
  return `${Array.from(base).slice(0, room).join('') || 'file'}.${extension}`;
}
