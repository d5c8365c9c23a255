export { problemEn as problem } from '../../../core/text/problem.en.ts';
export { sendingEn as sending } from '../../../core/text/sending.en.ts';
