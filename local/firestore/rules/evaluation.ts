import type { StoredDocument } from '../value.ts';
import { convertStored } from './convert.ts';
import { Failure, type Outcome, RulesPath, Unknown } from './rule-value.ts';
import type { DocumentReader } from './ruleset.ts';

/** Production's limits. @see https://firebase.google.com/docs/firestore/security/rules-structure#security_rule_limits */
export const limits = {
  accessesOfOne: 10,
  accessesOfMany: 20,
  expressions: 1000,
  callDepth: 20,
  parameters: 7,
  bindings: 10,
  matchDepth: 10,
  pathSegments: 100,
  captures: 20,
  sourceBytes: 256 * 1024,
} as const;

/** A limit of the whole request was exceeded: nothing else is tried. */
export class LimitExceeded extends Error {}

/** `/databases/D/documents/a/b` as `a/b`; null where no document can be there. */
function documentPathOf({ segments }: RulesPath): string | null {
  const [databases, , documents, ...rest] = segments;
  if (databases !== 'databases' || documents !== 'documents') return null;
  if (rest.length === 0 || rest.length % 2 !== 0) return null;
  return rest.every((segment) => typeof segment === 'string') ? rest.join('/') : null;
}

/** What stays the same while the statements of one request are tried. */
export class Evaluation {
  readonly request: Outcome;
  readonly resource: Outcome;
  readonly #reader: DocumentReader;
  readonly #known = new Map<string, Outcome>();
  #steps = 0;
  #accesses = 0;

  constructor(request: Outcome, resource: Outcome, reader: DocumentReader) {
    this.request = request;
    this.resource = resource;
    this.#reader = reader;
  }

  step(count = 1): void {
    this.#steps += count;
    if (this.#steps > limits.expressions) {
      throw new LimitExceeded(`more than ${limits.expressions} expressions were evaluated`);
    }
  }

  /** Explanations look again at what was decided; they are not part of the request's limits. */
  resetSteps(): void {
    this.#steps = 0;
  }

  readDocument(path: Outcome, when: 'read' | 'readAfter'): Outcome {
    if (path instanceof Failure) return path;
    if (path instanceof Unknown) return new Unknown(`get(${path.label})`);
    if (!(path instanceof RulesPath)) return new Failure('get() and exists() take a path');
    const relative = documentPathOf(path);
    if (relative === null) return new Failure(`no document has the path ${path.text}`);
    const key = `${when} ${relative}`;
    const known = this.#known.get(key);
    if (known !== undefined) return known;
    this.#countAccess(key);
    const document: StoredDocument | null = this.#reader[when](relative);
    const outcome = document ? convertStored(document) : null;
    this.#known.set(key, outcome);
    return outcome;
  }

  #countAccess(key: string): void {
    if (++this.#accesses > limits.accessesOfOne) {
      throw new LimitExceeded(`more than ${limits.accessesOfOne} documents were read`);
    }
    const shared = this.#reader.accessed;
    if (!shared) return;
    shared.add(key);
    if (shared.size > limits.accessesOfMany) {
      throw new LimitExceeded(
        `more than ${limits.accessesOfMany} documents were read for one request`,
      );
    }
  }
}
