"""What the OASIS schema of SARIF 2.1.0 (errata 01) demands of the objects that Réglo writes, in our own words.

Read beside sarif-schema-2.1.0.json in November 2026: every key that we do not write is left out, and forbidden here, so
that a new one is looked up before it is written. Types, required keys, alternatives, formats, patterns, bounds and
unique items are the schema's; minLength, and what `CODE_HOSTING` adds, are not in it: code-hosting sites ask for it.
"""

from __future__ import annotations

from typing import Any, Final

Schema = dict[str, Any]


def _object(*required: str, **properties: Schema) -> Schema:
    return {"type": "object", "additionalProperties": False, "required": list(required), "properties": properties}


def _list(items: Schema, *, unique: bool = False) -> Schema:
    return {"type": "array", "items": items, "uniqueItems": unique}


_STRING: Final[Schema] = {"type": "string"}
_URI: Final[Schema] = {"type": "string", "format": "uri"}
_LANGUAGE: Final[Schema] = {"type": "string", "pattern": "^[a-zA-Z]{2}(-[a-zA-Z]{2})?$"}
_TEXT: Final = _object("text", text={"type": "string", "minLength": 1})
_STRINGS: Final[Schema] = {"type": "object", "additionalProperties": _STRING}
_BAG: Final[Schema] = {"type": "object", "properties": {"tags": _list(_STRING, unique=True)}}

_REGION: Final = _object("startLine", startLine={"type": "integer", "minimum": 1})
_ARTIFACT_LOCATION: Final = _object(uri={"type": "string", "format": "uri-reference"})
_PHYSICAL_LOCATION: Final = _object("artifactLocation", artifactLocation=_ARTIFACT_LOCATION, region=_REGION)
_LOGICAL_LOCATION: Final = _object(fullyQualifiedName=_STRING, kind=_STRING)
_LOCATION: Final = _object(physicalLocation=_PHYSICAL_LOCATION, logicalLocations=_list(_LOGICAL_LOCATION, unique=True))
_RESULT: Final = _object(
    "message",
    ruleId=_STRING,
    level={"enum": ["none", "note", "warning", "error"]},
    message=_TEXT,
    locations=_list(_LOCATION),
    partialFingerprints=_STRINGS,
    properties=_BAG,
)
_RULE: Final = _object(
    "id", id=_STRING, shortDescription=_TEXT, fullDescription=_TEXT, help=_TEXT, helpUri=_URI, properties=_BAG
)
_DRIVER: Final = _object(
    "name",
    name=_STRING,
    version=_STRING,
    informationUri=_URI,
    language=_LANGUAGE,
    rules=_list(_RULE, unique=True),
)
_RUN: Final = _object(
    "tool",
    tool=_object("driver", driver=_DRIVER),
    results=_list(_RESULT),
    language=_LANGUAGE,
    columnKind={"enum": ["utf16CodeUnits", "unicodeCodePoints"]},
)
LOG: Final = _object("version", "runs", **{"$schema": _URI}, version={"enum": ["2.1.0"]}, runs=_list(_RUN))

CODE_HOSTING: Final[Schema] = {
    "properties": {
        "runs": {
            "maxItems": 20,
            "items": {
                "required": ["tool", "results"],
                "properties": {
                    "tool": {
                        "properties": {
                            "driver": {
                                "properties": {
                                    "rules": {
                                        "maxItems": 25_000,
                                        "items": {"required": ["shortDescription", "fullDescription", "help"]},
                                    }
                                }
                            }
                        }
                    },
                    "results": {
                        "maxItems": 25_000,
                        "items": {
                            "required": ["ruleId", "level", "message", "locations", "partialFingerprints"],
                            "properties": {
                                "locations": {
                                    "minItems": 1,
                                    "maxItems": 1_000,
                                    "items": {
                                        "required": ["physicalLocation"],
                                        "properties": {
                                            "physicalLocation": {"required": ["artifactLocation", "region"]}
                                        },
                                    },
                                },
                                "partialFingerprints": {"required": ["primaryLocationLineHash"]},
                            },
                        },
                    },
                },
            },
        }
    }
}
"""What GitHub's page "SARIF support for code scanning" requires and limits, beyond the schema."""
