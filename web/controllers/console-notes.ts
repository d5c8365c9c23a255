import type { Decision } from './console-decision.ts';

/** An approval that is not known to be written, and from when on another page may write it. */
export interface DecisionNote {
  readonly decision: Decision;
  readonly dueAt: number;
}

type Notes = Readonly<Record<string, DecisionNote>>;

/**
 * Approvals kept on this device, one a submission, until it is known what became of them: what a
 * page could not finish, the next one does. Where storage is closed to the page nothing is kept.
 */
export class DecisionNotes {
  readonly #key: string;

  constructor(uid: string) {
    this.#key = `tiwizi.decisions.${uid}`;
  }

  list(): readonly DecisionNote[] {
    return Object.values(this.#read());
  }

  keep(decision: Decision, dueAt: number): void {
    this.#write({ ...this.#read(), [decision.id]: { decision, dueAt } });
  }

  drop(id: string): void {
    const { [id]: _, ...others } = this.#read();
    this.#write(others);
  }

  #read(): Notes {
    try {
      const kept: unknown = JSON.parse(localStorage.getItem(this.#key) ?? '{}');
      return typeof kept === 'object' && kept !== null ? (kept as Notes) : {};
    } catch {
      return {};
    }
  }

  #write(notes: Notes): void {
    try {
      if (Object.keys(notes).length === 0) localStorage.removeItem(this.#key);
      else localStorage.setItem(this.#key, JSON.stringify(notes));
    } catch {
      // Not kept, then: the page still writes it itself.
    }
  }
}
