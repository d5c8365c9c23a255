import type { PublicationFaultCode } from '../publication/publication-fault.ts';
import type { Message } from './say.ts';

/** What a coordinator reads whose form cannot be published as it is, and what to do about it. */
export const publicationFr = {
  'source.malformed':
    'Ce qui est arrivé n’est pas un formulaire. Rechargez la page et apportez le fichier à nouveau.',
  'source.changed': 'Ce fichier a changé depuis que vous l’avez choisi. Choisissez-le à nouveau.',
  'source.too_large':
    'Ce formulaire et ses fichiers font {size} ko ; {max} ko au plus peuvent être envoyés. Retirez les feuilles de notes et raccourcissez les listes de choix.',
  'definition.too_large':
    'Publié, ce formulaire ferait {size} ko ; {max} ko au plus peuvent être gardés. Raccourcissez les listes de choix ou partagez le formulaire en deux.',
  'definition.too_wide':
    'L’entrepôt ne peut pas réunir les réponses de toutes les versions de ce formulaire : {columns} colonnes, {versions} versions. Partagez-le en plusieurs formulaires, ou donnez-lui un autre form_id.',
  'identifier.invalid':
    'Le code du formulaire (form_id) « {form} » ne peut pas servir d’adresse : une lettre, puis lettres, chiffres et _, sans __ ni _v1 à la fin. Écrivez par exemple « {example} ».',
  'identifier.taken':
    'Le code « {form} » se confond avec celui du formulaire « {other} ». Reprenez exactement ce code pour en publier une version, ou choisissez-en un autre.',
  'identifier.reserved':
    'Le code « {form} » est déjà le nom d’une table de l’entrepôt. Choisissez-en un autre.',
  'identifier.other_form':
    'Ce fichier est le formulaire « {form} », pas « {asked} ». Vérifiez form_id sur la feuille settings.',
  'identifier.unknown': 'Il n’y a pas de formulaire « {form} ». Apportez d’abord son fichier.',
  'language.unusable':
    'Une langue ne peut pas s’appeler « {language} ». Écrivez son nom ou son code : Français (fr).',
  'publisher.not_reviewer':
    'Le formulaire « {form} » est examiné par d’autres. Seule la coordination qui l’examine, ou l’administration, peut le changer : adressez-vous à elle, ou donnez un autre form_id au vôtre.',
  'question.type_changed':
    'La version {version} garde les réponses à « {question} » sous une autre forme : les anciennes sortiraient des chiffres. Donnez un autre nom à la nouvelle question.',
  'question.privacy_lowered':
    '« {question} » était {before} et deviendrait {after} : plus de personnes liraient ce qui a été confié à peu. Gardez {before}, changez le nom de la question, ou demandez à l’administration de publier.',
  'question.needed':
    'La question « {question} » manque. Les droits et la coordination de ce formulaire s’appuient sur elle : remettez-la sous ce nom.',
  'choice.needed':
    'La question « {question} » n’offre plus le choix « {choice} », par lequel l’auteur demande à rester anonyme : remettez-le sous ce nom.',
  'policy.malformed':
    'Les droits qui sont arrivés ne sont pas lisibles. Rechargez la page et choisissez-les à nouveau.',
  'policy.actor_unknown': 'Le programme ne connaît pas le type d’acteur « {actor} ». Retirez-le.',
  'policy.result_unknown':
    'Le programme ne connaît pas le résultat « {result} ». Choisissez-en un de la liste.',
  'policy.no_reviewer':
    'Personne n’examinerait les fiches. Cochez au moins un type d’acteur sous « Examiner ».',
  'policy.reviewer_removed':
    '« {actor} » examine aussi ce formulaire : seule l’administration peut le retirer. Remettez-le parmi ceux qui examinent, ou adressez-vous à elle.',
  'policy.level_widened':
    'Les réponses {level} ont été confiées à peu de personnes ; seule l’administration peut y ajouter « {actor} ». Retirez-le, ou adressez-vous à elle.',
} as const satisfies Readonly<Record<PublicationFaultCode, Message>>;
