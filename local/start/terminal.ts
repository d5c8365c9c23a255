import type { Say } from '../../core/text/say.ts';
import type { Progress } from './stack.ts';
import type { StartSentence } from './start-problem.ts';

const barWidth = 24;

/** Shows what is being done: one line a step, and a bar that moves where the terminal can. */
export function terminalProgress(
  say: Say<StartSentence>,
  out: NodeJS.WriteStream = process.stdout,
): Progress & { building(target: string): void } {
  const began = performance.now();
  let shownQuarter = 0;
  const parts: string[] = [];
  const line = (text: string) => {
    const seconds = ((performance.now() - began) / 1000).toFixed(1).padStart(5);
    out.write(`${seconds} s  ${text}\n`);
  };
  return {
    building: (target) => line(say('building', { target })),
    step(key) {
      if (key === 'ready') line(say('started', { parts: parts.join(', ') }));
      else line(say(key));
    },
    part: (name) => void parts.push(name),
    demo(done, total) {
      if (out.isTTY) {
        const filled = Math.round((done / total) * barWidth);
        const bar = '█'.repeat(filled) + '░'.repeat(barWidth - filled);
        out.write(`\r\x1b[K         ${say('demo')} ${bar} ${done}/${total}`);
        if (done === total) out.write('\n');
        return;
      }
      const quarter = Math.floor((done / total) * 4);
      if (quarter > shownQuarter) line(`${say('demo')} ${done}/${total}`);
      shownQuarter = quarter;
    },
  };
}
