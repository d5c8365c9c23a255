/** Form and embed: which elements on this device a draft belongs to. Asked before any store is there. */
export function placeOf(form: string, embed: string | null): string {
  return `${form} ${embed ?? ''}`;
}
