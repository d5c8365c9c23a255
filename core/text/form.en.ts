import type { formFr } from './form.fr.ts';
import type { Message } from './say.ts';

export const formEn: Readonly<Record<keyof typeof formFr, Message>> = {
  loading: 'Loading the form…',
  language: 'Language',
  optional: 'optional',
  step: 'Step {step} of {steps}',
  steps: 'Steps of the form',
  stepDone: 'complete',
  next: 'Next',
  back: 'Back',
  finalStep: 'Check and send',
  notReachedTitle: 'The form could not be loaded',
  notReachedNext:
    'The connection does not answer. Check the network, then try again: nothing is lost.',
  retry: 'Try again',
  draftTitle: 'You had begun this form',
  draftText: 'Last changed: {when}. It was kept on this device only.',
  draftContinue: 'Continue',
  draftAnew: 'Begin anew',
  draftKept: 'Draft kept on this device',
  choose: 'Choose…',
  acknowledge: 'I have taken note',
  unsupported: 'This question cannot be filled in here yet.',
  send: 'Send',
  sendCorrection: 'Send the correction',
  mine: 'What I sent',
  backToForm: 'Back to the form',
};
