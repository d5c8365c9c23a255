import type { MessageTable } from './say.ts';

/** What every page of the site says: header, sign-in, waiting, trouble, and the home page. */
export const pageFr = {
  skip: 'Aller au contenu',
  programme: 'Migrations, Territoires et Développement II · Souss-Massa',
  pages: 'Pages du site',
  home: 'Accueil',
  form: 'Formulaires',
  console: 'Coordination',
  report: 'Rapport',
  demo: 'Site d’une association',
  mailbox: 'Courriels',
  language: 'Langue',
  account: 'Compte',
  sign_in: 'Se connecter',
  sign_out: 'Se déconnecter',
  signed_in_as: 'Connecté en tant que {email}',
  actor: 'Type d’acteur : {actor}',
  organisation: 'Organisation : {org}',
  email: 'Courriel',
  password: 'Mot de passe',
  signing_in: 'Connexion…',
  sign_in_refused:
    'Ce courriel et ce mot de passe ne vont pas ensemble. Vérifiez-les et réessayez.',
  sign_in_too_often: 'Trop d’essais. Attendez quelques minutes, puis réessayez.',
  sign_in_unreachable:
    'Le service de connexion ne répond pas. Vérifiez votre réseau, puis réessayez.',
  sign_in_help: 'Pas de compte ? Demandez-en un à la coordination régionale.',
  close: 'Fermer',
  cancel: 'Annuler',
  loading: 'Chargement…',
  retry: 'Réessayer',
  trouble_offline_title: 'Pas de réseau',
  trouble_offline:
    'La page ne peut pas joindre le service. Rien n’est perdu : vérifiez votre connexion, puis réessayez.',
  trouble_unreachable_title: 'Le service ne répond pas',
  trouble_unreachable:
    'Il est peut-être en cours de redémarrage. Réessayez dans un instant ; si cela dure, prévenez la coordination.',
  trouble_denied_title: 'Accès refusé',
  trouble_denied: 'Votre compte ne permet pas de lire ceci.',
  trouble_expired_title: 'Votre session est terminée',
  trouble_expired: 'Reconnectez-vous pour continuer ; vous reviendrez à cette page.',
  trouble_unknown_title: 'Quelque chose s’est mal passé',
  trouble_unknown:
    'L’opération n’a pas abouti. Réessayez ; si cela se répète, prévenez la coordination.',
  footer_what: 'Tiwizi : le travail que l’on fait ensemble. Logiciel libre, licence Apache 2.0.',
  footer_demo:
    'Version de démonstration : organisations, personnes et chiffres sont inventés. Les communes et les provinces sont réelles.',
  home_title: 'Qui fait quoi, où, quand, pour qui et avec quel financement',
  home_lead:
    'Tiwizi relie les acteurs de la migration et du développement du Souss-Massa. Chacun décrit ses interventions une seule fois ; la plateforme vérifie, signale les chevauchements et donne des chiffres fiables.',
  home_doors: 'Entrez par votre porte',
  home_association: 'Associations, conseils, services',
  home_association_text:
    'Remplissez les fiches dans votre propre site, en français, en arabe ou en anglais, même avec un réseau fragile. Suivez la réponse et corrigez si besoin.',
  home_association_link: 'Voir le site d’une association (démonstration)',
  home_association_how: 'Ils s’ouvrent aussi dans le site de votre organisation.',
  home_form_link: 'Ouvrir les formulaires',
  home_console: 'Coordination',
  home_console_text:
    'Examinez ce qui arrive, approuvez ou renvoyez avec un commentaire, et voyez où deux interventions se recouvrent.',
  home_console_link: 'Ouvrir la coordination',
  home_report: 'Bailleurs de fonds et ministères',
  home_report_text:
    'Lisez les résultats face aux cibles : par province, par thème, par financeur. Chaque chiffre donne sa définition, sa source et sa date.',
  home_report_link: 'Lire le rapport',
  home_public: 'Presse et public',
  home_public_text:
    'Les chiffres publiés sont ouverts à tous, sans compte. Aucun ne permet de reconnaître une personne.',
  home_public_link: 'Voir les chiffres publics',
  home_mailbox: 'Courriels envoyés',
  home_mailbox_text:
    'Sur cette machine, les alertes n’atteignent personne : elles arrivent dans une boîte que vous pouvez lire.',
  home_mailbox_link: 'Ouvrir la boîte',
  home_how: 'Le chemin d’une fiche',
  home_step1: 'On la remplit',
  home_step1_text: 'Le formulaire vérifie pendant la saisie et garde tout si le réseau tombe.',
  home_step2: 'Elle est vérifiée',
  home_step2_text: 'La plateforme contrôle chaque réponse et dit clairement ce qui manque.',
  home_step3: 'On l’examine',
  home_step3_text: 'Une personne de la coordination approuve, ou renvoie en expliquant pourquoi.',
  home_step4: 'Elle sert à tous',
  home_step4_text:
    'Les acteurs concernés sont prévenus d’un chevauchement ; les chiffres sont mis à jour.',
  home_trust: 'Ce que nous promettons',
  home_trust1:
    'Chacun ne voit que ce que son rôle permet ; les budgets et les personnes sont protégés.',
  home_trust2: 'Aucun effectif de moins de 10 personnes n’est publié, ni ne peut être déduit.',
  home_trust3: 'Tout peut tourner sur une machine de la Région : les données restent ici.',
  home_name: 'Pourquoi « Tiwizi » ?',
  home_name_text:
    'En amazighe, tiwizi (ⵜⵉⵡⵉⵣⵉ) désigne le travail qu’une communauté accomplit ensemble, pour l’un des siens ou pour tous.',
} satisfies MessageTable;
