import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';

const root = fileURLToPath(new URL('..', import.meta.url));
const folders = ['core', 'programmes', 'functions', 'web', 'local', 'bench'];
const skipped = new Set(['node_modules', 'dist', '.tiwizi']);

interface Import {
  /** As written. */
  readonly specifier: string;
  /** A file of this repository, or null for a package. */
  readonly target: string | null;
  readonly isTypeOnly: boolean;
}

interface Source {
  readonly path: string;
  readonly text: string;
  readonly imports: readonly Import[];
}

function filesIn(folder: string): string[] {
  return readdirSync(join(root, folder), { withFileTypes: true }).flatMap((entry) => {
    if (skipped.has(entry.name)) return [];
    const path = join(folder, entry.name);
    return entry.isDirectory() ? filesIn(path) : [path];
  });
}

// Static, re-exporting, side-effect and dynamic imports of literal names.
const importPattern =
  /^\s*(?:import|export)\s+(type\s)?[^'";]*?\sfrom\s+'([^']+)'|^\s*import\s+'([^']+)'|\bimport\(\s*'([^']+)'\s*\)/gm;

function importsOf(path: string, text: string): Import[] {
  return [...text.matchAll(importPattern)].map((match) => {
    const specifier = match[2] ?? match[3] ?? match[4] ?? '';
    const isOwn = specifier.startsWith('.');
    return {
      specifier,
      target: isOwn ? join(dirname(path), specifier.replace(/\?.*$/, '')) : null,
      isTypeOnly: match[1] !== undefined,
    };
  });
}

const files = folders.flatMap(filesIn).sort();
const sources: readonly Source[] = files
  .filter((path) => path.endsWith('.ts'))
  .map((path) => {
    const text = readFileSync(join(root, path), 'utf8');
    return { path, text, imports: importsOf(path, text) };
  });

/** A layer of ARCHITECTURE.md's table: what its files may import, by path or by package. */
interface Layer {
  readonly name: string;
  readonly holds: (path: string) => boolean;
  readonly mayImport: (imported: string, isPackage: boolean, isTypeOnly: boolean) => boolean;
}

const under =
  (...starts: readonly string[]) =>
  (path: string) =>
    starts.some((start) => path === start || path.startsWith(start));
const isCloud = under('firebase', '@firebase/', '@google-cloud/');
const elements = 'web/elements/';

const layers: readonly Layer[] = [
  {
    name: 'core',
    holds: under('core/'),
    mayImport: (imported, isPackage) =>
      isPackage ? imported === 'zod/mini' : under('core/')(imported),
  },
  {
    name: 'programmes',
    holds: under('programmes/'),
    mayImport: (imported, isPackage) =>
      isPackage
        ? imported === 'zod/mini' || imported.startsWith('node:')
        : under('core/', 'programmes/')(imported),
  },
  {
    name: 'functions/src/handlers and warehouse',
    holds: under('functions/src/handlers/', 'functions/src/warehouse/'),
    mayImport: (imported, isPackage) =>
      !isPackage &&
      under(
        'core/',
        'functions/sql/',
        'functions/src/handlers/',
        'functions/src/warehouse/',
      )(imported),
  },
  {
    name: 'functions',
    holds: under('functions/'),
    mayImport: (imported, isPackage) =>
      isPackage || under('core/', 'functions/', 'programmes/')(imported),
  },
  {
    name: 'web/elements',
    holds: under(elements),
    mayImport: (imported, isPackage, isTypeOnly) =>
      isPackage
        ? !isCloud(imported)
        : under('core/', elements, 'web/controllers/')(imported) ||
          // A shape weighs nothing; the client itself brings the SDK.
          (isTypeOnly && under('web/client/')(imported)),
  },
  {
    name: 'web',
    holds: under('web/'),
    mayImport: (imported, isPackage) =>
      isPackage || under('core/', 'web/', 'programmes/')(imported),
  },
  {
    name: 'local/firestore',
    holds: under('local/firestore/'),
    mayImport: (imported, isPackage) => isPackage || under('local/firestore/')(imported),
  },
  {
    name: 'local',
    holds: under('local/'),
    mayImport: (imported, isPackage) =>
      // The site's configuration is written into it when it is served: its shape is the site's.
      isPackage ||
      under('core/', 'functions/', 'programmes/', 'local/', 'web/client/config.ts')(imported),
  },
];

const layerOf = (path: string): Layer | undefined => layers.find(({ holds }) => holds(path));

function vendorOf(specifier: string): string {
  if (/^(@google-cloud\/|google-)/.test(specifier)) return 'google';
  return specifier.split('/')[0] ?? '';
}

describe('imports', () => {
  test.each(layers)('of $name stay within what ARCHITECTURE.md allows', (layer) => {
    const forbidden = sources
      .filter(({ path }) => layerOf(path) === layer)
      .flatMap(({ path, imports }) =>
        imports
          .filter(
            ({ specifier, target, isTypeOnly }) =>
              !layer.mayImport(target ?? specifier, target === null, isTypeOnly),
          )
          .map(({ specifier }) => `${path} imports ${specifier}`),
      );
    expect(forbidden).toEqual([]);
  });

  test('name the file, and the file exists', () => {
    const missing = sources.flatMap(({ path, imports }) =>
      imports
        .filter(({ target }) => target !== null && /\.ts$/.test(target))
        .filter(({ target }) => !existsSync(join(root, target ?? '')))
        .map(({ specifier }) => `${path} imports ${specifier}`),
    );
    const unnamed = sources.flatMap(({ path, imports }) =>
      imports
        .filter(({ target }) => target !== null && !/\.\w+$/.test(target))
        .map(({ specifier }) => `${path} imports ${specifier}`),
    );
    expect([...missing, ...unnamed]).toEqual([]);
  });

  test('of one cloud vendor’s SDK stand in one kind of file: adapters name one each', () => {
    const adapters = sources.filter(({ path }) => under('functions/src/adapters/')(path));
    const mixed = adapters
      .map(({ path, imports }) => ({
        path,
        vendors: new Set(
          imports
            .filter(({ target, specifier }) => target === null && !specifier.startsWith('node:'))
            .map(({ specifier }) => vendorOf(specifier)),
        ),
      }))
      .filter(({ vendors }) => vendors.size > 1);
    expect(mixed).toEqual([]);
  });

  test('are read in every form that they take', () => {
    const text = [
      "import { a } from './a.ts';",
      "import type {\n  B,\n  C,\n} from '../b.ts';",
      "export { d } from './d.ts';",
      "import './e.css';",
      "import sql from './f.sql?raw';",
      "const late = await import('./g.ts');",
      "import * as z from 'zod/mini';",
    ].join('\n');
    expect(importsOf('core/form/x.ts', text)).toEqual([
      { specifier: './a.ts', target: 'core/form/a.ts', isTypeOnly: false },
      { specifier: '../b.ts', target: 'core/b.ts', isTypeOnly: true },
      { specifier: './d.ts', target: 'core/form/d.ts', isTypeOnly: false },
      { specifier: './e.css', target: 'core/form/e.css', isTypeOnly: false },
      { specifier: './f.sql?raw', target: 'core/form/f.sql', isTypeOnly: false },
      { specifier: './g.ts', target: 'core/form/g.ts', isTypeOnly: false },
      { specifier: 'zod/mini', target: null, isTypeOnly: false },
    ]);
  });

  test('go in no circle', () => {
    const byPath = new Map(sources.map((source) => [source.path, source]));
    const done = new Set<string>();
    const circles: string[] = [];
    const visit = (path: string, trail: readonly string[]): void => {
      const at = trail.indexOf(path);
      if (at >= 0) {
        circles.push([...trail.slice(at), path].join(' → '));
        return;
      }
      if (done.has(path)) return;
      for (const { target, isTypeOnly } of byPath.get(path)?.imports ?? []) {
        // A type is gone when the program runs.
        if (target !== null && !isTypeOnly) visit(target, [...trail, path]);
      }
      done.add(path);
    };
    for (const { path } of sources) visit(path, []);
    expect(circles).toEqual([]);
  });
});

describe('core', () => {
  const inCore = sources.filter(({ path }) => path.startsWith('core/'));

  test.each([
    ['the clock', /\bDate\.now\(|\bnew Date\(\)|\bperformance\./],
    ['chance', /\bMath\.random\(|\bcrypto\./],
    ['the console', /\bconsole\.(log|info|warn|error|debug)\(/],
    ['the page', /\bdocument\.|\bwindow\.|\blocalStorage\b|\bnavigator\./],
    ['the network', /\bfetch\(|\bXMLHttpRequest\b/],
    ['the process', /\bprocess\.|\brequire\(|\bBuffer\b/],
    ['waiting', /\bsetTimeout\(|\bsetInterval\(/],
  ])('does not touch %s', (_, pattern) => {
    expect(inCore.filter(({ text }) => pattern.test(code(text))).map(({ path }) => path)).toEqual(
      [],
    );
  });
});

/** Without comments and strings, as far as a line tells. */
function code(text: string): string {
  return text.replace(/\/\*[\s\S]*?\*\//g, '').replace(/^\s*\/\/.*$/gm, '');
}

describe('files', () => {
  const isTable = (path: string) => under('core/text/')(path) || /demo-[\w-]+\.ts$/.test(path);

  test('hold at most 350 lines, tables of text and demo data apart', () => {
    const long = sources
      .filter(({ path }) => !isTable(path))
      .map(({ path, text }) => ({ path, lines: text.split('\n').length }))
      .filter(({ lines }) => lines > 350);
    expect(long).toEqual([]);
  });

  test('are named in kebab-case, and not utils, helpers, common, types or index', () => {
    const isOdd = (path: string) => {
      const name = path.split('/').at(-1) ?? '';
      if (['functions/src/index.ts', 'functions/index.ts'].includes(path)) return false;
      return (
        !/^[a-z0-9]+([-.][a-z0-9]+)*\.ts$/.test(name) ||
        /^(utils?|helpers?|common|types|index)\.ts$/.test(name)
      );
    };
    expect(sources.map(({ path }) => path).filter(isOdd)).toEqual([]);
  });

  test('stand at most two folders deep inside a layer', () => {
    const roots = ['functions/src/', 'local/', 'web/', 'core/', 'programmes/', 'bench/'];
    const deep = sources
      .map(({ path }) => path)
      .filter((path) => {
        const start = roots.find((one) => path.startsWith(one)) ?? '';
        return relative(start, path).split('/').length > 3;
      });
    expect(deep).toEqual([]);
  });

  test('export names, never a default, tool configuration apart', () => {
    const withDefault = sources
      .filter(({ path }) => !/\.config\.ts$/.test(path))
      .filter(({ text }) => /^export default\b/m.test(text))
      .map(({ path }) => path);
    expect(withDefault).toEqual([]);
  });
});

describe('texts of other languages stay in their places', () => {
  // BigQuery's and DuckDB's; `local/firestore` stores in SQLite, whose statements are its own.
  const sql =
    /(['"`])\s*(SELECT\s[\s\S]+?\sFROM\s|INSERT\s+INTO\s|MERGE\s+(INTO\s)?\S+|CREATE\s+(OR\s+REPLACE\s+)?(TABLE|VIEW|MACRO)\s|DELETE\s+FROM\s|UPDATE\s+\S+\s+SET\s)/;

  test('what is asked of the warehouse stands in functions/sql', () => {
    const isStorage = under(
      // Which answers there are is known from the forms only, so these two lines are composed.
      'functions/src/warehouse/answer-tables.ts',
      'local/firestore/storage/',
      'local/auth/',
      'local/functions/',
      'local/mail/',
      'local/warehouse/',
      'bench/',
    );
    const found = sources
      .filter(({ path, text }) => !isStorage(path) && sql.test(code(text)))
      .map(({ path }) => path);
    expect(found).toEqual([]);
  });

  /** Two words or more, one with letters that English and code lack: Arabic, Tifinagh, accents. */
  const sentence =
    /(['"`])(?=[^'"`\n]*\p{L}{2,}\s+\p{L})[^'"`\n]*[\u0600-\u06ff\u2d30-\u2d7f\u00c0-\u017f][^'"`\n]*\1/u;

  test('sentences for people stand in core/text and in programmes', () => {
    const mayHold = under('core/text/', 'programmes/', 'local/demo/', 'bench/');
    const found = sources
      .filter(({ path, text }) => !mayHold(path) && sentence.test(code(text)))
      .map(({ path, text }) => `${path}: ${sentence.exec(code(text))?.[0]}`);
    expect(found).toEqual([]);
  });
});
