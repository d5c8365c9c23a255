import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Browser, Page } from 'playwright-core';
import { build } from 'vite';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { startBrowser } from '../../browser.ts';
import type { Sdk } from './browser-page.ts';
import { startForTest } from './start.ts';

const rules = `rules_version = '2';
service cloud.firestore {
  match /databases/{database}/documents {
    match /notes/{id} { allow read, write: if request.auth != null; }
    match /own/{id} { allow read: if resource.data.by == request.auth.uid; allow write; }
  }
}`;
declare const sdk: Sdk;

let server: Awaited<ReturnType<typeof startForTest>>;
let browser: Browser;
let page: Page;
let address: string;
const faults: string[] = [];
const site = createServer();

beforeAll(async () => {
  server = await startForTest({ rules });
  const entry = new URL('browser-page.ts', import.meta.url).pathname;
  const lib = { entry, formats: ['es' as const], fileName: 'page' };
  const built = await build({
    configFile: false,
    logLevel: 'silent',
    build: { write: false, minify: false, lib },
  });
  const [{ output }] = built as unknown as [{ output: [{ code: string }] }];
  site.on('request', ({ url }, response) => {
    const isScript = url === '/page.js';
    response.setHeader('content-type', isScript ? 'text/javascript' : 'text/html');
    response.end(isScript ? output[0].code : '<script type="module" src="/page.js"></script>');
  });
  await new Promise<void>((ready) => site.listen(0, '127.0.0.1', ready));
  address = `http://127.0.0.1:${(site.address() as AddressInfo).port}/?port=${server.port}`;
  browser = await startBrowser();
});
beforeEach(async () => {
  const context = await browser.newContext();
  page = await context.newPage();
  page.on('pageerror', (error) => faults.push(String(error)));
  await page.goto(address);
  await page.waitForFunction('globalThis.sdk');
});
afterEach(async () => {
  await page.context().close();
  expect(faults).toEqual([]);
});
afterAll(async () => {
  await browser.close();
  site.close();
  await server.stop();
});

describe('the full SDK in a browser', () => {
  test('writes, reads and queries', async () => {
    const found = await page.evaluate(async () => {
      const { open, doc, setDoc, getDoc, getDocs, query, collection, where, addDoc } = sdk;
      const db = open('a', { sub: 'amina' });
      await setDoc(doc(db, 'notes/ⵜⵉⵡⵉⵣⵉ'), { n: 1, text: 'é 😀 عربي', at: new Date(0) });
      await addDoc(collection(db, 'notes'), { n: 2 });
      const one = await getDoc(doc(db, 'notes/ⵜⵉⵡⵉⵣⵉ'));
      const two = await getDocs(query(collection(db, 'notes'), where('n', '>', 1)));
      return { one: one.data()?.text, isCached: one.metadata.fromCache, two: two.size };
    });
    expect(found).toEqual({ one: 'é 😀 عربي', isCached: false, two: 1 });
  });

  test('hears of what others write, in order', async () => {
    await page.evaluate(async () => {
      const { open, collection, onSnapshot, orderBy, query } = sdk;
      const heard: string[] = [];
      Object.assign(globalThis, { heard });
      const db = open('b', { sub: 'amina' });
      onSnapshot(query(collection(db, 'notes'), orderBy('n')), (all) => {
        heard.push(all.docs.map((one) => one.get('n')).join());
      });
    });
    await page.waitForFunction(`heard.length > 0`);
    const other = await page.context().newPage();
    await other.goto(address);
    await other.waitForFunction('globalThis.sdk');
    await other.evaluate(async () => {
      const db = sdk.open('c', { sub: 'badr' });
      for (const n of [30, 10, 20]) await sdk.setDoc(sdk.doc(db, `notes/heard${n}`), { n });
      await sdk.updateDoc(sdk.doc(db, 'notes/heard10'), { n: 40 });
      await sdk.deleteDoc(sdk.doc(db, 'notes/heard30'));
    });
    await page.waitForFunction(`heard.at(-1).endsWith('20,40')`);
  });

  test('is told what the rules refuse, writing, reading and listening', async () => {
    const codes = await page.evaluate(async () => {
      const { open, collection, doc, getDoc, getDocs, onSnapshot, setDoc } = sdk;
      const db = open('d', { sub: 'amina' });
      const code = (promise: Promise<unknown>) =>
        promise.then(
          () => 'ok',
          (error) => String(error.code),
        );
      await setDoc(doc(db, 'own/x'), { by: 'badr' });
      return Promise.all([
        code(setDoc(doc(db, 'closed/x'), { n: 1 })),
        code(getDoc(doc(db, 'own/x'))),
        code(getDocs(collection(db, 'own'))),
        new Promise((told) => {
          // What the cache holds is shown first.
          onSnapshot(
            collection(db, 'own'),
            (all) => all.metadata.fromCache || told('ok'),
            (error) => told(error.code),
          );
        }),
        code(setDoc(doc(db, 'notes/after'), { n: 5 })),
      ]);
    });
    const denied = 'permission-denied';
    expect(codes).toEqual([denied, denied, denied, denied, 'ok']);
  });

  test('runs transactions, batches and counts', async () => {
    const found = await page.evaluate(async () => {
      const { open, collection, doc, getCountFromServer, getDoc, increment, runTransaction } = sdk;
      const db = open('e', { sub: 'amina' });
      const target = doc(db, 'notes/sum');
      await sdk.setDoc(target, { n: 0 });
      await Promise.all(
        Array.from({ length: 5 }, () =>
          runTransaction(db, async (transaction) => {
            const now = (await transaction.get(target)).get('n');
            transaction.update(target, { n: now + 1 });
          }),
        ),
      );
      const batch = sdk.writeBatch(db);
      for (let n = 0; n < 400; n++) batch.set(doc(db, `notes/many${n}`), { n, many: true });
      batch.update(target, { n: increment(10) });
      await batch.commit();
      const many = sdk.query(collection(db, 'notes'), sdk.where('many', '==', true));
      const { count } = (await getCountFromServer(many)).data();
      return { sum: (await getDoc(target)).get('n'), count, size: (await sdk.getDocs(many)).size };
    });
    expect(found).toEqual({ sum: 15, count: 400, size: 400 });
  });

  test('keeps what was written offline, shows it at once, and sends it when the line is back', async () => {
    await page.evaluate(async () => {
      const db = sdk.open('f', { sub: 'amina' }, true);
      Object.assign(globalThis, { db });
      await sdk.setDoc(sdk.doc(db, 'notes/off'), { n: 1 });
      await sdk.getDoc(sdk.doc(db, 'notes/off'));
    });
    await page.context().setOffline(true);
    const offline = await page.evaluate(async () => {
      const { db } = globalThis as unknown as { db: ReturnType<Sdk['open']> };
      await sdk.disableNetwork(db);
      const written = sdk.updateDoc(sdk.doc(db, 'notes/off'), { n: 2 });
      Object.assign(globalThis, { written });
      const shown = await sdk.getDocFromCache(sdk.doc(db, 'notes/off'));
      return { n: shown.get('n'), isPending: shown.metadata.hasPendingWrites };
    });
    expect(offline).toEqual({ n: 2, isPending: true });
    await page.context().setOffline(false);
    await page.evaluate(async () => {
      const { db, written } = globalThis as unknown as {
        db: ReturnType<Sdk['open']>;
        written: Promise<void>;
      };
      await sdk.enableNetwork(db);
      await written;
    });
    const name = 'projects/demo-browser/databases/(default)/documents/notes/off';
    expect((await server.rest('GET', name)).json.fields.n.integerValue).toBe('2');
  });

  test('goes on listening after the line was cut', async () => {
    await page.evaluate(() => {
      const heard: number[] = [];
      const db = sdk.open('g', { sub: 'amina' });
      Object.assign(globalThis, { heard, db });
      sdk.onSnapshot(sdk.doc(db, 'notes/cut'), (one) => heard.push(one.get('n')));
    });
    await page.waitForFunction(`heard.length > 0`);
    const { db } = { db: 'projects/demo-browser/databases/(default)/documents/notes/cut' };
    const put = (n: number) =>
      server.rest('PATCH', db, { fields: { n: { integerValue: String(n) } } });
    await put(1);
    await page.waitForFunction(`heard.at(-1) === 1`);
    await page.evaluate(async () => {
      const { db } = globalThis as unknown as { db: ReturnType<Sdk['open']> };
      await sdk.disableNetwork(db);
    });
    await put(2);
    await page.evaluate(async () => {
      const { db } = globalThis as unknown as { db: ReturnType<Sdk['open']> };
      await sdk.enableNetwork(db);
    });
    await page.waitForFunction(`heard.at(-1) === 2`);
  });
});
