import { LitElement } from 'lit';
import { hasPosition, readPosition } from '../controllers/device-position.ts';
import { tellLength } from '../controllers/tell-measure.ts';
import { accuracyOf } from '../controllers/traced-points.ts';
import { adoptStyles } from './adopt-styles.ts';
import type { ControlContext } from './control-context.ts';
import styles from './place.css?inline';

/** From here on a position is told to be rough; ODK's own default, in metres. */
const roughMeters = 100;

/** What a point and a line share: asking the device where it is, and saying how that went. */
export abstract class PlaceControl extends LitElement {
  static override properties = {
    context: { attribute: false },
    isLocating: { state: true },
    told: { state: true },
  };
  declare context: ControlContext;
  declare isLocating: boolean;
  /** The latest that happened, for eyes and screen readers. */
  declare told: string;

  constructor() {
    super();
    this.isLocating = false;
    this.told = '';
  }

  protected override createRenderRoot(): HTMLElement {
    return this;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    adoptStyles(this, styles);
  }

  protected get canLocate(): boolean {
    return hasPosition() && !this.context.isReadOnly;
  }

  /** Hands over where the device is; a refusal is told. What `use` says of it is told first. */
  protected async locate(use: (place: string) => string): Promise<void> {
    if (this.isLocating) return;
    const { speech } = this.context;
    this.isLocating = true;
    this.told = speech.say('locating');
    const place = await readPosition();
    this.isLocating = false;
    // A question that was left behind meanwhile takes no answer.
    if (!this.isConnected) return;
    if (place === null) {
      this.told = speech.say('locateRefused');
      return;
    }
    const used = use(place);
    const meters = accuracyOf(place) ?? 0;
    const warned = Number(this.context.question.parameters?.['warning-accuracy'] ?? roughMeters);
    const accuracy = tellLength(meters, speech);
    const read = speech.say(meters > warned ? 'locatedRoughly' : 'located', { accuracy });
    this.told = `${used} ${read}`.trim();
  }
}
