export { problemZgh as problem } from '../../../core/text/problem.zgh.ts';
export { sendingZgh as sending } from '../../../core/text/sending.zgh.ts';
