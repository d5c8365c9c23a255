import { describe, expect, test } from 'vitest';
import { moves, submissionStates } from '../../core/submission/submission.ts';
import {
  commentDefect,
  type Decision,
  openDecisions,
} from '../../web/controllers/console-decision.ts';
import {
  PendingApproval,
  type Ticker,
  undoSeconds,
} from '../../web/controllers/console-pending.ts';

describe('what a coordinator may decide', () => {
  test.each(submissionStates)('from %s follows the moves that there are', (state) => {
    const allowed = moves
      .filter(({ from, by }) => from === state && by === 'coordinator')
      .map(({ to }) => to)
      .filter((to) => to === 'approved' || to === 'returned');
    expect([...openDecisions(state)].sort()).toEqual([...allowed].sort());
  });

  test.each([
    ['', 'needed'],
    ['   \n', 'needed'],
    ['Précisez les communes.', null],
    ['x'.repeat(2000), null],
    ['x'.repeat(2001), 'too_long'],
  ])('a comment is needed and has a limit', (comment, defect) => {
    expect(commentDefect(comment)).toBe(defect);
  });
});

/** A clock turned by hand. */
function handTicker(): Ticker & { turn(times: number): void } {
  let tick: (() => void) | undefined;
  return {
    every(_ms, one) {
      tick = one;
      return () => {
        tick = undefined;
      };
    },
    turn(times) {
      for (let at = 0; at < times; at += 1) tick?.();
    },
  };
}

describe('an approval that waits', () => {
  const decision = (id: string): Decision => ({
    id,
    title: id,
    to: 'approved',
    comment: null,
    seen: { state: 'accepted', sentAt: 1, revision: 2 },
  });
  const begin = () => {
    const written: string[] = [];
    const ticker = handTicker();
    const pending = new PendingApproval(
      ({ id }) => written.push(id),
      () => {},
      ticker,
    );
    return { written, ticker, pending };
  };

  test('is written once its seconds are over, and once only', () => {
    const { written, ticker, pending } = begin();
    pending.hold(decision('a'));
    ticker.turn(undoSeconds - 1);
    expect(written).toEqual([]);
    ticker.turn(5);
    expect(written).toEqual(['a']);
    pending.writeNow();
    expect(written).toEqual(['a']);
  });

  test('was never there when it is undone', () => {
    const { written, ticker, pending } = begin();
    pending.hold(decision('a'));
    expect(pending.undo()?.id).toBe('a');
    ticker.turn(20);
    expect(written).toEqual([]);
    expect(pending.undo()).toBeNull();
  });

  test('is written before another one waits, and when the page is left', () => {
    const { written, pending } = begin();
    pending.hold(decision('a'));
    pending.hold(decision('b'));
    expect(written).toEqual(['a']);
    pending.writeNow();
    expect(written).toEqual(['a', 'b']);
  });
});
