import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';

/** What the storage underneath does alone, in the same folder: the ceiling of every figure. */
export interface RawFigures {
  readonly commitsPerSecond: number;
  readonly readsPerSecond: number;
  readonly batchMs: number;
}

const rows = 3_000;

export function measureRawSqlite(folder: string, body: string, batch: number): RawFigures {
  const db = new DatabaseSync(join(folder, 'raw.sqlite'));
  db.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL;');
  db.exec('CREATE TABLE documents (name TEXT PRIMARY KEY, fields TEXT NOT NULL) STRICT');
  const put = db.prepare('INSERT INTO documents VALUES (?, ?)');
  const get = db.prepare('SELECT fields FROM documents WHERE name = ?');
  const seconds = (work: () => void) => {
    const startedAt = performance.now();
    work();
    return (performance.now() - startedAt) / 1000;
  };
  const writing = seconds(() => {
    for (let n = 0; n < rows; n++) put.run(`one/${n}`, body);
  });
  const reading = seconds(() => {
    for (let n = 0; n < rows; n++) JSON.parse(String(get.get(`one/${n}`)?.fields));
  });
  const batching = seconds(() => {
    db.exec('BEGIN');
    for (let n = 0; n < batch; n++) put.run(`batch/${n}`, body);
    db.exec('COMMIT');
  });
  db.close();
  return {
    commitsPerSecond: rows / writing,
    readsPerSecond: rows / reading,
    batchMs: batching * 1000,
  };
}
