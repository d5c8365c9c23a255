export { controlEn as control } from '../../../core/text/control.en.ts';
