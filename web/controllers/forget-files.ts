/**
 * Few forms ask for files, so the code of their store is fetched only to forget some.
 *
 * @param submission Null for whatever was left behind, of any submission.
 */
export async function forgetFilesOf(submission: string | null): Promise<void> {
  // Without a line they stay until the next time.
  await import('./file-store.ts').then((store) => store.forgetFiles(submission)).catch(() => {});
}
