/** Who fills, as far as that is known: all null for a visitor, and until somebody signs in. */
export interface Person {
  readonly uid: string | null;
  readonly org: string | null;
  readonly email: string | null;
}
export const nobody: Person = { uid: null, org: null, email: null };
