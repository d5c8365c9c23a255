// The embedded form on an old phone and a slow line: CPU slowed 4 times, DevTools' slow 4G (562 ms,
// 1.44 Mbit/s). `first` is from navigation to the first usable input. A bare Lit page with as many
// native inputs stands beside it in the same run: what no form engine can go below.
// Limits: 30 kB gzip, 2.0 s, no axe violation. Best peer: 142 kB, 2.9 s (JSON Forms).

import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import { createRequire } from 'node:module';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import type { Browser, CDPSession, Page } from 'playwright-core';
import { build } from 'vite';
import { buildStale } from '../local/start/build.ts';
import { startStack } from '../local/start/stack.ts';
import { startBrowser } from '../tests/browser.ts';
import { median, printTable } from './table.ts';

const rounds = 5;
const slow4G = {
  offline: false,
  latency: 562.5,
  downloadThroughput: (1.44 * 1024 * 1024) / 8,
  uploadThroughput: (0.675 * 1024 * 1024) / 8,
};
const axeSource = readFileSync(
  createRequire(import.meta.url).resolve('axe-core/axe.min.js'),
  'utf8',
);

interface Visit {
  readonly firstMs: number;
  readonly scriptBytes: number;
  readonly dataBytes: number;
  readonly heapMb: number;
  readonly axe: number;
}

/** Runs in the page from its beginning: notes when the first input can be used, in any shadow root. */
function watchForInput(): void {
  const look = (root: Document | ShadowRoot): boolean =>
    [...root.querySelectorAll('form input')].some((input) => input.checkVisibility()) ||
    [...root.querySelectorAll('tiwizi-form, bare-form')].some(
      (host) => host.shadowRoot !== null && look(host.shadowRoot),
    );
  const frame = () => {
    if (look(document)) Object.assign(globalThis, { firstInputMs: performance.now() });
    else requestAnimationFrame(frame);
  };
  requestAnimationFrame(frame);
}

async function visit(browser: Browser, address: string): Promise<Visit> {
  const context = await browser.newContext({ viewport: { width: 360, height: 740 } });
  try {
    const page = await context.newPage();
    const wire = await context.newCDPSession(page);
    const received = await countBytes(wire);
    await wire.send('Network.emulateNetworkConditions', slow4G);
    await wire.send('Emulation.setCPUThrottlingRate', { rate: 4 });
    await page.addInitScript(watchForInput);
    await page.goto(address, { waitUntil: 'commit' });
    const found = await page.waitForFunction(
      () => (globalThis as { firstInputMs?: number }).firstInputMs,
      undefined,
      { timeout: 30_000, polling: 20 },
    );
    const firstMs = Number(await found.jsonValue());
    const bytes = received(firstMs);
    await page.waitForLoadState('networkidle');
    await wire.send('Emulation.setCPUThrottlingRate', { rate: 1 });
    return { firstMs, ...bytes, heapMb: await heapOf(wire), axe: await violationsOf(page) };
  } finally {
    await context.close();
  }
}

/** Bytes on the wire, headers included, of what had arrived at a given time after navigation. */
async function countBytes(wire: CDPSession) {
  const types = new Map<string, string>();
  const arrived: { readonly type: string; readonly bytes: number; readonly at: number }[] = [];
  let startedAt = Number.POSITIVE_INFINITY;
  wire.on('Network.requestWillBeSent', ({ requestId, type, timestamp }) => {
    types.set(requestId, type ?? 'Other');
    startedAt = Math.min(startedAt, timestamp);
  });
  wire.on('Network.loadingFinished', ({ requestId, encodedDataLength, timestamp }) => {
    arrived.push({
      type: types.get(requestId) ?? 'Other',
      bytes: encodedDataLength,
      at: (timestamp - startedAt) * 1000,
    });
  });
  await wire.send('Network.enable');
  return (untilMs: number) => {
    const sum = (isWanted: (type: string) => boolean) =>
      arrived
        .filter((one) => one.at <= untilMs && isWanted(one.type))
        .reduce((total, one) => total + one.bytes, 0);
    return {
      scriptBytes: sum((type) => type === 'Script'),
      dataBytes: sum((type) => type === 'Fetch'),
    };
  };
}

async function heapOf(wire: CDPSession): Promise<number> {
  await wire.send('HeapProfiler.collectGarbage');
  const { usedSize } = await wire.send('Runtime.getHeapUsage');
  return usedSize / 1024 / 1024;
}

async function violationsOf(page: Page): Promise<number> {
  await page.evaluate(axeSource);
  return page.evaluate(async () => {
    const { axe } = globalThis as unknown as { axe: typeof import('axe-core') };
    return (await axe.run(document)).violations.length;
  });
}

/** Twenty native inputs drawn by Lit, and nothing else. */
async function serveBareLit(): Promise<{ address: string; stop(): void }> {
  const source = `
    import { html, LitElement } from 'lit';
    customElements.define('bare-form', class extends LitElement {
      render() {
        return html\`<form>\${Array.from({ length: 20 }, (_, index) => html\`<p><label>Question \${index}
          <input name="q\${index}"></label></p>\`)}</form>\`;
      }
    });`;
  const built = await build({
    configFile: false,
    logLevel: 'silent',
    plugins: [
      {
        name: 'bare',
        resolveId: (id) => (id === 'bare' ? `${import.meta.dirname}/bare.js` : null),
        load: (id) => (id.endsWith('/bare.js') ? source : null),
      },
    ],
    build: { write: false, rolldownOptions: { input: 'bare' }, modulePreload: { polyfill: false } },
  });
  const output = (Array.isArray(built) ? built[0] : built) as {
    output: readonly { code?: string }[];
  };
  const script = gzipSync(output.output[0]?.code ?? '');
  const markup = gzipSync(`<!doctype html><html lang="fr"><meta charset="utf-8"><title>Bare</title>
    <meta name="viewport" content="width=device-width"><link rel="icon" href="data:,">
    <script type="module" src="/bare.js"></script><main><h1>Bare</h1><bare-form></bare-form></main>`);
  const server = createServer((request, response) => {
    const isScript = request.url === '/bare.js';
    response.setHeader('content-type', isScript ? 'text/javascript' : 'text/html');
    response.setHeader('content-encoding', 'gzip');
    response.end(isScript ? script : markup);
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  return {
    address: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`,
    stop: () => server.close(),
  };
}

await buildStale();
const folder = mkdtempSync(join(tmpdir(), 'tiwizi-bench-'));
try {
  const [stack, browser, bare] = await Promise.all([
    startStack({ ports: 'any', folder, programme: true, demo: false }),
    startBrowser(),
    serveBareLit(),
  ]);
  const pages = [
    { page: 'bare Lit, 20 inputs', address: bare.address },
    { page: 'F02 in French', address: `${stack.demoSite}/intervention` },
    { page: 'F02 in Arabic', address: `${stack.demoSite}/ar/intervention` },
    { page: 'F15 in French', address: `${stack.demoSite}/besoin` },
  ];
  const visits = new Map<string, Visit[]>(pages.map(({ page }) => [page, []]));
  // Round by round, not page by page: whatever else the machine does falls on all alike.
  for (let round = 0; round < rounds; round += 1)
    for (const { page, address } of pages) visits.get(page)?.push(await visit(browser, address));
  printTable(
    `the embedded form, CPU 4 times slower, slow 4G, median of ${rounds}`,
    pages.map(({ page }) => {
      const all = visits.get(page) ?? [];
      const of = (pick: (one: Visit) => number) => median(all.map(pick));
      return {
        page,
        'scripts kB': (of((one) => one.scriptBytes) / 1000).toFixed(1),
        'form data kB': (of((one) => one.dataBytes) / 1000).toFixed(1),
        'first ms': Math.round(of((one) => one.firstMs)),
        'heap MB': of((one) => one.heapMb).toFixed(1),
        'axe violations': Math.max(...all.map((one) => one.axe)),
      };
    }),
  );
  bare.stop();
  await browser.close();
  await stack.stop();
} finally {
  rmSync(folder, { recursive: true, force: true });
}
process.exit(0);
