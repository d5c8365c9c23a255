export { fileAr as file } from '../../../core/text/file.ar.ts';
