export { problemFr as problem } from '../../../core/text/problem.fr.ts';
export { sendingFr as sending } from '../../../core/text/sending.fr.ts';
