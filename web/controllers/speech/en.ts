export { formEn as form } from '../../../core/text/form.en.ts';
