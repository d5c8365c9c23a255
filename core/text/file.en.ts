import type { fileFr } from './file.fr.ts';
import type { Message } from './say.ts';

export const fileEn: Readonly<Record<keyof typeof fileFr, Message>> = {
  photoChoose: 'Choose a photo',
  photoTake: 'Take a photo',
  photoHint:
    'The photo is made smaller, and the place where it was taken is erased from it before it is sent. What it shows stays: avoid faces and names.',
  fileChoose: 'Choose a file',
  fileHint: 'Accepted types: {kinds}. At most {max} kB.',
  fileHintPhoto:
    'Accepted types: {kinds}. At most {max} kB; a photo is made smaller, and the place where it was taken is erased from it.',
  fileReplace: 'Replace',
  fileRemove: 'Remove',
  fileWorking: 'Preparing the file…',
  fileKept: 'Kept on this device, will be sent with the form: {name}, {size} kB.',
  fileRemoved: 'File removed.',
  filePreview: 'Preview of {name}',
  fileSize: '{kind} · {size} kB',
  fileGone: 'This file is no longer on this device, and has not arrived yet. Choose it again.',
  fileUnreached: 'The file could not be read: the connection does not answer.',
  fileFull:
    'There is no room left on this device to keep this file. Free some room, or choose a smaller file.',
};
