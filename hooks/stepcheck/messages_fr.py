"""What a contributor is told, in French. Same keys as `messages_en`."""

from __future__ import annotations

FRENCH = {
    "ETP001": "« {asked} » n'est le code d'aucune règle. Corrigez-le ou retirez-le.",
    "ETP002": "rien à ignorer ici pour {asked}. Retirez ce code du commentaire ou de l'en-tête.",
    "ETP002/all": "rien à ignorer ici. Retirez ce commentaire, ou cette ligne de l'en-tête.",
    "ETP002/path": "« {asked} », dans extra.stepcheck.paths, ne désigne aucune page. Corrigez ce motif ou retirez-le.",
    "ETP003": "ce fichier n'est pas lisible en UTF-8 ({reason}). Enregistrez-le en UTF-8.",
    "ETP003/file": "ce fichier ne peut pas être lu ({reason}). Vérifiez qu'il existe et que vous avez le droit de le lire.",
    "ETP003/render": "cette page ne peut pas être rendue par Markdown ({reason}). Simplifiez ce qui y est imbriqué.",
    "ETP003/failed": "cette page ne peut pas être rendue ({reason}), et la construction échouerait aussi. Corrigez ce que ce message nomme.",
    "ETP101": "l'étape {typed} est écrite deux fois ; attendu : {expected}. Renumérotez à partir d'ici.",
    "ETP102": "on saute de l'étape {before} à l'étape {typed} ; attendu : {expected}. Renumérotez à partir d'ici, ou ajoutez l'étape oubliée.",
    "ETP102/intruder": "« {typed}. » au début de cette ligne devient une étape entre {before} et {expected}. "
    "Corrigez le numéro, ou joignez ce nombre à la ligne précédente.",
    "ETP102/year": "« {typed}. » au début de cette ligne devient une étape. Écrivez « {typed}\\. », ou joignez cette année à la ligne précédente.",
    "ETP103": "l'étape {typed} vient après l'étape {before} ; attendu : {expected}. "
    "Si les lignes sont dans le bon ordre, renumérotez-les ; sinon, remettez-les en ordre.",
    "ETP103/first": "la liste commence par l'étape {typed} ; attendu : {expected}. "
    "Si les lignes sont dans le bon ordre, renumérotez-les ; sinon, remettez-les en ordre.",
    "ETP104": "cette liste commence à {typed} et ne continue aucune liste. Commencez à 1, et renumérotez la suite.",
    "ETP104/after": "cette liste commence à {typed}, celle d'avant s'arrête à {last}. Continuez à {expected}, ou commencez à 1 si c'est une autre liste ; renumérotez la suite.",
    "ETP105/no-space": "« {typed}. » n'est pas suivi d'un espace : le lecteur ne voit pas d'étape. Mettez un espace après le point.",
    "ETP105/no-break": "« {typed}. » est suivi d'un espace insécable : le lecteur ne voit pas d'étape. Mettez un espace ordinaire.",
    "ETP105/parenthesis": "« {typed}) » n'est pas une étape pour ce site : le lecteur voit du simple texte. Écrivez « {typed}. ».",
    "ETP105/full-width": "le numéro de l'étape {typed} n'est pas écrit en chiffres ordinaires. Tapez « {typed}. ».",
    "ETP105/misspelt": "cette ligne est l'étape {typed}, mais le lecteur ne voit pas d'étape. "
    "Remplacez tout ce qui précède son texte par « {typed}. » et un espace ordinaire.",
    "ETP105/mixed": "l'étape {typed} n'a pas la même ponctuation que la précédente. Écrivez partout « 1. ».",
    "ETP111": "vous avez écrit {typed}, le lecteur voit {shown} : {block} (ligne {cut_line}) coupe la liste. "
    "Placez ce bloc à {need} espaces du bord, pour qu'il appartienne à l'étape.",
    "ETP111/tab": "vous avez écrit {typed}, le lecteur voit {shown} : les onglets, à partir de la ligne {cut_line}, coupent la liste. "
    "Placez-les tous à {need} espaces du bord, avec ce qu'ils contiennent, pour qu'ils appartiennent à l'étape.",
    "ETP111/included": "vous avez écrit {typed}, le lecteur voit {shown} : {block} d'un fichier inclus (ligne {cut_line}) coupe la liste. "
    "Placez à {need} espaces du bord la ligne qui inclut ce fichier.",
    "ETP111/heading": "vous avez écrit {typed}, le lecteur voit {shown} : le titre de la ligne {cut_line} coupe la liste. "
    "Recommencez à 1 et renumérotez la suite, ou activez l'extension sane_lists.",
    "ETP111/unknown": "vous avez écrit {typed}, le lecteur voit {shown} : la liste est coupée. Décalez de quatre espaces ce qui suit chaque étape, "
    "ou laissez une ligne vide avant la liste.",
    "ETP111/start": "vous avez écrit {typed}, le lecteur voit {shown}. Commencez à 1, ou activez l'extension sane_lists.",
    "ETP111/uncounted": "vous avez écrit {typed}, le lecteur voit {shown} : un élément de plus est compté avant. "
    "Décalez-le de quatre espaces, ou numérotez-le.",
    "ETP112": "la liste est coupée par {block} (ligne {cut_line}) : le lecteur voit 1, puis encore 1. Placez ce bloc à {need} espaces du bord.",
    "ETP112/tab": "la liste est coupée par les onglets, à partir de la ligne {cut_line} : le lecteur voit 1, puis encore 1. "
    "Placez-les tous à {need} espaces du bord, avec ce qu'ils contiennent.",
    "ETP112/included": "la liste est coupée par {block} d'un fichier inclus (ligne {cut_line}) : le lecteur voit 1, puis encore 1. "
    "Placez à {need} espaces du bord la ligne qui inclut ce fichier.",
    "ETP113": "l'étape {typed} s'affiche comme du simple texte. Mettez une ligne vide avant la liste, et aucun bloc au bord entre les étapes.",
    "ETP113/glued": "l'étape {typed} est collée au texte qui précède et s'affiche comme lui. Mettez une ligne vide avant.",
    "ETP113/code": "l'étape {typed} s'affiche comme du code. Retirez les espaces en trop devant elle.",
    "ETP113/html": "l'étape {typed} s'affiche comme du texte brut dans un bloc HTML. Ajoutez l'attribut markdown à ce bloc, et activez l'extension md_in_html si elle ne l'est pas.",
    "ETP113/swallowed": "l'étape {typed} s'affiche comme une puce de la liste précédente. "
    "Mettez un paragraphe entre les deux listes, ou activez l'extension sane_lists.",
    "ETP113/under-bullet": "l'étape {typed} s'affiche comme une puce de plus. Décalez-la de quatre espaces sous la puce.",
    "ETP113/letter": "« {typed}. » s'affiche comme du simple texte. Numérotez avec « 1. », « 2. » ; "
    "avec l'extension pymdownx.fancylists, mettez une ligne vide avant.",
    "ETP113/bullet": "cette puce s'affiche comme du simple texte dans l'étape. "
    "Placez-la, et les autres puces de cette étape, à quatre espaces à droite du numéro.",
    "ETP114/bullet": "cette puce est comptée comme l'étape {shown}. "
    "Placez-la, et les autres puces de cette étape, à quatre espaces à droite du numéro.",
    "ETP114/flattened": "cette sous-liste est comptée avec les étapes : le lecteur voit {shown} au lieu de {typed}. Placez-la à quatre espaces à droite du numéro de son étape.",
    "ETP114/sub-step": "cette sous-étape est comptée comme l'étape {shown}. Placez-la à quatre espaces à droite du numéro de son étape.",
    "ETP114/merged": "cette liste est réunie à la précédente : le lecteur voit {shown} au lieu de {typed}. "
    "Mettez un paragraphe ou un titre entre les deux, ou continuez la numérotation.",
    "ETP114/nested": "l'étape {typed} est décalée et devient une sous-étape de la précédente. Retirez les espaces devant elle.",
    "ETP114/nested-glued": "l'étape {typed} est collée à ce qui précède et devient une sous-étape de la précédente. Mettez une ligne vide avant.",
    "ETP115/start": "« start= » n'a aucun effet ici. Retirez-le, et numérotez la liste à partir du numéro voulu.",
    "ETP115/start-always-1": "« start= » n'a aucun effet ici. Remplacez-le par « value= », sous la première étape, ou activez l'extension sane_lists.",
    "ETP115/start-of-cut": "« start= » n'a aucun effet ici. Retirez-le : la liste compte bien quand rien ne la coupe.",
    "ETP115/doubled": "le numéro {typed} est écrit deux fois sur la ligne. Gardez-en un.",
    "ETP116": "ailleurs (forge, éditeur), cette liste montrerait {other} au lieu de {shown} (0 : pas une étape). Écrivez-la comme CommonMark.",
    "ETP201/division": "« {typed} » est répété ; attendu : « {expected} ». Renumérotez à partir d'ici.",
    "ETP202/division": "« {typed} » suit « {before} » ; attendu : « {expected} ». Renumérotez à partir d'ici, ou ajoutez ce qui manque.",
    "ETP203/division": "« {typed} » n'est pas à sa place ; attendu : « {expected} ». Si les titres sont dans le bon ordre, renumérotez-les ; sinon, remettez-les en ordre.",
    "ETP204/division": "ce titre annonce {typed} en tout ; attendu : {expected}. Corrigez le total.",
    "ETP204/division-others": "ce titre annonce {typed} en tout, ceux des autres pages {expected}. Comptez-les, et mettez le même total partout.",
    "ETP201": "l'étape {typed} est annoncée deux fois ; attendu : {expected}. Renumérotez à partir d'ici.",
    "ETP202": "l'étape {typed} suit l'étape {before} ; attendu : {expected}. Renumérotez à partir d'ici, ou ajoutez l'étape oubliée.",
    "ETP203": "l'étape {typed} n'est pas à sa place ; attendu : {expected}. "
    "Si les étapes sont dans le bon ordre, renumérotez-les ; sinon, remettez-les en ordre.",
    "ETP204": "cette étape en annonce {typed} en tout ; attendu : {expected}. Corrigez le total, dans chaque étape qui le donne.",
    "ETP204/agreed": "cette étape en annonce {typed} en tout, les autres {expected}. Écrivez {expected}.",
    "ETP204/others": "cette étape en annonce {typed} en tout, les autres {expected}. Comptez les étapes, et mettez le même total partout.",
    "ETP205": "le numéro de l'étape {typed} n'est pas écrit comme celui des autres titres. Écrivez-les tous de la même façon.",
    "ETP205/known": "le numéro de l'étape {typed} n'est pas écrit comme celui des autres. Écrivez « {word} {right} », comme elles.",
    "ETP205/word": "le mot « {word} » de l'étape {typed} n'est pas écrit comme dans les autres. Écrivez « {right} », comme elles.",
    "ETP205/division": "le numéro de « {typed} » n'est pas écrit comme celui des autres titres. Écrivez-les tous de la même façon.",
    "ETP206/division": "l'identifiant « {anchor} » dit {found}, le titre « {typed} ». Corrigez l'un ou l'autre.",
    "ETP206": "l'identifiant « {anchor} » dit {found}, l'étape porte le numéro {typed}. Écrivez « {right} », et corrigez les liens qui y mènent.",
    "ETP207": "les étapes commencent à {typed} et aucune page précédente ne porte le début. Commencez à 1, et renumérotez la suite.",
    "ETP207/gap": "les étapes commencent à {typed}, mais {file} s'arrête à l'étape {last} ; attendu : {expected}. Renumérotez à partir d'ici.",
    "ETP207/later": "les étapes commencent à {typed}, et l'étape {before} est sur {file}, plus loin dans le menu. Placez {file} avant la présente page dans nav.",
    "ETP301": "le texte renvoie à l'étape {number}, qui n'existe pas ici (dernière : {most}). "
    "Corrigez le numéro, ou faites-en un lien vers la bonne section.",
    "ETP301/linked": "le texte renvoie à l'étape {number}, qui n'existe pas là où mène le lien (dernière : {most}). Corrigez le numéro ou le lien.",
    "ETP301/point": "le texte renvoie au point {number}, mais la liste de cette section s'arrête à {most}. Corrigez le numéro.",
    "ETP301/division": "le texte renvoie à « {typed} », qui n'existe pas ici (dernière : « {most} »). Corrigez le numéro.",
    "ETP302/reversed": "l'intervalle des étapes {first} à {last} est à l'envers. Mettez le plus petit numéro d'abord.",
    "ETP302/long": "l'intervalle des étapes {first} à {last} va trop loin : la dernière étape est {most}. Corrigez l'intervalle.",
    "ETP302/long-linked": "l'intervalle des étapes {first} à {last} va trop loin : là où mène le lien, la dernière étape est {most}. Corrigez l'intervalle.",
    "ETP303": "le lien dit « étape {number} » et mène à l'étape {found} ({target}). Corrigez le texte ou l'adresse.",
    "ETP303/known": "le lien dit « étape {number} » et mène à l'étape {found} ({target}). Écrivez « étape {found} », ou l'adresse « {near} ».",
    "ETP303/defined": "le lien dit « étape {number} » et mène à l'étape {found} ({target}, défini plus bas). "
    "Écrivez « étape {found} », ou donnez l'adresse au lien même : « ({near}) » au lieu de sa référence.",
    "ETP303/division": "le lien dit « {typed} » et mène à « {title} » ({target}). Corrigez le texte ou l'adresse.",
    "ETP304/near": "le lien « {target} » mène à une étape qui n'existe pas. Écrivez l'adresse « {near} », si c'est elle.",
    "ETP304": "le lien « {target} » mène à une étape qui n'existe pas. Corrigez l'adresse, ou donnez cet identifiant à l'étape voulue.",
    "ETP304/no-step": "le lien « {target} » mène à l'étape {number}, que la page n'a pas. Corrigez le numéro et l'adresse, ou ajoutez l'étape.",
    "ETP305": "{count} procédures de cette page ont une étape {number} ({sections}). Nommez la bonne, ou faites de ce renvoi un lien vers elle.",
    "ETP306": "l'étape {number} ne s'appelle pas « {quoted} ». Corrigez le titre cité ou le numéro.",
    "ETP306/title": "l'étape {number} ne s'appelle pas « {quoted} », mais « {title} ». Corrigez le titre cité ou le numéro.",
    "ETP306/other": "l'étape {number} ne s'appelle pas « {quoted} » : c'est l'étape {other}. Corrigez le numéro ou le titre cité.",
    "ETP401/division": "« {typed} », mais la page en a {found}. Corrigez le nombre.",
    "ETP401/things": "« {typed} », mais la liste en compte {found}. Corrigez le nombre.",
    "ETP401": "{announced} étapes sont annoncées, il y en a {found}. Corrigez le nombre.",
    "ETP501": "section « {section} » : la page d'origine ({origin}) montre les étapes {expected}, cette traduction {found}. Comparez-les une à une, et mettez les mêmes.",
    "ETP501/below": "section « {section} » : sous l'étape {holder}, la page d'origine ({origin}) a les sous-étapes {expected}, cette traduction {found}. "
    "Comparez-les une à une, et mettez les mêmes.",
    "ETP501/missing": "section « {section} » : la page d'origine ({origin}) montre les étapes {expected}, cette traduction {found}. "
    "L'étape {number} de l'origine, « {step} », semble manquer : ajoutez-la à sa place et renumérotez, ou retirez-la de l'origine.",
    "ETP501/extra": "section « {section} » : la page d'origine ({origin}) montre les étapes {expected}, cette traduction {found}. "
    "L'étape {number}, « {step} », semble de trop : retirez-la et renumérotez, ou ajoutez-la à l'origine.",
    "ETP501/titles": "la page d'origine ({origin}) a les étapes {expected}, cette traduction {found}. Comparez-les une à une : ajoutez celle qui manque d'un côté, ou retirez-la de l'autre, et renumérotez.",
    "ETP501/section": "la section « {section} » de la page d'origine ({origin}, étapes {expected}) manque dans cette traduction. Ajoutez-la.",
    "ETP501/added": "la section « {section} » a des étapes ({found}) que la page d'origine ({origin}) n'a pas. Retirez-les, ou ajoutez-les à l'origine.",
    "ETP502/lists": "les listes d'étapes ne sont pas dans l'ordre de la page d'origine ({origin}) : ici {found}, là {expected}. Mettez-les dans le même ordre.",
    "ETP502": "section « {section} » : cette étape {number} est la {expected} de la page d'origine ({origin}). Remettez les étapes dans le même ordre, et renumérotez.",
    "ETP502/here": "section « {section} » : cette étape {number} est la {expected} de la page d'origine ({origin}), dont l'étape {number} est ici la {here}. "
    "Mettez celle-là à cette place, et renumérotez.",
    "ETP502/exchanged": "section « {section} » : les étapes {number} et {here} sont dans l'autre ordre dans la page d'origine ({origin}). Échangez-les, et renumérotez.",
    "ETP503": "les titres numérotés diffèrent de la page d'origine ({origin}) : ici {found}, attendu {expected}. Mettez les mêmes numéros.",
    "ETP503/lacks": "ce titre n'a pas le numéro {expected} qu'il a dans la page d'origine ({origin}). Mettez-le ici et renumérotez la suite, ou ôtez-le de l'origine.",
    "ETP503/extra": "ce titre a le numéro {found}, celui de la page d'origine ({origin}) n'en a pas. Ôtez-le ici et renumérotez la suite, ou mettez-le dans l'origine.",
    "ETP504": "cette traduction renvoie à l'étape {found}, la page d'origine ({origin}) à l'étape {expected}. Voyez laquelle est la bonne, et mettez son numéro dans les deux pages.",
    "ETP504/several": "cette traduction renvoie aux étapes {found}, la page d'origine ({origin}) aux étapes {expected}. Voyez lesquelles sont les bonnes, et mettez leurs numéros dans les deux pages.",
    "ETP601/apart": "cette annotation a son entrée dans la liste de la ligne {list_line}, mais la ligne {between_line} les sépare. "
    "Placez la liste juste après le code.",
    "ETP601/marker": "l'annotation ({number}) n'a pas d'entrée dans la liste qui suit. Ajoutez l'entrée {number}, ou retirez l'annotation.",
    "ETP601/no-list": "l'annotation ({number}) n'a pas d'entrée : aucune liste ne suit ce bloc. Mettez juste après lui la liste des entrées, ou retirez l'annotation.",
    "ETP601/entry": "l'entrée {number} n'annote rien dans ce qui précède. Ajoutez-y ({number}), ou retirez l'entrée.",
    "ETP601/entry-code": "l'entrée {number} n'annote rien dans le code qui précède. Ajoutez « ({number})! » dans un commentaire du code, ou retirez l'entrée.",
    "ETP901": "l'étape « {step} » a maintenant le numéro {now} ; le texte dit encore {number}. Corrigez le renvoi.",
}
