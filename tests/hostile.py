"""A corpus of what should never be sent: broken RDF of each syntax, traps of parsers, sizes, encodings.

`CORPUS` maps a name to a content type and a body. `@LISTENER@` in a body is where the tests listen for anybody who
follows an address; nobody may.
"""

from __future__ import annotations

import io
import json
import zipfile
from collections.abc import Iterator

HEAD = (
    "@prefix reglo: <https://w3id.org/reglo#> . @prefix fact: <https://w3id.org/reglo/fact/> . "
    "@prefix xsd: <http://www.w3.org/2001/XMLSchema#> . @prefix owl: <http://www.w3.org/2002/07/owl#> . "
)
PRODUCT = HEAD + '<urn:x> a reglo:Product ; <http://www.w3.org/2004/02/skos/core#prefLabel> "x"@fr '
RDF_XML = (
    '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns:reglo="https://w3id.org/reglo#" '
    'xmlns:owl="http://www.w3.org/2002/07/owl#">'
)

YAML, JSON, CSV = "application/yaml", "application/json", "text/csv"
TURTLE, N_TRIPLES, N_QUADS = "text/turtle", "application/n-triples", "application/n-quads"
TRIG, XML, JSON_LD = "application/trig", "application/rdf+xml", "application/ld+json"
NDJSON, ZIP, FORM = "application/x-ndjson", "application/zip", "multipart/form-data; boundary=b"
SYNTAXES = (YAML, JSON, CSV, TURTLE, N_TRIPLES, N_QUADS, TRIG, XML, JSON_LD)


def _broken() -> Iterator[tuple[str, str, str]]:
    """Broken in the way of each syntax."""
    turtle = {
        "no-dot": PRODUCT,
        "no-object": f"{PRODUCT} ; fact:health-data .",
        "open-iri": f"{PRODUCT} ; fact:health-data <urn:",
        "open-string": f'{PRODUCT} ; fact:health-data "true .',
        "open-long-string": f'{PRODUCT} ; fact:health-data """true .',
        "unknown-prefix": f"{PRODUCT} ; nobody:knows true .",
        "relative-prefix": "@prefix x: y <",
        "bad-escape": f'{PRODUCT} ; fact:health-data "\\q" .',
        "surrogate-escape": f'{PRODUCT} ; fact:health-data "\\uD800" .',
        "literal-subject": '"x" a <urn:x> .',
        "bad-language": f'{PRODUCT} ; fact:health-data "x"@-- .',
        "open-list": f"{PRODUCT} ; fact:health-data ( 1 2 .",
        "open-blank": f"{PRODUCT} ; fact:health-data [ .",
        "space-in-iri": f"{PRODUCT} ; fact:health-data <urn: x> .",
        "sparql": "SELECT * WHERE { ?s ?p ?o }",
    }
    for name, text in turtle.items():
        yield f"turtle-{name}", TURTLE, text
    for name, text in {
        "open-graph": f"{HEAD} <urn:g> {{ <urn:x> a reglo:Product .",
        "nested": "<urn:g> { <urn:h> { <urn:x> a <urn:y> } }",
    }.items():
        yield f"trig-{name}", TRIG, text
    for media_type, name in ((N_TRIPLES, "n-triples"), (N_QUADS, "n-quads")):
        yield f"{name}-prefix", media_type, "@prefix x: <urn:x> .\nx:a x:b x:c .\n"
        yield f"{name}-relative", media_type, "<x> <y> <z> .\n"
        yield f"{name}-no-dot", media_type, "<urn:x> <urn:y> <urn:z>\n"
        yield f"{name}-literal-predicate", media_type, '<urn:x> "y" <urn:z> .\n'
        yield f"{name}-bad-datatype", media_type, '<urn:x> <urn:y> "z"^^ .\n'
    for name, text in {
        "unclosed": f"{RDF_XML}<reglo:Product>",
        "crossed": f"{RDF_XML}<a></rdf:RDF></a>",
        "two-roots": "<a/><b/>",
        "unbound-prefix": "<rdf:RDF/>",
        "bad-id": f'{RDF_XML}<reglo:Product rdf:ID="1 2"/></rdf:RDF>',
        "id-twice": f'{RDF_XML}<reglo:Product rdf:ID="a"/><reglo:Product rdf:ID="a"/></rdf:RDF>',
        "html": "<!DOCTYPE html><html><body>x</body></html>",
        "bad-reference": f"{RDF_XML}<reglo:Product>&nobody;</reglo:Product></rdf:RDF>",
        "bad-character": f"{RDF_XML}<reglo:Product>&#0;</reglo:Product></rdf:RDF>",
    }.items():
        yield f"xml-{name}", XML, text
    for name, value in {
        "scalar": 1,
        "null": None,
        "empty": {},
        "keyword": {"@type": 1},
        "cycle": {"@context": {"a": "b:c", "b": "a:d"}, "a": 1},
        "bad-id": {"@id": 3, "@type": "Product"},
        "bad-container": {"@context": {"a": {"@id": "urn:a", "@container": "@nothing"}}, "a": 1},
        "value-and-id": {"@context": {"a": "urn:a"}, "a": {"@value": 1, "@id": "urn:b"}},
    }.items():
        yield f"json-ld-{name}", JSON_LD, json.dumps(value)
    for media_type, name in ((JSON, "json"), (JSON_LD, "json-ld")):
        yield f"{name}-open", media_type, '{"label": "x"'
        yield f"{name}-comma", media_type, '{"label": "x",}'
        yield f"{name}-nan", media_type, '{"label": NaN}'
        yield f"{name}-twice", media_type, '{"label": "x", "label": "y"}{'
    for name, text in {
        "tab": "label: x\n\tfacts: {}",
        "open": "facts: {a: [",
        "quote": 'label: "x',
        "alias": "a: &a [*a]\nlabel: *a",
        "bomb": "a: &a [x,x,x,x]\nb: &b [*a,*a,*a,*a]\nc: &c [*b,*b,*b,*b]\nlabel: *c",
        "tag": "label: !!python/object/apply:os.system ['true']",
        "binary": "label: !!binary aGVsbG8=",
        "two": "label: x\n---\nlabel: y",
        "key": "? [a]\n: b",
        "merge": "<<: {label: x}",
    }.items():
        yield f"yaml-{name}", YAML, text
    for name, text in {
        "quote": 'label\n"x\n',
        "short": "label\n",
        "cells": "label\nx,y,z\n",
        "names": ",,,\nx,y,z,t\n",
        "path": "a.b.c.d.e.f.g.h\nx\n",
        "formula": "=cmd|x!A0\nx\n",
    }.items():
        yield f"csv-{name}", CSV, text


def _traps() -> Iterator[tuple[str, str, str]]:
    """Addresses to follow, files to open, entities to unfold."""
    listener = "@LISTENER@"
    entities = {
        "doctype": "<!DOCTYPE r>",
        "entity": '<!DOCTYPE r [<!ENTITY a "b">]>',
        "external": f'<!DOCTYPE r [<!ENTITY a SYSTEM "{listener}/entity">]>',
        "file": '<!DOCTYPE r [<!ENTITY a SYSTEM "file:///etc/passwd">]>',
        "dtd": f'<!DOCTYPE r SYSTEM "{listener}/dtd">',
        "parameter": f'<!DOCTYPE r [<!ENTITY % a SYSTEM "{listener}/parameter"> %a;]>',
        "laughs": '<!DOCTYPE r [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;"><!ENTITY c "&b;&b;&b;">]>',
    }
    for name, doctype in entities.items():
        body = f"{RDF_XML}<reglo:Product><reglo:x>&a;</reglo:x></reglo:Product></rdf:RDF>"
        yield f"entities-{name}", XML, f'<?xml version="1.0"?>{doctype}{body}'
    contexts: dict[str, object] = {
        "string": f"{listener}/context",
        "list": ["https://w3id.org/reglo/context.jsonld", f"{listener}/context"],
        "import": {"@import": f"{listener}/context"},
        "scoped": {"a": {"@id": "urn:a", "@context": f"{listener}/context"}},
        "file": "file:///etc/passwd",
        "relative": "context.jsonld",
    }
    for name, context in contexts.items():
        value = {"@context": context, "@type": "https://w3id.org/reglo#Product", "a": {"b": 1}}
        yield f"context-{name}", JSON_LD, json.dumps(value)
        yield f"context-{name}-in-json", JSON, json.dumps(value)
    inner = {"@id": "urn:x", "urn:a": {"@context": f"{listener}/context", "b": 1}}
    yield "context-inside", JSON_LD, json.dumps(inner)
    for address in (f"{listener}/ontology", "file:///etc/passwd"):
        kind = address.partition(":")[0]
        yield f"imports-{kind}-turtle", TURTLE, f"{PRODUCT} ; owl:imports <{address}> ."
        yield f"imports-{kind}-trig", TRIG, f"{PRODUCT} ; owl:imports <{address}> ."
        line = f"<urn:x> <http://www.w3.org/2002/07/owl#imports> <{address}> .\n"
        yield f"imports-{kind}-n-triples", N_TRIPLES, line
        yield f"imports-{kind}-n-quads", N_QUADS, line
        xml = f'{RDF_XML}<reglo:Product><owl:imports rdf:resource="{address}"/></reglo:Product></rdf:RDF>'
        yield f"imports-{kind}-xml", XML, xml
        value = {"@type": "https://w3id.org/reglo#Product", "http://www.w3.org/2002/07/owl#imports": {"@id": address}}
        yield f"imports-{kind}-json-ld", JSON_LD, json.dumps(value)


def _large() -> Iterator[tuple[str, str, str]]:
    """Deep, long, and many."""
    deep = 100_000
    yield "deep-yaml-flow", YAML, "label: " + "[" * deep
    yield "deep-yaml-block", YAML, "".join(" " * n + "a:\n" for n in range(1_500))
    yield "deep-yaml-dashes", YAML, "- " * deep
    for media_type, name in ((JSON, "json"), (JSON_LD, "json-ld")):
        yield f"deep-{name}-lists", media_type, "[" * deep + "]" * deep
        yield f"deep-{name}-objects", media_type, '{"a":' * deep + "1" + "}" * deep
    yield "deep-turtle-blanks", TURTLE, PRODUCT + "; fact:a " + "[ fact:a " * deep + "1" + "]" * deep + " ."
    yield "deep-turtle-lists", TURTLE, PRODUCT + "; fact:a " + "( " * deep + ")" * deep + " ."
    yield "deep-trig", TRIG, PRODUCT + "; fact:a " + "[ fact:a " * deep + "1" + "]" * deep + " ."
    yield "deep-turtle-quoted", TURTLE, "<< " * deep
    yield "deep-xml", XML, RDF_XML + "<a>" * deep
    yield "blank-nodes-turtle", TURTLE, PRODUCT + "; fact:a " + ",".join(["[]"] * 1_500_000) + " ."
    yield "blank-nodes-n-triples", N_TRIPLES, "".join(f"_:b{n} <urn:p> _:c{n} .\n" for n in range(180_000))
    yield "blank-nodes-json-ld", JSON_LD, json.dumps({"urn:p": [{} for _ in range(1_000_000)]})
    yield "blank-nodes-xml", XML, RDF_XML + "<a/>" * 1_000_000 + "</rdf:RDF>"
    yield "keys-yaml", YAML, "".join(f"k{n}: x\n" for n in range(300_000))
    yield "keys-json", JSON, json.dumps({f"k{n}": n for n in range(300_000)})
    yield "facts-yaml", YAML, "facts:\n" + "".join(f"  f{n}: x\n" for n in range(300_000))
    yield "columns-csv", CSV, ",".join(f"c{n}" for n in range(400_000)) + "\n" + "x," * 400_000 + "\n"
    yield "long-value-yaml", YAML, "label: " + "x" * 4_000_000
    yield "long-value-json", JSON, json.dumps({"label": "x" * 4_000_000})
    yield "long-value-csv", CSV, "label\n" + "x" * 4_000_000 + "\n"
    yield "long-iri-turtle", TURTLE, f"{PRODUCT} ; fact:a <urn:{'x' * 4_000_000}> ."
    yield "long-number-json", JSON, '{"facts": {"mdr-class": ' + "9" * 1_000_000 + "}}"
    yield "long-number-turtle", TURTLE, f"{PRODUCT} ; fact:health-data {'9' * 1_000_000} ."
    yield "long-date-yaml", YAML, "as-of: " + "2" * 9_000
    # Shapes that make a backtracking pattern go wild: long runs that fail at their end.
    yield "pattern-slug", YAML, "id: " + "a-" * 4_900 + "!"
    yield "pattern-id", YAML, "id: " + "a" * 9_900 + "!"
    yield "pattern-number", YAML, "facts: {storage-media: " + "1" * 9_000 + "e}"
    yield "pattern-language", JSON, json.dumps({"label": {"a-" * 4_900 + "!": "x"}})
    yield (
        "pattern-country",
        TURTLE,
        f"{PRODUCT} ; fact:storage-countries <https://w3id.org/reglo/value/country.{'A' * 9000}> .",
    )
    yield "pattern-strings-json", JSON, '"' + '\\"' * 2_000_000
    yield "pattern-quotes-csv", CSV, "label\n" + '""' * 2_000_000 + '"\n'
    yield "near-names", YAML, "facts:\n" + "".join(f"  {'helth-data-' * 90}{n}: x\n" for n in range(4_000))


def _odd() -> Iterator[tuple[str, str, bytes]]:
    """Encodings, characters, dates, numbers."""
    for media_type in SYNTAXES:
        name = media_type.partition("/")[2]
        yield f"nul-{name}", media_type, b"label: x\0"
        yield f"latin-{name}", media_type, "label: é".encode("latin-1")
        yield f"utf-16-{name}", media_type, "label: x".encode("utf-16")
        yield f"utf-32-{name}", media_type, "label: x".encode("utf-32")
        yield f"surrogate-{name}", media_type, b"label: \xed\xa0\x80"
        yield f"overlong-{name}", media_type, b"label: \xc0\xaf"
        yield f"nothing-{name}", media_type, b""
        yield f"blank-{name}", media_type, b" \n\t\n"
        yield f"mark-{name}", media_type, b"\xef\xbb\xbf"
    for charset in ("UTF-16", "ISO-8859-1", "EBCDIC-CP-BE", "UTF-7", "nobody-knows"):
        yield f"xml-{charset}", XML, f'<?xml version="1.0" encoding="{charset}"?>{RDF_XML}</rdf:RDF>'.encode()
    dates = ("0000-00-00", "0001-01-01", "9999-12-31", "99999999-01-01", "-2026-01-01", "2026-02-30", "2026-13-01")
    for day in (*dates, "2026-11-22T10:00:00", "2026-11-22Z", "22/11/2026", "２０２６-11-22", "today", "1e9"):
        yield f"date-{day.replace('/', '.')}-yaml", YAML, f"as-of: {day}".encode()
        yield f"date-{day.replace('/', '.')}-turtle", TURTLE, f'{PRODUCT} ; reglo:asOf "{day}"^^xsd:date .'.encode()
        yield f"date-{day.replace('/', '.')}-csv", CSV, f"label,as-of\nx,{day}\n".encode()
    for text in ("control: \x01", "label: \x7f", "label: \ufffe", "label: \u0085x"):
        yield f"character-{ord(text[-1]):x}", YAML, text.encode()
    yield "control-json", JSON, b'{"label": "\\u0001"}'
    yield "lone-surrogate-json", JSON, b'{"label": "\\ud800"}'
    yield "control-csv", CSV, b"label\n\x01\n"


def _batches() -> Iterator[tuple[str, str, bytes]]:
    """Batches of nothing but trouble."""
    yield "zip-bomb", ZIP, _archive({"x.yaml": b"0" * 50_000_000})
    yield "zip-many", ZIP, _archive({f"{n}.yaml": b"" for n in range(1_200)})
    yield "zip-climbs", ZIP, _archive({"../../x.yaml": b"label: x"})
    yield "zip-in-zip", ZIP, _archive({"x.zip": _archive({"y.yaml": b"label: x"})})
    yield "zip-cut", ZIP, _archive({"x.yaml": b"label: x" * 100})[:-20]
    yield "zip-no-zip", ZIP, b"PK\x03\x04" + b"\0" * 100
    yield "ndjson-many", NDJSON, b"{}\n" * 100_000
    yield "ndjson-deep", NDJSON, b"[" * 100_000
    yield "csv-many", CSV, b"label\n" + b"x\n" * 500_000
    yield "form-cut", FORM, b'--b\r\nContent-Disposition: form-data; filename="x.yaml"\r\n\r\nlabel'
    yield "form-many", FORM, b'--b\r\nContent-Disposition: form-data; filename="x.yaml"\r\n\r\n\r\n' * 1_200 + b"--b--"
    yield "form-headers", FORM, b"--b\r\n" + b"x: y\r\n" * 10_000 + b"\r\n\r\n--b--"


def _archive(members: dict[str, bytes]) -> bytes:
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as made:
        for name, content in members.items():
            made.writestr(name, content)
    return held.getvalue()


def corpus() -> dict[str, tuple[str, bytes]]:
    """Everything, by name."""
    found: dict[str, tuple[str, bytes]] = {}
    for texts in (_broken(), _traps(), _large()):
        found |= {name: (media_type, text.encode()) for name, media_type, text in texts}
    for raw in (_odd(), _batches()):
        found |= {name: (media_type, body) for name, media_type, body in raw}
    return found
