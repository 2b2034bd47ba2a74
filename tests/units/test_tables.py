"""Cells know the title of their column; everything else stays."""

import markdown
from tables import with_labels


def table(text: str) -> str:
    return markdown.markdown(text, extensions=["tables", "footnotes", "attr_list"])


def test_each_cell_carries_the_title_of_its_column_as_plain_text() -> None:
    html = with_labels(table('| **Qui** & "quoi" | Où |\n|---|---|\n| a | b |\n| c | d |\n'))
    assert html.count('<td data-label="Qui &amp; &quot;quoi&quot;">') == 2
    assert html.count('<td data-label="Où">') == 2
    assert '<table class="guide-table">' in html


def test_calls_of_notes_are_no_part_of_a_title_and_an_empty_title_gives_no_label() -> None:
    html = with_labels(table("| Qui[^1] | |\n|---|---|\n| a | b |\n\n[^1]: Note.\n"))
    assert '<td data-label="Qui">a</td>' in html
    assert "<td>b</td>" in html


def test_a_table_with_a_class_of_its_own_and_a_page_without_tables_stay_as_they_are() -> None:
    for html in ('<table class="x"><tr><th>a</th></tr><tr><td>b</td></tr></table>', "<p>a &lt; b</p>"):
        assert with_labels(html) == html


def test_two_tables_do_not_mix_their_titles() -> None:
    html = with_labels(table("| A |\n|---|\n| 1 |\n\ntexte\n\n| B |\n|---|\n| 2 |\n"))
    assert '<td data-label="A">1</td>' in html and '<td data-label="B">2</td>' in html
