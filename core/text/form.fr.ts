import type { MessageTable } from './say.ts';

/** What the form elements say from the first moment on; it is part of their first load. */
export const formFr = {
  loading: 'Chargement du formulaire…',
  language: 'Langue',
  optional: 'facultatif',
  step: 'Étape {step} sur {steps}',
  steps: 'Étapes du formulaire',
  stepDone: 'complète',
  next: 'Suivant',
  back: 'Précédent',
  finalStep: 'Vérifier et envoyer',
  notReachedTitle: 'Le formulaire n’a pas pu être chargé',
  notReachedNext:
    'La connexion ne répond pas. Vérifiez le réseau, puis réessayez : rien n’est perdu.',
  retry: 'Réessayer',
  draftTitle: 'Vous aviez commencé ce formulaire',
  draftText: 'Dernière modification : {when}. Il est resté sur cet appareil seulement.',
  draftContinue: 'Continuer',
  draftAnew: 'Recommencer à zéro',
  draftKept: 'Brouillon gardé sur cet appareil',
  choose: 'Choisir…',
  acknowledge: 'J’en ai pris connaissance',
  unsupported: 'Cette question ne peut pas encore être remplie ici.',
  send: 'Envoyer',
  sendCorrection: 'Envoyer la correction',
  mine: 'Mes envois',
  backToForm: 'Revenir au formulaire',
} satisfies MessageTable;
