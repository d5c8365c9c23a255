import { explainFailure } from './start-problem.ts';

interface Stoppable {
  stop(): Promise<void>;
}

export interface PartPlace {
  readonly name: string;
  readonly port: number;
  readonly file: string;
}

/** Parts opened so far; closing goes the other way round. */
export interface Parts {
  /** @throws StartProblem where the person can mend what is wrong. */
  open<T extends Stoppable>(place: PartPlace, start: (place: PartPlace) => Promise<T>): Promise<T>;
  /** Everything at once; where one fails, first waits for the others, so that they can be closed. */
  together<T extends readonly unknown[]>(
    ...parts: { [Key in keyof T]: Promise<T[Key]> }
  ): Promise<T>;
  closeAll(): Promise<void>;
}

export function createParts(tell: (name: string) => void): Parts {
  const opened: Stoppable[] = [];
  return {
    async open(place, start) {
      try {
        const part = await start(place);
        opened.push(part);
        tell(place.name);
        return part;
      } catch (error) {
        throw explainFailure(error, place) ?? error;
      }
    },
    async together(...parts) {
      await Promise.allSettled(parts);
      return (await Promise.all(parts)) as never;
    },
    async closeAll() {
      for (const part of opened.splice(0).reverse()) await part.stop();
    },
  };
}
