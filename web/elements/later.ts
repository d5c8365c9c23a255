// What nobody sees before the form was begun: fetched while its first questions are read.
import { unsafeCSS } from 'lit';
import styles from './later.css?inline';
import './tiwizi-choices.ts';
import './tiwizi-matrix.ts';
import './tiwizi-mine.ts';
import './tiwizi-notice.ts';
import './tiwizi-repeat.ts';
import './tiwizi-resumed.ts';
import './tiwizi-review.ts';
import './tiwizi-send.ts';
import './tiwizi-sender.ts';
import './tiwizi-summary.ts';

/** To be adopted by the form's shadow root, where all these elements render. */
export const laterStyles = unsafeCSS(styles).styleSheet;
