export { fileEn as file } from '../../../core/text/file.en.ts';
