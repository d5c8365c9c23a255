import type { App } from 'firebase-admin/app';

let opened: Promise<App> | undefined;

/** This project's app. firebase-functions keeps one of its own under another name: that is not ours. */
export function firebaseApp(): Promise<App> {
  opened ??= openApp();
  return opened;
}

async function openApp(): Promise<App> {
  const { getApps, initializeApp } = await import('firebase-admin/app');
  return getApps().find(({ name }) => name === '[DEFAULT]') ?? initializeApp();
}
