/** A step on the way to a question: the form, a group or a repeat. */
export interface Container {
  readonly name: string;
  readonly isScope: boolean;
}
export type ContainerPath = readonly Container[];

/** What ties an entity to a place of the form: a question saved to it, or one it reads. */
export interface EntityTie {
  readonly path: ContainerPath;
  /** Row of the question. */
  readonly row: number;
  readonly isSaved: boolean;
}
export interface TiedEntity {
  readonly list: string;
  /** Row of its declaration. */
  readonly row: number;
  readonly ties: readonly EntityTie[];
}

export type PlacingFault =
  | { readonly code: 'entity.scope'; readonly list: string; readonly tie: EntityTie | null }
  | { readonly code: 'entity.no_place'; readonly list: string; readonly otherRow: number };

interface Wish {
  readonly entity: TiedEntity;
  readonly scope: ContainerPath;
  readonly path: ContainerPath;
  readonly saved: readonly ContainerPath[];
}

/**
 * Where each entity is written in a submission: as near as possible to what is saved to it, one in
 * each container, within the innermost repeat that it touches.
 *
 * @returns By entity list, the names of the containers on the way; the form itself is left out.
 */
export function placeEntities(entities: readonly TiedEntity[], form: Container) {
  const faults: PlacingFault[] = [];
  const wishes = entities.flatMap((entity) => {
    const wish = wishOf(entity, form);
    if ('code' in wish) {
      faults.push(wish);
      return [];
    }
    return [wish];
  });
  const places = new Map<string, ContainerPath>();
  const reserved = new Map<string, TiedEntity>();
  // Those tied to something come first, in the order of the survey; a lone one stands in the form.
  const byScope = new Map<string, Wish[]>();
  for (const wish of wishes) {
    const scope = keyOf(wish.scope);
    byScope.set(scope, [...(byScope.get(scope) ?? []), wish]);
  }
  const [only] = wishes;
  if (wishes.length === 1 && only!.scope.length === 1) {
    places.set(only!.entity.list, only!.scope);
    return { places, faults };
  }
  for (const group of byScope.values())
    for (const wish of group.toSorted((a, b) => a.entity.row - b.entity.row)) {
      const { entity, path, scope, saved } = wish;
      let rival: TiedEntity | undefined;
      for (let depth = path.length; depth >= scope.length; depth -= 1) {
        const here = path.slice(0, depth);
        rival = reserved.get(keyOf(here));
        if (!rival) {
          places.set(entity.list, here);
          reserve(here, entity, saved, reserved);
          break;
        }
        const holder = saved[0] && reserved.get(keyOf(saved[0]));
        if (holder) {
          rival = holder;
          break;
        }
      }
      if (rival) faults.push({ code: 'entity.no_place', list: entity.list, otherRow: rival.row });
    }
  return { places, faults };
}

function reserve(
  place: ContainerPath,
  entity: TiedEntity,
  saved: readonly ContainerPath[],
  reserved: Map<string, TiedEntity>,
): void {
  reserved.set(keyOf(place), entity);
  for (const path of saved)
    for (let depth = path.length; depth >= place.length; depth -= 1)
      reserved.set(keyOf(path.slice(0, depth)), entity);
}

function wishOf(entity: TiedEntity, form: Container): Wish | PlacingFault {
  const { ties, list } = entity;
  if (ties.length === 0) return { entity, scope: [form], path: [form], saved: [] };
  let deepest = ties[0]!;
  for (const tie of ties) if (repeatsOn(tie.path) > repeatsOn(deepest.path)) deepest = tie;
  const scope = scopeOf(deepest.path);
  const within = ties.filter(({ path }) => keyOf(scopeOf(path)) === keyOf(scope));
  const saved = ties.filter(({ isSaved }) => isSaved);
  const savedWithin = within.filter(({ isSaved }) => isSaved);
  const nearest = (from: readonly EntityTie[]): EntityTie =>
    from.reduce((best, tie) => (groupsOn(tie.path) > groupsOn(best.path) ? tie : best));
  const wanted = savedWithin.length > 0 ? savedWithin : saved.length > 0 ? saved : within;
  let path = nearest(wanted).path;
  const paths = [...new Map(saved.map((tie) => [keyOf(tie.path), tie.path])).values()];
  if (paths.length > 1) {
    const common = commonPath(paths);
    const boundary = scopeOf(path);
    const isDeeper =
      repeatsOn(common) > repeatsOn(boundary) ||
      (repeatsOn(common) === repeatsOn(boundary) && groupsOn(common) > groupsOn(boundary));
    path = isDeeper ? common : boundary;
  }
  for (const tie of ties) {
    const own = scopeOf(tie.path);
    const isOnTheWay = keyOf(scope.slice(0, own.length)) === keyOf(own);
    const isElsewhere = tie.isSaved && keyOf(scopeOf(path)) !== keyOf(own);
    if (!isOnTheWay || isElsewhere)
      return { code: 'entity.scope', list, tie: tie.isSaved ? tie : null };
  }
  return { entity, scope, path, saved: paths };
}

/** The way to the innermost repeat, or to the form. */
function scopeOf(path: ContainerPath): ContainerPath {
  return path.slice(0, path.findLastIndex(({ isScope }) => isScope) + 1);
}

function repeatsOn(path: ContainerPath): number {
  return path.filter(({ isScope }) => isScope).length;
}

/** Groups on the way from the innermost repeat. */
function groupsOn(path: ContainerPath): number {
  return path.length - scopeOf(path).length;
}

function commonPath(paths: readonly ContainerPath[]): ContainerPath {
  const [first, ...others] = paths;
  const until = first!.findIndex((_, depth) =>
    others.some((path) => keyOf(path.slice(0, depth + 1)) !== keyOf(first!.slice(0, depth + 1))),
  );
  return until === -1 ? first! : first!.slice(0, until);
}

function keyOf(path: ContainerPath): string {
  return path.map(({ name }) => name).join('/');
}
