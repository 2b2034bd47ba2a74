"""Addresses, numbers and words of steps: what is a procedure, what is none, and that nothing else changes."""

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from step_links import with_links

HEAD = '<h2 id="faire">Faire</h2>\n'


def steps(*texts: str, attributes: str = "") -> str:
    return f"<ol{attributes}>\n" + "".join(f"<li>{text}</li>\n" for text in texts) + "</ol>\n"


def addresses(html: str) -> list[str]:
    return re.findall(r'<li id="([^"]+)"', html)


def numbers(html: str) -> list[str]:
    return re.findall(r'data-step="([^"]+)"', html)


def said(html: str) -> list[str]:
    return re.findall(r"data-search-exclude>((?:Étape|Step)[^<]*)<", html)


def unmarked(html: str) -> str:
    """The page without what the hook adds."""
    html = re.sub(r'<span class="guide-hidden".*?</span><a class="guide-step-link".*?</a>', "", html)
    html = re.sub(r' id="[^"]*"(?= data-step)', "", html)
    return re.sub(r' class="guide-steps" role="list"| data-step="[^"]*"', "", html)


def test_steps_are_addressed_by_their_heading_and_number_and_named_in_the_language_of_the_page() -> None:
    page = HEAD + steps("a", "b", "c")
    french, english = with_links(page, "fr"), with_links(page, "en")
    assert addresses(french) == addresses(english) == ["faire-1", "faire-2", "faire-3"]
    assert said(french) == ["Étape 1 sur 3", "Étape 2 sur 3", "Étape 3 sur 3"]
    assert said(english) == ["Step 1 of 3", "Step 2 of 3", "Step 3 of 3"]
    assert 'href="#faire-2" aria-label="Lien vers l’étape 2"' in french
    assert 'href="#faire-2" aria-label="Link to step 2"' in english


def test_a_list_that_goes_on_keeps_the_count_and_one_that_begins_again_takes_a_letter() -> None:
    resumed = with_links(HEAD + steps("a", "b") + "<p>note</p>\n" + steps("c", attributes=' start="3"'), "fr")
    assert (addresses(resumed), said(resumed)[-1]) == (["faire-1", "faire-2", "faire-3"], "Étape 3 sur 3")
    again = with_links(HEAD + steps("a", "b") + "<p>ou</p>\n" + steps("c", "d"), "fr")
    assert addresses(again) == ["faire-1", "faire-2", "faire-b-1", "faire-b-2"]


def test_a_number_given_in_the_source_is_the_one_shown() -> None:
    page = with_links(HEAD + '<ol start="4">\n<li>a</li>\n<li value="7">b</li>\n<li>c</li>\n</ol>', "fr")
    assert (numbers(page), addresses(page)) == (["4", "7", "8"], ["faire-4", "faire-7", "faire-8"])


def test_sub_steps_have_decimal_numbers_at_every_depth() -> None:
    page = with_links(HEAD + steps("a", "b" + steps("c", "d" + steps("e"))), "fr")
    assert numbers(page) == ["1", "2", "2.1", "2.2", "2.2.1"]
    assert addresses(page)[-1] == "faire-2-2-1"
    assert said(page)[-1] == "Étape 2.2.1"


@pytest.mark.parametrize(
    "page",
    [
        f'{HEAD}<div class="footnote">\n{steps("a", "b")}</div>',
        f'{HEAD}<div class="letter">\n{steps("a", "b")}</div>',
        f'{HEAD}<div class="admonition note">\n{steps("a", "b")}</div>',
        f"{HEAD}<blockquote>\n{steps('a', 'b')}</blockquote>",
        f"{HEAD}<ul>\n<li>a{steps('b', 'c')}</li>\n</ul>",
        f"{HEAD}{steps('seul')}",
        HEAD + steps("a", "b", attributes=' class="trail"'),
        HEAD + steps("a", "b", attributes=' type="a"'),
        f"{HEAD}<ul>\n<li>a</li>\n<li>b</li>\n</ul>",
    ],
    ids=["notes", "letter", "notice", "quotation", "in bullets", "one item", "list of another kind", "letters", "bullets"],
)
def test_what_is_no_procedure_is_left_to_the_letter(page: str) -> None:
    assert with_links(page, "fr") == page


def test_a_list_inside_a_notice_of_a_step_is_no_sub_step() -> None:
    notice = f'<div class="admonition">\n{steps("x", "y")}</div>'
    assert numbers(with_links(HEAD + steps("a", f"b{notice}", "c"), "fr")) == ["1", "2", "3"]


def test_an_id_that_stands_already_is_kept_or_avoided() -> None:
    own = with_links(HEAD + '<ol>\n<li id="mien">a</li>\n<li class="irreversible">b</li>\n</ol>', "fr")
    assert 'href="#mien"' in own and own.count('id="mien"') == 1
    taken = with_links(HEAD + steps("a", "b") + '<h2 id="faire-2">Autre</h2>', "fr")
    assert addresses(taken) == ["faire-b-1", "faire-b-2"]


def test_nothing_else_changes() -> None:
    page = HEAD + '<p>1 &lt; 2 &#233; <br />\n<img src="a.png"></p>\n' + steps("<p>a &amp; b</p>", "b" + steps("c", "d")) + "<p>fin</p>"
    assert unmarked(with_links(page, "fr")) == page


PIECES = ["<ol>", '<ol start="²">', "</ol>", "<li>", '<li value="x">', "</li>", "<p>", "</p>", "<br>", "<br/>", '<h2 id="a">', "</h2>"]
PIECES += ["&amp;", "&#12;", "<!-- c -->", "<", ">", '"', "texte", "\n", "<div>", "</div>", "<script>a<b</script>", "<![CDATA[x]]>", '<li id="">']


@given(st.lists(st.sampled_from(PIECES), max_size=25).map("".join))
@settings(max_examples=300, deadline=None)
def test_no_html_however_broken_makes_it_fail_or_lose_a_word(page: str) -> None:
    assert with_links(page, "fr").count("texte") == page.count("texte")
