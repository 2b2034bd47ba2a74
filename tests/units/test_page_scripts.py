"""Scripts of pages: known names only, imports followed across folders, no name declared twice."""

from pathlib import Path

import pytest
from bundling import ScriptError, assemble
from page_scripts import check

KNOWN = {"finder": Path("scripts/finder")}


def test_a_known_script_is_accepted_and_an_unknown_one_told_with_the_choice() -> None:
    assert check("docs/a.md", ["finder"], KNOWN) == []
    (problem,) = check("docs/a.md", ["findr"], KNOWN)
    assert (problem.code, "finder" in problem.message) == ("FM005", True)
    assert check("docs/a.md", "finder", KNOWN)[0].code == "FM005"


def test_imports_are_followed_to_the_next_folder_once_and_in_order(tmp_path: Path) -> None:
    files = {
        "common/dates.js": "export const day = 1\n",
        "tool/part.js": 'import { day } from "../common/dates.js"\nexport const part = day\n',
        "tool/main.js": 'import { day } from "../common/dates.js"\nimport { part } from "./part.js"\nconsole.log(day, part)\n',
    }
    for name, text in files.items():
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(text, "utf-8")
    code = assemble(tmp_path / "tool", "main.js", {})
    assert code.index("const day") < code.index("const part") < code.index("console.log")
    assert (code.count("const day"), "import" in code) == (1, False)


def test_a_name_declared_in_two_files_is_told_with_both(tmp_path: Path) -> None:
    (tmp_path / "a.js").write_text("export const day = 1\n", "utf-8")
    (tmp_path / "main.js").write_text('import { day } from "./a.js"\nconst day = 2\n', "utf-8")
    with pytest.raises(ScriptError, match="day"):
        assemble(tmp_path, "main.js", {})
