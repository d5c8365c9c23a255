import type { FormFaultCode } from '../xlsform/form-fault.ts';
import type { Message } from './say.ts';

/** What an author of a form reads: what is wrong in a cell, and how to put it right. */
export const formFaultFr = {
  'sheet.missing': 'La feuille « survey » manque. Ajoutez-la : elle contient les questions.',
  'sheet.unsupported':
    'Cette feuille n’est pas utilisée. Seules survey, choices et settings le sont.',
  'column.missing': 'La colonne « {column} » manque. Ajoutez-la.',
  'column.duplicate': 'Cette colonne figure deux fois. Gardez-en une.',
  'column.unknown': 'Cette colonne est inconnue et n’est pas lue. Vérifiez l’orthographe.',
  'column.unsupported': 'Cette colonne du standard XLSForm n’est pas encore prise en charge.',
  'language.unsupported':
    'La langue « {language} » n’est pas proposée. Utilisez fr, ar, en ou zgh entre parenthèses.',
  'type.missing': 'Le type de la question manque. Écrivez par exemple text ou select_one.',
  'type.unknown': 'Le type « {type} » est inconnu. Vérifiez l’orthographe.',
  'type.unsupported': 'Le type « {type} » n’est pas encore pris en charge.',
  'name.missing': 'Le nom manque. Donnez un nom court, sans espace.',
  'name.invalid':
    'Le nom « {name} » n’est pas valable. Commencez par une lettre, puis lettres, chiffres, _, - ou point.',
  'name.duplicate': 'Le nom « {name} » est déjà pris dans ce groupe. Choisissez-en un autre.',
  'name.reserved': 'Le nom « {name} » est réservé. Choisissez-en un autre.',
  'label.missing': 'La question « {name} » n’a pas de libellé. Écrivez ce qui est demandé.',
  'group.not_closed': '« {name} » est ouvert et jamais fermé. Ajoutez la ligne end correspondante.',
  'group.not_open': 'Cette ligne « {type} » ne ferme rien. Supprimez-la ou ajoutez son début.',
  'group.mismatch':
    '« {type} » ne ferme pas « {name} », ouvert à la ligne {row}. Fermez ce qui est ouvert.',
  'group.empty': '« {name} » ne contient aucune question.',
  'form.empty': 'Le formulaire ne contient aucune question. Ajoutez-en une.',
  'list.missing': 'La liste de choix manque. Écrivez son nom après le type.',
  'list.unknown': 'La liste « {list} » n’est pas dans la feuille choices. Ajoutez ses choix.',
  'list.file_unknown': 'Le fichier « {file} » n’est pas fourni. Vérifiez son nom ou joignez-le.',
  'choice.missing_list': 'Ce choix n’appartient à aucune liste. Écrivez son list_name.',
  'choice.missing_name': 'Un choix de la liste « {list} » n’a pas de nom. Donnez-lui un code.',
  'choice.invalid_name':
    'Le choix « {name} » de la liste « {list} » contient une espace. Remplacez-la par _.',
  'choice.duplicate':
    'Le choix « {name} » figure deux fois dans « {list} ». Changez l’un des deux.',
  'choice.missing_label': 'Le choix « {name} » de « {list} » n’a pas de libellé.',
  'calculation.missing': 'Le calcul « {name} » n’a pas de formule. Écrivez-la dans calculation.',
  'expression.syntax': 'L’expression ne se lit pas au caractère {at}, près de « {near} ».',
  'expression.too_long': 'L’expression est trop longue ou trop imbriquée. Partagez-la en calculs.',
  'expression.unknown_name': 'Aucune question ne s’appelle « {name} ». Vérifiez l’orthographe.',
  'expression.ambiguous_name':
    'Plusieurs questions s’appellent « {name} ». Donnez-leur des noms différents.',
  'expression.unknown_function': 'La fonction « {function} » n’existe pas. Vérifiez l’orthographe.',
  'expression.unsupported_function': 'La fonction « {function} » n’est pas encore prise en charge.',
  'expression.unsupported_path': 'Le chemin « {step} » n’est pas pris en charge. Utilisez un nom.',
  'expression.wrong_arity':
    'La fonction « {function} » a reçu {given} arguments ; elle en attend de {min} à {max}.',
  'expression.not_nodes':
    'La fonction « {function} » attend une question ou un groupe répété, par exemple un nom.',
  'expression.unsupported_pattern':
    'Le motif « {pattern} » utilise ce que seuls certains moteurs savent lire, comme regarder en avant. Écrivez-le plus simplement.',
  'expression.not_a_number':
    '« {text} » n’est ni un nombre ni une date, qu’il faut pour « {function} ». Pour assembler des textes, utilisez concat.',
  'expression.truth_as_text': 'Un oui ou non est comparé à « {text} ». Écrivez true() ou false().',
  'expression.across_repeats':
    '« {name} » a une réponse à chaque ligne ; seule la première compterait. Utilisez sum, join ou indexed-repeat.',
  'expression.cycle':
    'Ces réponses dépendent les unes des autres en rond : {chain}. Rompez la chaîne.',
  'parameters.malformed': 'Le paramètre « {parameter} » ne se lit pas. Écrivez nom=valeur.',
  'parameters.unsupported': 'Le paramètre « {parameter} » n’est pas utilisé ici.',
  'privacy.unknown': 'Le niveau « {privacy} » n’existe pas. Choisissez de P0 à P4.',
  'privacy.lowered':
    'Ce calcul est {own} mais lit « {name} », qui est {privacy}. Vérifiez qu’il n’en révèle rien.',
  'privacy.title_restricted':
    'Le titre lit « {name} », dont l’accès est restreint, alors que les listes le montrent. Retirez-le.',
  'setting.unsupported': 'Ce réglage n’est pas encore pris en charge.',
  'setting.form_id':
    'Le code du formulaire (form_id) manque ou contient d’autres signes que lettres, chiffres et _ : « {form} ».',
  'setting.version': 'La version « {version} » n’est pas un nombre entier ; 1 est retenu.',
} as const satisfies Readonly<Record<FormFaultCode, Message>>;
