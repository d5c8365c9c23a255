import type { MessageTable } from './say.ts';

/** What letters say. Places in braces are filled with plain text; HTML is escaped afterwards. */
export const mailFr = {
  'overlap.subject': 'Chevauchement possible : {one} / {other}',
  'overlap.heading': 'Deux interventions se recoupent',
  'overlap.opening':
    'Bonjour, Tiwizi a relevé que deux interventions validées touchent les mêmes lieux, les mêmes thèmes et la même période.',
  'overlap.interventions': 'Interventions',
  'overlap.intervention': '« {title} », portée par {org}',
  'overlap.communes': 'Communes communes aux deux',
  'overlap.themes': 'Thèmes communs',
  'overlap.period': 'Période commune',
  'overlap.dates': {
    one: 'du {from} au {to} ({count} jour)',
    many: 'du {from} au {to} ({count} de jours)',
    other: 'du {from} au {to} ({count} jours)',
  },
  'overlap.closeness': 'Degré de recoupement',
  'overlap.score': '{percent} %',
  'overlap.why': 'Pourquoi cela compte',
  'overlap.reason':
    'Les mêmes personnes risquent d’être sollicitées deux fois pendant que d’autres communes attendent. En vous concertant maintenant, vous pouvez partager les lieux, unir vos moyens ou décaler vos dates.',
  'overlap.link': 'Voir le chevauchement',
  'overlap.more': { one: 'et {count} autre', other: 'et {count} autres' },
  'returned.subject': 'À corriger : {title}',
  'returned.heading': 'Votre fiche vous revient pour correction',
  'returned.opening':
    'Bonjour, la coordination a lu « {title} » et vous demande une correction avant de l’approuver.',
  'returned.comment': 'Ce qu’il faut corriger',
  'returned.why': 'Comment faire',
  'returned.reason':
    'Ouvrez « Mes envois », choisissez « Corriger », puis renvoyez la fiche. Vos réponses y sont : il n’y a rien à saisir de nouveau.',
  'returned.link': 'Corriger ma fiche',
  'approved.subject': 'Approuvée : {title}',
  'approved.heading': 'Votre fiche est approuvée',
  'approved.opening': 'Bonjour, la coordination a approuvé « {title} ». Merci.',
  'approved.comment': 'Commentaire de la coordination',
  'approved.why': 'Ce qui suit',
  'approved.reason':
    'Elle compte désormais dans les chiffres de la région. Si quelque chose change, demandez à la coordination de vous la renvoyer : vous pourrez alors la corriger.',
  'approved.link': 'Voir mes envois',
  'decision.form': 'Formulaire',
  'deadLetter.subject': 'Un événement n’a pas pu être traité : {handler}',
  'deadLetter.heading': 'Un événement a été mis de côté',
  'deadLetter.opening':
    'Après plusieurs essais, un traitement n’a pas abouti. Rien n’est perdu : l’événement est conservé et attend votre décision.',
  'deadLetter.handler': 'Traitement',
  'deadLetter.document': 'Document',
  'deadLetter.reason': 'Raison',
  'letter.footer':
    'Ce message est envoyé automatiquement par Tiwizi, la plateforme de coordination du territoire. Il ne contient aucune donnée personnelle sur les bénéficiaires.',
} satisfies MessageTable;
