import type { ReactiveController, ReactiveControllerHost } from 'lit';
import type { Answers } from '../../core/form/answers.ts';
import type { Choice } from '../../core/form/definition.ts';
import { isLanguage, type Language } from '../../core/language.ts';
import { readConfig } from '../client/config.ts';
import { type FetchedForm, fetchForm } from '../client/definition.ts';
import type { LostAnswer } from './carry-draft.ts';
import { isNoted } from './device-memo.ts';
import type { Draft } from './device-store.ts';
import { placeOf } from './draft-place.ts';
import { drawId } from './draw-id.ts';
import { checkEmbed, type EmbedState } from './embed-check.ts';
import { loadEngine } from './engine.ts';
import { Filling } from './filling.ts';
import { savedKey } from './last-saved.ts';
import { asksForOrgs, fetchOrgChoices } from './org-choices.ts';
import { nobody } from './person.ts';
import type { SendDesk } from './send-desk.ts';
import { completeSpeech, loadSpeech, type Speech } from './speech.ts';

export type FormStage =
  | 'loading'
  | 'not_reached'
  | 'unknown'
  | 'closed'
  | 'embed_unknown'
  | 'wrong_origin'
  | 'draft_found'
  | 'filling'
  | 'sending'
  | 'mine';

interface FormHost extends ReactiveControllerHost {
  readonly form: string;
  readonly embed: string | null;
  readonly lang: string;
}

export interface Correction {
  readonly title: string;
  /** '' where nothing was said. */
  readonly comment: string;
}

export interface FillingBeginning {
  readonly id: string;
  readonly revision: number;
  readonly write?: string;
  readonly answers: Answers | undefined;
  readonly step: number;
}

/** What `<tiwizi-form>` shows until somebody sends; the desk (`send-desk.ts`) arrives after it. */
export class FormController implements ReactiveController {
  stage: FormStage = 'loading';
  speech: Speech | null = null;
  fetched: FetchedForm | null = null;
  filling: Filling | null = null;
  draft: Draft | undefined;
  embedState: EmbedState = 'members';
  isDraftKept = false;
  /** It is known whether visitors may send here. */
  isChecked = false;
  /** What is being corrected, and what the coordination said of it. */
  correction: Correction | null = null;
  /** Of a draft that was begun in an earlier version: what has no place in this one. */
  lost: readonly LostAnswer[] = [];
  desk: SendDesk | null = null;
  readonly host: FormHost;
  #lists: Readonly<Record<string, readonly Choice[]>> = {};
  #loads = 0;
  #unfollow: () => void = () => {};
  #preparing: Promise<SendDesk> | undefined;

  constructor(host: FormHost) {
    this.host = host;
    host.addController(this);
  }

  hostConnected(): void {
    globalThis.addEventListener('online', this.#retryWhenOnline);
    void this.load();
  }

  hostDisconnected(): void {
    globalThis.removeEventListener('online', this.#retryWhenOnline);
    this.#unfollow();
    this.desk?.stopKeeping();
  }

  /** An open embed of this form is what lets a visitor send it. */
  get mayVisit(): boolean {
    return this.embedState === 'open';
  }

  /** Which element on this device a draft belongs to. */
  get place(): string {
    return placeOf(this.host.form, this.host.embed);
  }

  async load(): Promise<void> {
    this.#loads += 1;
    const load = this.#loads;
    const { form, embed, lang } = this.host;
    const language: Language = isLanguage(lang) ? lang : 'fr';
    this.show('loading');
    const speaking = loadSpeech(language);
    const checking = checkEmbed(readConfig(), embed, form, location.origin);
    checking.catch(() => {});
    try {
      const [speech, fetched, draft] = await Promise.all([
        speaking,
        fetchForm(readConfig(), form, language),
        isNoted(`draft ${this.place}`)
          ? this.prepare().then((desk) => desk.findDraft())
          : undefined,
      ]);
      if (load !== this.#loads) return;
      this.speech = speech;
      this.fetched = fetched;
      this.draft = draft;
    } catch {
      this.speech = await speaking.catch(() => null);
      this.show('not_reached');
      return;
    }
    this.#open();
    // What follows may take its time: the form is in use already.
    if (this.fetched) void this.#lookAfter(checking);
  }

  begin(): void {
    this.draft = undefined;
    this.lost = [];
    this.correction = null;
    this.desk?.rest();
    this.fill({ id: drawId(), revision: 1, answers: undefined, step: 0 });
    // What was sent last is given again to whoever sent it: that must be known.
    if (isNoted(savedKey(this.host.form)))
      this.prepare().then(
        (desk) => desk.sending.open(),
        () => {},
      );
  }

  beginAnew(): void {
    void this.desk?.forgetDraft();
    this.begin();
  }

  forgetLost(): void {
    this.lost = [];
    this.host.requestUpdate();
  }

  async continueDraft(): Promise<void> {
    const { draft } = this;
    const desk = await this.prepare();
    await loadEngine(this.fetched?.definition);
    if (draft) await desk.fillCarried(draft);
    this.draft = undefined;
    if (this.filling) this.filling.isTouched = true;
  }

  fill(start: FillingBeginning): void {
    const { fetched, speech } = this;
    if (!fetched || !speech) return;
    const person = this.desk?.person ?? nobody;
    const language = speech.language;
    const filling = new Filling(fetched.definition, { ...start, language, person }, this.#lists);
    this.filling = filling;
    this.isDraftKept = false;
    this.#unfollow();
    this.#unfollow = filling.subscribe(() => {
      this.host.requestUpdate();
      if (filling.isTouched) this.prepare().catch(() => {});
    });
    this.desk?.keepDrafts();
    this.show('filling');
  }

  async speak(language: Language): Promise<void> {
    try {
      const [speech, fetched] = await Promise.all([
        loadSpeech(language),
        fetchForm(readConfig(), this.host.form, language),
        completeSpeech(language),
      ]);
      this.speech = speech;
      this.fetched = fetched ?? this.fetched;
      if (this.fetched) this.filling?.speak(this.fetched.definition, language);
    } catch {
      // The line is down: the form stays in the language it has, which the switch then shows.
    }
    this.host.requestUpdate();
  }

  /** Texts of another language, to find names in it; the page's language stays. */
  async addNames(language: Language): Promise<void> {
    const fetched = await fetchForm(readConfig(), this.host.form, language).catch(() => null);
    if (!fetched || !this.filling) return;
    this.fetched = fetched;
    this.filling.speak(fetched.definition, this.filling.language);
  }

  /** The rest of the sentences; a new object, so that everything is drawn with them. */
  async completeSpeech(): Promise<void> {
    if (!this.speech) return;
    await completeSpeech(this.speech.language);
    this.speech = { ...this.speech };
    this.host.requestUpdate();
  }

  async send(): Promise<void> {
    this.show('sending');
    const desk = await this.prepare().catch(() => null);
    if (desk) await desk.send();
    else this.show('filling');
  }

  showMine(): void {
    this.show('mine');
    this.prepare().then(
      () => this.host.requestUpdate(),
      // The line is down: better the form than a place where nothing will come.
      () => this.stage === 'mine' && this.backToForm(),
    );
  }

  backToForm(): void {
    if (this.fetched?.policy.state === 'closed') this.show('closed');
    else if (this.filling && (this.desk?.isResting ?? true)) this.show('filling');
    else this.begin();
  }

  /** Loads what drafts and sending need, once; asked for as soon as the form stands. */
  prepare(): Promise<SendDesk> {
    this.#preparing ??= Promise.all([
      import('./send-desk.ts'),
      loadEngine(this.fetched?.definition),
    ]).then(([{ SendDesk }]) => {
      this.desk = new SendDesk(this, readConfig());
      this.desk.keepDrafts();
      return this.desk;
    });
    this.#preparing.catch(() => {
      this.#preparing = undefined;
    });
    return this.#preparing;
  }

  show(stage: FormStage): void {
    this.stage = stage;
    this.host.requestUpdate();
  }

  #open(): void {
    if (!this.fetched) this.show('unknown');
    else if (this.fetched.policy.state === 'closed') this.show('closed');
    else if (this.draft) this.show('draft_found');
    else this.begin();
  }

  async #lookAfter(checking: Promise<EmbedState>): Promise<void> {
    this.embedState = await checking.catch(() => 'members' as const);
    this.isChecked = true;
    if (this.embedState === 'unknown') this.show('embed_unknown');
    if (this.embedState === 'wrong_origin') this.show('wrong_origin');
    this.host.requestUpdate();
    if (isNoted('outbox')) void this.prepare().then((desk) => desk.flush());
    // What the form's author left untranslated is said in French, and names are found in it.
    if (this.speech && this.speech.language !== 'fr') await this.addNames('fr');
    const definition = this.fetched?.definition;
    if (!definition || !asksForOrgs(definition)) return;
    const orgs = await fetchOrgChoices(readConfig()).catch(() => null);
    if (!orgs) return;
    this.#lists = { orgs };
    this.filling?.useLists(this.#lists);
  }

  readonly #retryWhenOnline = () => {
    if (this.stage === 'not_reached') void this.load();
  };
}
