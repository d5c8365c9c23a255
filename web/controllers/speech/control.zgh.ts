export { controlZgh as control } from '../../../core/text/control.zgh.ts';
