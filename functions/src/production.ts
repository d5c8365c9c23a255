import { bigQueryWarehouse } from './adapters/bigquery.ts';
import { firebaseClaims } from './adapters/firebase-auth.ts';
import { mostDeadLetterMinutes, readParams } from './adapters/firebase-params.ts';
import { firestoreDirectory } from './adapters/firestore-directory.ts';
import { firestoreFindings } from './adapters/firestore-findings.ts';
import { firestoreFormRequests } from './adapters/firestore-form-requests.ts';
import { firestoreForms } from './adapters/firestore-forms.ts';
import {
  firestoreDeadLetters,
  firestoreMail,
  firestoreReports,
} from './adapters/firestore-mail.ts';
import { firestorePipeline } from './adapters/firestore-pipeline.ts';
import { firestoreSubmissions } from './adapters/firestore-submissions.ts';
import { jsonLog } from './adapters/log.ts';
import { matchesRe2 } from './adapters/re2.ts';
import { smtpPost } from './adapters/smtp.ts';
import { soussMassa, soussMassaForms } from './adapters/souss-massa.ts';
import type { Context } from './handlers/context.ts';

let composed: Context | undefined;

/** The real thing, put together when the first event comes; SDKs load when a port is first used. */
export function productionContext(): Context {
  composed ??= compose();
  return composed;
}

function compose(): Context {
  const params = readParams();
  const endpoint = process.env.TIWIZI_BIGQUERY_ENDPOINT;
  const project = process.env.GCLOUD_PROJECT;
  return {
    submissions: firestoreSubmissions,
    forms: firestoreForms,
    formRequests: firestoreFormRequests,
    directory: firestoreDirectory,
    findings: firestoreFindings,
    mail: firestoreMail,
    post: smtpPost({
      host: params.SMTP_HOST,
      port: params.SMTP_PORT,
      user: params.SMTP_USER,
      password: params.SMTP_PASSWORD,
      from: params.MAIL_FROM,
    }),
    claims: firebaseClaims,
    pipeline: firestorePipeline,
    warehouse: bigQueryWarehouse(() => ({
      dataset: 'tiwizi',
      location: params.WAREHOUSE_LOCATION,
      ...(endpoint ? { endpoint } : {}),
      ...(project ? { project } : {}),
    })),
    reports: firestoreReports,
    deadLetters: firestoreDeadLetters,
    programme: soussMassa,
    formGround: soussMassaForms,
    settings: {
      siteUrl: params.SITE_URL.replace(/\/+$/, ''),
      mailFrom: params.MAIL_FROM,
      mailClaimMs: params.MAIL_CLAIM_SECONDS * 1000,
      mailAgeMs: params.MAIL_HOURS * 3_600_000,
      deadLetterAgeMs: Math.min(params.DEAD_LETTER_MINUTES, mostDeadLetterMinutes) * 60_000,
      changesKeptMs: params.CHANGES_KEPT_DAYS * 86_400_000,
      gatherMs: params.GATHER_MS,
    },
    clock: {
      now: Date.now,
      wait: (ms) => new Promise((resolve) => setTimeout(resolve, ms)),
    },
    matches: matchesRe2,
    log: jsonLog,
  };
}
