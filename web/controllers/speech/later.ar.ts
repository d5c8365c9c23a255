export { problemAr as problem } from '../../../core/text/problem.ar.ts';
export { sendingAr as sending } from '../../../core/text/sending.ar.ts';
