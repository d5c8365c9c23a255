/** Where this site finds its services; the server or the deployment writes it into the built files. */
export interface SiteConfig {
  readonly projectId: string;
  readonly apiKey: string;
  /** Base address of Firestore, no slash at the end. */
  readonly firestore: string;
  /** Address of the local identity service; null in the cloud. */
  readonly auth: string | null;
  readonly functions: string;
  /** The origin that serves the embed, the console and the reports. */
  readonly site: string;
  /** The demonstration association's site; only where one runs beside this site. */
  readonly demo?: string;
}

let provided: unknown;

/** The embed has no page of its own: its entry carries the configuration and hands it over here. */
export function provideConfig(config: unknown): void {
  provided = config;
}

/**
 * The configuration of this page: the embed's own, else the block that the build puts in every page.
 *
 * @throws When the files are served as built, without a configuration written into them.
 */
export function readConfig(): SiteConfig {
  provided ??= JSON.parse(document.getElementById('tiwizi-config')?.textContent ?? 'null');
  if (provided === null || typeof provided !== 'object' || !('firestore' in provided))
    throw new Error('no configuration was written into this page: serve it with npm start');
  return provided as SiteConfig;
}
