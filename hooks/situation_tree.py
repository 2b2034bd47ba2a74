"""The questions of « Trouver ma situation », read from data/situations.<language>.yml. Not a hook by itself.

The file is read as nodes, not as values: each keeps its line, and an English « No » stays the word that it is.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

import registers
import yaml
from front_matter import decode
from reporting import Problem

NAME = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
QUESTION = ("ask", "help", "answers")
LINK = re.compile(r"\]\(|\]\[|<a\b|\[\^")
# An answer leads to the next question or to a result; « unknown » marks « Je ne sais pas ». A result is a procedure, or with
# « check » only a thing to look up before coming back to the question that it names.
ANSWER = ("say", "next", "result", "page", "check", "why", "unknown")
RESULT = ("result", "page", "why")


@dataclass(frozen=True)
class Answer:
    """line: 1-based in the file; given: fields -> words."""

    line: int
    given: Mapping[str, str]

    @property
    def unknown(self) -> bool:
        """Whether it says « Je ne sais pas »."""
        return self.given.get("unknown") == "true"


@dataclass(frozen=True)
class Question:
    """line: 1-based in the file; name: what answers call it by; answers: in the order in which they are offered."""

    line: int
    name: str
    ask: str
    help: str
    answers: tuple[Answer, ...]


@dataclass
class Tree:
    """file: its path, for messages; questions: by name, the first one is asked first; problems: what was wrong in reading them."""

    file: str
    questions: dict[str, Question] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)

    def wrong(self, line: int, code: str, said: str) -> None:
        """Keep one problem."""
        self.problems.append(Problem(self.file, line, code, said))

    def answers(self) -> Iterator[tuple[Question, Answer]]:
        """Every answer with its question."""
        return ((question, answer) for question in self.questions.values() for answer in question.answers)


def read(file: str, data: bytes | None) -> Tree:
    """The tree of one file. file: its path, for messages; data: what it holds, None when it is not there."""
    tree = Tree(file)
    if data is None:
        tree.wrong(1, "SIT001", "ce fichier manque : il contient les questions de « Trouver ma situation ». Copiez celui d'une autre langue.")
        return tree
    try:
        root = yaml.compose(decode(data), Loader=registers.LOADER)
    except (yaml.YAMLError, ValueError) as error:
        line = getattr(getattr(error, "problem_mark", None), "line", 0) + 1
        remedy = "Vérifiez l'alignement ; mettez entre guillemets doubles une valeur qui contient « : »."
        tree.wrong(line, "SIT001", f"ce fichier n'est pas du YAML lisible en UTF-8. {remedy}")
        return tree
    if not isinstance(root, yaml.MappingNode):
        tree.wrong(1, "SIT001", "ce fichier doit contenir des questions : un nom, puis « ask » et « answers » en retrait.")
        return tree
    for key, value in root.value:
        line, name = key.start_mark.line + 1, str(key.value)
        if not NAME.fullmatch(name):
            tree.wrong(line, "SIT002", f"question « {name} » : des minuscules, des chiffres et des tirets seulement.")
        elif name in tree.questions:
            tree.wrong(line, "SIT002", f"la question « {name} » est écrite deux fois. Donnez-lui un autre nom.")
        else:
            tree.questions[name] = _question(tree, name, line, value)
    return tree


def _question(tree: Tree, name: str, line: int, node: yaml.Node) -> Question:
    given = _fields(tree, node, line, f"question « {name} »", QUESTION)
    listed = given.pop("answers", None)
    if not _text(given, "ask") or not isinstance(listed, yaml.SequenceNode) or len(listed.value) < 2:
        tree.wrong(line, "SIT002", f"question « {name} » : il faut « ask » (la question) et « answers » (au moins deux réponses).")
    if LINK.search(_text(given, "ask")):
        tree.wrong(line, "SIT002", f"question « {name} » : « ask » est un texte sans lien. Mettez le lien dans « help ».")
    answers = []
    for one in listed.value if isinstance(listed, yaml.SequenceNode) else []:
        place = one.start_mark.line + 1
        words = _fields(tree, one, place, f"réponse de « {name} »", ANSWER)
        answer = Answer(place, {key: _text(words, key) for key in words})
        if said := _fault(answer):
            tree.wrong(place, "SIT002", f"réponse de « {name} » : {said}")
        answers.append(answer)
    return Question(line, name, _text(given, "ask"), _text(given, "help"), tuple(answers))


def _fields(tree: Tree, node: yaml.Node, line: int, where: str, allowed: tuple[str, ...]) -> dict[str, yaml.Node]:
    if not isinstance(node, yaml.MappingNode):
        tree.wrong(line, "SIT002", f"{where} : écrivez des lignes « champ: texte ». Champs permis : {', '.join(allowed)}.")
        return {}
    given: dict[str, yaml.Node] = {}
    for key, value in node.value:
        if key.value not in allowed or key.value in given:
            state = "est écrit deux fois" if key.value in given else "est inconnu"
            tree.wrong(key.start_mark.line + 1, "SIT002", f"{where} : le champ « {key.value} » {state}. Champs permis : {', '.join(allowed)}.")
        given[str(key.value)] = value
    return given


def _text(given: Mapping[str, yaml.Node], key: str) -> str:
    node = given.get(key)
    return " ".join(node.value.split()) if isinstance(node, yaml.ScalarNode) else ""


def _fault(answer: Answer) -> str:
    given = answer.given
    if not given.get("say"):
        return "« say » manque : ce que le lecteur répond."
    if LINK.search(given["say"]):
        return "« say » est un texte sans lien : c'est lui qui devient un lien. Mettez l'autre dans « why »."
    if "unknown" in given and not answer.unknown:
        return "« unknown » ne s'écrit que « unknown: true »."
    if "check" in given and ("next" in given or not given["check"]):
        return "« check » va avec un résultat, et nomme la question à laquelle revenir après cette vérification."
    if ("next" in given) == any(key in given for key in RESULT):
        return f"elle mène à une question (next) ou à un résultat ({', '.join(RESULT)}), et à un seul des deux."
    if empty := [key for key in RESULT if "next" not in given and not given.get(key)]:
        return f"il manque {', '.join(empty)} : le nom du résultat, sa page et la raison."
    if "result" in given and not NAME.fullmatch(given["result"]):
        return f"« result: {given['result']} » : des minuscules, des chiffres et des tirets seulement."
    return ""
