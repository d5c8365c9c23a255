/**
 * What an expression cannot give with these answers: no value, where the form is filled. Only
 * evaluation throws it, and whoever asks an expression catches it: no person ever meets it.
 */
export class ExpressionRefusal extends Error {}

export function refuse(why: string): never {
  throw new ExpressionRefusal(why);
}
