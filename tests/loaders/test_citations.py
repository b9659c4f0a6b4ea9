"""References to the law are found, resolved, and marked when they hold a slip. Golden files: golden/*.yaml."""

import time
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from loaders.citations.codes import code_of
from loaders.citations.find import Citation, Context, find_citations
from loaders.citations.known_slips import known_slips
from loaders.citations.targets import Target, Work, lettered
from ontology.errors import Message
from ontology.namespaces import slug_of

GOLDEN = Path(__file__).parent / "golden"
PART = Work("csp-services-numeriques-en-sante", "titre", Message("Titre", "Title"), "Part")


def _rows(name: str) -> list[dict[str, Any]]:
    rows = yaml.safe_load((GOLDEN / name).read_text(encoding="utf-8"))
    assert isinstance(rows, list)
    return rows


def _article(number: str) -> Target:
    csp = code_of("csp")
    assert csp
    return lettered(csp.work, "l", number.removeprefix("L. "))


def _context(row: dict[str, Any]) -> Context:
    article = _article(row["article"]) if "article" in row else None
    return Context(code="csp", article=article, part=PART, part_word="titre", source=row["seed"])


def _slugs(citation: Citation) -> list[str]:
    return [slug_of(iri) for iri in citation.resolved]


@pytest.mark.parametrize("row", _rows("citations.yaml"), ids=lambda row: f"{row['seed']}: {row['text'][:50]}")
def test_every_reference_of_the_seeds_is_read_as_a_person_reads_it(row: dict[str, Any]) -> None:
    found = find_citations(row["text"], _context(row))
    got = [(c.as_written, _slugs(c), c.suspect, next((e for e in c.extents if e != "one"), None)) for c in found]
    assert got == [(e["asWritten"], e["resolved"], e.get("suspect", False), e.get("reaches")) for e in row["expected"]]


@pytest.mark.parametrize("row", _rows("citation_forms.yaml"), ids=lambda row: row["text"][:50])
def test_every_listed_form_of_reference_is_read(row: dict[str, Any]) -> None:
    found = find_citations(row["text"], Context(code="csp", article=_article("L. 1470-6")))
    assert {c.as_written: _slugs(c) for c in found} == row["finds"]
    assert [c.as_written for c in found if c.suspect] == row.get("suspect", [])


def test_what_is_suspect_or_unresolved_says_why_in_both_languages() -> None:
    texts = [row["text"] for row in _rows("citations.yaml") + _rows("citation_forms.yaml")]
    doubtful = [c for t in texts for c in find_citations(t, Context(source="s4")) if c.suspect or not c.targets]
    assert doubtful
    assert all(c.why and c.why.fr and c.why.en for c in doubtful)


def test_an_article_without_code_is_not_given_one_when_none_is_at_hand() -> None:
    (citation,) = find_citations("l'article L. 1111-8")
    assert citation.targets == ()
    assert not citation.suspect


def test_a_recorded_slip_is_corrected_only_in_its_source_and_its_subject() -> None:
    text = "le périmètre de l'hébergement, à l'article L.1111-18"
    (here,) = find_citations(text, Context(code="csp", source="s4"))
    (elsewhere,) = find_citations(text, Context(code="csp", source="s1"))
    (other_subject,) = find_citations("l'accès, à l'article L.1111-18", Context(code="csp", source="s4"))
    assert (_slugs(here), here.suspect) == (["csp-l1111-8"], True)
    assert (_slugs(elsewhere), elsewhere.suspect) == (["csp-l1111-18"], False)
    assert (_slugs(other_subject), other_subject.suspect) == (["csp-l1111-18"], False)


def test_every_recorded_slip_says_why_and_changes_something() -> None:
    assert all(slip.why.fr and slip.written != slip.meant for slip in known_slips())


def test_a_date_alone_is_said_to_be_a_weak_ground() -> None:
    (sure,) = find_citations("décret du 27 décembre 2023 relatif au certificat de conformité")
    (weak,) = find_citations("décret du 27 décembre 2023")
    assert sure.why is None
    assert weak.why and "date" in weak.why.fr


def test_labels_and_citation_forms_are_those_of_lawyers() -> None:
    (citation,) = find_citations("deuxième alinéa du II de l'article L. 1111-8 du CSP")
    (target,) = citation.targets
    assert target.short == "CSP, art. L. 1111-8, II, al. 2"
    assert target.label == Message(
        "Code de la santé publique, article L. 1111-8, II, al. 2", "Public Health Code, article L. 1111-8, II, para. 2"
    )


_WORDS = st.sampled_from(
    (
        *("article", "articles", "art.", "L. 1111-8", "R.1470-1", "à", "et", ",", "du", "de la", "présent", "même"),
        *("code", "santé publique", "CSP", "1°", "II", "a)", "premier", "alinéa", "règlement", "(UE)", "n° 910/2014"),
        *("décret", "27 décembre 2023", "arrêté", "annexe", "paragraphe 3", "suivants", "\n", "\u00a0", "e\u0301"),
    )
)
_TEXTS = st.one_of(st.text(), st.lists(_WORDS, max_size=40).map(" ".join))


@given(_TEXTS)
def test_any_text_is_read_without_error_and_offsets_slice_to_what_is_written(text: str) -> None:
    context = Context(code="csp", article=_article("L. 1470-6"), part=PART, part_word="titre", source="s4")
    last = 0
    for citation in find_citations(text, context):
        assert text[citation.start : citation.end] == citation.as_written
        assert last <= citation.start < citation.end
        assert len(citation.targets) == len(citation.extents)
        last = citation.end


@pytest.mark.parametrize(
    "hostile",
    [
        "1°, ",
        "articles L. 1111-8, ",
        "premier et ",
        "I, II et ",
        "code de la ",
        "1-1-1-",
        "article 1 du code x ",
        "a) et ",
    ],
)
def test_a_megabyte_of_hostile_text_takes_time_in_proportion_to_its_length(hostile: str) -> None:
    def seconds(length: int) -> float:
        text = (hostile * (length // len(hostile) + 1))[:length]
        start = time.perf_counter()
        find_citations(text, Context(code="csp"))
        return time.perf_counter() - start

    quarter = seconds(250_000)
    assert seconds(1_000_000) < 12 * quarter + 1, "four times the text must take about four times as long"
