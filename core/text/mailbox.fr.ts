import type { MessageTable } from './say.ts';

/** The page of the mails that one machine has caught instead of sending them. */
export const mailboxFr = {
  skip: 'Aller au contenu',
  title: 'Courriels',
  about: 'Les courriels envoyés par cette machine arrivent ici et ne partent pas plus loin.',
  language: 'Langue',
  count: { one: '{count} courriel', many: '{count} de courriels', other: '{count} courriels' },
  empty: 'Aucun courriel pour l’instant.',
  choose: 'Choisissez un courriel pour le lire.',
  missing: 'Ce courriel n’existe pas, ou plus.',
  mail: 'Courriel',
  no_subject: '(sans objet)',
  from: 'De',
  to: 'À',
  received: 'Reçu',
  attachments: 'Pièces jointes',
  body_title: 'Contenu du courriel « {subject} »',
  as_text: 'Version texte',
  source: 'Voir le courriel tel qu’il est arrivé',
  back: 'Tous les courriels',
  recipient: 'Destinataire',
  everybody: 'Tous',
  show: 'Afficher',
} satisfies MessageTable;
