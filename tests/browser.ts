import { existsSync } from 'node:fs';
import chromium from '@sparticuz/chromium';
import { type Browser, type BrowserContextOptions, chromium as playwright } from 'playwright-core';

const systemBrowsers = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];

/** Nothing leaves this machine, and one browser more does not take it down. */
const quiet = [
  '--no-sandbox',
  '--disable-dev-shm-usage',
  '--disable-gpu',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-default-apps',
  '--disable-domain-reliability',
  '--disable-sync',
  '--disable-extensions',
  '--disable-features=OptimizationHints,MediaRouter,Translate,AutofillServerCommunication',
  '--metrics-recording-only',
  '--no-default-browser-check',
  '--no-first-run',
  '--no-pings',
  '--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1, EXCLUDE localhost',
];

/** A headless Chromium: the machine's own where it has one, else the one that npm brought. */
export async function startBrowser(): Promise<Browser> {
  const system = systemBrowsers.find((path) => existsSync(path));
  return playwright.launch({
    executablePath: system ?? (await chromium.executablePath()),
    args: [...quiet, ...(system ? [] : ['--headless=shell', '--no-zygote'])],
    headless: true,
  });
}

/** A phone of today's cheap kind, and the desk of an office. */
export const screens = {
  phone: { viewport: { width: 360, height: 740 }, deviceScaleFactor: 2, hasTouch: true },
  desk: { viewport: { width: 1280, height: 900 } },
} satisfies Record<string, BrowserContextOptions>;
