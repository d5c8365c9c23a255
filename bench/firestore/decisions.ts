import { readFileSync } from 'node:fs';
import { compileRules } from '../../local/firestore/rules/compile.ts';
import type {
  DocumentReader,
  DocumentRequest,
  QueryRequest,
} from '../../local/firestore/rules/ruleset.ts';
import type { Fields, StoredDocument } from '../../local/firestore/value.ts';
import { documents } from './clients.ts';

const time = '2026-03-01T10:00:00.123Z';
const text = (stringValue: string) => ({ stringValue });
const texts = (...values: string[]) => ({ arrayValue: { values: values.map(text) } });
const stored = (path: string, fields: Fields): StoredDocument => ({
  name: `${documents}/${path}`,
  fields,
  createTime: time,
  updateTime: time,
});

const form = stored('forms/F02', {
  state: text('open'),
  submit: texts('association', 'region'),
  review: texts('region'),
});
const sent: Fields = {
  form: text('F02'),
  version: { integerValue: '1' },
  org: text('asso-tafukt'),
  actor: text('association'),
  by: text('amina'),
  writtenBy: text('amina'),
  write: text('w1'),
  embed: { nullValue: null },
  lang: text('fr'),
  state: text('submitted'),
  revision: { integerValue: '1' },
  answers: { mapValue: { fields: { title: text('Une action'), communes: texts('09.581.01.03') } } },
  sentAt: { timestampValue: time },
};
const kept = stored('submissions/s1', {
  ...sent,
  readers: texts('association', 'region'),
  placeReaders: texts(),
});
const auth = {
  uid: 'amina',
  token: { actor: 'association', org: 'asso-tafukt', role: 'member', places: ['09'] },
};
const reader: DocumentReader = {
  read: (path) => (path === 'forms/F02' ? form : null),
  readAfter: () => null,
};
const request = (method: DocumentRequest['method'], more: Partial<DocumentRequest>) => ({
  method,
  path: 'submissions/s1',
  auth,
  time,
  resource: null,
  next: null,
  ...more,
});
const list: QueryRequest = {
  parent: '',
  collection: 'submissions',
  allDescendants: false,
  query: {
    from: [{ collectionId: 'submissions' }],
    where: {
      fieldFilter: { field: { fieldPath: 'org' }, op: 'EQUAL', value: text('asso-tafukt') },
    },
  },
  auth,
  time,
};

/** This project's own rules, one decision after the other, in this process. */
export function measureDecisions(): { readonly decision: string; readonly perSecond: number }[] {
  const source = readFileSync(new URL('../../firestore.rules', import.meta.url), 'utf8');
  const compiled = compileRules(source);
  if (!compiled.ok) throw new Error('firestore.rules does not compile');
  const { ruleset } = compiled;
  const created = request('create', { next: sent });
  const read = request('get', { resource: kept });
  const cases = [
    { decision: 'get a submission', decide: () => ruleset.decide(read, reader) },
    { decision: 'create a submission', decide: () => ruleset.decide(created, reader) },
    { decision: 'list one’s own', decide: () => ruleset.decideQuery(list, reader) },
  ];
  return cases.map(({ decision, decide }) => {
    if (!decide().allowed) throw new Error(`${decision} was denied: ${decide().explanation}`);
    for (let n = 0; n < 5_000; n++) decide();
    const startedAt = performance.now();
    const count = 100_000;
    for (let n = 0; n < count; n++) decide();
    return { decision, perSecond: (count * 1000) / (performance.now() - startedAt) };
  });
}
