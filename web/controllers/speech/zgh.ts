export { formZgh as form } from '../../../core/text/form.zgh.ts';
