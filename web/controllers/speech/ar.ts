export { formAr as form } from '../../../core/text/form.ar.ts';
