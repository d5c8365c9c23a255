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
}

/** A finished form that waits to be sent, or was refused. */
export interface OutboxItem {
  readonly id: string;
  readonly form: string;
  readonly embed: string | null;
  readonly version: number;
  readonly language: Language;
  readonly answers: Answers;
  readonly revision: number;
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

let opened: Promise<IDBPDatabase<DeviceSchema> | null> | undefined;
const inMemory: { [Name in StoreName]: Map<string, Stored<Name>> } = {
  drafts: new Map(),
  outbox: new Map(),
  receipts: new Map(),
};

/** Null where the browser forbids storage (private windows of some): the page's memory then serves. */
function open(): Promise<IDBPDatabase<DeviceSchema> | null> {
  opened ??= openDB<DeviceSchema>('tiwizi', 1, {
    upgrade(database) {
      for (const name of ['drafts', 'outbox', 'receipts'] as const)
        database.createObjectStore(name, { keyPath: 'id' });
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
  id: string,
): Promise<Stored<Name> | undefined> {
  const database = await open();
  return database ? database.get(name, id) : (inMemory[name].get(id) as Stored<Name> | undefined);
}

export async function keep<Name extends StoreName>(name: Name, value: Stored<Name>): Promise<void> {
  const database = await open();
  if (database) await database.put(name, value);
  else (inMemory[name] as Map<string, Stored<Name>>).set(value.id, value);
}

export async function forget(name: StoreName, id: string): Promise<void> {
  const database = await open();
  if (database) await database.delete(name, id);
  else inMemory[name].delete(id);
}

/** Takes a draft to the outbox in one step: it is never in both, and never in neither. */
export async function queueDraft(item: OutboxItem): Promise<void> {
  const database = await open();
  if (!database) {
    inMemory.drafts.delete(item.id);
    inMemory.outbox.set(item.id, item);
    return;
  }
  const move = database.transaction(['drafts', 'outbox'], 'readwrite');
  await Promise.all([
    move.objectStore('drafts').delete(item.id),
    move.objectStore('outbox').put(item),
    move.done,
  ]);
}

/** Replaces what waited by the receipt, in one step. */
export async function keepReceipt(receipt: Receipt): Promise<void> {
  const database = await open();
  if (!database) {
    inMemory.outbox.delete(receipt.id);
    inMemory.receipts.set(receipt.id, receipt);
    return;
  }
  const move = database.transaction(['outbox', 'receipts'], 'readwrite');
  await Promise.all([
    move.objectStore('outbox').delete(receipt.id),
    move.objectStore('receipts').put(receipt),
    move.done,
  ]);
}
