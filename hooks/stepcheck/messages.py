"""What a contributor is told: what was found, what was expected, the remedy; in French and in English.

A message is found by its code and cause ("ETP111/fence"), then by its code alone.
"""

from __future__ import annotations

from stepcheck.model import Finding

BLOCKS = {
    "fr": {
        "fence": "le bloc de code",
        "admonition": "l'encadré",
        "tab": "l'onglet",
        "image": "l'image",
        "comment": "le commentaire",
        "heading": "le titre",
        "table": "le tableau",
        "quote": "la citation",
        "html": "le bloc HTML",
        "snippet": "l'extrait inclus",
        "rule": "le filet",
        "bullets": "la liste à puces",
        "attributes": "la ligne d'attributs",
        "paragraph": "le paragraphe",
        "unknown": "ce qui précède",
    },
    "en": {
        "fence": "the code block",
        "admonition": "the admonition",
        "tab": "the tab",
        "image": "the image",
        "comment": "the comment",
        "heading": "the heading",
        "table": "the table",
        "quote": "the quote",
        "html": "the HTML block",
        "snippet": "the included snippet",
        "rule": "the rule",
        "bullets": "the bullet list",
        "attributes": "the attribute list",
        "paragraph": "the paragraph",
        "unknown": "what stands before",
    },
}
MESSAGES = {
    "fr": {
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
        "ETP111/heading": "vous avez écrit {typed}, le lecteur voit {shown} : le titre de la ligne {cut_line} coupe la liste. "
        "Recommencez à 1, ou activez l'extension sane_lists.",
        "ETP111/unknown": "vous avez écrit {typed}, le lecteur voit {shown} : la liste est coupée. Décalez de quatre espaces ce qui suit chaque étape, "
        "ou laissez une ligne vide avant la liste.",
        "ETP111/start": "vous avez écrit {typed}, le lecteur voit {shown}. Commencez à 1, ou activez l'extension sane_lists.",
        "ETP111/uncounted": "vous avez écrit {typed}, le lecteur voit {shown} : un élément de plus est compté avant. "
        "Décalez-le de quatre espaces, ou numérotez-le.",
        "ETP112": "la liste est coupée par {block} (ligne {cut_line}) : le lecteur voit 1, puis encore 1. Placez ce bloc à {need} espaces du bord.",
        "ETP113": "l'étape {typed} s'affiche comme du simple texte. Mettez une ligne vide avant la liste, et aucun bloc au bord entre les étapes.",
        "ETP113/glued": "l'étape {typed} est collée au texte qui précède et s'affiche comme lui. Mettez une ligne vide avant.",
        "ETP113/code": "l'étape {typed} s'affiche comme du code. Retirez les espaces en trop devant elle.",
        "ETP113/html": "l'étape {typed} s'affiche comme du texte brut dans un bloc HTML. Ajoutez l'attribut markdown à ce bloc.",
        "ETP113/swallowed": "l'étape {typed} s'affiche comme une puce de la liste précédente. "
        "Mettez un paragraphe entre les deux listes, ou activez l'extension sane_lists.",
        "ETP113/under-bullet": "l'étape {typed} s'affiche comme une puce de plus. Décalez-la de quatre espaces sous la puce.",
        "ETP113/letter": "« {typed}. » s'affiche comme du simple texte. Numérotez avec « 1. », « 2. » ; "
        "avec l'extension pymdownx.fancylists, mettez une ligne vide avant.",
        "ETP113/bullet": "cette puce s'affiche comme du simple texte dans l'étape. Placez-la à quatre espaces du numéro de l'étape.",
        "ETP114/bullet": "cette puce est comptée comme l'étape {shown}. Placez-la à quatre espaces du numéro de son étape.",
        "ETP114/flattened": "cette sous-liste est comptée avec les étapes : le lecteur voit {shown} au lieu de {typed}. Placez-la à quatre espaces du numéro de son étape.",
        "ETP114/sub-step": "cette sous-étape est comptée comme l'étape {shown}. Placez-la à quatre espaces du numéro de son étape.",
        "ETP114/merged": "cette liste est réunie à la précédente : le lecteur voit {shown} au lieu de {typed}. "
        "Mettez un paragraphe ou un titre entre les deux, ou continuez la numérotation.",
        "ETP114/nested": "l'étape {typed} est décalée et devient une sous-étape de la précédente. Retirez les espaces devant elle.",
        "ETP114/nested-glued": "l'étape {typed} est collée à ce qui précède et devient une sous-étape de la précédente. Mettez une ligne vide avant.",
        "ETP115/start": "« start= » n'a aucun effet ici. Retirez-le et numérotez la liste à partir du numéro voulu, avec l'extension sane_lists ; "
        "ou remplacez-le par « value= », sous la première étape.",
        "ETP115/doubled": "le numéro {typed} est écrit deux fois sur la ligne. Gardez-en un.",
        "ETP116": "ailleurs (forge, éditeur), cette liste montrerait {other} au lieu de {shown} (0 : pas une étape). Écrivez-la comme CommonMark.",
        "ETP201/division": "« {typed} » est répété ; attendu : « {expected} ». Renumérotez à partir d'ici.",
        "ETP202/division": "« {typed} » suit « {before} » ; attendu : « {expected} ». Renumérotez à partir d'ici, ou ajoutez ce qui manque.",
        "ETP203/division": "« {typed} » n'est pas à sa place ; attendu : « {expected} ». Si les titres sont dans le bon ordre, renumérotez-les ; sinon, remettez-les en ordre.",
        "ETP204/division": "ce titre annonce {typed} en tout ; attendu : {expected}. Corrigez le total.",
        "ETP201": "l'étape {typed} est annoncée deux fois ; attendu : {expected}. Renumérotez à partir d'ici.",
        "ETP202": "l'étape {typed} suit l'étape {before} ; attendu : {expected}. Renumérotez à partir d'ici, ou ajoutez l'étape oubliée.",
        "ETP203": "l'étape {typed} n'est pas à sa place ; attendu : {expected}. "
        "Si les étapes sont dans le bon ordre, renumérotez-les ; sinon, remettez-les en ordre.",
        "ETP204": "cette étape en annonce {typed} en tout ; attendu : {expected}. Corrigez le total, dans chaque étape qui le donne.",
        "ETP204/others": "cette étape en annonce {typed} en tout, les autres {expected}. Comptez les étapes, et mettez le même total partout.",
        "ETP205": "le numéro de l'étape {typed} n'est pas écrit comme celui des autres titres. Écrivez-les tous de la même façon.",
        "ETP205/word": "le mot « {word} » de l'étape {typed} n'est pas écrit comme dans les autres. Écrivez-le partout de la même façon.",
        "ETP206/division": "l'identifiant « {anchor} » dit {found}, le titre « {typed} ». Corrigez l'un ou l'autre.",
        "ETP206": "l'identifiant « {anchor} » dit {found}, l'étape porte le numéro {typed}. Écrivez « {right} », et corrigez les liens qui y mènent.",
        "ETP207": "les étapes commencent à {typed} et aucune page précédente ne porte le début. Commencez à 1, et renumérotez la suite.",
        "ETP207/gap": "les étapes commencent à {typed}, mais {file} s'arrête à l'étape {last} ; attendu : {expected}. Renumérotez à partir d'ici.",
        "ETP207/later": "les étapes commencent à {typed}, et le début est sur {file}, plus loin dans le menu. Placez cette page avant celle-ci dans nav.",
        "ETP301": "le texte renvoie à l'étape {number}, qui n'existe pas ici (dernière : {most}). "
        "Corrigez le numéro, ou faites-en un lien vers la bonne section.",
        "ETP301/linked": "le texte renvoie à l'étape {number}, qui n'existe pas là où mène le lien (dernière : {most}). Corrigez le numéro ou le lien.",
        "ETP301/point": "le texte renvoie au point {number}, mais la liste de cette section s'arrête à {most}. Corrigez le numéro.",
        "ETP301/division": "le texte renvoie à « {typed} », qui n'existe pas ici (dernière : « {most} »). Corrigez le numéro.",
        "ETP302/reversed": "l'intervalle des étapes {first} à {last} est à l'envers. Mettez le plus petit numéro d'abord.",
        "ETP302/long": "l'intervalle des étapes {first} à {last} va trop loin : la dernière étape est {most}. Corrigez l'intervalle.",
        "ETP303": "le lien dit « étape {number} » et mène à l'étape {found} ({target}). Corrigez le texte ou l'adresse.",
        "ETP303/known": "le lien dit « étape {number} » et mène à l'étape {found} ({target}). Écrivez « étape {found} », ou l'adresse « #{near} ».",
        "ETP304/near": "le lien « {target} » mène à une étape qui n'existe pas. Écrivez l'adresse « #{near} », si c'est elle.",
        "ETP304": "le lien « {target} » mène à une étape qui n'existe pas. Corrigez l'adresse, ou donnez cet identifiant à l'étape voulue.",
        "ETP305": "{count} procédures de cette page ont une étape {number}. Faites de ce renvoi un lien vers la bonne section.",
        "ETP306": "l'étape {number} ne s'appelle pas « {quoted} ». Corrigez le titre cité ou le numéro.",
        "ETP306/title": "l'étape {number} ne s'appelle pas « {quoted} », mais « {title} ». Corrigez le titre cité ou le numéro.",
        "ETP306/other": "l'étape {number} ne s'appelle pas « {quoted} » : c'est l'étape {other}. Corrigez le numéro ou le titre cité.",
        "ETP401/division": "« {typed} », mais la page en a {found}. Corrigez le nombre.",
        "ETP401/things": "« {typed} », mais la liste en compte {found}. Corrigez le nombre.",
        "ETP401": "{announced} étapes sont annoncées, il y en a {found}. Corrigez le nombre.",
        "ETP501": "section « {section} » : la page d'origine montre les étapes {expected}, cette traduction {found}. Comparez-les une à une, et mettez les mêmes.",
        "ETP501/missing": "section « {section} » : la page d'origine montre les étapes {expected}, cette traduction {found}. "
        "L'étape {number} de l'origine, « {step} », semble manquer : ajoutez-la à sa place et renumérotez, ou retirez-la de l'origine.",
        "ETP501/extra": "section « {section} » : la page d'origine montre les étapes {expected}, cette traduction {found}. "
        "L'étape {number}, « {step} », semble de trop : retirez-la et renumérotez, ou ajoutez-la à l'origine.",
        "ETP501/titles": "la page d'origine a les étapes {expected}, cette traduction {found}. Mettez les mêmes titres d'étapes.",
        "ETP501/section": "la section « {section} » de la page d'origine (étapes {expected}) manque dans cette traduction. Ajoutez-la.",
        "ETP501/added": "la section « {section} » a des étapes ({found}) que la page d'origine n'a pas. Retirez-les, ou ajoutez-les à l'origine.",
        "ETP502/lists": "les listes d'étapes ne sont pas dans l'ordre de la page d'origine : ici {found}, là {expected}. Mettez-les dans le même ordre.",
        "ETP502": "section « {section} » : cette étape {number} est la {expected} de la page d'origine. Remettez les étapes dans le même ordre, et renumérotez.",
        "ETP502/here": "section « {section} » : cette étape {number} est la {expected} de la page d'origine, dont l'étape {number} est ici la {here}. "
        "Mettez celle-là à cette place, et renumérotez.",
        "ETP503": "les titres numérotés diffèrent de la page d'origine : ici {found}, attendu {expected}. Mettez les mêmes numéros.",
        "ETP504": "cette traduction renvoie à l'étape {found}, la page d'origine à l'étape {expected}. Mettez le même numéro.",
        "ETP504/several": "cette traduction renvoie aux étapes {found}, la page d'origine aux étapes {expected}. Mettez les mêmes numéros.",
        "ETP601/apart": "cette annotation a son entrée dans la liste de la ligne {list_line}, mais la ligne {between_line} les sépare. "
        "Placez la liste juste après le code.",
        "ETP601/marker": "l'annotation ({number}) n'a pas d'entrée dans la liste qui suit. Ajoutez l'entrée {number}, ou retirez l'annotation.",
        "ETP601/entry": "l'entrée {number} n'annote rien dans ce qui précède. Ajoutez-y ({number}), ou retirez l'entrée.",
        "ETP901": "l'étape « {step} » a maintenant le numéro {now} ; le texte dit encore {number}. Corrigez le renvoi.",
    },
    "en": {
        "ETP001": '"{asked}" is no rule\'s code. Correct or remove it.',
        "ETP002": "nothing to ignore here for {asked}. Remove this code from the comment or the front matter.",
        "ETP002/all": "nothing to ignore here. Remove this comment, or this line of the front matter.",
        "ETP002/path": '"{asked}", in extra.stepcheck.paths, names no page. Correct this pattern or remove it.',
        "ETP003": "this file cannot be read as UTF-8 ({reason}). Save it as UTF-8.",
        "ETP003/file": "this file cannot be read ({reason}). Check that it exists and that you may read it.",
        "ETP003/render": "Markdown cannot render this page ({reason}). Simplify what is nested in it.",
        "ETP003/failed": "this page cannot be rendered ({reason}), and the build would fail too. Correct what that message names.",
        "ETP101": "step {typed} is typed twice; expected: {expected}. Renumber from here.",
        "ETP102": "the list jumps from step {before} to step {typed}; expected: {expected}. Renumber from here, or add the missing step.",
        "ETP102/intruder": '"{typed}." at the start of this line becomes a step between {before} and {expected}. '
        "Correct the number, or join it to the line before.",
        "ETP102/year": '"{typed}." at the start of this line becomes a step. Type "{typed}\\.", or join this year to the line before.',
        "ETP103": "step {typed} comes after step {before}; expected: {expected}. If the lines are in the right order, renumber them; otherwise put them in order.",
        "ETP103/first": "the list begins with step {typed}; expected: {expected}. "
        "If the lines are in the right order, renumber them; otherwise put them in order.",
        "ETP104": "this list starts at {typed} and continues no list. Start at 1, and renumber what follows.",
        "ETP104/after": "this list starts at {typed}, the one before it stops at {last}. Go on at {expected}, or start at 1 if it is another list; renumber what follows.",
        "ETP105/no-space": '"{typed}." has no space after it: the reader sees no step. Put a space after the dot.',
        "ETP105/no-break": '"{typed}." has a no-break space after it: the reader sees no step. Put an ordinary space.',
        "ETP105/parenthesis": '"{typed})" is no step on this site: the reader sees plain text. Type "{typed}.".',
        "ETP105/full-width": 'the number of step {typed} is not in ordinary digits. Type "{typed}.".',
        "ETP105/misspelt": "this line is step {typed}, but the reader sees no step. "
        'Replace all that stands before its text by "{typed}." and an ordinary space.',
        "ETP105/mixed": 'step {typed} is not punctuated like the one before. Type "1." everywhere.',
        "ETP111": "you typed {typed}, the reader sees {shown}: {block} (line {cut_line}) cuts the list. "
        "Put that block at {need} spaces from the margin, so that it belongs to the step.",
        "ETP111/heading": "you typed {typed}, the reader sees {shown}: the heading on line {cut_line} cuts the list. "
        "Start again at 1, or turn the sane_lists extension on.",
        "ETP111/unknown": "you typed {typed}, the reader sees {shown}: the list is cut. Indent by four spaces whatever follows each step, "
        "or leave a blank line before the list.",
        "ETP111/start": "you typed {typed}, the reader sees {shown}. Start at 1, or turn the sane_lists extension on.",
        "ETP111/uncounted": "you typed {typed}, the reader sees {shown}: one more item counts before it. Indent it by four spaces, or number it.",
        "ETP112": "{block} (line {cut_line}) cuts the list: the reader sees 1, then 1 again. Put that block at {need} spaces from the margin.",
        "ETP113": "step {typed} shows as plain text. Leave a blank line before the list, and no block at the margin between steps.",
        "ETP113/glued": "step {typed} is glued to the text before it and shows as such. Leave a blank line before it.",
        "ETP113/code": "step {typed} shows as code. Remove the extra spaces before it.",
        "ETP113/html": "step {typed} shows as raw text in an HTML block. Give that block the markdown attribute.",
        "ETP113/swallowed": "step {typed} shows as a bullet of the list before it. "
        "Put a paragraph between the two lists, or turn the sane_lists extension on.",
        "ETP113/under-bullet": "step {typed} shows as one more bullet. Indent it by four spaces under the bullet.",
        "ETP113/letter": '"{typed}." shows as plain text. Number with "1.", "2."; with the pymdownx.fancylists extension, leave a blank line before.',
        "ETP113/bullet": "this bullet shows as plain text in the step. Put it four spaces to the right of the step's number.",
        "ETP114/bullet": "this bullet is counted as step {shown}. Put it four spaces to the right of its step's number.",
        "ETP114/flattened": "this sub-list is counted with the steps: the reader sees {shown}, not {typed}. Put it four spaces to the right of its step's number.",
        "ETP114/sub-step": "this sub-step is counted as step {shown}. Put it four spaces to the right of its step's number.",
        "ETP114/merged": "this list is merged with the one before: the reader sees {shown}, not {typed}. "
        "Put a paragraph or a heading between them, or go on counting.",
        "ETP114/nested": "step {typed} is indented and becomes a sub-step of the one before. Remove the spaces before it.",
        "ETP114/nested-glued": "step {typed} is glued to what stands before it and becomes a sub-step of the one before. Leave a blank line before it.",
        "ETP115/start": '"start=" has no effect here. Remove it and number the list from the first number that you want, with the sane_lists extension; '
        'or replace it by "value=", under the first step.',
        "ETP115/doubled": "the number {typed} is typed twice on the line. Keep one.",
        "ETP116": "elsewhere (forge, editor) this list would show {other}, not {shown} (0: not a step). Type it the CommonMark way.",
        "ETP201/division": '"{typed}" is repeated; expected: "{expected}". Renumber from here.',
        "ETP202/division": '"{typed}" follows "{before}"; expected: "{expected}". Renumber from here, or add what is missing.',
        "ETP203/division": '"{typed}" is not in its place; expected: "{expected}". If the headings are in the right order, renumber them; otherwise put them in order.',
        "ETP204/division": "this heading says {typed} in all; expected: {expected}. Correct the total.",
        "ETP201": "step {typed} is announced twice; expected: {expected}. Renumber from here.",
        "ETP202": "step {typed} follows step {before}; expected: {expected}. Renumber from here, or add the missing step.",
        "ETP203": "step {typed} is not in its place; expected: {expected}. If the steps are in the right order, renumber them; otherwise put them in order.",
        "ETP204": "this step says {typed} in all; expected: {expected}. Correct the total, in each step that gives it.",
        "ETP204/others": "this step says {typed} in all, the others {expected}. Count the steps, and give all of them the same total.",
        "ETP205": "the number of step {typed} is not written like that of the other headings. Write them all the same way.",
        "ETP205/word": 'the word "{word}" of step {typed} is not written as in the others. Write it the same way everywhere.',
        "ETP206/division": 'the id "{anchor}" says {found}, the heading "{typed}". Correct one or the other.',
        "ETP206": 'the id "{anchor}" says {found}, the step has number {typed}. Write "{right}", and correct the links to it.',
        "ETP207": "the steps start at {typed} and no earlier page holds the start. Start at 1, and renumber what follows.",
        "ETP207/gap": "the steps start at {typed}, but {file} stops at step {last}; expected: {expected}. Renumber from here.",
        "ETP207/later": "the steps start at {typed}, and the start is on {file}, later in the menu. Put that page before this one in nav.",
        "ETP301": "the text refers to step {number}, which does not exist here (last: {most}). Correct the number, or link to the right section.",
        "ETP301/linked": "the text refers to step {number}, which does not exist where the link leads (last: {most}). Correct the number or the link.",
        "ETP301/point": "the text refers to point {number}, but the list of this section stops at {most}. Correct the number.",
        "ETP301/division": 'the text refers to "{typed}", which does not exist here (last: "{most}"). Correct the number.',
        "ETP302/reversed": "the range of steps {first} to {last} is reversed. Put the smaller number first.",
        "ETP302/long": "the range of steps {first} to {last} goes too far: the last step is {most}. Correct the range.",
        "ETP303": 'the link says "step {number}" and leads to step {found} ({target}). Correct the text or the address.',
        "ETP303/known": 'the link says "step {number}" and leads to step {found} ({target}). Write "step {found}", or the address "#{near}".',
        "ETP304/near": 'the link "{target}" leads to a step that does not exist. Write the address "#{near}", if that is the one.',
        "ETP304": 'the link "{target}" leads to a step that does not exist. Correct the address, or give the step that id.',
        "ETP305": "{count} procedures of this page have a step {number}. Make this reference a link to the right section.",
        "ETP306": 'step {number} is not called "{quoted}". Correct the quoted title or the number.',
        "ETP306/title": 'step {number} is not called "{quoted}", but "{title}". Correct the quoted title or the number.',
        "ETP306/other": 'step {number} is not called "{quoted}": step {other} is. Correct the number or the quoted title.',
        "ETP401/division": '"{typed}", but the page has {found}. Correct the number.',
        "ETP401/things": '"{typed}", but the list has {found}. Correct the number.',
        "ETP401": "{announced} steps are announced, there are {found}. Correct the number.",
        "ETP501": 'section "{section}": the source page shows steps {expected}, this translation {found}. Compare them one by one, and put the same.',
        "ETP501/missing": 'section "{section}": the source page shows steps {expected}, this translation {found}. '
        'Step {number} of the source, "{step}", seems to be missing: add it in its place and renumber, or remove it from the source.',
        "ETP501/extra": 'section "{section}": the source page shows steps {expected}, this translation {found}. '
        'Step {number}, "{step}", seems to be one too many: remove it and renumber, or add it to the source.',
        "ETP501/titles": "the source page has steps {expected}, this translation {found}. Put the same step headings.",
        "ETP501/section": 'the section "{section}" of the source page (steps {expected}) is missing from this translation. Add it.',
        "ETP501/added": 'the section "{section}" has steps ({found}) that the source page has not. Remove them, or add them to the source.',
        "ETP502/lists": "the lists of steps are not in the order of the source page: here {found}, there {expected}. Put them in the same order.",
        "ETP502": 'section "{section}": this step {number} is step {expected} of the source page. Put the steps in the same order, and renumber.',
        "ETP502/here": 'section "{section}": this step {number} is step {expected} of the source page, whose step {number} is step {here} here. '
        "Put that one in this place, and renumber.",
        "ETP503": "the numbered headings differ from the source page: here {found}, expected {expected}. Put the same numbers.",
        "ETP504": "this translation refers to step {found}, the source page to step {expected}. Put the same number.",
        "ETP504/several": "this translation refers to steps {found}, the source page to steps {expected}. Put the same numbers.",
        "ETP601/apart": "this annotation has its entry in the list on line {list_line}, but line {between_line} stands between. Put the list right after the code.",
        "ETP601/marker": "annotation ({number}) has no entry in the list below. Add entry {number}, or remove the annotation.",
        "ETP601/entry": "entry {number} annotates nothing above. Add ({number}) there, or remove the entry.",
        "ETP901": 'step "{step}" is now number {now}; the text still says {number}. Correct the reference.',
    },
}


AND_SO_ON = {"fr": " De même jusqu'à l'étape {last}.", "en": " The same for the steps up to {last}."}
LINE_BY_LINE = ("no-space", "no-break", "parenthesis", "full-width", "code")  # causes whose remedy is for each line
NONE = {"fr": "aucune", "en": "none"}
ROMAN = ((10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"))


def tell(finding: Finding, language: str) -> str:
    """The message of a finding for a reader of a language ("fr"; any other is told in English)."""
    known = "fr" if language.startswith("fr") else "en"
    table, values = MESSAGES[known], dict(finding.values)
    cause = str(values.get("cause", ""))
    if finding.code == "ETP306" and values.get("other"):
        cause = "other"
    template = (
        table.get(f"{finding.code}/{cause}") or table.get(finding.code) or next(text for key, text in table.items() if key.startswith(finding.code))
    )
    if style := values.get("style"):
        values |= {
            key: spelt(value, str(style)) for key, value in values.items() if key in ("typed", "expected", "before") and isinstance(value, int)
        }
    if cause in LINE_BY_LINE and values.get("last") not in (None, values.get("typed")):
        template += AND_SO_ON[known]
    values |= {key: NONE[known] for key in ("found", "expected") if finding.code == "ETP501" and values.get(key) == "0"}
    return template.format(**{**values, "block": BLOCKS[known].get(cause, "")})


def spelt(number: int, style: str) -> str:
    """A number as its author writes them: style "letter", "capital", "roman", or any other for digits."""
    if style in ("letter", "capital") and 0 < number <= 26:
        return chr((96 if style == "letter" else 64) + number)
    if style == "roman" and 0 < number < 40:
        text = ""
        for value, sign in ROMAN:
            text += sign * (number // value)
            number %= value
        return text
    return str(number)
