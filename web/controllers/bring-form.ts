import type { FormDefinition } from '../../core/form/definition.ts';
import type { FormPolicy } from '../../core/form/policy.ts';
import { type Fault, unreadable } from '../../core/publication/import-source.ts';
import { type PublicationPlan, planPublication } from '../../core/publication/plan-publication.ts';
import { newPolicy, type PolicyWish, withWish } from '../../core/publication/policy-wish.ts';
import { publicationFault } from '../../core/publication/publication-fault.ts';
import { readPolicies, readVersions } from '../client/published-forms.ts';
import { readDefinition } from '../client/published-version.ts';
import type { SessionUser } from '../client/session.ts';
import { page } from './page.ts';
import { loadProgrammeGround, type ProgrammeGround } from './programme-ground.ts';
import { type BroughtForm, readBroughtFiles } from './read-brought-files.ts';
import { nameTrouble, type Trouble } from './trouble.ts';

/** What is known of the form that was brought, as it stands on the platform. */
interface Standing {
  readonly policy: FormPolicy | null;
  readonly versions: readonly FormDefinition[];
  readonly forms: readonly string[];
}

/** Associations are who the programme's forms are for; a coordinator unticks them. */
const usualSenders: readonly string[] = ['association'];

/** A form on its way from a coordinator's file to its publication, judged as a courtesy. */
export class BringForm {
  files: readonly File[] = [];
  step: 'empty' | 'reading' | 'read' = 'empty';
  brought: BroughtForm | null = null;
  ground: ProgrammeGround | null = null;
  standing: Standing | null = null;
  wish: PolicyWish = {};
  trouble: Trouble | null = null;
  readonly #user: SessionUser;
  readonly #changed: () => void;
  #reading = 0;

  constructor(user: SessionUser, changed: () => void) {
    this.#user = user;
    this.#changed = changed;
  }

  /** A file of a name that is there already takes its place, and a form's that of the form before. */
  async take(chosen: readonly File[]): Promise<void> {
    if (chosen.length === 0) return;
    const isForm = ({ name }: File) => !/\.(?:csv|xml|geojson)$/i.test(name);
    const bringsForm = chosen.some(isForm);
    const kept = this.files.filter(
      (file) => !chosen.some(({ name }) => name === file.name) && !(bringsForm && isForm(file)),
    );
    this.files = [...kept, ...chosen];
    await this.read();
  }

  async read(): Promise<void> {
    this.#reading += 1;
    const reading = this.#reading;
    this.step = 'reading';
    this.trouble = null;
    this.#changed();
    try {
      const ground = await loadProgrammeGround();
      const brought = await this.#readFiles(ground);
      const form = brought?.imported.form?.form;
      const standing = form ? await readStanding(form) : null;
      if (reading !== this.#reading) return;
      if (this.standing?.policy?.form !== standing?.policy?.form || !this.brought)
        this.wish = standing?.policy ? {} : { submit: [...usualSenders] };
      Object.assign(this, { ground, brought, standing });
    } catch (error) {
      if (reading !== this.#reading) return;
      this.trouble = nameTrouble(error);
    }
    this.step = this.trouble ? 'empty' : 'read';
    this.#changed();
  }

  forget(): void {
    this.#reading += 1;
    Object.assign(this, { files: [], step: 'empty', brought: null, standing: null, wish: {} });
    this.#changed();
  }

  want(wish: PolicyWish): void {
    this.wish = { ...this.wish, ...wish };
    this.#changed();
  }

  /** Of the file, of the form in it, and of its publication. */
  get problems(): readonly Fault[] {
    const { plan } = this;
    if (!this.brought) return [];
    return plan?.state === 'refused' ? plan.problems : this.brought.imported.problems;
  }

  get form(): FormDefinition | null {
    return this.brought?.imported.form ?? null;
  }

  /** What the judge will say, as far as this page can know. */
  get plan(): PublicationPlan | null {
    const { brought, standing, ground, form, wish } = this;
    if (!brought || !standing || !ground || !form) return null;
    const { actor, role } = this.#user.claims;
    const asked = {
      form: form.form,
      actor: actor ?? '',
      role: role === 'admin' ? 'admin' : 'coordinator',
      policy: wish,
    } as const;
    // Names of tables are the warehouse's own: the judge knows them.
    return planPublication(asked, brought.imported, {
      ...standing,
      reserved: [],
      codes: ground.codes,
    });
  }

  /** As it would be with what is wished. */
  get policy(): FormPolicy | null {
    const { form, standing, wish } = this;
    if (!form || !standing) return null;
    const { actor, role } = this.#user.claims;
    const before = standing.policy ?? newPolicy(form.form, role === 'admin' ? null : actor);
    return withWish(before, wish);
  }

  async #readFiles(ground: ProgrammeGround): Promise<BroughtForm | null> {
    try {
      return await readBroughtFiles(this.files, ground.files);
    } catch (error) {
      // Saved anew since it was chosen: the browser will not read what is there now.
      if (!(error instanceof DOMException)) throw error;
      const imported = unreadable(publicationFault('source.changed'));
      return { file: this.files[0]?.name ?? '', source: null, imported, unused: [] };
    }
  }
}

async function readStanding(form: string): Promise<Standing> {
  const policies = await readPolicies(page.config);
  const policy = policies.find((one) => one.form === form) ?? null;
  const numbers = policy ? await readVersions(page.config, form) : [];
  const versions = await Promise.all(
    numbers.map(({ version }) => readDefinition(page.config, form, version)),
  );
  return {
    policy,
    versions: versions.filter((one): one is FormDefinition => one !== null),
    forms: policies.map((one) => one.form),
  };
}
