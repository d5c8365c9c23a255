import type { ProblemCode } from '../problem.ts';
import type { Message } from './say.ts';

/** One sentence a problem: what is wrong, and what to do. */
export const problemFr = {
  'answer.missing': 'Cette réponse est obligatoire. Complétez-la.',
  'answer.wrong_type':
    'Cette réponse n’a pas la forme attendue ; un nombre s’écrit en chiffres. Saisissez-la de nouveau.',
  'answer.not_a_choice':
    'Cette réponse ne figure pas parmi les choix. Choisissez-en une dans la liste.',
  'answer.constraint': 'Cette réponse ne respecte pas la règle du formulaire. Vérifiez-la.',
  'answer.out_of_range':
    'Cette valeur est hors des limites. Choisissez-en une entre {min} et {max}.',
  'answer.too_long':
    'Ce texte est trop long : {length} caractères pour {max} au plus. Raccourcissez-le.',
  'answer.unknown_question':
    'Une réponse ne correspond à aucune question de ce formulaire. Rechargez la page et renvoyez.',
  'answer.too_many_rows':
    'Cette liste compte {count} lignes, pour {max} au plus. Supprimez celles qui sont en trop.',
  'answer.not_a_date': 'Cette date n’existe pas. Écrivez le jour, le mois et l’année.',
  'answer.not_a_place':
    'Ce point n’existe pas. Écrivez la latitude (de −90 à 90), un espace, puis la longitude (de −180 à 180).',
  'answer.too_few_points':
    'Il faut au moins {min} points différents ; il y en a {count}. Ajoutez ceux qui manquent.',
  'answer.not_closed': 'Ce contour n’est pas fermé. Terminez-le par le point où il commence.',
  'answer.file_missing': 'Ce fichier n’est pas arrivé. Choisissez-le de nouveau, puis renvoyez.',
  'answer.file_type':
    'Ce type de fichier n’est pas accepté ici. Enregistrez-le dans un de ces types, puis choisissez-le : {accepted}.',
  'answer.file_unreadable':
    'Ce fichier est vide, abîmé, ou n’est pas ce que son nom annonce. Ouvrez-le pour vérifier, enregistrez-le de nouveau, puis choisissez-le.',
  'answer.file_too_large':
    'Ce fichier est trop lourd : {size} ko pour {max} ko au plus. Réduisez-le, par exemple en PDF de qualité « écran », ou n’envoyez que les pages utiles.',
  'form.unknown':
    'Ce formulaire n’existe pas. Vérifiez l’adresse ou demandez-la à la coordination.',
  'form.closed': 'Ce formulaire est fermé. Contactez la coordination pour savoir s’il rouvrira.',
  'form.version_unknown':
    'Cette version du formulaire n’existe pas. Rechargez la page : vos réponses sont gardées.',
  'form.version_outdated':
    'Le formulaire a changé depuis que vous l’avez ouvert. Rechargez la page, relisez vos réponses et renvoyez.',
  'org.not_yours':
    'Vous n’êtes pas membre de l’organisation indiquée. Choisissez la vôtre ou changez de compte.',
  'actor.not_allowed':
    'Votre type d’acteur ne remplit pas ce formulaire. Demandez à la coordination qui peut le faire.',
  'embed.closed':
    'Les réponses sans compte ne sont plus ouvertes ici. Connectez-vous pour envoyer.',
  'submission.too_large': 'L’envoi est trop volumineux. Raccourcissez les textes les plus longs.',
  'submission.malformed': 'L’envoi est illisible. Rechargez la page et envoyez de nouveau.',
  'submission.too_many_files':
    'Cet envoi compte {count} fichiers, pour {max} au plus. Retirez ceux qui sont en trop.',
} as const satisfies Readonly<Record<ProblemCode, Message>>;
