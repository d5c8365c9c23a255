export { fileZgh as file } from '../../../core/text/file.zgh.ts';
