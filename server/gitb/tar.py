"""The Test Bed's own report (GITB TRL), in XML or JSON, made from a SHACL validation report.

Its date is the day judged on, so that the same content gives the same bytes. Source: ISAITB/gitb-types, `gitb_tr.xsd`
(types TAR, BAR, ValidationOverview, ValidationCounters) and `gitb_core.xsd` (AnyContent): names, order, obligations.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Final
from xml.etree import ElementTree

import pyoxigraph as ox

from ontology.namespaces import SH
from shapes.forms.xml_text import xml_text

_TR: Final = "http://www.gitb.com/tr/v1/"
_CORE: Final = "http://www.gitb.com/core/v1/"
_XSI: Final = "http://www.w3.org/2001/XMLSchema-instance"
for _prefix, _namespace in (("tr", _TR), ("core", _CORE), ("xsi", _XSI)):
    ElementTree.register_namespace(_prefix, _namespace)

_LEVELS: Final = {"Info": "info", "Warning": "warning"}
_WORDS: Final = {
    "fr": ("Nœud cible", "Chemin", "Forme", "Valeur"),
    "en": ("Focus node", "Result path", "Shape", "Value"),
}

Attachment = tuple[str, str]
"""A name and a text: what was sent, its shapes, the SHACL report."""


@dataclass(frozen=True, slots=True)
class Assertion:
    """One result: its level (error, warning, info), what is said, where, by which shape."""

    level: str
    description: str
    location: str
    test: str


@dataclass(frozen=True, slots=True)
class Tar:
    """The report before it takes a form."""

    day: date
    kind: str
    release: str
    assertions: tuple[Assertion, ...]
    attachments: tuple[Attachment, ...] = ()

    @property
    def counters(self) -> dict[str, int]:
        """How many of each level; the Test Bed counts informations as assertions."""
        counts = {level: sum(a.level == level for a in self.assertions) for level in ("info", "error", "warning")}
        return {"nrOfAssertions": counts["info"], "nrOfErrors": counts["error"], "nrOfWarnings": counts["warning"]}

    @property
    def result(self) -> str:
        """FAILURE with an error, WARNING with a warning, else SUCCESS."""
        counters = self.counters
        if counters["nrOfErrors"]:
            return "FAILURE"
        return "WARNING" if counters["nrOfWarnings"] else "SUCCESS"

    @property
    def overview(self) -> dict[str, str]:
        """What was validated by."""
        return {
            "profileID": self.kind,
            "validationServiceName": "Réglo",
            "validationServiceVersion": self.release,
        }

    @property
    def date(self) -> str:
        """As xsd:dateTime."""
        return f"{self.day.isoformat()}T00:00:00Z"


def assertions(report: Iterable[ox.Triple], lang: str) -> tuple[Assertion, ...]:
    """The results of a `sh:ValidationReport`, gravest first, in the order of what they say."""
    said: dict[Any, dict[str, list[Any]]] = {}
    results = []
    for triple in report:
        predicate = triple.predicate.value
        if predicate == f"{SH}result":
            results.append(triple.object)
        said.setdefault(triple.subject, {}).setdefault(predicate.removeprefix(SH), []).append(triple.object)
    found = [_assertion(said.get(result, {}), lang) for result in results]
    levels = ("error", "warning", "info")
    return tuple(sorted(found, key=lambda a: (levels.index(a.level), a.location, a.test, a.description)))


def _assertion(result: dict[str, list[Any]], lang: str) -> Assertion:
    focus, path, shape, value = _WORDS[lang]
    severity = _first(result, "resultSeverity").removeprefix(SH)
    return Assertion(
        _LEVELS.get(severity, "error"),
        _message(result.get("resultMessage", []), lang),
        _parts((focus, _first(result, "focusNode")), (path, _first(result, "resultPath"))),
        _parts((shape, _first(result, "sourceShape")), (value, _first(result, "value"))),
    )


def _message(messages: Sequence[ox.Literal], lang: str) -> str:
    by_language = {message.language or "": message.value for message in messages}
    return by_language.get(lang) or by_language.get("") or next(iter(by_language.values()), "")


def _first(result: dict[str, list[Any]], name: str) -> str:
    """The value, if it has a name; a blank node says nothing to a reader."""
    for node in result.get(name, []):
        if not isinstance(node, ox.BlankNode):
            return str(node.value)
    return ""


def _parts(*parts: tuple[str, str]) -> str:
    return " - ".join(f"[{name}] - [{value}]" for name, value in parts if value)


def tar_json(tar: Tar) -> bytes:
    """The report as the Test Bed's JSON."""
    said: dict[str, Any] = {
        "date": tar.date,
        "result": tar.result,
        "overview": tar.overview,
        "counters": tar.counters,
    }
    if tar.attachments:
        said["context"] = {"type": "map", "item": [_item(name, text) for name, text in tar.attachments]}
    said["reports"] = {
        level: [_bar(a) for a in tar.assertions if a.level == level] for level in ("error", "warning", "info")
    }
    said["name"] = "SHACL Validation"
    return json.dumps(said, ensure_ascii=False).encode("utf-8", "replace")


def _item(name: str, text: str) -> dict[str, str]:
    return {"name": name, "type": "string", "embeddingMethod": "STRING", "value": text}


def _bar(assertion: Assertion) -> dict[str, str]:
    fields = {"description": assertion.description, "location": assertion.location, "test": assertion.test}
    return {name: value for name, value in fields.items() if value or name == "description"}


def tar_xml(tar: Tar) -> bytes:
    """The report as `tr:TestStepReport`."""
    root = ElementTree.Element(f"{{{_TR}}}TestStepReport", {f"{{{_XSI}}}type": "tr:TAR", "name": "SHACL Validation"})
    _leaf(root, "date", tar.date)
    _leaf(root, "result", tar.result)
    for name, fields in (("overview", tar.overview), ("counters", tar.counters)):
        element = ElementTree.SubElement(root, f"{{{_TR}}}{name}")
        for field, value in fields.items():
            _leaf(element, field, str(value))
    if tar.attachments:
        context = ElementTree.SubElement(root, f"{{{_TR}}}context", {"type": "map"})
        for name, text in tar.attachments:
            item = ElementTree.SubElement(context, f"{{{_CORE}}}item", {k: v for k, v in _item(name, "").items() if v})
            ElementTree.SubElement(item, f"{{{_CORE}}}value").text = xml_text(text)
    if tar.assertions:  # the schema allows no empty list
        reports = ElementTree.SubElement(root, f"{{{_TR}}}reports")
        for assertion in tar.assertions:
            bar = ElementTree.SubElement(reports, f"{{{_TR}}}{assertion.level}", {f"{{{_XSI}}}type": "tr:BAR"})
            for field, value in _bar(assertion).items():
                _leaf(bar, field, value)
    return bytes(ElementTree.tostring(root, encoding="UTF-8", xml_declaration=True))


def _leaf(parent: ElementTree.Element, name: str, text: str) -> None:
    ElementTree.SubElement(parent, f"{{{_TR}}}{name}").text = xml_text(text)
