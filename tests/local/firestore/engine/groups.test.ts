import { describe, expect, test } from 'vitest';
import { createGroups } from '../../../../local/firestore/engine/groups.ts';

/** A store that counts its syncs, and what was told, in order. */
function startGroups(fails = false) {
  const log: string[] = [];
  const groups = createGroups(
    (work) => {
      work();
      log.push('sync');
      if (fails) throw new Error('the disk is full');
    },
    () => log.push('feed'),
  );
  const write = (name: string, refused = false) =>
    groups.add(() => {
      if (refused) throw new Error(`${name} is refused`);
      groups.whenDurable(() => log.push(`told ${name}`));
      return name;
    });
  return { log, groups, write };
}

describe('commits that arrive together', () => {
  test('are synced once, and told only then', async () => {
    const { log, write } = startGroups();
    expect(await Promise.all([write('a'), write('b'), write('c')])).toEqual(['a', 'b', 'c']);
    expect(log).toEqual(['sync', 'told a', 'told b', 'told c', 'feed']);
  });

  test('stand where one of them is refused', async () => {
    const { log, write } = startGroups();
    const outcomes = await Promise.allSettled([write('a'), write('b', true), write('c')]);
    expect(outcomes.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled']);
    expect(log).toEqual(['sync', 'told a', 'told c', 'feed']);
  });

  test('all fail where the group is not stored, and nobody is told of any', async () => {
    const { log, write } = startGroups(true);
    const outcomes = await Promise.allSettled([write('a'), write('b')]);
    expect(outcomes.map(({ status }) => status)).toEqual(['rejected', 'rejected']);
    expect(log).toEqual(['sync']);
  });

  test('are refused once the server stops, waiting or new', async () => {
    const { log, groups, write } = startGroups();
    const waiting = write('a');
    groups.stop();
    await expect(waiting).rejects.toThrow('stopping');
    await expect(write('b')).rejects.toThrow('stopping');
    expect(log).toEqual([]);
  });
});
