import { describe, expect, it, test } from 'vitest';
import { attachedAnswers } from '../../../core/attachment/attached-answers.ts';
import { attachedKinds, kindNamed, kindsFor } from '../../../core/attachment/attached-kind.ts';
import { largestFileBytes, safeFileName } from '../../../core/attachment/attachment.ts';
import { judgeFile, judgeFileCount } from '../../../core/attachment/judge-files.ts';
import type { Answers } from '../../../core/form/answers.ts';
import { writtenForm } from '../form/written-form.ts';
import { contents, file } from './contents.ts';

const form = writtenForm(`
  | survey |
  | | type | name | label | body::accept | tiwizi::privacy |
  | | image | well | Puits | | P1 |
  | | file | minutes | Compte rendu | .pdf, image/* | P3 |
  | | begin repeat | visits | Visites | | |
  | | image | photo | Photo | | P3 |
  | | end repeat | | | | |`);

/** Each file by its id: the question that it was sent for, and what is in it. */
type Arrived = Readonly<Record<string, readonly [string, Uint8Array]>>;

function told(answers: Answers, arrived: Arrived): string[] {
  const asked = attachedAnswers(form, answers);
  const faults = asked.map((one) => {
    const [question, bytes] = arrived[one.file] ?? [];
    return judgeFile(one, question === one.place && bytes ? bytes : null);
  });
  const tooMany = judgeFileCount(asked);
  return (tooMany ? [tooMany] : faults).flatMap((one) =>
    one ? [`${one.code} ${one.path}`.trim()] : [],
  );
}

describe('a content is of the kind that it says, and of no other', () => {
  test.each(Object.keys(contents))('%s', (name) => {
    const held = attachedKinds.filter(({ holds }) => holds(contents[name]!));
    const names = held.map(({ extension }) => extension).join();
    expect(names).toBe(
      name.endsWith(' text') ? 'csv,txt' : (/^(\w+) is fine/.exec(name)?.[1] ?? ''),
    );
  });
});

test.each([
  ['a.jpeg', 'jpg', 'a.jpg'],
  ['../../etc/passwd', 'txt', 'passwd.txt'],
  ['C:\\Users\\x\\photo.PNG', 'png', 'photo.png'],
  ['facture\u202Efdp.exe', 'pdf', 'facturefdp.pdf'],
  ['<b>"x"</b>', 'pdf', 'b.pdf'],
  ['...', 'pdf', 'file.pdf'],
  ['محضر اجتماع.docx', 'docx', 'محضر اجتماع.docx'],
  ['x'.repeat(500), 'pdf', `${'x'.repeat(116)}.pdf`],
])('"%s" with the content of a %s is called %s', (name, extension, safe) => {
  expect(safeFileName(name, extension)).toBe(safe);
});

test('what a question takes is narrowed by body::accept', () => {
  const taken = (key: string) => {
    const node = form.nodes.find((one) => 'key' in one && one.key === key);
    return kindsFor(node as never).map(({ extension }) => extension);
  };
  expect(taken('well')).toEqual(['jpg', 'png', 'webp']);
  expect(taken('minutes')).toEqual(['jpg', 'png', 'webp', 'pdf']);
  expect(kindNamed('jpeg')?.extension).toBe('jpg');
  expect(kindNamed('svg')).toBeUndefined();
});

describe('files that answers name', () => {
  const photo = file('A', 'jpg');
  const paper = file('B', 'pdf');
  const jpg = contents['jpg is fine']!;
  const pdf = contents['pdf is fine']!;

  it('are found in groups and rows, each at its path', () => {
    const answers = { well: photo, visits: [{ photo: null }, { photo: paper }], minutes: '' };
    expect(attachedAnswers(form, answers).map(({ path, place }) => [path, place])).toEqual([
      ['well', 'well'],
      ['visits[2]/photo', 'visits/photo'],
    ]);
  });

  test.each([
    ['that arrived', { well: photo }, { [photo]: ['well', jpg] }, []],
    ['twice in a row', { visits: [{ photo }, { photo }] }, { [photo]: ['visits/photo', jpg] }, []],
    ['never sent', { well: photo }, {}, ['answer.file_missing well']],
    [
      'of another question, which may be less private',
      { visits: [{ photo }] },
      { [photo]: ['well', jpg] },
      ['answer.file_missing visits[1]/photo'],
    ],
    ['a PDF for a photo', { well: paper }, { [paper]: ['well', pdf] }, ['answer.file_type well']],
    [
      'a page called a photo',
      { well: photo },
      { [photo]: ['well', contents['a web page']!] },
      ['answer.file_unreadable well'],
    ],
    [
      'nothing at all',
      { minutes: paper },
      { [paper]: ['minutes', new Uint8Array()] },
      ['answer.file_unreadable minutes'],
    ],
    [
      'a kind that the question does not take',
      { minutes: file('C', 'docx') },
      { [file('C', 'docx')]: ['minutes', contents['docx is fine']!] },
      ['answer.file_type minutes'],
    ],
    [
      'a byte too much',
      { well: photo },
      { [photo]: ['well', new Uint8Array(largestFileBytes + 1).fill(255)] },
      ['answer.file_too_large well'],
    ],
    [
      'one more than a submission holds',
      { visits: Array.from({ length: 21 }, (_, at) => ({ photo: file(String(at), 'jpg') })) },
      {},
      ['submission.too_many_files'],
    ],
  ] as [string, Answers, Arrived, string[]][])('%s', (_, answers, arrived, problems) => {
    expect(told(answers, arrived)).toEqual(problems);
  });
});
