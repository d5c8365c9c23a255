import { asksForFiles, attachedAnswers } from '../../core/attachment/attached-answers.ts';
import type { Answers } from '../../core/form/answers.ts';
import type { Submission } from '../../core/submission/submission.ts';
import type { SiteConfig } from '../client/config.ts';
import { NotReached } from '../client/rest.ts';
import { carryDraft } from './carry-draft.ts';
import { note } from './device-memo.ts';
import { type Draft, forget, type OutboxItem } from './device-store.ts';
import { findDraft, keepDraft, saveDraft } from './drafts.ts';
import type { Filling } from './filling.ts';
import { forgetFilesOf } from './forget-files.ts';
import type { FillingBeginning, FormController } from './form-controller.ts';
import { nobody, type Person } from './person.ts';
import { rememberSaved } from './remember-saved.ts';
import { Sending, type SendingState } from './sending.ts';
import type { SendingSession } from './sending-session.ts';

/**
 * What one form on a page does beyond being filled: keeps drafts, sends, shows what was sent and
 * opens it again. It is loaded once the form stands.
 */
export class SendDesk {
  readonly sending: Sending;
  readonly #form: FormController;
  readonly #config: SiteConfig;
  #stopKeeping: () => void = () => {};
  #kept: Filling | null = null;

  constructor(form: FormController, config: SiteConfig) {
    this.#form = form;
    this.#config = config;
    this.sending = new Sending(config);
    this.sending.subscribe(() => {
      form.filling?.belongTo(this.person);
      form.host.requestUpdate();
    });
    this.sending.queued = ({ answers, author }) => {
      const definition = form.fetched?.definition;
      if (definition && author.kind === 'member' && author.uid !== null)
        rememberSaved(definition, answers, author.uid);
    };
  }

  get state(): SendingState {
    return this.sending.state;
  }

  get isResting(): boolean {
    return this.state.kind === 'idle';
  }

  get person(): Person {
    const { user } = this.sending;
    if (!user || user.anonymous) return nobody;
    return { uid: user.uid, org: user.claims.org, email: user.email };
  }

  /** Kept on this device for this form: on its way, refused, or waiting for its author. */
  get waiting(): readonly OutboxItem[] {
    return this.sending.outbox.items.filter((item) => item.form === this.#form.host.form);
  }

  findDraft(): Promise<Draft | undefined> {
    return findDraft(this.#form.place, Date.now());
  }

  /** Opens answers of any version of the form, and tells what of them has no place in this one. */
  async fillCarried(
    kept: FillingBeginning & { readonly version: number; readonly answers: Answers },
  ): Promise<void> {
    const { fetched, speech } = this.#form;
    if (!fetched || !speech) return;
    const { definition } = fetched;
    const carried = await carryDraft(this.#config, definition, kept, speech.language);
    this.#form.lost = carried.lost;
    this.#form.fill({ ...kept, answers: carried.answers });
    // Other questions, other answers.
    if (kept.version !== definition.version) this.#form.filling?.touch();
  }

  /** Writes down the filling at hand after each change, from now on. */
  keepDrafts(): void {
    const { filling, place } = this.#form;
    if (!filling || this.#kept === filling) return;
    this.stopKeeping();
    this.#kept = filling;
    if (filling.revision > 1)
      filling.readSent = async (file) => (await this.#session()).readFile(filling.id, file);
    this.#stopKeeping = keepDraft(filling, place, () => {
      note(`draft ${place}`, true);
      if (this.#form.isDraftKept) return;
      this.#form.isDraftKept = true;
      this.#form.host.requestUpdate();
    });
    // Whoever is signed in already gives the form its organisation.
    if (filling.isTouched) void this.sending.open();
  }

  stopKeeping(): void {
    this.#stopKeeping();
    this.#kept = null;
  }

  async forgetDraft(): Promise<void> {
    const { draft, place } = this.#form;
    note(`draft ${place}`, false);
    if (!draft) return;
    await forget('drafts', draft.write);
    if (asksForFiles(this.#form.fetched?.definition.nodes ?? [])) await forgetFilesOf(draft.id);
  }

  async flush(): Promise<void> {
    await this.sending.outbox.flush();
    note('outbox', this.sending.outbox.items.length > 0);
  }

  /** Sends the filling at hand; its problems were looked at before. */
  async send(): Promise<void> {
    const { filling, fetched, host, place, mayVisit } = this.#form;
    if (!filling || !fetched) return;
    this.stopKeeping();
    note('outbox', true);
    const files = attachedAnswers(filling.instance.definition, filling.instance.toAnswers());
    // Asked again once it is known who sends: a form may note that as well.
    const finish = () => ({
      id: filling.id,
      form: host.form,
      embed: host.embed,
      version: fetched.version,
      language: filling.language,
      answers: filling.instance.toAnswers(),
      ...(files.length > 0 && { files: files.map(({ file, path }) => ({ file, path })) }),
      revision: filling.revision,
      write: filling.write,
    });
    // Until the outbox has it, the draft is what is kept.
    await saveDraft(filling, place);
    await this.sending.submit(finish, mayVisit);
    note(`draft ${place}`, (await this.findDraft()) !== undefined);
  }

  rest(): void {
    this.stopKeeping();
    this.sending.rest();
  }

  /** Back to the same answers, after sending was refused or given up. */
  async resume(): Promise<void> {
    const { filling, place } = this.#form;
    const problems = this.state.kind === 'refused' ? (this.state.item.problems ?? []) : [];
    this.sending.rest();
    if (!filling) return this.#form.begin();
    filling.showVerdict(problems.filter(({ path }) => path !== ''));
    await saveDraft(filling, place);
    await this.sending.outbox.withdraw(filling.write);
    note(`draft ${place}`, true);
    filling.isTouched = true;
    this.keepDrafts();
    this.#form.show('filling');
  }

  /**
   * Back to answers that others were faster than: from now on they are a correction of what those
   * sent, which their author has been told.
   */
  async resumeOvertaken(): Promise<void> {
    const { filling } = this.#form;
    // Offline it goes back all the same: sending will find out again.
    const stored = filling && (await this.#read(filling.id).catch(() => null));
    if (stored && filling.revision <= stored.revision) filling.revision = stored.revision + 1;
    await this.resume();
  }

  /** Signs out and asks again who sends what was refused. */
  async changeAccount(): Promise<void> {
    await this.sending.signOut();
    await this.sending.outbox.withdraw(this.#form.filling?.write ?? '');
    await this.send();
  }

  /** What the judge rejected, with the answers as they stand on this page. */
  correctJudged(submission: Submission): Promise<void> {
    const answers = this.#form.filling?.answers() ?? submission.answers;
    return this.#correct(submission, answers);
  }

  /** Something sent earlier, with the answers kept apart by privacy level. @throws Unreachable. */
  async correctStored(submission: Submission): Promise<void> {
    await this.#correct(submission, await (await this.#session()).wholeAnswers(submission));
  }

  /** A kept form that was refused, to be changed and sent anew. */
  async reopen({ id, revision, write, version, answers }: OutboxItem): Promise<void> {
    await this.fillCarried({ id, revision, write, version, answers, step: 0 });
    await this.resume();
    // Carried to another version it is another write, and the refused one is still there.
    await this.sending.outbox.withdraw(write);
  }

  /** @throws What the SDK throws where the list could not be read. */
  async list(): Promise<readonly Submission[]> {
    return (await this.#session()).list(this.#form.host.form);
  }

  async #correct(submission: Submission, answers: Answers): Promise<void> {
    const { id, version, problems = [], title = '', comment } = submission;
    const revision = submission.revision + 1;
    this.sending.rest();
    await this.fillCarried({ id, revision, version, answers, step: 0 });
    this.#form.correction = { title, comment: comment ?? '' };
    const { filling } = this.#form;
    if (!filling) return;
    filling.isTouched = true;
    filling.showVerdict(problems);
    this.keepDrafts();
  }

  async #read(id: string): Promise<Submission | null> {
    return (await this.#session()).read(id);
  }

  async #session(): Promise<SendingSession> {
    const session = await this.sending.open();
    if (!session) throw new NotReached('no session');
    return session;
  }
}
