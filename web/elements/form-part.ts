import { LitElement } from 'lit';
import type { FormNode } from '../../core/form/definition.ts';
import type { Filling } from '../controllers/filling.ts';
import { FillingController } from '../controllers/filling-controller.ts';
import { pathOf, type Standing } from '../controllers/paths.ts';
import type { Speech } from '../controllers/speech.ts';

/**
 * A part of `<tiwizi-form>` that shows one node of the form. It renders into the form's own shadow
 * root: labels and descriptions reach their controls, and one style sheet serves all.
 */
export abstract class FormPart<Node extends FormNode> extends LitElement {
  static override properties = {
    filling: { attribute: false },
    speech: { attribute: false },
    node: { attribute: false },
    standing: { attribute: false },
  };
  declare filling: Filling;
  declare speech: Speech;
  declare node: Node;
  declare standing: Standing;
  readonly follow = new FillingController(this);

  get path(): string {
    return pathOf(this.node, this.standing);
  }

  get label(): string {
    return this.filling.instance.label(this.path, this.speech.language);
  }

  /** A row that was just removed is not drawn once more before its repeat lets it go. */
  protected override shouldUpdate(): boolean {
    return this.filling.hasRow(this.standing.row);
  }

  protected override createRenderRoot(): HTMLElement {
    return this;
  }
}
