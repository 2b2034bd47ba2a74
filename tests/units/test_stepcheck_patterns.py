"""Expressions compiled at their first use: all of them can be, and they do what `re.compile` would."""

import gc
import pkgutil
import re
from importlib import import_module

import pytest
import stepcheck
from stepcheck.patterns import _Lazy, is_of, lazy


def test_every_expression_of_the_rules_can_be_compiled() -> None:
    for module in pkgutil.walk_packages(stepcheck.__path__, "stepcheck."):
        if not module.name.endswith("__main__"):
            import_module(module.name)
    found = [one for one in gc.get_objects() if isinstance(one, _Lazy)]
    assert len(found) > 50
    for one in found:
        re.compile(one.pattern, one.flags)


def test_an_expression_is_compiled_once_and_gives_what_re_gives() -> None:
    waiting, compiled = lazy(r"(?P<word>\w+) (\d+)", re.IGNORECASE), re.compile(r"(?P<word>\w+) (\d+)", re.IGNORECASE)
    for method in ("match", "search", "findall", "split"):
        assert str(getattr(waiting, method)("Étape 12 et 3")) == str(getattr(compiled, method)("Étape 12 et 3"))
    assert waiting.sub("-", "a 1, b 2") == "-, -"
    assert waiting.search is waiting.search
    with pytest.raises(AttributeError):
        _ = waiting.nothing  # type: ignore[attr-defined]


def test_a_match_knows_the_expression_that_made_it() -> None:
    one, other = lazy("a+"), lazy("b+")
    found = one.match("aa")
    assert found and is_of(found, other, one) and not is_of(found, other)
