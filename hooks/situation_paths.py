"""Where the answers of « Trouver ma situation » lead: every path ends, once, at a place that exists. Not a hook by itself."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from reporting import Problem
from situation_tree import Question, Tree

MOST = 4  # questions between a reader and their procedure


def check(tree: Tree, title_of: Callable[[str], str]) -> list[Problem]:
    """Whether every path ends, once, at a place that exists. title_of: title of « page.md#titre », empty for none."""
    if tree.problems:
        return sorted(tree.problems)
    reached, results = dict.fromkeys(list(tree.questions)[:1], 0), set[str]()
    for question, answer in tree.answers():
        following, result = answer.given.get("next", ""), answer.given.get("result", "")
        if result in results:
            tree.wrong(answer.line, "SIT002", f"le résultat « {result} » est écrit deux fois. Donnez à chacun son nom : c'est son adresse.")
        elif result:
            results.add(result)
            if not title_of(answer.given["page"]):
                said = "« {} » ne mène à aucun titre. Écrivez par exemple faq.md#faq-payer : un fichier de docs/, puis l'un de ses titres."
                tree.wrong(answer.line, "SIT004", said.format(answer.given["page"]))
        elif following not in tree.questions:
            said = f"« {following} » n'est le nom d'aucune question : ce chemin ne finit pas. Questions : {', '.join(tree.questions)}."
            tree.wrong(answer.line, "SIT003", said)
        elif following in reached:
            tree.wrong(answer.line, "SIT005", f"la question « {following} » est déjà posée ailleurs. Un lecteur n'y arrive que d'une seule façon.")
        else:
            reached[following] = answer.line
        if answer is question.answers[-1] and [one.unknown for one in question.answers].count(True) != 1:
            said = f"la question « {question.name} » doit avoir une réponse « Je ne sais pas », et une seule, marquée « unknown: true »."
            tree.wrong(question.line, "SIT007", said)
    for name in tree.questions.keys() - reached.keys():
        said = f"aucune réponse ne mène à la question « {name} ». Ajoutez « next: {name} » à une réponse, ou retirez la question."
        tree.wrong(tree.questions[name].line, "SIT005", said)
    return sorted(tree.problems or [*_too_long(tree), *_astray(tree)])


def _too_long(tree: Tree) -> list[Problem]:
    above = parents(tree)
    long = [name for name in tree.questions if len(path(name, above)) > MOST]
    said = "la question « {} » vient après {} autres. Un lecteur répond à {} questions au plus : raccourcissez ce chemin."
    return [Problem(tree.file, tree.questions[name].line, "SIT008", said.format(name, len(path(name, above)) - 1, MOST)) for name in long]


def _astray(tree: Tree) -> list[Problem]:
    above = parents(tree)
    said = "« check: {} » : on ne revient qu'à une question déjà posée à ce lecteur. Écrivez l'une de celles-ci : {}."
    asked = [(answer, path(question.name, above)) for question, answer in tree.answers() if "check" in answer.given]
    wrong = [(answer.line, answer.given["check"], names) for answer, names in asked if answer.given["check"] not in names]
    return [Problem(tree.file, line, "SIT009", said.format(name, ", ".join(names))) for line, name, names in wrong]


def parents(tree: Tree) -> dict[str, str]:
    """Question -> the one that leads to it."""
    return {answer.given["next"]: question.name for question, answer in tree.answers() if "next" in answer.given}


def path(name: str, above: Mapping[str, str]) -> list[str]:
    """The questions asked up to one, the first one first. The tree is known to have no loop."""
    asked = [name]
    while asked[0] in above:
        asked.insert(0, above[asked[0]])
    return asked


def compare(tree: Tree, other: Tree) -> list[Problem]:
    """Where another language's tree is not the same: questions, and for each answer where it leads."""

    def shape(question: Question) -> list[tuple[str, ...]]:
        return [tuple(answer.given.get(key, "") for key in ("next", "result", "page", "check", "unknown")) for answer in question.answers]

    if list(tree.questions) != list(other.questions):
        odd = ", ".join(sorted(tree.questions.keys() ^ other.questions.keys())) or "leur ordre"
        return [Problem(other.file, 1, "SIT006", f"les questions ne sont pas celles de {tree.file} ({odd}). Mettez les deux fichiers d'accord.")]
    return [
        Problem(other.file, mine.line, "SIT006", f"« {name} » n'a pas les mêmes réponses, dans le même ordre, que dans {tree.file}. Comparez-les.")
        for name, mine in other.questions.items()
        if shape(mine) != shape(tree.questions[name])
    ]
