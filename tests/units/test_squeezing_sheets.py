"""One style sheet made several: what goes where, and that the order of the rules keeps its effect."""

from collections.abc import Callable
from itertools import combinations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from squeezing.cascade import in_order, specificity, without_losers
from squeezing.css import sheets
from squeezing.matching import possible
from squeezing.names import Names, script_words
from squeezing.properties import overlap
from squeezing.reach import Elements, at_first, with_tools
from squeezing.rules import Rule, Selector, parsed, written
from squeezing.skeleton import Skeleton, parts

PLAIN, TOOL = 0, 1


def tokens(selector: str) -> list[object]:
    (rule,) = parsed(f"{selector}{{top:0}}")
    return rule.selectors[0].tokens


@pytest.mark.parametrize(
    ("selector", "weight"),
    [
        ("p", (0, 0, 1)),
        ("*", (0, 0, 0)),
        ("p:before", (0, 0, 2)),
        ("p::marker", (0, 0, 2)),
        (".a .b>i", (0, 2, 1)),
        ("#x:hover", (1, 1, 0)),
        ("[dir=ltr] p:first-child", (0, 2, 1)),
        (":is(#x,.a) p", (1, 0, 1)),
        (":where(.a.b) p", (0, 0, 1)),
        ("p:not(.a .b)", (0, 2, 1)),
        ("p:has(+i)", (0, 0, 2)),
        ("p:lang(fr)", (0, 1, 1)),
    ],
)
def test_the_weight_of_a_selector_is_the_standards(selector: str, weight: tuple[int, int, int]) -> None:
    assert specificity(tokens(selector)) == weight


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ("margin", "margin-left", True),
        ("border", "border-left-color", True),
        ("border-left", "border-color", True),
        ("border-left", "border-right-width", False),
        ("border-color", "border-width", False),
        ("border", "border-radius", True),
        ("border-left", "border-radius", False),
        ("font", "line-height", True),
        ("font-size", "line-height", False),
        ("inset", "left", True),
        ("top", "left", False),
        ("width", "height", False),
        ("min-width", "width", False),
        ("inline-size", "width", True),
        ("gap", "row-gap", True),
        ("color", "color-scheme", False),
        ("-webkit-mask-image", "mask-image", True),
        ("place-content", "align-content", True),
    ],
)
def test_properties_that_may_say_the_same_thing(one: str, other: str, expected: bool) -> None:
    assert overlap(one, other) == overlap(other, one) == expected


@pytest.mark.parametrize(
    ("css", "left"),
    [
        ("p{top:0}p{top:1px}", "p{top:1px}"),
        ("p{margin-left:0;top:0}p{margin:1px}", "p{top:0}p{margin:1px}"),
        ("p{margin:0}p{margin-left:1px}", None),
        ("p{top:0!important}p{top:1px}", None),
        ("p,i{top:0}p{top:1px}", None),
        ("p,i{top:0}i{top:2px}p{top:1px}", "i{top:2px}p{top:1px}"),
        ("p{top:0}@media print{p{top:1px}}", None),
        ("@media print{p{top:0}}p{top:1px}", "p{top:1px}"),
        ("@media print{p{top:0}}@media print{p{top:1px}}", "@media print{p{top:1px}}"),
        ("p{color:red}p{color:color-mix(in srgb,red,blue)}", None),  # the first is for browsers that do not know the second
        ("p{top:0}p,i:has(b){top:1px}", None),  # the second is nothing to a browser that does not know :has
        ("p{content:attr(x);content:attr(x) / ''}", None),
        (":root{--a:1}:root{--a:var(--b)}", ":root{--a:var(--b)}"),
        ("@page{margin:1cm}@page{margin:2cm;size:A4}", "@page{margin:2cm;size:A4}"),
    ],
)
def test_a_declaration_goes_only_when_it_never_wins(css: str, left: str | None) -> None:
    assert written(without_losers(parsed(css))) == (written(parsed(css)) if left is None else left)


@pytest.mark.parametrize(
    ("html", "selector", "found"),
    [
        ('<div class="a"><p><i></p></div>', ".a i", True),
        ('<div class="a"><p></p></div><i>', ".a i", False),
        ('<div class="a"><p></p></div>', ".a>p", True),
        ('<div class="a"><p></p></div>', "p .a", False),
        ('<div class="a"></div><p></p>', ".a+p", True),
        ('<div class="a"></div><p></p>', ".b .a+p", False),
        ("<ol><li><ol><li></ol></ol>", "ol ol", True),
        ("<ol><li></ol><ol></ol>", "ol ol", False),
        ('<p class="a b">', "p.a.b:hover::before", True),
        ('<p class="a"><p class="b">', ".a.b", False),
        ("<table>", "table:not([class])", True),
        ('<table class="a">', "table:not([class])", False),
        ('<a href="#x">', "a[href]", True),
        ("<a>", "a[href]", False),
        ("<br><p>", "br p", False),
        ('<div class="a"/><p>', ".a p", False),
        ("<pre><code><b></b></code></pre>", "pre>code", True),
        ("<pre><b></b></pre><i>", "pre i", False),
        ('<noscript><p class="a"></noscript>', "noscript .a", True),
    ],
)
def test_the_tree_of_the_pages_answers_by_descent(html: str, selector: str, found: bool) -> None:
    tree = Skeleton()
    tree.read(html, PLAIN)
    assert bool(tree.reach(parts(tokens(selector), set()))) == found


def test_a_class_that_scripts_add_is_not_asked_but_its_block_is() -> None:
    asked = parts(tokens(".js .nav__link--active.open b"), {"js", "nav__link--active", "open"})
    assert [sorted(part.classes) for part in asked] == [[], ["nav__link"], []]


def divided(css: str, plain: str, tool: str, theme: str = "", own: str = "") -> list[str]:
    """The sheets of a site of two pages, one with a tool whose script is `own`."""
    tree, known = Skeleton(), [Names(), Names()]
    for kind, html in enumerate((plain, tool)):
        tree.read(html, kind)
        known[kind].take(tree.texts[kind])
    known[TOOL].words = known[TOOL].made = script_words([own])
    every = known[PLAIN] | known[TOOL]
    every.words = every.made = script_words([theme, own])
    late = [Names() | names for names in known]
    for names in late:
        names.words = names.made = script_words([theme])
    return sheets(
        css,
        at_first(known[PLAIN], tree, PLAIN, []),
        (with_tools(known[TOOL], tree, TOOL, [own]),),
        lambda found: possible(found, every),
        every.words,
        Elements(tree, late, [theme], [own]),
    )


@pytest.mark.parametrize(
    ("css", "expected"),
    [
        (".a{top:0}.b{top:1px}.cc{top:2px}.d{top:3px}", [".a{top:0}", ".b{top:1px}", ".cc{top:2px}"]),
        (".a,.b{top:0}", [".a{top:0}", ".b{top:0}", ""]),
        (".mm{top:0}", ["", ".mm{top:0}", ""]),  # made by the tool
        (".md-top{top:0}", ["", "", ".md-top{top:0}"]),  # on the page, but shown after a gesture
        (".a.a--on{top:0}", ["", "", ".a.a--on{top:0}"]),
        (".b.a--on{top:0}", ["", "", ".b.a--on{top:0}"]),
        (".cc{top:0}.b.a{top:1px}", ["", ".b.a{top:1px}", ".cc{top:0}"]),
        # A class that the theme adds may make the tool's rule one of every page.
        (".a i.a--on{top:0}", ["", "", ".a i.a--on{top:0}"]),
        ("@keyframes k{to{top:0}}.a{animation:k 1s}", ["@keyframes k{to{top:0}}.a{animation:k 1s}", "", ""]),
        (":root{--x:1;--y:2}.a{top:var(--x)}.cc{top:var(--y)}", [":root{--x:1}.a{top:var(--x)}", "", ":root{--y:2}.cc{top:var(--y)}"]),
        # How fast something changes matters only once something may change.
        (".a{top:0;transition:top 1s}", [".a{top:0}", "", ".a{transition:top 1s}"]),
        (".b.b{transition:none}.a{transition:top 1s}", ["", "", ".b.b{transition:none}.a{transition:top 1s}"]),
        # Of equal weight on one element: what came before may not come after.
        (".b{top:0}.a{top:1px}", [".b{top:0}.a{top:1px}", "", ""]),
        (".b{top:0}.a{left:1px}", [".a{left:1px}", ".b{top:0}", ""]),
        (".b{top:0}p.a{top:1px}", ["p.a{top:1px}", ".b{top:0}", ""]),
        (".a{top:1px}.b{top:0}", [".a{top:1px}", ".b{top:0}", ""]),
        ("@media print{.b{top:0}}@media screen{.a{top:1px}}", ["@media screen{.a{top:1px}}", "@media print{.b{top:0}}", ""]),
        (
            "@media (min-width:60em){.b{top:0}}@media (max-width:30em){.a{top:1px}}",
            ["@media (max-width:30em){.a{top:1px}}", "@media (min-width:60em){.b{top:0}}", ""],
        ),
        ("@media (min-width:60em){.b{top:0}}.a{top:1px}", ["@media (min-width:60em){.b{top:0}}.a{top:1px}", "", ""]),
    ],
)
def test_a_rule_goes_where_it_serves_and_keeps_its_rank(css: str, expected: list[str]) -> None:
    plain = '<html><p class="a"><i></i></p><div class="md-top"></div>'
    tool = '<html><p class="a b"></p>'
    assert divided(css, plain, tool, theme='x.classList.add("a--on");h("div",{class:"cc"})', own='x.className="mm"') == expected


CLASSES = ("a", "b", "c")
SETS = [frozenset(found) for size in range(4) for found in combinations(CLASSES, size)]
RULE = st.tuples(
    st.sampled_from([".a", ".b", ".c", "p.a", "p", ".a.b", "p.b.c", ".a:before", ":is(.b,.a)"]),
    st.sampled_from(["margin", "margin-left", "top", "inset", "border-left", "border-color", "border"]),
    st.integers(0, 9),
    st.booleans(),
)


def winners(rules: list[Rule]) -> dict[tuple[frozenset[str], str, str], str]:
    """(classes of a p, pseudo-element, longhand) -> the value that wins, by the standard's cascade."""
    longhands = {
        "margin": ("margin-left", "margin-top"),
        "inset": ("top", "left"),
        "border-left": ("border-left-color",),
        "border-color": ("border-left-color", "border-top-color"),
        "border": ("border-left-color", "border-top-color"),
    }
    best: dict[tuple[frozenset[str], str, str], tuple[tuple[bool, tuple[int, int, int], int], str]] = {}
    for order, rule in enumerate(rules):
        for selector in rule.selectors:
            text, _, _ = selector.text.partition(":before")
            asked = [frozenset("ab")] if text.startswith(":is") else [frozenset(text.split(".")[1:])]
            for classes in SETS:
                if not (classes & asked[0] if text.startswith(":is") else asked[0] <= classes):
                    continue
                for one in rule.body:
                    for name in longhands.get(one.name, (one.name,)):
                        rank = one.important, specificity(selector.tokens), order
                        key = classes, selector.text[len(text) :], name
                        if key not in best or best[key][0] <= rank:
                            best[key] = rank, one.value
    return {key: value for key, (_, value) in best.items()}


@settings(deadline=None)
@given(st.lists(RULE, max_size=12), st.lists(st.integers(0, 3), min_size=12, max_size=12))
def test_sheets_put_in_order_have_the_effect_of_the_one(found: list[tuple[str, str, int, bool]], places: list[int]) -> None:
    css = "".join(f"{selector}{{{name}:{value}px{'!important' * important}}}" for selector, name, value, important in found)
    rules = parsed(css)
    always: Callable[[Selector, Selector], bool] = lambda one, other: True  # noqa: E731
    placed: list[list[tuple[int, Rule]]] = [[], [], [], []]
    for number, rule in enumerate(rules):
        placed[places[number]].append((number, rule))
    first, one, other, last = in_order(placed, always)
    assert sorted(written([rule]) for sheet in (first, one, other, last) for rule in sheet) == sorted(written([rule]) for rule in rules)
    for kind, absent in ((one, other), (other, one)):
        kept = [rule for rule in rules if rule not in absent]
        assert winners([*first, *kind, *last]) == winners(kept)
    assert winners(without_losers(rules)) == winners(rules)
