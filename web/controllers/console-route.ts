import { type SubmissionState, submissionStates } from '../../core/submission/submission.ts';

/** Which submissions a list shows; empty means all. */
export interface SubmissionFilter {
  readonly state: SubmissionState | '';
  readonly form: string;
  readonly province: string;
  readonly org: string;
  /** Looked for in the title. */
  readonly text: string;
}

export type ConsoleRoute =
  | { readonly page: 'submissions'; readonly filter: SubmissionFilter }
  | { readonly page: 'submission'; readonly id: string }
  | { readonly page: 'findings'; readonly state: '' | 'open' | 'resolved' }
  | { readonly page: 'finding'; readonly id: string }
  | { readonly page: 'forms' }
  | { readonly page: 'form'; readonly form: string }
  | { readonly page: 'bring' };

/** What a coordinator comes for: what waits for a decision. */
export const firstFilter: SubmissionFilter = {
  state: 'accepted',
  form: '',
  province: '',
  org: '',
  text: '',
};

/** Reads the part of an address after `#`. Whatever is not understood leads to the first list. */
export function parseRoute(hash: string): ConsoleRoute {
  const [path = '', query = ''] = hash.replace(/^#?\/?/, '').split('?');
  const params = new URLSearchParams(query);
  const [page, id] = path.split('/').map(decode);
  if (page === 'submissions' && id) return { page: 'submission', id };
  if (page === 'findings' && id) return { page: 'finding', id };
  if (page === 'findings') {
    const state = params.get('state') ?? 'open';
    return {
      page: 'findings',
      state: state === 'resolved' || state === 'all' ? forAll(state) : 'open',
    };
  }
  if (page === 'forms') return id ? { page: 'form', form: id } : { page: 'forms' };
  if (page === 'bring') return { page: 'bring' };
  return { page: 'submissions', filter: readFilter(params) };
}

/** Whether a place is about forms rather than about what was sent. */
export function isOfForms(
  route: ConsoleRoute,
): route is Extract<ConsoleRoute, { readonly page: 'forms' | 'form' | 'bring' }> {
  return route.page === 'forms' || route.page === 'form' || route.page === 'bring';
}

export const formsAddress = '#/forms';
export const bringAddress = '#/bring';

export function formAddress(form: string): string {
  return `#/forms/${encodeURIComponent(form)}`;
}

export function submissionsAddress(filter: SubmissionFilter): string {
  const params = new URLSearchParams();
  if (filter.state !== firstFilter.state) params.set('state', filter.state || 'all');
  for (const name of ['form', 'province', 'org', 'text'] as const)
    if (filter[name]) params.set(name, filter[name]);
  const query = params.toString();
  return `#/submissions${query && `?${query}`}`;
}

export function submissionAddress(id: string): string {
  return `#/submissions/${encodeURIComponent(id)}`;
}

export function findingsAddress(state: '' | 'open' | 'resolved'): string {
  return state === 'open' ? '#/findings' : `#/findings?state=${state || 'all'}`;
}

export function findingAddress(id: string): string {
  return `#/findings/${encodeURIComponent(id)}`;
}

function readFilter(params: URLSearchParams): SubmissionFilter {
  const state = params.get('state') ?? firstFilter.state;
  const known = submissionStates.find((one) => one === state);
  return {
    state: known ?? (state === 'all' ? '' : firstFilter.state),
    form: params.get('form') ?? '',
    province: params.get('province') ?? '',
    org: params.get('org') ?? '',
    text: params.get('text') ?? '',
  };
}

function forAll(state: 'resolved' | 'all'): '' | 'resolved' {
  return state === 'all' ? '' : state;
}

/** A damaged address is an unknown one, not an exception. */
function decode(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return '';
  }
}
