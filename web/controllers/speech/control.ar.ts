export { controlAr as control } from '../../../core/text/control.ar.ts';
