import { gzipSync } from 'node:zlib';
import { build } from 'vite';
import { expect, test } from 'vitest';

test('what fills and judges a form weighs at most 15 kB gzip', async () => {
  const virtual = '\0engine.ts';
  const root = `${import.meta.dirname}/../../../core`;
  const built = await build({
    configFile: false,
    logLevel: 'silent',
    plugins: [
      {
        name: 'engine',
        resolveId: (id) => (id === 'engine' ? virtual : undefined),
        load: (id) =>
          id === virtual
            ? `export { createInstance } from '${root}/form/create-instance.ts';
               export { validateSubmission } from '${root}/form/validate-submission.ts';`
            : undefined,
      },
    ],
    build: {
      write: false,
      modulePreload: { polyfill: false },
      target: 'es2022',
      rolldownOptions: {
        input: 'engine',
        preserveEntrySignatures: 'strict',
        output: { format: 'es' },
      },
    },
  });
  const outputs = Array.isArray(built) ? built : [built];
  const code = outputs.flatMap((one) =>
    'output' in one ? one.output.map((part) => (part.type === 'chunk' ? part.code : '')) : [],
  );
  expect(code.join('')).toContain('answer.missing');
  const bytes = gzipSync(code.join(''), { level: 9 }).length;
  console.info(`filling engine: ${bytes} bytes gzip`);
  expect(bytes).toBeLessThanOrEqual(15_000);
});
