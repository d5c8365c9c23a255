import { base64Of, bytesOfBase64, hexOf, textOfUtf8, utf8Of } from './bytes.ts';
import { bounded, type FunctionCall, text } from './expression-function.ts';
import { md5, sha1 } from './old-digests.ts';
import { refuse } from './refusal.ts';
import { sha256, sha384, sha512 } from './sha2.ts';

const digests: Readonly<Record<string, (bytes: readonly number[]) => number[]>> = {
  MD5: md5,
  'SHA-1': sha1,
  'SHA-256': sha256,
  'SHA-384': sha384,
  'SHA-512': sha512,
};

export const digestFunctions = {
  /** `digest(text, algorithm, 'base64' or 'hex')`, of the text's UTF-8; base64 where not said. */
  digest: (context, [a, b, c]) => {
    const name = text(context, b).toUpperCase();
    const digest = Object.hasOwn(digests, name) ? digests[name]! : refuse('no such digest');
    const encoding = c ? text(context, c).toLowerCase() : 'base64';
    if (encoding !== 'base64' && encoding !== 'hex') return refuse('no such encoding');
    const bytes = digest(utf8Of(bounded(text(context, a))));
    return encoding === 'hex' ? hexOf(bytes) : base64Of(bytes);
  },
  /** What a base64 text holds, read as UTF-8; '' where it is none. */
  'base64-decode': (context, [a]) => {
    const bytes = bytesOfBase64(bounded(text(context, a)));
    return bytes ? textOfUtf8(bytes) : '';
  },
} satisfies Record<string, FunctionCall>;
