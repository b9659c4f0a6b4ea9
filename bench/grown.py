"""A dataset several times the size of a built one: law, norms, products and verdicts under new IRIs.

In: the N-Quads of a build, how many times. Out: N-Quads. Vocabulary, facts, values and lexicon stay as they are: each
copy of a product answers the facts of each copy of a norm, so that the questions grow with the data.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import Final

_ONCE: Final = tuple(
    f"<https://w3id.org/reglo/graph/{name}> .\n".encode()
    for name in ("vocabulary", "facts", "lexicon", "description", "provenance")
)
_THING: Final = re.compile(rb"<https://w3id\.org/reglo/(?!graph/|fact/|value/|lexicon/|file/|release/)[a-z]+/[^>#/]*")
_COPY: Final = b"\x00"


def grow(nquads: Path, times: int, target: Path) -> int:
    """Write the grown dataset; give its number of quads."""
    lines = nquads.read_bytes().splitlines(keepends=True)
    copied = [line for line in lines if not line.endswith(_ONCE)]
    template = _THING.sub(rb"\g<0>" + _COPY, b"".join(copied))
    with target.open("wb") as out:
        out.writelines(lines)
        for copy in range(1, times):
            out.write(template.replace(_COPY, f"~{copy}".encode()))
    return len(lines) + (times - 1) * len(copied)
