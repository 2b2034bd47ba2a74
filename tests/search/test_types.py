"""The scripts say what they take and give (JSDoc), and TypeScript agrees."""

import shutil
import subprocess

from conftest import ROOT, need


def test_the_types_of_the_scripts_hold() -> None:
    compiler = ROOT / "tests" / "tools" / "node_modules" / "typescript" / "bin" / "tsc"
    node = shutil.which("node")
    if node is None or not compiler.exists():
        need("TypeScript", "Node.js et « make tools » l'installent.")
    done = subprocess.run([str(node), str(compiler), "-p", str(ROOT / "scripts")], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout
