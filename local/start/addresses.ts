import { readFileSync } from 'node:fs';

/** The parts of the local stack that listen, and where; 0 takes any free port. */
export interface Ports {
  readonly hosting: number;
  readonly functions: number;
  readonly firestore: number;
  readonly auth: number;
  /** The demonstration association's own site. */
  readonly site: number;
  readonly smtp: number;
  readonly warehouse: number;
}

export const projectId = 'demo-tiwizi';

/** `firebase.json`'s hosting block, as far as it is honoured here. */
export interface HostingRules {
  readonly public: string;
  readonly headers: readonly {
    readonly source: string;
    readonly headers: readonly { readonly key: string; readonly value: string }[];
  }[];
}

const firebaseFile = new URL('../../firebase.json', import.meta.url);
const firebase = () => JSON.parse(readFileSync(firebaseFile, 'utf8'));

/** Addresses of `firebase.json`'s `emulators` block; the last three have no place in it. */
export function fixedPorts(): Ports {
  const { hosting, functions, firestore, auth } = firebase().emulators;
  return {
    hosting: hosting.port,
    functions: functions.port,
    firestore: firestore.port,
    auth: auth.port,
    site: 5010,
    smtp: 2525,
    warehouse: 9050,
  };
}

export const anyPorts: Ports = {
  hosting: 0,
  functions: 0,
  firestore: 0,
  auth: 0,
  site: 0,
  smtp: 0,
  warehouse: 0,
};

export function hostingRules(): HostingRules {
  return firebase().hosting;
}

export function addressOf(port: number): string {
  return `http://127.0.0.1:${port}`;
}
