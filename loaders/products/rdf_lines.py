"""Where a description in RDF says a field: triples keep no lines, the text that they were read from has them.

In: the text, the path of a field (`facts.storage-media`). Out: its line, where the name of the property stands once in
the text as a property can; else None: of several lines, which one is at fault is not known. Errors: none.
"""

from __future__ import annotations

import re
from typing import Final

_TERMS: Final = {"as-of": "asOf", "states-none": "statesNone", "partial": "partial", "label": "prefLabel"}


def line_of(text: str, path: str, json_ld: bool) -> int | None:
    """The line on which the one place of the field begins."""
    name = _name(path)
    if name is None:
        return None
    # In JSON-LD a key; elsewhere the end of a prefixed name or of an IRI. « value:a.b » is not the property a.
    before, after = (r'"(?:[^"\\\n]*[:/#])?', r'"\s*:') if json_ld else (r"[:/#]", r"(?!\.?[\w-])")
    found = [match.start() for match in re.finditer(f"{before}{re.escape(name)}{after}", text)]
    return text.count("\n", 0, found[0]) + 1 if len(found) == 1 else None


def _name(path: str) -> str | None:
    """The local name of the property that the path names, if one property says all of it."""
    whole, _, rest = path.partition(".")
    first = whole.partition("[")[0]
    if first == "facts":
        return rest.partition(".")[0].partition("[")[0] or None
    return _TERMS.get(first)
