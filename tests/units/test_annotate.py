"""Problems become annotations at their line; what is no problem does not."""

import pytest
from annotate import commands


@pytest.mark.parametrize(
    ("logged", "told"),
    [
        ("WARNING -  docs/faq.md:42: LIE001 le lien, mort.", "::error file=docs/faq.md,line=42,title=LIE001::le lien, mort."),
        ("WARNING -  docs/faq.md:42:7: ETP102 100 % faux.", "::error file=docs/faq.md,line=42,col=7,title=ETP102::100 %25 faux."),
        ("INFO    -  docs/faq.md:3:1: ETP305 plusieurs listes.", "::notice file=docs/faq.md,line=3,col=1,title=ETP305::plusieurs listes."),
        ("data/sources.yml:12: SRC004 « a » : il manque title.", "::error file=data/sources.yml,line=12,title=SRC004::« a » : il manque title."),
        ("WARNING -  mkdocs.yml: LIE004 page absente.", "::error file=mkdocs.yml,line=1,title=LIE004::page absente."),
        ("INFO    -  Building documentation...", None),
        ("INFO    -  faq.en.md: traduction à revoir", None),
        ("Aborted with 2 warnings in strict mode!", None),
    ],
)
def test_a_line_of_the_log_becomes_its_annotation(logged: str, told: str | None) -> None:
    assert list(commands([logged])) == ([told] if told else [])
