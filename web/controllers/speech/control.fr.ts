export { controlFr as control } from '../../../core/text/control.fr.ts';
