import type { Message } from './say.ts';

/** What the command line `tiwizi` says; file faults and form faults have tables of their own. */
export const commandFr = {
  help: `Tiwizi, en ligne de commande.

  tiwizi form check FICHIER…       vérifie des formulaires et dit quoi corriger
  tiwizi form convert FICHIER SORTIE   passe un formulaire de .xlsx à .md, ou l’inverse

  tiwizi COMMANDE --help           explique une commande
  --lang fr|ar|en|zgh              la langue des messages (sinon celle du terminal)`,
  help_form: `tiwizi form : ce qui se fait avec un formulaire XLSForm.

  tiwizi form check FICHIER…           vérifie des formulaires et dit quoi corriger
  tiwizi form convert FICHIER SORTIE   passe un formulaire de .xlsx à .md, ou l’inverse`,
  help_form_check: `tiwizi form check FICHIER… : vérifie des formulaires et dit quoi corriger.

Un fichier est un classeur .xlsx, un tableau Markdown .md ou un .csv (la feuille survey).
Les fichiers de choix (select_one_from_file) sont cherchés à côté du formulaire, puis dans le programme.

  --json             un objet JSON par fichier : file, ok, problems, warnings
  --stdin --json     lit un objet JSON {"id","md"} par ligne et répond d’une ligne à chacun
  --lang fr|ar|en|zgh   la langue des phrases

Le code de sortie est 0 si tout va bien, 1 s’il y a un problème, 2 si la commande est mal écrite.
Avec --stdin il est 0 : chaque ligne dit elle-même ce qu’il en est.`,
  help_form_convert: `tiwizi form convert FICHIER SORTIE : passe un formulaire d’un format à l’autre.

FICHIER est un .xlsx, un .md ou un .csv ; SORTIE se termine par .xlsx ou .md.
Les cellules restent comme elles sont ; rien n’est vérifié : c’est le travail de form check.

  --lang fr|ar|en|zgh   la langue des phrases`,
  command_missing: 'Dites quoi faire.',
  command_unknown: 'Commande inconnue : {command}. Il y a : {known}.',
  option_unknown: 'Option inconnue : {option}. Il y a : {known}.',
  option_without_value: 'L’option {option} attend une valeur.',
  option_with_value: 'L’option {option} ne prend pas de valeur.',
  language_unknown: 'La langue « {language} » n’est pas proposée. Il y a : {known}.',
  files_missing: 'Dites quel fichier vérifier : tiwizi form check FICHIER…',
  files_beside_stdin:
    'Avec --stdin, les formulaires arrivent par l’entrée : ne nommez pas de fichier.',
  convert_files: 'Dites quel fichier lire et où écrire : tiwizi form convert FICHIER SORTIE',
  convert_format: 'La sortie « {file} » doit se terminer par .xlsx ou .md.',
  convert_same: 'La sortie serait le fichier lui-même. Donnez un autre nom.',
  convert_not_written:
    'Le fichier « {file} » ne peut pas être écrit ({reason}). Vérifiez le dossier.',
  converted: '{file} est écrit.',
  problem: 'problème',
  warning: 'avertissement',
  place_cell: '{sheet}, ligne {row}, colonne {column}',
  place_row: '{sheet}, ligne {row}',
  place_column: '{sheet}, colonne {column}',
  place_sheet: '{sheet}',
  sound: '{file} : rien à corriger',
  summary: '{files}, {problems}, {warnings}',
  count_files: { one: '{count} fichier', other: '{count} fichiers' },
  count_problems: { one: '{count} problème', other: '{count} problèmes' },
  count_warnings: { one: '{count} avertissement', other: '{count} avertissements' },
} as const satisfies Readonly<Record<string, Message>>;
