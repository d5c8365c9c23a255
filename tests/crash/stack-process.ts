/** The whole stack in a process of its own, so that it can be killed: `node stack-process.ts {options}`. */
import { startStack } from '../../local/start/stack.ts';

const options = JSON.parse(process.argv[2]!);
const stack = await startStack({
  programme: true,
  demo: false,
  retry: { firstMs: 50, mostMs: 300 },
  log: () => {},
  ...options,
});
process.send?.({ ports: stack.ports });
process.on('message', async (message) => {
  if (message === 'settle') {
    await stack.settled();
    process.send?.('settled');
  }
  if (message === 'functions') process.send?.({ pid: stack.functions.pid() });
});
