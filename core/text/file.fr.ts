import type { MessageTable } from './say.ts';

/** What the controls for photos and files say. */
export const fileFr = {
  photoChoose: 'Choisir une photo',
  photoTake: 'Prendre une photo',
  photoHint:
    'La photo est réduite, et le lieu où elle a été prise en est effacé avant l’envoi. Ce qu’on y voit reste : évitez les visages et les noms.',
  fileChoose: 'Choisir un fichier',
  fileHint: 'Types acceptés : {kinds}. {max} ko au plus.',
  fileHintPhoto:
    'Types acceptés : {kinds}. {max} ko au plus ; une photo est réduite, et le lieu où elle a été prise en est effacé.',
  fileReplace: 'Remplacer',
  fileRemove: 'Retirer',
  fileWorking: 'Préparation du fichier…',
  fileKept: 'Gardé sur cet appareil, sera envoyé avec le formulaire : {name}, {size} ko.',
  fileRemoved: 'Fichier retiré.',
  filePreview: 'Aperçu de {name}',
  fileSize: '{kind} · {size} ko',
  fileGone:
    'Ce fichier n’est plus sur cet appareil, et n’est pas encore arrivé. Choisissez-le de nouveau.',
  fileUnreached: 'Le fichier n’a pas pu être lu : la connexion ne répond pas.',
  fileFull:
    'Il n’y a plus de place sur cet appareil pour garder ce fichier. Libérez de la place, ou choisissez un fichier plus petit.',
} satisfies MessageTable;
