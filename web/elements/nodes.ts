import { html, type TemplateResult } from 'lit';
import type { FormNode } from '../../core/form/definition.ts';
import type { Filling } from '../controllers/filling.ts';
import type { Standing } from '../controllers/paths.ts';
import type { Speech } from '../controllers/speech.ts';
import { isSeen } from '../controllers/steps.ts';

interface Around {
  readonly filling: Filling;
  readonly speech: Speech;
}

/** Draws the nodes of a form, a group or a row; whoever uses it loads the elements' definitions. */
export function drawNodes(
  nodes: readonly FormNode[],
  standing: Standing,
  { filling, speech }: Around,
): readonly TemplateResult[] {
  return nodes.filter(isSeen).map((node): TemplateResult => {
    if (node.kind === 'question')
      return html`<tiwizi-question .filling=${filling} .speech=${speech} .node=${node}
        .standing=${standing}></tiwizi-question>`;
    if (node.kind === 'repeat')
      return html`<tiwizi-repeat .filling=${filling} .speech=${speech} .node=${node}
        .standing=${standing}></tiwizi-repeat>`;
    return html`<tiwizi-group .filling=${filling} .speech=${speech} .node=${node}
      .standing=${standing}></tiwizi-group>`;
  });
}
