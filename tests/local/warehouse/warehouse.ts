import { bigQueryWarehouse } from '../../../functions/src/adapters/bigquery.ts';
import type { Warehouse } from '../../../functions/src/handlers/pipeline-ports.ts';
import { startWarehouse } from '../../../local/warehouse/server.ts';

export interface RunningWarehouse {
  readonly port: number;
  /** BigQuery's adapter, as the functions use it. */
  readonly warehouse: Warehouse;
  stop(): Promise<void>;
}

export async function runWarehouse(dataFile?: string): Promise<RunningWarehouse> {
  const server = await startWarehouse({ port: 0, ...(dataFile ? { dataFile } : {}) });
  const endpoint = `http://127.0.0.1:${server.port}`;
  const place = { dataset: 'tiwizi', endpoint, project: 'demo-tiwizi' };
  return { ...server, warehouse: bigQueryWarehouse(() => place), stop: () => server.stop() };
}
