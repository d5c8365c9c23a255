import type { Embed } from '../../core/actor/organisation.ts';
import { demoSiteOrigin } from './demo-organisations.ts';

const home = { org: 'asso-tafukt', origins: [demoSiteOrigin] };

/**
 * By key: what the demonstration association's site shows. F02 is for members of the association;
 * a need may also come from somebody without an account.
 */
export const demoEmbeds: Readonly<Record<string, Embed>> = {
  'demo-f02': { form: 'F02', ...home, open: false },
  'demo-f15': { form: 'F15', ...home, open: true },
};
