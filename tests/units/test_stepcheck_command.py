"""`python hooks/stepcheck`, run as a person or a workflow runs it, on small sites made for each test."""

import json
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from jsonschema import validate

ROOT = Path(__file__).resolve().parents[2]
COMMAND = ROOT / "hooks" / "stepcheck"
SITE = "site_name: Essai\nmarkdown_extensions: [sane_lists]\nplugins: []\n"
FAULT = "# Titre\n\n1. Ouvrez.\n3. Fermez.\n"

Run = Callable[..., subprocess.CompletedProcess[str]]


@pytest.fixture
def run(tmp_path: Path) -> Run:
    """Write a site (path -> text or bytes), then run the command in its folder."""

    def runner(*arguments: str, cwd: Path | None = None, **files: str | bytes) -> subprocess.CompletedProcess[str]:
        for name, content in files.pop("files", {}).items():  # type: ignore[union-attr]
            path = tmp_path / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content if isinstance(content, bytes) else content.encode("utf-8"))
        return subprocess.run(
            [sys.executable, str(COMMAND), *arguments], cwd=cwd or tmp_path, capture_output=True, text=True, encoding="utf-8", check=False
        )

    return runner


def test_a_clean_site_says_nothing(run: Run) -> None:
    done = run(files={"mkdocs.yml": SITE, "docs/index.md": "# Titre\n\n1. Ouvrez.\n2. Fermez.\n"})
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")


def test_a_finding_gives_file_line_column_code_and_remedy(run: Run) -> None:
    done = run(files={"mkdocs.yml": SITE, "docs/index.md": FAULT})
    assert done.returncode == 1
    assert done.stdout.startswith("docs/index.md:4:1: ETP102 ")
    assert "attendu : 2" in done.stdout


def test_it_works_from_any_folder_and_writes_no_site(run: Run, tmp_path: Path) -> None:
    run(files={"site/mkdocs.yml": SITE, "site/docs/a/b.md": FAULT})
    before = sorted(tmp_path.rglob("*"))
    elsewhere = tmp_path.parent
    done = run("-f", str(tmp_path / "site" / "mkdocs.yml"), "--format", "jsonl", cwd=elsewhere)
    assert json.loads(done.stdout)["file"] == "docs/a/b.md"
    assert sorted(tmp_path.rglob("*")) == before


def test_lines_and_columns_are_those_of_a_file_with_bom_front_matter_and_crlf(run: Run) -> None:
    text = "\ufeff---\ntitle: Essai\n---\n\n# Titre\n\n1. Ouvrez.\n\n    - é\n\n3. Fermez ; étape 9.\n".replace("\n", "\r\n")
    done = run("--format", "jsonl", files={"mkdocs.yml": SITE, "docs/index.md": text})
    found = [json.loads(line) for line in done.stdout.splitlines()]
    assert [(one["line"], one["col"], one["code"]) for one in found] == [(11, 1, "ETP102"), (11, 13, "ETP301")]


def test_a_fault_in_a_snippet_is_told_in_the_snippet(run: Run) -> None:
    site = "site_name: x\nplugins: []\nmarkdown_extensions:\n  - sane_lists\n  - pymdownx.snippets: {base_path: [parts]}\n"
    files = {
        "mkdocs.yml": site,
        "docs/index.md": '# T\n\n--8<-- "steps.md"\n\nFin.\n',
        "parts/steps.md": "Voici.\n\n1. Ouvrez.\n2. Lisez.\n2. Fermez.\n",
    }
    done = run(files=files)
    assert done.stdout.startswith("parts/steps.md:5:1: ETP101 ")


def test_paths_of_extensions_begin_at_the_folder_of_the_site_from_any_folder(run: Run, tmp_path: Path) -> None:
    site = "site_name: x\nplugins: []\nmarkdown_extensions:\n  - sane_lists\n  - pymdownx.snippets: {base_path: [parts]}\n"
    run(files={"site/mkdocs.yml": site, "site/docs/index.md": '# T\n\n--8<-- "steps.md"\n', "site/parts/steps.md": "1. Ouvrez.\n3. Fermez.\n"})
    done = run("-f", "site", "--lock", "site.lock", "--write-lock", "site.lock", cwd=tmp_path)
    assert done.returncode == 2  # the lock file is looked for where the command runs, and is not there yet
    assert run("-f", "site", "--write-lock", "site.lock").stdout.startswith("parts/steps.md:2:1: ETP102 ")
    assert (tmp_path / "site.lock").is_file()


def test_a_page_under_a_linked_folder_keeps_the_name_that_the_site_gives_it(run: Run, tmp_path: Path) -> None:
    run(files={"site/mkdocs.yml": SITE, "site/docs/index.md": "# T\n", "elsewhere/a.md": FAULT})
    (tmp_path / "site" / "docs" / "linked").symlink_to(tmp_path / "elsewhere", target_is_directory=True)
    assert run("-f", "site").stdout.startswith("docs/linked/a.md:4:1: ETP102 ")


def test_a_page_that_cannot_be_read_says_so(run: Run, tmp_path: Path) -> None:
    run(files={"mkdocs.yml": SITE, "docs/index.md": "# T\n"})
    (tmp_path / "docs" / "gone.md").symlink_to("nowhere.md")
    done = run()
    assert done.stdout.startswith("docs/gone.md:1:1: ETP003 ce fichier ne peut pas être lu")


def test_what_silences_nothing_is_told_where_it_is_written(run: Run) -> None:
    site = SITE + 'extra:\n  stepcheck:\n    paths:\n      "blog/**": [ETP1]\n      "blgo/**": false\n'
    page = "---\ntitle: Essai\netapes: {ignorer: [ETP303]}\n---\n\n# Titre\n"
    done = run("--format", "jsonl", files={"mkdocs.yml": site, "docs/index.md": page, "docs/blog/a.md": FAULT})
    found = [json.loads(line) for line in done.stdout.splitlines()]
    assert [(one["file"], one["line"], one["code"]) for one in found] == [("docs/index.md", 3, "ETP002"), ("mkdocs.yml", 8, "ETP002")]


def test_a_file_that_is_no_page_of_the_site_is_told(run: Run) -> None:
    done = run("README.md", files={"mkdocs.yml": SITE, "docs/index.md": FAULT, "README.md": FAULT})
    assert (done.returncode, done.stdout) == (0, "")
    assert "README.md n'est pas une page de ce site" in done.stderr


def test_github_annotations_name_files_from_where_the_command_runs(run: Run) -> None:
    done = run("-f", "site", "--format", "github", files={"site/mkdocs.yml": SITE, "site/docs/index.md": FAULT})
    assert done.stdout.startswith("::warning file=site/docs/index.md,line=4,")


def test_a_missing_snippet_is_told_on_its_page(run: Run) -> None:
    site = "site_name: x\nplugins: []\nmarkdown_extensions:\n  - pymdownx.snippets: {check_paths: true}\n"
    done = run(files={"mkdocs.yml": site, "docs/index.md": '# Titre\n\n--8<-- "absent.md"\n', "docs/autre.md": FAULT})
    assert "docs/index.md:1:1: ETP003 " in done.stdout and "absent.md" in done.stdout
    assert "ETP102" in done.stdout


BREAKS = """
from markdown.extensions import Extension
from markdown.preprocessors import Preprocessor

class Breaks(Extension, Preprocessor):
    def extendMarkdown(self, md):
        md.preprocessors.register(self, "breaks", 5)

    def run(self, lines):
        assert "CASSER" not in lines, "illisible"
        return lines

def on_config(config):
    config.markdown_extensions.append(Breaks())
"""


def test_a_page_that_an_extension_cannot_read_is_told_and_the_others_are_read(run: Run) -> None:
    files = {"mkdocs.yml": SITE + "hooks: [casse.py]\n", "casse.py": BREAKS, "docs/index.md": FAULT, "docs/autre.md": "# Autre\n\nCASSER\n"}
    done = run(files=files)
    assert [line.split(": ")[1][:6] for line in done.stdout.splitlines()] == ["ETP003", "ETP102"]
    assert "AssertionError: illisible" in done.stdout and done.returncode == 1


MAKES_PAGES = """
from mkdocs.structure.files import File

def on_files(files, config):
    from pathlib import Path
    folder = Path(__file__).parent.parent / "made"
    folder.mkdir(exist_ok=True)
    (folder / "liste.md").write_text("1. Ouvrez.\\n3. Fermez.\\n", "utf-8")
    files.append(File("liste.md", str(folder), config.site_dir, config.use_directory_urls))
    return files
"""


def test_a_page_that_a_plugin_makes_elsewhere_is_told_where_it_would_be(run: Run) -> None:
    done = run(
        "-f", "site/mkdocs.yml", files={"site/mkdocs.yml": SITE + "hooks: [fait.py]\n", "site/fait.py": MAKES_PAGES, "site/docs/index.md": "x"}
    )
    assert done.stdout.startswith("docs/liste.md:2:1: ETP102 ")


INCLUDES = """
def on_page_markdown(markdown, page, config, files):
    return markdown.replace("INCLURE", "## Partie\\n\\n1. Ouvrez.\\n3. Fermez.")
"""


def test_a_fault_in_what_a_plugin_put_in_place_of_a_line_is_told_at_that_line(run: Run) -> None:
    text = "# Titre\n\nVoici.\n\nINCLURE\n\n## Fin\n\n1. Rangez.\n3. Sortez.\n"
    done = run("--format", "jsonl", files={"mkdocs.yml": SITE + "hooks: [inclut.py]\n", "inclut.py": INCLUDES, "docs/index.md": text})
    assert [json.loads(line)["line"] for line in done.stdout.splitlines()] == [5, 10]


def test_jsonl_has_what_a_program_needs(run: Run) -> None:
    done = run("--format", "jsonl", files={"mkdocs.yml": SITE, "docs/index.md": FAULT})
    assert json.loads(done.stdout).keys() >= {"file", "line", "col", "code", "severity", "message"}


def test_github_annotations_escape_what_would_end_them(run: Run) -> None:
    done = run("--format", "github", files={"mkdocs.yml": SITE, "docs/a,b.md": FAULT})
    assert done.stdout.startswith("::warning file=docs/a%2Cb.md,line=4,col=1,title=ETP102::")


# What the SARIF 2.1.0 standard requires of the parts that we write (§ 3.13, 3.14, 3.27, 3.28, 3.30).
SARIF = {
    "type": "object",
    "required": ["version", "runs"],
    "properties": {
        "version": {"const": "2.1.0"},
        "runs": {
            "type": "array",
            "items": {
                "type": "object",
                "required": ["tool", "results"],
                "properties": {
                    "tool": {"type": "object", "required": ["driver"], "properties": {"driver": {"type": "object", "required": ["name", "rules"]}}},
                    "results": {
                        "type": "array",
                        "items": {
                            "type": "object",
                            "required": ["ruleId", "ruleIndex", "message", "level", "locations"],
                            "properties": {
                                "level": {"enum": ["none", "note", "warning", "error"]},
                                "message": {"type": "object", "required": ["text"]},
                                "locations": {
                                    "items": {
                                        "required": ["physicalLocation"],
                                        "properties": {
                                            "physicalLocation": {
                                                "required": ["artifactLocation", "region"],
                                                "properties": {
                                                    "region": {
                                                        "required": ["startLine"],
                                                        "properties": {"startLine": {"minimum": 1}, "startColumn": {"minimum": 1}},
                                                    }
                                                },
                                            }
                                        },
                                    }
                                },
                            },
                        },
                    },
                },
            },
        },
    },
}


def test_sarif_has_what_the_standard_requires(run: Run) -> None:
    done = run("--format", "sarif", files={"mkdocs.yml": SITE, "docs/é x.md": FAULT + "\nVoir l'étape 9.\n"})
    log = json.loads(done.stdout)
    validate(log, SARIF)
    results = log["runs"][0]["results"]
    rules = log["runs"][0]["tool"]["driver"]["rules"]
    assert [one["ruleId"] for one in results] == [rules[one["ruleIndex"]]["id"] for one in results] == ["ETP102", "ETP301"]
    assert results[0]["locations"][0]["physicalLocation"]["artifactLocation"]["uri"] == "docs/%C3%A9%20x.md"


def test_chosen_files_alone_are_told_but_all_are_read(run: Run) -> None:
    other = "# B\n\n## Étape 1 : x {#etape-1}\n\nVoir l'[étape 2](index.md#etape-3).\n"
    index = "# T\n\n## Étape 1 : a {#etape-1}\n## Étape 2 : b {#etape-2}\n## Étape 3 : c {#etape-3}\n\n1. a\n1. b\n3. c\n"
    site = SITE.replace("[sane_lists]", "[sane_lists, attr_list]")
    done = run("docs/b.md", files={"mkdocs.yml": site, "docs/index.md": index, "docs/b.md": other})
    assert [line.split(": ")[1][:6] for line in done.stdout.splitlines()] == ["ETP303"]


def test_select_ignore_and_enable(run: Run) -> None:
    files = {"mkdocs.yml": SITE, "docs/index.md": FAULT + "\nVoir l'étape 9.\n"}
    assert "ETP102" not in run("--select", "ETP3", files=files).stdout
    assert "ETP301" not in run("--ignore", "ETP301,ETP302").stdout
    assert run("--ignore", "ETP1", "--ignore", "ETP301").returncode == 0


@pytest.mark.parametrize(
    ("arguments", "files", "words"),
    [
        (["-f", "absent.yml"], {}, "absent.yml"),
        ([], {"mkdocs.yml": "site_name: [\n"}, "mkdocs.yml"),
        ([], {"mkdocs.yml": "site_name: x\nnav: 3\n"}, "nav"),
        ([], {"mkdocs.yml": SITE + "docs_dir: absent\n"}, "absent"),
        (["--select", "ETP9999"], {"mkdocs.yml": SITE, "docs/index.md": "x"}, "ETP9999"),
        (["--format", "xml"], {"mkdocs.yml": SITE, "docs/index.md": "x"}, "xml"),
        (["docs/absent.md"], {"mkdocs.yml": SITE, "docs/index.md": "x"}, "docs/absent.md"),
        (["--base", "absent"], {"mkdocs.yml": SITE, "docs/index.md": "x"}, "dépôt git"),
        (["--lock", "mkdocs.yml"], {"mkdocs.yml": SITE, "docs/index.md": "x"}, "--write-lock"),
        (["--write-lock", "absent/lock"], {"mkdocs.yml": SITE, "docs/index.md": "x"}, "absent/lock : "),
        (["--diff"], {"mkdocs.yml": SITE, "docs/index.md": "x"}, "--fix"),
        (["--baseline", "absent.json"], {"mkdocs.yml": SITE, "docs/index.md": "x"}, "--update-baseline"),
        ([], {"mkdocs.yml": SITE + "extra: {stepcheck: {ignored: [ETP1]}}\n", "docs/index.md": "x"}, "ignored"),
        ([], {"mkdocs.yml": SITE.replace("sane_lists", "absente"), "docs/index.md": "x"}, "« absente » n'est pas installée"),
        ([], {"mkdocs.yml": SITE + "hooks: [absent.py]\n", "docs/index.md": "x"}, "absent.py"),
    ],
)
def test_what_cannot_run_says_why_in_one_sentence(run: Run, arguments: list[str], files: dict[str, str], words: str) -> None:
    done = run(*arguments, files=files)
    assert done.returncode == 2
    assert words in done.stderr
    assert len(done.stderr.strip().splitlines()) == 1, done.stderr
    assert done.stdout == ""


def test_a_plugin_that_is_not_installed_is_left_out_with_a_note(run: Run) -> None:
    done = run(files={"mkdocs.yml": SITE.replace("[]", "[search, {absent: {a: 1}}]"), "docs/index.md": FAULT})
    assert done.returncode == 1
    assert "ETP102" in done.stdout
    assert "absent" in done.stderr


def test_several_plugins_that_are_not_installed_are_left_out_one_by_one(run: Run) -> None:
    plugins = "[{first-one: {a: 1}}, search, {second-one: {b: 2}}]"
    done = run(files={"mkdocs.yml": SITE.replace("[]", plugins), "docs/index.md": FAULT})
    assert done.returncode == 1
    assert "ETP102" in done.stdout
    assert "first-one" in done.stderr and "second-one" in done.stderr


@pytest.mark.parametrize(
    "hook", ["1/0", "import a_package_that_is_not_here", "def on_page_markdown(markdown, **others):\n    raise ValueError('1/0')"]
)
def test_hooks_that_fail_are_left_out_with_a_note(run: Run, hook: str) -> None:
    done = run(files={"mkdocs.yml": SITE + "hooks: [casse.py]\n", "casse.py": hook, "docs/index.md": FAULT})
    assert done.returncode == 1
    assert "ETP102" in done.stdout and "ETP003" not in done.stdout
    assert "hook" in done.stderr and len(done.stderr.strip().splitlines()) == 1


def test_documents_beside_the_configuration_s_folder_are_told_from_the_folder_around_them(run: Run) -> None:
    files = {"config/mkdocs.yml": SITE + "docs_dir: ../pages\nsite_dir: ../public\n", "pages/index.md": FAULT}
    done = run("-f", "config/mkdocs.yml", "--format", "jsonl", files=files)
    assert json.loads(done.stdout.splitlines()[0])["file"] == "pages/index.md"
    assert run("-f", "config/mkdocs.yml", "pages/index.md").stdout.startswith("pages/index.md:")
    run("-f", "config/mkdocs.yml", "--fix")
    assert run("-f", "config/mkdocs.yml").returncode == 0


def test_a_plugin_that_fails_is_left_out_with_a_note(run: Run) -> None:
    hook = "def on_page_markdown(markdown, page, config, files):\n    raise RuntimeError('pas de réseau')\n"
    done = run(files={"mkdocs.yml": SITE + "hooks: [casse.py]\n", "casse.py": hook, "docs/index.md": FAULT})
    assert "ETP102" in done.stdout
    assert "pas de réseau" in done.stderr


def test_an_unreadable_page_is_a_finding_and_the_others_are_read(run: Run) -> None:
    done = run(
        files={
            "mkdocs.yml": SITE,
            "docs/index.md": FAULT,
            "docs/latin.md": "# Étape\n".encode("latin-1"),
            "docs/vide.md": b"",
            "docs/nul.md": b"a\0b",
        }
    )
    assert [line.split(":")[0] + line.split(": ")[1][:6] for line in done.stdout.splitlines()] == ["docs/index.mdETP102", "docs/latin.mdETP003"]
    assert "Traceback" not in done.stderr


def test_known_problems_are_silent_even_when_they_move(run: Run, tmp_path: Path) -> None:
    run("--baseline", "known.json", "--update-baseline", files={"mkdocs.yml": SITE, "docs/index.md": FAULT})
    (tmp_path / "docs/index.md").write_text("# Autre\n\nUn paragraphe.\n\n" + FAULT + "5. Encore.\n", "utf-8")
    done = run("--baseline", "known.json")
    assert [line.split(": ")[0] for line in done.stdout.splitlines()] == ["docs/index.md:9:1"]


def test_a_lock_file_tells_the_references_left_behind(run: Run, tmp_path: Path) -> None:
    before = "# T\n\n1. Ouvrez le menu.\n2. Choisissez la langue.\n3. Confirmez le choix.\n\nEn cas d'erreur, reprenez à l'étape 2.\n"
    run("--write-lock", "steps.lock", files={"mkdocs.yml": SITE, "docs/index.md": before})
    after = before.replace("2. Choi", "2. Attendez une minute.\n3. Choi").replace("3. Conf", "4. Conf")
    (tmp_path / "docs/index.md").write_text(after, "utf-8")
    assert run().returncode == 0
    done = run("--lock", "steps.lock")
    assert done.stdout.startswith("docs/index.md:8:")
    assert "ETP901" in done.stdout and "3" in done.stdout


def test_suppressions_and_paths_are_obeyed(run: Run) -> None:
    options = "extra:\n  stepcheck:\n    paths:\n      'blog/**': [ETP102]\n"
    silent = FAULT.replace("3. Fermez.", "3. Fermez. <!-- etapes: ignorer ETP102 -->")
    header = "---\netapes: {ignorer: [ETP102]}\n---\n" + FAULT
    done = run(files={"mkdocs.yml": SITE + options, "docs/index.md": silent, "docs/a.md": header, "docs/blog/b.md": FAULT})
    assert (done.returncode, done.stdout) == (0, "")


def test_help_shows_examples(run: Run) -> None:
    done = run("--help")
    assert done.returncode == 0
    assert "python hooks/stepcheck --fix --diff" in done.stdout


def test_a_site_where_the_checker_is_off_is_checked_on_demand(run: Run) -> None:
    done = run(files={"mkdocs.yml": SITE + "extra: {stepcheck: false}\n", "docs/index.md": FAULT})
    assert "ETP102" in done.stdout


def test_what_a_hook_prints_is_no_finding(run: Run) -> None:
    files = {"mkdocs.yml": SITE + "hooks: [bavard.py]\n", "bavard.py": "print('bonjour')\n", "docs/index.md": FAULT}
    done = run("--format", "jsonl", files=files)
    assert [json.loads(line)["code"] for line in done.stdout.splitlines()] == ["ETP102"]
    assert "bonjour" in done.stderr


def test_a_missing_plugin_and_a_path_relative_to_the_configuration(run: Run) -> None:
    extensions = "markdown_extensions: [{pymdownx.snippets: {base_path: [!relative $config_dir]}}]\n"
    done = run(files={"mkdocs.yml": f"site_name: Essai\nplugins: [absent]\n{extensions}", "docs/index.md": FAULT})
    assert done.returncode == 1
    assert "ETP102" in done.stdout and "absent" in done.stderr


SNIPPETS = "site_name: Essai\nplugins: []\nmarkdown_extensions: [{pymdownx.snippets: {base_path: [docs, extraits]}}, pymdownx.tabbed]\n"


def test_a_fault_of_a_snippet_is_told_once_whatever_includes_it(run: Run) -> None:
    tabs = '# Titre\n\n=== "A"\n\n    --8<-- "pas.md"\n\n=== "B"\n\n    --8<-- "pas.md"\n'
    files = {"mkdocs.yml": SNIPPETS, "extraits/pas.md": FAULT, "docs/index.md": tabs, "docs/index.en.md": '# Title\n\n--8<-- "pas.md"\n'}
    done = run("--format", "jsonl", files=files)
    assert [(one["file"], one["line"]) for one in map(json.loads, done.stdout.splitlines())] == [("extraits/pas.md", 4)]


def test_a_page_that_another_one_includes_is_not_mended_by_itself(run: Run, tmp_path: Path) -> None:
    whole = '# Titre\n\n1. Ouvrez.\n--8<-- "suite.md"\n4. Fermez.\n'
    part = "2. Lisez.\n3. Signez.\n"
    done = run("--fix", files={"mkdocs.yml": SNIPPETS, "docs/index.md": whole, "docs/suite.md": part})
    assert (tmp_path / "docs" / "suite.md").read_text("utf-8") == part
    assert "docs/suite.md est inclus dans une autre page" in done.stderr


def test_a_number_that_the_translation_explains_is_not_mended(run: Run, tmp_path: Path) -> None:
    english = "# Title\n\n1. Open.\n3. Close.\n"
    done = run("--fix", files={"mkdocs.yml": SITE, "docs/index.md": "# Titre\n\n1. Ouvrez.\n2. Lisez.\n3. Fermez.\n", "docs/index.en.md": english})
    assert (tmp_path / "docs" / "index.en.md").read_text("utf-8") == english
    assert "ETP102" in done.stdout
    assert "à corriger à la main : 1" in done.stderr


def test_fixing_says_what_it_did_and_what_it_left(run: Run) -> None:
    files = {"mkdocs.yml": SITE, "docs/index.md": FAULT, "docs/b.md": "# Titre\n\n1. Ouvrez.\n2. Fermez.\n\nVoyez l'étape 7.\n"}
    done = run("--fix", files=files)
    assert "corrigés : 1, à corriger à la main : 1" in done.stderr
    done = run("--fix", files={"docs/c.md": "# Titre\r\n\n1. Ouvrez.\r\n3. Fermez.\n"})
    assert "docs/c.md mêle plusieurs fins de ligne" in done.stderr


def test_an_absolute_link_is_followed_where_the_site_says_that_it_leads_to_its_documents(run: Run) -> None:
    config = SITE.replace("[sane_lists]", "[attr_list]")
    files: dict[str, str | bytes] = {
        "mkdocs.yml": config,
        "docs/a/flash.md": "## Step 3: Erase {#step-3}\n\n## Step 4: Write {#step-4}\n",
        "docs/b/first.md": "Do [step 4](/a/flash.md#step-3) again.\n",
    }
    assert "ETP303" not in run(files=files).stdout
    files["mkdocs.yml"] = f"{config}validation: {{links: {{absolute_links: relative_to_docs}}}}\n"
    assert "docs/b/first.md:1:5: ETP303 " in run(files=files).stdout


def test_fixing_says_which_references_name_a_step_that_it_renumbered(run: Run, tmp_path: Path) -> None:
    page = "1. Ouvrez.\n2. Cochez.\n2. Signez.\n3. Fermez.\n\nRefaites l'étape 3.\n"
    done = run("--fix", files={"mkdocs.yml": SITE, "docs/index.md": page})
    assert "docs/index.md:6 : nomme l'étape 3, renumérotée" in done.stderr
    assert (tmp_path / "docs/index.md").read_text("utf-8") == page.replace("2. Signez", "3. Signez").replace("3. Fermez", "4. Fermez")


def test_a_list_that_goes_on_from_the_page_before_is_not_renumbered(run: Run, tmp_path: Path) -> None:
    second = "# Remonter\n\n3. Graissez.\n4. Serrez.\n"
    site = SITE.replace("[sane_lists]", "[]")  # without it, the second page shows 1
    done = run(
        "--fix",
        files={"mkdocs.yml": site + "nav: [un.md, deux.md]\n", "docs/un.md": "# Démonter\n\n1. Dévissez.\n2. Sortez.\n", "docs/deux.md": second},
    )
    assert "ETP104" in done.stdout and done.returncode == 1
    assert (tmp_path / "docs" / "deux.md").read_text("utf-8") == second
    run("--fix", files={"mkdocs.yml": site + "nav: [deux.md, un.md]\n"})
    assert (tmp_path / "docs" / "deux.md").read_text("utf-8") == "# Remonter\n\n1. Graissez.\n2. Serrez.\n"
