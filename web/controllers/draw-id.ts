const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789';

/** A document id of 20 characters, 119 random bits; works on plain http pages too. */
export function drawId(): string {
  let id = '';
  while (id.length < 20)
    // 248 is the largest multiple of 62 in a byte: beyond it some letters would come more often.
    for (const byte of crypto.getRandomValues(new Uint8Array(32)))
      if (byte < 248 && id.length < 20) id += alphabet[byte % 62];
  return id;
}
