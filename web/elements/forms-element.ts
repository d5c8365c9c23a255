import type { FormPolicy } from '../../core/form/policy.ts';
import { type Language, pickText } from '../../core/language.ts';
import { formsText } from '../controllers/forms-words.ts';
import type { CodedName, ProgrammeGround } from '../controllers/programme-ground.ts';
import { ConsoleElement } from './console-element.ts';

/** A part of the console's pages on forms, with their own sentences. */
export abstract class FormsElement extends ConsoleElement {
  get tell(): typeof formsText.say {
    return formsText.say;
  }

  protected titleOfForm({ title, form }: Pick<FormPolicy, 'title' | 'form'>): string {
    return pickText(title, this.language) || form;
  }

  protected resultName(code: string, ground: ProgrammeGround | null): string {
    return nameOf(ground?.results ?? [], code, this.language);
  }

  /** Whether this person may change a form: as the judge will have it. */
  protected mayChange(policy: FormPolicy): boolean {
    const { actor, role } = this.console.user.claims;
    return role === 'admin' || policy.review.includes(actor ?? '');
  }
}

/** Of a code: its name, or the code itself where the programme does not know it. */
export function nameOf(list: readonly CodedName[], code: string, language: Language): string {
  return pickText(list.find((one) => one.code === code)?.name, language) || code;
}
