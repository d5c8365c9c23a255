import { linkSync } from 'node:fs';
import { dirname } from 'node:path';
import { owner } from './engine/access.ts';
import { createEngine } from './engine/engine.ts';
import type { Refusal } from './engine/trace.ts';
import { parseIndexFile } from './queries/declared-indexes.ts';
import { compileRules } from './rules/compile.ts';
import { RulesError } from './rules/rules-error.ts';
import type { RulesFault } from './rules/ruleset.ts';
import type { ChangeFeed } from './storage/changes.ts';
import { openDataFile } from './storage/open.ts';
import { createEmulatorEndpoints } from './wire/emulator-endpoints.ts';
import { createGrpcServer } from './wire/grpc.ts';
import { openPort } from './wire/port.ts';
import { createRestHandler } from './wire/rest.ts';
import { createService } from './wire/service.ts';
import { createAuthenticate, type TokenVerifier } from './wire/tokens.ts';
import { createWebChannel } from './wire/webchannel.ts';

export { IndexFileError } from './queries/declared-indexes.ts';
export { restoreBackup } from './storage/backup.ts';
export type { ChangeFeed, DocumentChange } from './storage/changes.ts';
export { DataFileError } from './storage/open.ts';
export type { TokenVerifier } from './wire/tokens.ts';
export { owner, RulesError };

export interface FirestoreOptions {
  /** 0 takes any free port. */
  readonly port: number;
  /** SQLite's file; without it everything is kept in memory. */
  readonly dataFile?: string;
  /** Source of security rules for every project; without them everyone may do everything. */
  readonly rules?: string;
  /** Text of `firestore.indexes.json`: queries that production would refuse without them are refused. */
  readonly indexes?: string;
  /** Without it tokens are believed unsigned, as the official emulator does. */
  readonly tokens?: TokenVerifier;
  /** Serves this project only; without it any. */
  readonly projectId?: string;
  /** false keeps no change feed: nothing ever trims it where nobody reads it. */
  readonly recordChanges?: boolean;
}

export interface FirestoreServer {
  readonly port: number;
  /** Replaces the rules unless there is an error among the faults. */
  setRules(source: string): RulesFault[];
  readonly changes: ChangeFeed;
  /** Saves the documents as they are now in a new file, while they are read and written. */
  backup(file: string): Promise<void>;
  /** The last 100 refusals by the rules, with their reasons: private, for developers. */
  readonly trace: readonly Refusal[];
  stop(): Promise<void>;
}

/**
 * Serves Firestore's protocols on one loopback port.
 *
 * @throws DataFileError, RulesError, IndexFileError, or Node's error where the port is taken.
 */
export async function startFirestore(options: FirestoreOptions): Promise<FirestoreServer> {
  const indexes = options.indexes === undefined ? null : parseIndexFile(options.indexes);
  const isRecording = options.recordChanges ?? true;
  const engine = createEngine(openDataFile(options.dataFile), { isRecording, indexes });
  try {
    // Whoever sets a project's rules through the emulator's address is testing them.
    const setRules = (project: string | null, source: string): RulesFault[] => {
      const compiled = compileRules(source, { hasCoverage: project !== null });
      if (compiled.ok) engine.access.setRules(project, compiled.ruleset);
      return [...compiled.faults];
    };
    if (options.rules !== undefined) {
      const errors = setRules(null, options.rules).filter(({ severity }) => severity === 'error');
      if (errors.length > 0) throw new RulesError(errors);
    }
    const service = createService(engine, createAuthenticate(options.tokens), options.projectId);
    const endpoints = createEmulatorEndpoints(
      service,
      async (project, source) => setRules(project, source),
      options.dataFile && dirname(options.dataFile),
    );
    const webChannel = createWebChannel(service);
    const port = await openPort(
      options.port,
      createGrpcServer(service),
      createRestHandler(service, endpoints, webChannel),
    );
    return {
      port: port.port,
      setRules: (source) => setRules(null, source),
      changes: engine.changes,
      async backup(file) {
        const copy = await engine.copy(dirname(file));
        try {
          linkSync(copy.file, file);
        } finally {
          copy.remove();
        }
      },
      trace: engine.access.trace.refusals,
      async stop() {
        webChannel.stop();
        await port.close();
        engine.stop();
      },
    };
  } catch (error) {
    engine.stop();
    throw error;
  }
}
