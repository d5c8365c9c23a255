import type { MessageTable } from './say.ts';

/** What `npm start` says in a terminal. The line that says it is ready is the same in every language. */
export const startEn = {
  building: 'Building {target}',
  starting: 'Starting the parts',
  started: 'Started: {parts}',
  seeding: 'Loading the programme: forms, organisations, demo accounts',
  seeded: 'Programme loaded',
  demo: 'Demo data',
  demo_skipped: 'Demo data is there already',
  demo_failed: 'Demo data could not be sent whole; the next start goes on with it: {reason}',
  pages: 'Pages',
  page_home: 'home and forms',
  page_site: 'an association’s own site, with two forms (demo)',
  page_console: 'coordination',
  page_report: 'report for donors and public',
  page_mailbox: 'e-mails that were sent',
  accounts: 'Demo accounts, all with the password {password}',
  role_member: 'member',
  role_coordinator: 'coordinator',
  role_admin: 'administrator',
  stop_hint: 'Ctrl-C stops everything. Data stays in {folder}.',
  stopping: 'Stopping',
  stopped: 'Stopped. Everything is kept.',
  port_taken:
    'Port {port} ({part}) is taken by another program: stop that program, then start again.',
  already_running: 'Tiwizi is already running here: {address}',
  folder_not_writable:
    'The folder {folder} cannot be written: change its rights or free some space.',
  file_damaged:
    'The data file {file} is damaged: put a backup in its place, or begin anew with npm start -- --fresh.',
  file_in_use: 'The data file {file} is in use by another program: stop that program first.',
  file_not_writable:
    'The data file {file} cannot be written: change its rights or free some space.',
  file_too_new: 'The data file {file} was written by a newer version of Tiwizi: use that version.',
  rules_refused: 'The file {file} holds an error: {reason}',
  functions_unusable: 'The functions cannot be loaded: {reason}',
  build_failed: 'Building {target} failed: {reason}',
  programme_refused: 'The programme holds an error: {reason}',
  option_unknown: 'Unknown option {option}. There is one: --fresh begins anew.',
  node_too_old: 'Tiwizi needs Node 22: start it with npm start, which brings its own.',
  deploy_options:
    'Say which project: npm run deploy -- --project ID --api-key KEY [--site ADDRESS] [--prepare]. The key is that of the project’s web application, in its settings.',
  deploy_prepared: 'Ready to be deployed: {folder}',
  deploy_failed:
    '{command} did not end well; what it said is above. Sign in with npx firebase-tools login, then try again.',
  deploy_programme:
    'Everything is deployed, but the programme could not be loaded: {reason}. Set GOOGLE_APPLICATION_CREDENTIALS to an administrator’s key, then run the same command again.',
  deploy_done: 'Deployed: {address}',
} satisfies MessageTable;
