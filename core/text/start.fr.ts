import type { Message } from './say.ts';
import type { startEn } from './start.en.ts';

export const startFr: Record<keyof typeof startEn, Message> = {
  building: 'Construction : {target}',
  starting: 'Démarrage des composants',
  started: 'Démarrés : {parts}',
  seeding: 'Chargement du programme : formulaires, organisations, comptes de démonstration',
  seeded: 'Programme chargé',
  demo: 'Données de démonstration',
  demo_skipped: 'Les données de démonstration sont déjà là',
  demo_failed:
    'Les données de démonstration n’ont pas pu être envoyées en entier ; le prochain démarrage continuera : {reason}',
  pages: 'Pages',
  page_home: 'accueil et formulaires',
  page_site: 'le site d’une association, avec deux formulaires (démonstration)',
  page_console: 'coordination',
  page_report: 'rapport pour les bailleurs et le public',
  page_mailbox: 'courriels envoyés',
  accounts: 'Comptes de démonstration, tous avec le mot de passe {password}',
  role_member: 'membre',
  role_coordinator: 'coordination',
  role_admin: 'administration',
  stop_hint: 'Ctrl-C arrête tout. Les données restent dans {folder}.',
  stopping: 'Arrêt',
  stopped: 'Arrêté. Tout est conservé.',
  port_taken:
    'Le port {port} ({part}) est pris par un autre programme : arrêtez-le, puis recommencez.',
  already_running: 'Tiwizi fonctionne déjà ici : {address}',
  folder_not_writable:
    'Le dossier {folder} n’est pas inscriptible : changez ses droits ou libérez de l’espace.',
  file_damaged:
    'Le fichier de données {file} est endommagé : remettez une sauvegarde à sa place, ou repartez de zéro avec npm start -- --fresh.',
  file_in_use:
    'Le fichier de données {file} est utilisé par un autre programme : arrêtez-le d’abord.',
  file_not_writable:
    'Le fichier de données {file} n’est pas inscriptible : changez ses droits ou libérez de l’espace.',
  file_too_new:
    'Le fichier de données {file} a été écrit par une version plus récente de Tiwizi : utilisez cette version.',
  rules_refused: 'Le fichier {file} contient une erreur : {reason}',
  functions_unusable: 'Les fonctions ne peuvent pas être chargées : {reason}',
  build_failed: 'La construction de {target} a échoué : {reason}',
  programme_refused: 'Le programme contient une erreur : {reason}',
  option_unknown: 'Option inconnue : {option}. La seule est --fresh, qui repart de zéro.',
  node_too_old: 'Tiwizi a besoin de Node 22 : lancez-le par npm start, qui apporte le sien.',
  deploy_options:
    'Indiquez le projet : npm run deploy -- --project ID --api-key CLÉ [--site ADRESSE] [--prepare]. La clé est celle de l’application web du projet, dans ses paramètres.',
  deploy_prepared: 'Prêt à être déployé : {folder}',
  deploy_failed:
    '{command} ne s’est pas bien terminé ; la raison est au-dessus. Connectez-vous par npx firebase-tools login, puis recommencez.',
  deploy_programme:
    'Tout est déployé, mais le programme n’a pas pu être chargé : {reason}. Indiquez la clé d’un administrateur dans GOOGLE_APPLICATION_CREDENTIALS, puis relancez la même commande.',
  deploy_done: 'Déployé : {address}',
};
