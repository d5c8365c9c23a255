import { type DBSchema, type IDBPDatabase, openDB } from 'idb';
import type { Answers } from '../../core/form/answers.ts';
import type { Language } from '../../core/language.ts';
import type { Problem } from '../../core/problem.ts';

/** A form being filled, as this device keeps it. */
export interface Draft {
  /** The submission's id, drawn when filling began: sending twice meets the same document. */
  readonly id: string;
  /** Form and embed, `F02 demo-f02`: which element may offer it again. */
  readonly place: string;
  readonly version: number;
  readonly language: Language;
  readonly answers: Answers;
  readonly step: number;
  readonly savedAt: number;
  /** Revision that this will be written as: 1 unless it corrects what was sent. */
  readonly revision: number;
  /**
   * Stands for these very answers: drawn anew with each change. Two tabs that go on with one draft
   * keep two as soon as they differ, and what one of them sends is told from what the other does.
   */
  readonly write: string;
}

/** A finished form that waits to be sent, or was refused. */
export interface OutboxItem {
  readonly id: string;
  readonly form: string;
  readonly embed: string | null;
  readonly version: number;
  readonly language: Language;
  readonly answers: Answers;
  /** What its answers name; sent before it. */
  readonly files?: readonly { readonly file: string; readonly path: string }[];
  readonly revision: number;
  readonly write: string;
  readonly queuedAt: number;
  /** Who pressed send; a visitor who was offline has no uid yet. */
  readonly author: Author;
  /** Present once refused: it is not tried again until it is changed. */
  readonly problems?: readonly Problem[];
}

export interface Author {
  readonly kind: 'member' | 'visitor';
  readonly uid: string | null;
  readonly name: string | null;
}

/** What was sent from here, so that a visitor finds it again and another tab knows. */
export interface Receipt {
  readonly id: string;
  readonly form: string;
  readonly revision: number;
  /** The very write that arrived: answers of another are not received by it. */
  readonly write: string;
  readonly uid: string;
  readonly receivedAt: number;
}

interface DeviceSchema extends DBSchema {
  drafts: { key: string; value: Draft };
  outbox: { key: string; value: OutboxItem };
  receipts: { key: string; value: Receipt };
}
type StoreName = 'drafts' | 'outbox' | 'receipts';
type Stored<Name extends StoreName> = DeviceSchema[Name]['value'];

/** By what a row is found: a submission has one receipt, but may have several drafts. */
const keys = { drafts: 'write', outbox: 'write', receipts: 'id' } as const;

let opened: Promise<IDBPDatabase<DeviceSchema> | null> | undefined;
const inMemory: { [Name in StoreName]: Map<string, Stored<Name>> } = {
  drafts: new Map(),
  outbox: new Map(),
  receipts: new Map(),
};

/** Null where the browser forbids storage (private windows of some): the page's memory then serves. */
function open(): Promise<IDBPDatabase<DeviceSchema> | null> {
  opened ??= openDB<DeviceSchema>('tiwizi', 2, {
    upgrade(database) {
      // Version 1 was never published: nobody has anything in it.
      for (const name of database.objectStoreNames) database.deleteObjectStore(name);
      for (const name of ['drafts', 'outbox', 'receipts'] as const)
        database.createObjectStore(name, { keyPath: keys[name] });
    },
    terminated() {
      opened = undefined;
    },
  }).catch(() => null);
  return opened;
}

export async function readAll<Name extends StoreName>(name: Name): Promise<Stored<Name>[]> {
  const database = await open();
  return database ? database.getAll(name) : [...inMemory[name].values()];
}

export async function readOne<Name extends StoreName>(
  name: Name,
  key: string,
): Promise<Stored<Name> | undefined> {
  const database = await open();
  return database ? database.get(name, key) : (inMemory[name].get(key) as Stored<Name> | undefined);
}

export async function keep<Name extends StoreName>(name: Name, value: Stored<Name>): Promise<void> {
  const database = await open();
  if (database) await database.put(name, value);
  else (inMemory[name] as Map<string, Stored<Name>>).set(keyOf(name, value), value);
}

export async function forget(name: StoreName, key: string): Promise<void> {
  const database = await open();
  if (database) await database.delete(name, key);
  else inMemory[name].delete(key);
}

/** Takes a draft to the outbox in one step: it is never in both, and never in neither. */
export async function queueDraft(item: OutboxItem): Promise<void> {
  const database = await open();
  if (!database) {
    inMemory.drafts.delete(item.write);
    inMemory.outbox.set(item.write, item);
    return;
  }
  const move = database.transaction(['drafts', 'outbox'], 'readwrite');
  await Promise.all([
    move.objectStore('drafts').delete(item.write),
    move.objectStore('outbox').put(item),
    move.done,
  ]);
}

/** Takes what waited back among the drafts, in one step: it was overtaken, and its author decides. */
export async function returnDraft(draft: Draft): Promise<void> {
  const database = await open();
  if (!database) {
    inMemory.outbox.delete(draft.write);
    inMemory.drafts.set(draft.write, draft);
    return;
  }
  const move = database.transaction(['drafts', 'outbox'], 'readwrite');
  await Promise.all([
    move.objectStore('outbox').delete(draft.write),
    move.objectStore('drafts').put(draft),
    move.done,
  ]);
}

/** Replaces what waited by the receipt, in one step. */
export async function keepReceipt(receipt: Receipt): Promise<void> {
  const database = await open();
  if (!database) {
    inMemory.outbox.delete(receipt.write);
    inMemory.receipts.set(receipt.id, receipt);
    return;
  }
  const move = database.transaction(['outbox', 'receipts'], 'readwrite');
  await Promise.all([
    move.objectStore('outbox').delete(receipt.write),
    move.objectStore('receipts').put(receipt),
    move.done,
  ]);
}

function keyOf<Name extends StoreName>(name: Name, value: Stored<Name>): string {
  return keys[name] === 'write' ? value.write : value.id;
}
