import type { MessageTable } from './say.ts';

/** What the controls say that few forms ask for: places, lines and outlines. */
export const controlFr = {
  locate: 'Utiliser ma position',
  locating: 'Recherche de la position…',
  locateRefused: 'La position n’a pas pu être lue. Écrivez latitude et longitude.',
  located: 'Position lue, à {accuracy} près.',
  locatedRoughly:
    'Position lue, mais à {accuracy} près seulement. Elle devient plus précise à ciel ouvert : attendez un peu, puis réessayez.',
  placeUnread:
    'Ce point ne se lit pas. Écrivez par exemple 30.4202 -9.5982 : la latitude, un espace, la longitude.',
  placeTyped: 'Latitude et longitude d’un point',
  traceHint: 'Donnez les points dans l’ordre du parcours, deux au moins.',
  outlineHint:
    'Donnez les points en faisant le tour, trois au moins ; le contour se ferme de lui-même.',
  tracePoints: { one: '{count} point', other: '{count} points' },
  traceLength: 'longueur {length}',
  traceArea: 'surface {area}',
  traceSketch: 'Croquis, le nord en haut',
  traceHere: 'Ajouter le point où je suis',
  traceAdd: 'Ajouter ce point',
  traceUndo: 'Annuler',
  tracePoint: 'le point {number}',
  traceAdded: 'Point {number} ajouté.',
  traceRemoved: 'Point {number} retiré.',
  traceUndone: 'Dernier changement annulé.',
  around: '± {accuracy}',
  meters: '{number} m',
  kilometers: '{number} km',
  squareMeters: '{number} m²',
  hectares: '{number} ha',
  squareKilometers: '{number} km²',
} satisfies MessageTable;
