export { fileFr as file } from '../../../core/text/file.fr.ts';
