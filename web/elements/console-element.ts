import type { Submission } from '../../core/submission/submission.ts';
import type { ConsoleState } from '../controllers/console-state.ts';
import { consoleText } from '../controllers/console-words.ts';
import { formatDay, formatMoment } from '../controllers/page-format.ts';
import { PageElement } from './page-element.ts';

/** A part of the console: it is given the state, and knows how to say what things are called. */
export abstract class ConsoleElement extends PageElement {
  static override readonly properties: Record<string, object> = { console: { attribute: false } };
  declare console: ConsoleState;

  get say(): typeof consoleText.say {
    return consoleText.say;
  }

  protected placeName(code: string): string {
    return this.console.names?.place(code, this.language) ?? code;
  }

  protected themeName(code: string): string {
    return this.console.names?.theme(code, this.language) ?? code;
  }

  protected actorName(code: string): string {
    if (code === 'visitor') return this.say('visitor');
    return this.console.names?.actor(code, this.language) ?? code;
  }

  protected orgName(id: string | null): string {
    return id === null ? this.say('visitor') : this.console.orgs.name(id, this.language);
  }

  protected formName(id: string): string {
    return this.console.forms.name(id, this.language);
  }

  protected titleOf(submission: Pick<Submission, 'title'>): string {
    return submission.title?.trim() || this.say('without_title');
  }

  protected day(at: number | undefined): string {
    return at === undefined ? '' : formatDay(this.language, at);
  }

  protected moment(at: number | undefined): string {
    return at === undefined ? '' : formatMoment(this.language, at);
  }
}
