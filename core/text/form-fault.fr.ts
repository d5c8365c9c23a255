import type { FormFaultCode } from '../xlsform/form-fault.ts';
import type { Message } from './say.ts';

/** What an author of a form reads: what is wrong in a cell, and how to put it right. */
export const formFaultFr = {
  'sheet.missing': 'La feuille « survey » manque. Ajoutez-la : elle contient les questions.',
  'sheet.misspelt':
    'La feuille « {name} » n’est pas lue. Renommez-la « {near} » si c’est elle, ou commencez son nom par _.',
  'sheet.unsupported': 'Cette feuille n’est pas utilisée. Vérifiez son nom, ou commencez-le par _.',
  'sheet.too_long':
    'Cette feuille a plus de {most} lignes. Partagez-la, ou mettez les choix dans un fichier.',
  'column.missing': 'La colonne « {column} » manque. Ajoutez-la.',
  'column.duplicate': 'Cette colonne figure deux fois. Gardez-en une.',
  'column.unknown': 'Cette colonne est inconnue et n’est pas lue. Vérifiez l’orthographe.',
  'column.unsupported':
    'Cette colonne du standard XLSForm est gardée telle quelle, mais n’est pas encore utilisée.',
  'column.invalid':
    'Un titre de colonne ne peut contenir d’espace ; cette colonne n’est pas lue. Remplacez l’espace par _.',
  'column.unnamed':
    'Des cases de la colonne {column}, dès la ligne {row}, n’ont pas de titre au-dessus d’elles et ne sont pas lues. Donnez un titre à la colonne, ou videz-la.',
  'language.unsupported':
    'Les pages de Tiwizi ne parlent pas la langue « {language} ». Ses textes sont gardés.',
  'language.code':
    'La langue « {language} » n’a pas de code. Écrivez-le entre parenthèses, par exemple Kiswahili (sw).',
  'language.missing':
    'Ligne {row} : la colonne « {column} » ne dit pas sa langue, alors que d’autres la disent. Écrivez par exemple « {example} ».',
  'language.incomplete':
    'La langue « {language} » n’a pas de colonne « {column} ». Ajoutez-la, ou un autre texte sera montré.',
  'row.skipped': 'Cette ligne n’a ni type, ni nom, ni libellé : elle n’est pas lue.',
  'row.disabled': 'Cette ligne est désactivée (disabled) : elle n’est pas lue.',
  'type.missing': 'Le type de la question manque. Écrivez par exemple text ou select_one.',
  'type.unknown': 'Le type « {type} » est inconnu. Vérifiez l’orthographe.',
  'type.unsupported': 'Le type « {type} » est gardé, mais Tiwizi ne le remplit pas encore.',
  'type.unanswerable':
    'Les pages ne permettent pas encore de répondre à une question « {type} » : elle est montrée, et reste vide.',
  'type.not_required':
    'Personne ne répond à « {name} » ici : elle ne sera pas exigée. Videz la case required.',
  'name.missing': 'Le nom manque. Donnez un nom court, sans espace.',
  'name.invalid':
    'Le nom « {name} » n’est pas valable. Commencez par une lettre, puis lettres, chiffres, _, - ou point.',
  'name.duplicate': 'Le nom « {name} » est déjà pris dans ce groupe. Choisissez-en un autre.',
  'name.similar':
    'Le nom « {name} » ne diffère d’un autre que par les majuscules. Choisissez un nom plus distinct.',
  'name.reserved': 'Le nom « {name} » est réservé. Choisissez-en un autre.',
  'name.repeat_taken': 'Un autre groupe répété s’appelle « {name} ». Donnez à chacun son nom.',
  'name.root':
    'Un groupe répété ne peut s’appeler « {name} », comme le formulaire lui-même. Choisissez un autre nom.',
  'label.missing': 'La question « {name} » n’a pas de libellé. Écrivez ce qui est demandé.',
  'label.guidance_alone':
    'La question « {name} » n’a qu’un texte d’aide, qui peut être caché. Écrivez son libellé.',
  'media.big_image_alone':
    'La question « {name} » a une grande image sans petite. Remplissez aussi la colonne image.',
  'media.unknown':
    '« {kind} » n’est pas une sorte de média. Écrivez image, big-image, audio ou video.',
  'group.not_closed':
    'Ligne {row} : « {name} » est ouvert ici et jamais fermé. Ajoutez une ligne {end} après sa dernière question.',
  'group.not_open': 'Cette ligne « {type} » ne ferme rien. Supprimez-la ou ajoutez son début.',
  'group.mismatch':
    '« {type} » ne ferme pas « {name} », ouvert à la ligne {row}. Ajoutez d’abord une ligne {end}.',
  'group.empty': '« {name} » ne contient aucune question.',
  'group.required': 'Un groupe ne peut être obligatoire. Rendez obligatoires ses questions.',
  'group.too_deep': 'Plus de {most} groupes l’un dans l’autre. Sortez celui-ci.',
  'group.loop_too_long': 'Cette boucle donnerait plus de {most} questions. Raccourcissez sa liste.',
  'form.empty': 'Le formulaire ne contient aucune question. Ajoutez-en une.',
  'list.missing': 'La liste de choix manque. Écrivez son nom après le type.',
  'list.unknown': 'La liste « {list} » n’est pas dans la feuille choices. Ajoutez ses choix.',
  'list.file_unknown':
    'Le fichier « {file} » n’est pas fourni : il n’y a rien à choisir. Vérifiez son nom ou joignez-le.',
  'list.file_extension':
    '« {file} » n’est pas un fichier de choix. Son nom finit par .csv, .xml ou .geojson, sans or_other.',
  'list.external_missing':
    'La liste « {list} » n’est pas dans la feuille external_choices. Ajoutez ses choix.',
  'list.other_filtered':
    'La liste « {list} » ne peut avoir à la fois or_other et un filtre. Retirez l’un des deux.',
  'list.table_mismatch':
    'Un tableau (table-list) n’a qu’une liste : « {list} » n’est pas « {other} ». Séparez-les en deux groupes.',
  'list.table_filtered':
    'La première liste d’un tableau (table-list) ne peut être filtrée. Retirez le filtre.',
  'choice.missing_list':
    'Ce choix n’appartient à aucune liste et n’est pas lu. Écrivez son list_name.',
  'choice.missing_name': 'Un choix de la liste « {list} » n’a pas de nom. Donnez-lui un code.',
  'choice.invalid_name':
    'Le choix « {name} » de la liste « {list} » contient une espace. Remplacez-la par _.',
  'choice.duplicate':
    'Le choix « {name} » figure deux fois dans « {list} ». Changez l’un des deux.',
  'choice.missing_label': 'Le choix « {name} » de « {list} » n’a pas de libellé.',
  'calculation.missing': 'Le calcul « {name} » n’a pas de formule. Écrivez-la dans calculation.',
  'calculation.not_taken':
    'Une question background-geopoint ne prend pas de calcul. Videz la case.',
  'trigger.missing': 'Une question background-geopoint a besoin d’un trigger. Écrivez ${question}.',
  'trigger.malformed': 'Un trigger nomme des questions. Écrivez chaque nom entre ${ et }.',
  'trigger.unseparated': 'Plusieurs noms se suivent dans ce trigger. Séparez-les par des virgules.',
  'trigger.not_visible':
    '« {name} » n’est pas montré et ne peut déclencher « {own} ». Nommez une question que l’on voit.',
  'reference.malformed':
    'Un nom de question ne se lit pas ici. Écrivez-le sans espace entre ${ et }.',
  'expression.syntax': 'L’expression ne se lit pas au caractère {at}, près de « {near} ».',
  'expression.too_long': 'L’expression est trop longue ou trop imbriquée. Partagez-la en calculs.',
  'expression.unknown_name':
    'Ligne {row} : aucune question ne s’appelle « {name} ». Vérifiez l’orthographe.',
  'expression.misspelt_name':
    'Ligne {row} : aucune question ne s’appelle « {name} ». Vouliez-vous dire {near} ? Corrigez le nom.',
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
  'expression.last_saved':
    'La réponse précédente de « {name} » (last-saved) n’est connue que dans default et calculation : ici, elle reste vide.',
  'expression.cycle':
    'Ces réponses dépendent les unes des autres en rond : {chain}. Rompez la chaîne.',
  'parameters.malformed': 'Le paramètre « {parameter} » ne se lit pas. Écrivez nom=valeur.',
  'parameters.unknown':
    'Le paramètre « {parameter} » n’existe pas pour ce type. Il connaît : {accepted}.',
  'parameters.unsupported': 'Le paramètre « {parameter} » n’est pas utilisé ici.',
  'parameters.not_number': 'Le paramètre « {parameter} » doit être un nombre.',
  'parameters.not_integer': 'Le paramètre « {parameter} » doit être un nombre entier.',
  'parameters.not_offered':
    'Le paramètre « {parameter} » ne peut être « {value} ». Choisissez parmi : {accepted}.',
  'parameters.missing':
    'Il manque le paramètre « {parameter} », dont un autre a besoin. Ajoutez-le.',
  'parameters.too_small': 'Le paramètre « {parameter} » doit être au moins {least}.',
  'parameters.app':
    '« {parameter} » n’est pas le nom d’une application Android. Écrivez-le comme org.exemple.app.',
  'parameters.geometry':
    '« {parameter} » n’est ni une liste, ni un fichier, ni un groupe répété. Vérifiez le nom.',
  'range.zero': 'Le paramètre « {parameter} » ne peut être 0.',
  'range.too_large': 'Le paramètre « {parameter} » dépasse l’étendue de start à end.',
  'range.off_step': 'Le paramètre « {parameter} » doit être un multiple de step.',
  'range.outside': 'Le paramètre « {parameter} » doit être entre start et end.',
  'range.appearance':
    'Les graduations ne vont qu’avec les apparences vertical et no-ticks. Changez l’apparence, ou retirez-les.',
  'range.labels_unknown':
    'La liste « {list} » de tick_labelset n’est pas dans la feuille choices. Ajoutez ses choix.',
  'range.label_not_number': 'Les noms des choix de tick_labelset doivent être des nombres.',
  'range.label_outside': 'Les choix de tick_labelset doivent être entre start et end.',
  'range.label_off_step': 'Les choix de tick_labelset doivent tomber sur une graduation.',
  'range.no_ticks': 'Avec no-ticks, tick_labelset n’a que deux choix : start et end.',
  'file.duplicate': 'Le fichier « {name} » est déclaré deux fois. Gardez une seule ligne.',
  'file.clash': 'Deux fichiers ou listes portent le nom « {name} ». Renommez l’un des deux.',
  'file.in_repeat':
    'Le fichier « {name} » ne peut être déclaré dans un groupe répété. Sortez cette ligne.',
  'search.with_file':
    '« {name} » choisit déjà dans un fichier : search() ne s’y ajoute pas. Retirez l’un des deux.',
  'search.shared_list':
    'La liste « {list} » sert à des questions avec et sans search(). Donnez à chacune sa liste.',
  'audit.name': 'La ligne audit ne peut s’appeler « {name} ». Videz la case.',
  'audit.duplicate': 'Il y a déjà une ligne audit. Gardez-en une.',
  'entity.unsupported':
    'Les entités sont gardées pour d’autres outils ; Tiwizi ne les crée pas encore.',
  'entity.column_unknown':
    'La feuille entities ne connaît pas cette colonne. Vérifiez l’orthographe, ou retirez-la.',
  'entity.name_missing': 'Cette entité n’a pas de list_name. Écrivez-le.',
  'entity.name_invalid':
    '« {list} » n’est pas un nom d’entité. Commencez par une lettre, sans point ni deux _ au début.',
  'entity.duplicate': 'L’entité « {list} » est déclarée deux fois. Gardez une seule ligne.',
  'entity.label_missing':
    'L’entité « {list} » serait créée sans label. Écrivez-le, ou donnez entity_id.',
  'entity.update_missing':
    'L’entité « {list} » a create_if et entity_id : il lui faut aussi update_if.',
  'entity.id_missing': 'L’entité « {list} » a update_if sans entity_id. Ajoutez entity_id.',
  'entity.list_missing':
    'Aucun fichier ne s’appelle « {list} », où l’entité serait trouvée. Ajoutez une question csv-external de ce nom.',
  'entity.undeclared': 'save_to demande une feuille entities. Ajoutez-la, ou videz la case.',
  'entity.unknown_list': 'Aucune entité ne s’appelle « {list} ». Vérifiez l’orthographe.',
  'entity.prefix_missing':
    'Il y a plusieurs entités : écrivez laquelle devant « {name} », comme entite#{name}.',
  'entity.save_to_malformed': '« {name} » contient plus d’un #. Écrivez entite#propriete.',
  'entity.save_to_invalid':
    '« {name} » n’est pas un nom de propriété. Ni name, ni label, ni deux _ au début.',
  'entity.save_to_taken':
    'La propriété « {name} » est déjà remplie à la ligne {row}. Changez l’une des deux.',
  'entity.save_to_group':
    'Un groupe ne peut être gardé dans une entité. Videz save_to, ou mettez-le sur une question.',
  'entity.scope':
    'L’entité « {list} » mêle des questions de groupes répétés différents. Copiez la valeur par un calcul.',
  'entity.no_place':
    'L’entité « {list} » n’a pas de place : celle de la ligne {row} l’a prise. Répartissez leurs questions en groupes.',
  'relevant.own_answer':
    'Ce groupe est montré ou caché selon « {name} », qui est dedans : une fois caché, personne ne peut plus changer cette réponse. Placez la question avant le groupe.',
  'privacy.unknown': 'Le niveau « {privacy} » n’existe pas. Choisissez de P0 à P4.',
  'privacy.lowered':
    'Cette réponse, calculée, est {own} mais lit « {name} », qui est {privacy}. Vérifiez qu’elle n’en révèle rien.',
  'privacy.title_restricted':
    'Le titre lit « {name} », dont l’accès est restreint, alors que les listes le montrent. Retirez-le.',
  'setting.unsupported': 'Ce réglage est gardé tel quel, mais n’est pas encore utilisé.',
  'setting.form_id':
    'Le formulaire n’a pas de code, ou le sien a d’autres signes que lettres sans accent, chiffres et _. Sur la feuille settings, écrivez form_id en ligne 1 et le code dessous, par exemple « {example} ».',
  'setting.row': 'Seule la première ligne de la feuille settings compte : celle-ci n’est pas lue.',
  'setting.name':
    '« {name} » n’est pas un nom valable pour le formulaire. Commencez par une lettre, sans espace.',
  'setting.yes_no': 'Ce réglage attend yes ou no ; « {value} » n’est pas compris.',
  'setting.encrypted':
    'Un formulaire chiffré garde son identifiant. Retirez omit_instanceID ou public_key.',
} as const satisfies Readonly<Record<FormFaultCode, Message>>;
