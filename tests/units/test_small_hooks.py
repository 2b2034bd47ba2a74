"""The pure functions of the smaller hooks."""

import base64
import hashlib
from datetime import date
from pathlib import Path
from types import SimpleNamespace

import content_security_policy
import freshness
import search_index
import theme_fixes
import translations
from reporting import Problem, lines_before_body


def test_the_policy_allows_inline_scripts_by_their_hash_only() -> None:
    html = '<meta charset="utf-8"><script>go()</script><script src="a.js"></script><script type="application/json">{}</script>'
    expected = base64.b64encode(hashlib.sha256(b"go()").digest()).decode()
    policy = content_security_policy.policy(html)
    assert f"script-src 'self' 'sha256-{expected}';" in policy
    assert "unsafe-inline" not in policy
    assert content_security_policy.with_policy(html).startswith('<meta charset="utf-8">\n      <meta http-equiv=')


def test_the_index_is_split_by_language_with_locations_made_relative() -> None:
    entries = [{"location": "faq/#q"}, {"location": "en/faq/#q"}, {"location": "en/"}, {"location": ""}]
    assert search_index.split(entries, ["en"]) == {
        "": [{"location": "faq/#q"}, {"location": ""}],
        "en": [{"location": "faq/#q"}, {"location": ""}],
    }


def test_a_review_is_due_whole_months_later_even_at_month_ends() -> None:
    def page(day: object, period: object) -> dict[str, object]:
        return {"last_reviewed_on": day, "review_in": period}

    assert freshness.review_due(page(date(2026, 8, 31), "6 months")) == date(2027, 2, 28)
    assert freshness.review_due(page(date(2027, 8, 31), "6 months")) == date(2028, 2, 29)
    assert freshness.review_due(page("hier", "6 months")) is None
    assert freshness.review_due(page(date(2026, 8, 31), "bientôt")) is None


def test_a_typographic_edit_does_not_age_a_translation_but_a_word_does() -> None:
    page = "---\ntitle: a\n---\n\n# L'aide : oui\n"
    assert translations.digest(page.encode()) == translations.digest("---\ntitle: b\n---\n\n# L’aide\u00a0:  oui\n".encode())
    assert translations.digest(page.encode()) != translations.digest(page.replace("oui", "non").encode())


def test_vouching_for_a_translation_writes_the_hash_once(tmp_path: Path) -> None:
    french, english = tmp_path / "a.md", tmp_path / "a.en.md"
    french.write_text("---\ntitle: a\n---\n\ntexte\n", "utf-8")
    english.write_text("---\ntitle: a\n---\n\ntext\n", "utf-8")
    assert translations.sync(french, english) is True
    assert f"source_hash: {translations.digest(french.read_bytes())}" in english.read_text("utf-8")
    assert translations.sync(french, english) is False
    assert translations.state(french.read_bytes(), translations.digest(french.read_bytes())) == "current"
    assert translations.state(french.read_bytes(), None) == "outdated"


def test_the_french_twin_of_a_translation() -> None:
    assert translations.french_path(Path("docs/faq.en.md")) == Path("docs/faq.md")
    assert translations.french_path(Path("docs/faq.md")) is None


def test_an_aligned_cell_gets_a_class_instead_of_an_inline_style() -> None:
    assert theme_fixes.mend('<td style="text-align: right;">1</td>') == '<td class="align-right">1</td>'


def test_a_problem_reads_as_file_line_code_and_sentence() -> None:
    assert str(Problem("docs/a.md", 3, "X1", "Dites.")) == "docs/a.md:3: X1 Dites."


def test_line_numbers_count_the_front_matter() -> None:
    page = SimpleNamespace(file=SimpleNamespace(content_string="---\ntitle: a\n---\n\n# A\n"), markdown="# A\n")
    assert lines_before_body(page) == 4  # type: ignore[arg-type]


def test_a_page_without_twin_is_told_in_either_direction() -> None:
    found = translations.unpaired(["a.md", "a.en.md", "b.md", "c.en.md"], ["en"])
    assert [(problem.file, problem.code) for problem in found] == [("docs/b.md", "TRA001"), ("docs/c.en.md", "TRA002")]
