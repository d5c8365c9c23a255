/** Builds what the tests run: the functions bundle and the site, each only where its sources changed. */
export default async function buildOnce(): Promise<void> {
  const { buildStale } = await import('../local/start/build.ts');
  await buildStale();
}
