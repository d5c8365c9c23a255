/** The code that a form may have which is nearest to what its author wrote. */
export function nearestCode(written: string): string {
  const plain = written
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .replace(/\W+/g, '_')
    .replace(/(_v\d+)+$/i, '')
    .replace(/_{2,}/g, '_')
    .replace(/^[^A-Za-z]+/, '')
    .slice(0, 40)
    .replace(/_+$/, '');
  return !plain || plain === 'data' ? 'enquete' : plain;
}
