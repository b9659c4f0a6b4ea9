"""Run by `make soak`: `reglo serve` for half an hour under good, bad and hostile requests, kills and new releases.

`python -m tests.soak.run [--minutes 30] [--seed N]`, or SOAK_MINUTES. A line a minute, then the verdict. Exit code 0 if
every answer was right, refused or one of the documented 429 and 503; memory and open files stayed; nothing was left
behind; else 1.
"""

from __future__ import annotations

import argparse
import os
import secrets
import sys
import tempfile
from pathlib import Path

from server.build import BUILD, build
from server.dataset import open_dataset
from tests.soak.soak import Plan, soak
from tests.soak.tally import line


def main() -> int:
    """The soak over the release of this checkout."""
    given = argparse.ArgumentParser(description=__doc__)
    given.add_argument("--minutes", type=float, default=float(os.environ.get("SOAK_MINUTES", "30")))
    given.add_argument("--seed", type=int, default=secrets.randbelow(1 << 32))
    options = given.parse_args()
    print(f"seed {options.seed}, {options.minutes:g} minutes", flush=True)
    build(BUILD)
    with tempfile.TemporaryDirectory(prefix="reglo-soak-") as folder:
        plan = Plan(options.minutes * 60, options.seed)
        tally, reasons = soak(open_dataset(BUILD), Path(folder), plan, say=lambda text: print(text, flush=True))
        print("\n".join(f"  {family}: {dict(counted)}" for family, counted in sorted(tally.outcomes.items())))
        print(line(tally, plan.seconds))
        if reasons:
            print("FAILED\n" + "\n".join(f"  - {reason}" for reason in reasons))
            kept = Path(tempfile.mkdtemp(prefix="reglo-soak-log-")) / "errors.log"
            kept.write_bytes((Path(folder) / "errors.log").read_bytes())
            print(f"What the server said is in {kept}")
            return 1
    print("passed")
    return 0


if __name__ == "__main__":
    sys.exit(main())
