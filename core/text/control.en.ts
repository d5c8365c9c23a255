import type { controlFr } from './control.fr.ts';
import type { Message } from './say.ts';

export const controlEn: Readonly<Record<keyof typeof controlFr, Message>> = {
  locate: 'Use my position',
  locating: 'Looking for the position…',
  locateRefused: 'The position could not be read. Write latitude and longitude.',
  located: 'Position read, to within {accuracy}.',
  locatedRoughly:
    'Position read, but only to within {accuracy}. It gets better under open sky: wait a little, then try again.',
  placeUnread:
    'This point cannot be read. Write for example 30.4202 -9.5982: the latitude, a space, the longitude.',
  placeTyped: 'Latitude and longitude of a point',
  traceHint: 'Give the points in the order of the way, two at least.',
  outlineHint: 'Give the points going round, three at least; the outline closes by itself.',
  tracePoints: { one: '{count} point', other: '{count} points' },
  traceLength: 'length {length}',
  traceArea: 'area {area}',
  traceSketch: 'Sketch, north at the top',
  traceHere: 'Add the point where I stand',
  traceAdd: 'Add this point',
  traceUndo: 'Undo',
  tracePoint: 'point {number}',
  traceAdded: 'Point {number} added.',
  traceRemoved: 'Point {number} removed.',
  traceUndone: 'Last change undone.',
  around: '± {accuracy}',
  meters: '{number} m',
  kilometers: '{number} km',
  squareMeters: '{number} m²',
  hectares: '{number} ha',
  squareKilometers: '{number} km²',
};
