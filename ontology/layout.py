"""The one canonical layout of our Turtle files, so that a change of law reads as a change of law in a diff.

Kept as the author wrote them: the order of the blocks and the comments above them. Fixed: the prefixes (used ones,
sorted), the order of the properties in a block, the order of languages, indentation, the short forms.

    python -m ontology.layout            lay out every file of the room
    python -m ontology.layout --check    list the files that are not laid out; exit code 1 if there are any
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Final

import pyoxigraph as ox

from ontology.graph import Term
from ontology.namespaces import BASE, PREFIXES, RDF, REGLO, SKOS, XSD
from ontology.sources_on_disk import ROOM, turtle_files

ORDER: Final = (
    *(RDF + "type",),
    *(SKOS + name for name in ("prefLabel", "altLabel", "hiddenLabel", "definition", "notation")),
    *(REGLO + "phrase", REGLO + "scattered", REGLO + "verb"),
    *(
        REGLO + name
        for name in (
            *(
                "acronym",
                "citationForm",
                "question",
                "help",
                "inSentence",
                "inSentenceNot",
                "factKind",
                "allowedValue",
                "mapField",
                "proofOnly",
                "ofSituation",
            ),
            *("bearer", "counterparty", "beneficiary", "authority", "legalBasis", "explainedBy", "definedIn"),
            *("specialises", "partOfNorm", "exempts", "explainsExclusionFrom", "readingOf", "interprets"),
            *(
                "applicableFrom",
                "applicableUntil",
                "inForceFrom",
                "inForceUntil",
                "conditionInWords",
                "asksFor",
                "whereApplies",
                "includes",
            ),
            *("case", "test", "fact", "field", "equals", "in", "contains", "containsAnyOf", "containsNoneOf"),
            *("atLeast", "moreThan", "atMost", "lessThan", "before", "notBefore", "someOutside", "noneOutside"),
            *("someEntry", "unless", "evidence", "allOf", "mustCover", "mustName", "metWhen", "sanction", "awaits"),
            *(
                "states",
                "statesWhenDenied",
                "statedFact",
                "statedValue",
                "statedTruth",
                "inPlace",
                "beside",
                "notBeside",
            ),
            *("names", "counts"),
            *("locates", "dates", "datesEnd", "commonWord"),
            *("status", "order", "confidence"),
        )
    ),
)
LAST: Final = (SKOS + "note", REGLO + "formerSlug", REGLO + "source")
_RANK: Final = {iri: rank for rank, iri in enumerate(ORDER)} | {iri: 1000 + rank for rank, iri in enumerate(LAST)}
_LOCAL: Final = re.compile(r"[A-Za-z0-9_](?:[A-Za-z0-9_.-]*[A-Za-z0-9_-])?")
_SUBJECT: Final = re.compile(r"^(?:(?P<prefix>[a-z0-9]+):(?P<local>[^\s;]+)|<(?P<iri>[^>]*)>)\s")
_WIDE: Final = 120


def lay_out(text: str) -> str:
    """The same triples and comments in the canonical layout."""
    return _Layout(text).write()


class _Layout:
    def __init__(self, text: str) -> None:
        self.blocks: dict[Term, dict[ox.NamedNode, list[Term]]] = {}
        for quad in ox.parse(input=text.encode(), format=ox.RdfFormat.TURTLE):
            objects = self.blocks.setdefault(quad.subject, {}).setdefault(quad.predicate, [])
            if quad.object not in objects:
                objects.append(quad.object)
        self.banner, self.comments = _comments(text)
        self.used: set[str] = set()
        self.relative = False

    def write(self) -> str:
        blocks = [self._block(s) for s in self.blocks if isinstance(s, ox.NamedNode)]
        prefixes = [f"@prefix {p}: <{PREFIXES[p]}> .\n" for p in sorted(self.used)]
        base = [f"@base <{BASE}> .\n"] if self.relative else []
        return "".join([*self.banner, *base, *prefixes, "\n", "\n".join(blocks)])

    def _block(self, subject: ox.NamedNode) -> str:
        lines = "".join(f"{line}\n" for line in self.comments.get(subject.value, ()))
        parts = [f"{self._predicate(p)} {self._objects(o, '    ')}" for p, o in self._sorted(subject)]
        return f"{lines}{self._iri(subject)} " + " ;\n    ".join(parts) + " .\n"

    def _sorted(self, subject: Term) -> Iterator[tuple[ox.NamedNode, list[Term]]]:
        properties = self.blocks[subject]
        for predicate in sorted(properties, key=lambda p: (_RANK.get(p.value, 500), p.value)):
            yield predicate, sorted(properties[predicate], key=_language_rank)

    def _predicate(self, predicate: ox.NamedNode) -> str:
        return "a" if predicate.value == RDF + "type" else self._iri(predicate)

    def _objects(self, objects: Iterable[Term], indent: str) -> str:
        # The first object stands beside its property, the others one step further in.
        return f" ,\n{indent}    ".join(
            self._term(o, indent if number == 0 else indent + "    ") for number, o in enumerate(objects)
        )

    def _term(self, term: Term, indent: str) -> str:
        if isinstance(term, ox.NamedNode):
            return self._iri(term)
        if isinstance(term, ox.BlankNode):
            return self._nested(term, indent)
        if isinstance(term, ox.Literal):
            return self._literal(term)
        raise ValueError(f"a quoted triple has no place in our files: {term}")

    def _nested(self, node: ox.BlankNode, indent: str) -> str:
        properties = list(self._sorted(node))
        short = "[ " + " ; ".join(f"{self._predicate(p)} {self._in_line(o)}" for p, o in properties) + " ]"
        nested = any(isinstance(o, ox.BlankNode) for _, objects in properties for o in objects)
        if not nested and len(indent) + len(short) <= _WIDE:
            return short
        parts = [f"{self._predicate(p)} {self._objects(o, indent + '    ')}" for p, o in properties]
        return f"[\n{indent}    " + f" ;\n{indent}    ".join(parts) + " ]"

    def _in_line(self, objects: Iterable[Term]) -> str:
        return " , ".join("[]" if isinstance(o, ox.BlankNode) else self._term(o, "") for o in objects)

    def _iri(self, node: ox.NamedNode) -> str:
        for prefix, start in PREFIXES.items():
            if node.value.startswith(start) and _LOCAL.fullmatch(node.value.removeprefix(start)):
                self.used.add(prefix)
                return f"{prefix}:{node.value.removeprefix(start)}"
        if node.value.startswith(BASE):
            self.relative = True
            return f"<{node.value.removeprefix(BASE)}>"
        return f"<{node.value}>"

    def _literal(self, literal: ox.Literal) -> str:
        datatype = literal.datatype.value
        if datatype in {XSD + "boolean", XSD + "integer"}:
            return literal.value
        quoted = str(ox.Literal(literal.value))
        if literal.language:
            return f"{quoted}@{literal.language}"
        if datatype == XSD + "string":
            return quoted
        return f"{quoted}^^{self._iri(literal.datatype)}"


def _language_rank(term: Term) -> int:
    """French, then English, then the rest as written."""
    language = term.language if isinstance(term, ox.Literal) else None
    return {"fr": 0, "en": 1}.get(language or "", 2)


def _comments(text: str) -> tuple[list[str], dict[str, list[str]]]:
    """Comment lines before the prefixes, and those right above each subject."""
    banner: list[str] = []
    above: dict[str, list[str]] = {}
    waiting: list[str] = []
    started = False
    prefixes = dict(re.findall(r"^@prefix ([a-z0-9]+): <([^>]*)>", text, re.M))
    for line in text.splitlines():
        if line.startswith("#"):
            waiting.append(line)
        elif line.startswith("@"):
            banner += [] if started else [f"{comment}\n" for comment in waiting]
            waiting, started = [], True
        elif waiting and (found := _SUBJECT.match(line)):
            local = found["local"]
            iri = prefixes.get(found["prefix"], "") + local if local else BASE + found["iri"]
            above[iri] = waiting
            waiting = []
    return banner, above


def main(arguments: list[str]) -> int:
    """Lays out, or checks, every file of the room."""
    wrong = []
    for path in [Path(a) for a in arguments if a != "--check"] or [path for _, path in turtle_files()]:
        text = path.read_text()
        laid_out = lay_out(text)
        if laid_out != text:
            wrong.append(path)
            if "--check" not in arguments:
                path.write_text(laid_out)
    for path in wrong:
        print(path.resolve().relative_to(ROOM.parent) if path.is_absolute() else path)
    return 1 if wrong and "--check" in arguments else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
