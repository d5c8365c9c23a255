export { formFr as form } from '../../../core/text/form.fr.ts';
