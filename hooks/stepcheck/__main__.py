"""`python hooks/stepcheck`: the numbering checker as a command."""

import sys
from pathlib import Path

HERE = str(Path(__file__).resolve().parent)
sys.path[:] = [str(Path(HERE).parent), *(path for path in sys.path if Path(path or ".").resolve() != Path(HERE))]

from stepcheck.command import main  # noqa: E402 - the path comes first

if __name__ == "__main__":
    main()
