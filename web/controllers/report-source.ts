import type { Report } from '../../core/report/report.ts';
import type { SiteConfig } from '../client/config.ts';
import { readPublic } from '../client/rest.ts';
import type { Session } from '../client/session.ts';
import { nameTrouble, type Trouble } from './trouble.ts';

const publicReport = 'reports/regional-public';

export type ReportReading =
  | { readonly step: 'loading' }
  | { readonly step: 'empty' }
  | { readonly step: 'trouble'; readonly trouble: Trouble }
  /** `refused`: somebody is signed in whose actor type may not read the donors' part. */
  | { readonly step: 'shown'; readonly report: Report; readonly refused: string | null };

/** Reads the public part without any SDK: a journalist on a phone pays for nothing more. */
export async function readPublicReport(
  config: SiteConfig,
  refused: string | null = null,
): Promise<ReportReading> {
  try {
    const found = await readPublic(config, publicReport);
    if (!found) return { step: 'empty' };
    return { step: 'shown', report: found as unknown as Report, refused };
  } catch (error) {
    return { step: 'trouble', trouble: nameTrouble(error) };
  }
}

/**
 * Reads what the person signed in may read: the donors' part, else the public one together with
 * the actor type that was refused. The rules decide; the page only asks.
 */
export async function readReportFor(session: Session, config: SiteConfig): Promise<ReportReading> {
  const actor = session.user?.anonymous ? null : session.user?.claims.actor;
  if (!session.user || session.user.anonymous) return readPublicReport(config);
  try {
    const { readDonorReport } = await import('./report-donor.ts');
    const report = await readDonorReport(session.firestore);
    return report ? { step: 'shown', report, refused: null } : readPublicReport(config);
  } catch (error) {
    const trouble = nameTrouble(error);
    if (trouble === 'denied') return readPublicReport(config, actor ?? '');
    return { step: 'trouble', trouble };
  }
}
