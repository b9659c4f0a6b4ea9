"""Whether what an RDF library wrote as XML is XML: it writes characters that XML has not, and names that are none.

In: bytes of SPARQL results or of RDF in XML. Out: true where a parser can read them. Errors: none.
Source: XML 1.0 §2.2 (characters), RDF 1.1 XML Syntax §2 (a property is a qualified name: an IRI that ends in a figure
or a slash cannot be written).
"""

from __future__ import annotations

import re
from typing import Final

XML_TYPES: Final = frozenset({"application/sparql-results+xml", "application/rdf+xml"})

_NO_CHARACTER: Final = re.compile(rb"[\x00-\x08\x0b\x0c\x0e-\x1f]|\xef\xbf[\xbe\xbf]")
_NO_NAME: Final = re.compile(rb"</?[^\s<>/]*:[\s/>]")
"""A tag whose name ends at its colon; in text `<` is escaped."""


def is_xml(body: bytes) -> bool:
    """Whether the characters and the names are those of XML."""
    return not _NO_CHARACTER.search(body) and not _NO_NAME.search(body)
