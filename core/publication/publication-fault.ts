/**
 * What stands in the way of a form's publication although the form itself is sound. The shape is
 * `FormFault`'s, so that all are told in one table. Sentences are in `core/text/publication.*.ts`.
 */
export interface PublicationFault {
  readonly code: PublicationFaultCode;
  readonly sheet: string;
  readonly row: number;
  readonly column: string;
  readonly params: Readonly<Record<string, string | number>>;
}

export const publicationFaultCodes = [
  'source.malformed',
  'source.changed',
  'source.too_large',
  'definition.too_large',
  'definition.too_wide',
  'identifier.invalid',
  'identifier.taken',
  'identifier.reserved',
  'identifier.other_form',
  'identifier.unknown',
  'language.unusable',
  'publisher.not_reviewer',
  'question.type_changed',
  'question.privacy_lowered',
  'question.needed',
  'choice.needed',
  'policy.malformed',
  'policy.actor_unknown',
  'policy.result_unknown',
  'policy.no_reviewer',
  'policy.reviewer_removed',
  'policy.level_widened',
] as const;

export type PublicationFaultCode = (typeof publicationFaultCodes)[number];

export type FaultPlace = Pick<PublicationFault, 'sheet' | 'row' | 'column'>;

/** @param place Where its cause stands; the whole form where left out. */
export function publicationFault(
  code: PublicationFaultCode,
  params: PublicationFault['params'] = {},
  place: FaultPlace = { sheet: '', row: 0, column: '' },
): PublicationFault {
  return { code, ...place, params };
}
