import type { FileFaultCode } from '../spreadsheet/file-fault.ts';
import type { Message } from './say.ts';

/** What a person reads whose file cannot be read as it is, and what to do about it. */
export const fileFaultFr = {
  'file.not_found': 'Ce fichier n’existe pas. Vérifiez son nom et son dossier.',
  'file.not_readable': 'Ce fichier ne peut pas être ouvert ({reason}). Vérifiez vos droits.',
  'file.empty': 'Ce fichier est vide. Enregistrez le formulaire à nouveau, puis recommencez.',
  'file.too_large':
    'Ce fichier dépasse {max} Mo. Retirez les images et les feuilles qui ne servent pas.',
  'file.unknown_kind':
    'Ce fichier n’est pas un classeur. Enregistrez le formulaire en .xlsx, .csv ou .md.',
  'file.web_page':
    'Ce fichier est une page web ou du XML, malgré son nom. Ouvrez-le dans un tableur et enregistrez-le en .xlsx.',
  'file.old_xls':
    'Ce fichier est un ancien classeur .xls. Ouvrez-le dans un tableur et enregistrez-le en .xlsx.',
  'file.binary_xlsb':
    'Ce fichier est un classeur binaire .xlsb. Ouvrez-le dans Excel et enregistrez-le en .xlsx.',
  'file.ods':
    'Ce fichier est un classeur .ods. Ouvrez-le dans LibreOffice et enregistrez-le en .xlsx.',
  'file.no_workbook':
    'Ce fichier n’est pas un classeur de tableur. Enregistrez le formulaire en .xlsx.',
  'file.encrypted':
    'Ce fichier est protégé par un mot de passe. Retirez le mot de passe, puis recommencez.',
  'file.truncated': 'Il manque la fin de ce fichier. Copiez-le ou téléchargez-le à nouveau.',
  'file.damaged':
    'Ce fichier est endommagé (« {part} »). Ouvrez-le dans un tableur et enregistrez-le à nouveau.',
  'file.unpacked_too_large':
    'Décompressé, ce fichier dépasse {max} Mo ou grossit sans mesure. Retirez les lignes et les feuilles qui ne servent pas.',
  'file.doctype':
    'Ce fichier contient une déclaration DOCTYPE, qui est refusée. Enregistrez-le à nouveau depuis un tableur.',
  'file.no_sheet': 'Ce classeur ne contient aucune feuille de calcul. Ajoutez la feuille survey.',
  'file.too_many_rows':
    'Cette feuille a plus de {max} lignes remplies. Partagez-la ou retirez des lignes.',
  'file.too_many_cells':
    'Ce classeur a plus de {max} cellules. Retirez les colonnes et les lignes qui ne servent pas.',
  'file.not_utf8':
    'Ce fichier n’est pas en UTF-8. Vérifiez les accents, ou enregistrez-le en « CSV UTF-8 ».',
  'file.open_quote': 'Un guillemet ouvert à la ligne {row} n’est jamais fermé. Fermez-le.',
  'cell.error':
    'La cellule {cell} montre l’erreur {error}. Corrigez la formule ; si c’est une expression du formulaire, mettez une apostrophe devant.',
  'cell.not_calculated':
    'La formule de la cellule {cell} n’a pas de résultat enregistré. Ouvrez le fichier dans un tableur et enregistrez-le.',
  'cell.too_long':
    'Ce texte a {length} caractères ; une cellule en contient {max} au plus. Raccourcissez-le.',
  'cell.line_break':
    'Un tableau Markdown ne garde pas les retours à la ligne ; ils sont devenus des espaces.',
  'cell.not_writable':
    'Un tableau Markdown ne peut pas contenir « \\ » suivi de « | ». Gardez ce formulaire en .xlsx.',
  'choices.no_name':
    'La colonne « {column} » manque dans cette liste de choix. Ajoutez-la, ou nommez une autre colonne par value=.',
  'choices.unnamed': 'Ce choix n’a pas de nom et n’est pas lu. Donnez-lui un code.',
  'choices.duplicate': 'Le choix « {name} » figure deux fois ; seul le premier est lu.',
  'choices.not_read':
    'Les choix du fichier « {file} » ne sont pas vérifiés ici ; ils le sont avec le fichier à côté du formulaire.',
  'choices.not_xml':
    'Ce fichier n’est pas une liste de choix en XML. Écrivez <root><item><name>…</name><label>…</label></item></root>.',
  'choices.not_geojson': 'Ce fichier n’est pas du GeoJSON. Enregistrez-le comme FeatureCollection.',
  'line.not_json': 'La ligne {line} n’est pas du JSON. Écrivez un objet JSON par ligne.',
  'line.no_form': 'La ligne {line} n’a pas de texte « md ». Donnez-y le formulaire en Markdown.',
  'line.too_long': 'La ligne {line} dépasse {max} Mo. Partagez-la.',
  'line.failed':
    'La ligne {line} a fait échouer le programme ({reason}). Signalez-le, avec ce formulaire.',
} as const satisfies Readonly<Record<FileFaultCode, Message>>;
