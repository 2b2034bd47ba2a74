"""Old addresses: each leads to a page that exists, in one step."""

import pytest
from redirects import check, moved, target

PAGES = {"index", "faq", "lettres"}


@pytest.mark.parametrize(
    ("moves", "codes"),
    [
        ({"questions": "faq"}, []),
        ({"questions": "index#situation"}, []),
        ({"faq": "lettres"}, ["RED001"]),
        ({"une page": "faq"}, ["RED001"]),
        ({"questions": "nulle-part"}, ["RED002"]),
        ({"a": "b", "b": "faq"}, ["RED002"]),
    ],
)
def test_a_wrong_line_is_told(moves: dict[str, str], codes: list[str]) -> None:
    assert [problem.code for problem in check(moves, PAGES)] == codes


def test_addresses_are_relative_and_escaped() -> None:
    assert [target(new) for new in ("faq", "index", "index#a", "faq#b")] == ["faq/", "", "#a", "faq/#b"]
    page = moved("faq", "en", "en/", "https://guide.example/en/faq/")
    assert '<html lang="en">' in page and 'href="../faq/"' in page and "Content-Security-Policy" in page and "noindex" in page
    assert "a&quot;&gt;" in moved('a">', "fr", "", "")
