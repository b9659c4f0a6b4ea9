"""What changed in an article between two dates, as JSON and in words.

In: `ArticleChanges`, the model, labels of things. Out: data; from that data, a document.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Final

from ontology.model import Labels, Model
from queries.article_changes import ArticleChanges, VersionSaid
from server.changes.data import norm_refs
from server.changes.document import Document, Line, Mark, Section, Span, line
from server.changes.words import named_span, norm_lines
from server.pages.dates import in_words
from server.pages.words import pick, say

Data = dict[str, Any]
Labelled = Callable[[str], Labels]

_MARKS: Final[dict[str, Mark]] = {"removed": "removed", "added": "added"}


def article_data(model: Model, found: ArticleChanges, labels: Labelled) -> Data:
    """Versions on both days and between; passages word by word where both texts are loaded; norms that rest on it."""
    provision = model.provisions.get(found.article)
    resting = sorted(
        norm.id for norm in model.norms.values() if found.article in {b.partition("#")[0] for b in norm.legal_basis}
    )

    def version(said: VersionSaid | None) -> Data | None:
        if said is None:
            return None
        return {
            "iri": said.iri,
            "from": said.start.isoformat() if said.start else None,
            "until": said.end.isoformat() if said.end else None,
            "legifranceId": said.legifrance_id,
            "certainty": said.certainty,
            "amendedBy": [{"iri": act, "label": labels(act)} for act in said.amended_by],
            "note": said.note,
        }

    return {
        "from": found.start.isoformat(),
        "to": found.end.isoformat(),
        "release": model.release,
        "article": {
            "iri": found.article,
            "citation": provision.citation if provision else None,
            "label": labels(found.article),
        },
        "before": version(found.before),
        "after": version(found.after),
        "began": [version(item) for item in found.began],
        "ended": [version(item) for item in found.ended],
        "born": [{"iri": iri, "label": labels(iri), "since": day.isoformat()} for iri, day in found.born],
        "compared": found.compared,
        "passages": [
            {"fragment": p.fragment, "words": [{"mark": w.mark, "text": w.text} for w in p.words]}
            for p in found.passages
        ],
        "norms": norm_refs(model, tuple(resting), found.end),
    }


def article_document(data: Data, lang: str) -> Document:
    """The article: its versions, its new passages, its words, what rests on it."""
    article = data["article"]
    name = article["citation"] or pick(article["label"], lang, article["iri"])
    start, end = (in_words(data[key], lang) for key in ("from", "to"))
    lead = [line(say("difference.span", lang, start=start, end=end, release=data["release"]))]
    changed = [*data["began"], *data["ended"], *data["born"]]
    if not changed:
        lead.append(line(say("difference.nothing", lang)))
    sections = []
    if versions := [_version(v, "begins", lang) for v in data["began"]] + [
        _version(v, "ends", lang) for v in data["ended"]
    ]:
        sections.append(Section("versions", say("difference.versions", lang), tuple(versions)))
    if data["born"]:
        lines = tuple(
            line(named_span(item, lang), say("difference.since", lang, day=in_words(item["since"], lang)))
            for item in data["born"]
        )
        sections.append(Section("born", say("difference.born", lang), lines))
    if changed:
        sections.append(_texts(data, lang))
    if data["norms"]:
        norms = norm_lines(data["norms"], lang)
        sections.append(Section("norms", say("difference.norms", lang), norms))
    return Document(say("difference.article", lang, name=name), tuple(lead), tuple(sections))


def _version(version: Data, way: str, lang: str) -> Line:
    label = say("difference.version", lang, day=in_words(version["from"], lang)) if version["from"] else version["iri"]
    day = version["from"] if way == "begins" else version["until"]
    below: list[Line] = []
    for act in version["amendedBy"] if way == "begins" else ():
        below.append(line(say("difference.by", lang), named_span(act, lang)))
    if version["note"] and way == "begins":
        below.append(line(pick(version["note"], lang)))
    if version["certainty"] and way == "begins":
        below.append(line(version["certainty"]))
    words = f"{say('site.colon', lang)}{say(f'difference.{way}', lang, day=in_words(day, lang))}"
    return line(Span(label, version["iri"]), words, below=tuple(below))


def _texts(data: Data, lang: str) -> Section:
    heading = say("difference.texts", lang)
    same = (data["before"] or {}).get("iri") == (data["after"] or {}).get("iri")
    if not data["compared"]:
        key = "same-version" if same and data["before"] else "not-loaded"
        return Section("texts", heading, (), say(f"difference.{key}", lang))
    if not data["passages"]:
        return Section("texts", heading, (), say("difference.texts-same", lang))
    lines = []
    for passage in data["passages"]:
        words: list[Span] = []
        for item in passage["words"]:
            words += [Span(item["text"], mark=_MARKS.get(item["mark"], "")), Span(" ")]
        lines.append(line(Span(passage["fragment"]), below=(Line(tuple(words[:-1])),)))
    return Section("texts", heading, tuple(lines), say("difference.texts-intro", lang))
