"""An excerpt of a code becomes articles, versions, passages, citations; a bad one gives a clear error."""

import hashlib
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st
from pyoxigraph import Literal, NamedNode, Triple

from loaders.excerpts.errors import LoadError
from loaders.excerpts.load import EXCERPTS, LoadedExcerpt, load_excerpt, load_own_excerpt
from ontology.namespaces import DCT, ELI, OA, PROV, RDF, REGLO, SKOS, thing

SIDE = {"source": "s0", "code": "csp", "articles": [{"number": "L. 1"}, {"number": "L. 2"}], "ignoredLines": ["Haut"]}
GOOD = """Code de la santé publique

Version en vigueur au 1er mars 2021

  • Premier :

    1° Un ;

    2° Deux, visé à l'article L. 3.

    Ensuite :

    1° Trois.

    • I. - Second.

      a) Lettre.

      II. - Dernier, au 1° de l'article L. 4.
Haut"""


@pytest.fixture(scope="module")
def own() -> LoadedExcerpt:
    return load_own_excerpt("csp-l1470")


def _text(term: object) -> str:
    assert isinstance(term, NamedNode | Literal)
    return term.value


def _load(text: str = GOOD, side: dict[str, Any] | None = None) -> LoadedExcerpt:
    return load_excerpt(text.encode(), side or SIDE, "x.txt")


def _iri(slug: str) -> NamedNode:
    return NamedNode(thing("text", slug))


def _values(triples: list[Triple], subject: str, predicate: str) -> list[str]:
    return [
        t.object.value
        for t in triples
        if t.subject == _iri(subject) and t.predicate.value == predicate and isinstance(t.object, NamedNode | Literal)
    ]


def _passages(loaded: LoadedExcerpt, article: str) -> list[str]:
    return [iri.partition("#")[2] for iri in _values(loaded.law, article, f"{REGLO}passage")]


def test_the_six_articles_of_the_excerpt_have_a_version_each(own: LoadedExcerpt) -> None:
    assert [v.iri for v in own.versions] == [thing("text", f"csp-l1470-{n}.2022-01-17") for n in range(1, 7)]


def test_a_version_says_that_its_first_day_is_not_known(own: LoadedExcerpt) -> None:
    version = "csp-l1470-1.2022-01-17"
    assert _values(own.law, version, f"{REGLO}inForceFrom") == ["2022-01-17"]
    assert "peut être antérieur" in _values(own.law, version, f"{REGLO}dateCertainty")[0]


def test_the_rewritten_articles_end_on_31_december_2023_and_the_others_are_open(own: LoadedExcerpt) -> None:
    ends = [_values(own.law, f"csp-l1470-{n}.2022-01-17", f"{REGLO}inForceUntil") for n in range(1, 7)]
    assert ends == [[], [], [], [], ["2023-12-31"], ["2023-12-31"]]
    assert "au plus tard" in _values(own.law, "csp-l1470-5.2022-01-17", f"{REGLO}dateCertainty")[0]


def test_the_mapping_from_bullets_to_articles_is_said_to_be_inferred(own: LoadedExcerpt) -> None:
    assert any("inference" in note for note in _values(own.law, "csp-l1470-2", f"{SKOS}note"))


def test_passages_have_the_ids_that_norms_cite(own: LoadedExcerpt) -> None:
    assert _passages(own, "csp-l1470-1") == ["al1", "al2", "1", "2", "3"]
    assert _passages(own, "csp-l1470-1.2022-01-17") == ["al1", "al2", "1", "2", "3"]
    assert _passages(own, "csp-l1470-5") == ["al1", "al2", "al3"]


def test_an_item_is_also_reached_by_its_rank_among_the_alineas(own: LoadedExcerpt) -> None:
    same = _values(own.law, "csp-l1470-1.2022-01-17#al3", f"{SKOS}exactMatch")
    assert same == [thing("text", "csp-l1470-1.2022-01-17#1")]


def test_items_of_two_lists_say_the_alinea_that_introduces_them() -> None:
    assert _passages(_load(), "csp-l1") == ["al1", "al1-1", "2", "al4", "al4-1"]


def test_alineas_are_counted_anew_in_each_roman_paragraph() -> None:
    assert _passages(_load(), "csp-l2") == ["I-al1", "I-a", "II-al1"]


def test_official_text_is_the_text_of_the_file_word_for_word(own: LoadedExcerpt) -> None:
    text = (EXCERPTS / "csp-l1470.txt").read_text(encoding="utf-8")
    official = [_text(t.object) for t in own.law if t.predicate.value == f"{REGLO}officialText"]
    assert len(official) == 26
    assert all(passage in text for passage in official)
    assert any("dit “ faible ” des" in passage for passage in official)
    left = "".join(text.split())
    for passage in official:
        left = left.replace("".join(passage.split()), "", 1)
    assert left == "CodedelasantépubliqueVersionenvigueurau17janvier2022••••••Retournerenhautdelapage"


def test_selectors_lead_back_to_the_exact_place_in_the_file(own: LoadedExcerpt) -> None:
    text = (EXCERPTS / "csp-l1470.txt").read_text(encoding="utf-8")
    quotes = {
        _text(t.subject).removesuffix(".quote"): _text(t.object) for t in own.law if t.predicate.value == f"{OA}exact"
    }
    assert len(quotes) == 26 + len(own.citations)
    for subject, exact in quotes.items():
        slug = subject.removeprefix(thing("text", ""))
        (start,) = _values(own.law, f"{slug}.position", f"{OA}start")
        (end,) = _values(own.law, f"{slug}.position", f"{OA}end")
        (prefix,) = _values(own.law, f"{slug}.quote", f"{OA}prefix")
        (suffix,) = _values(own.law, f"{slug}.quote", f"{OA}suffix")
        assert text[int(start) : int(end)] == exact
        assert text[: int(start)].endswith(prefix)
        assert text[int(end) :].startswith(suffix)


def test_articles_and_versions_cite_what_their_passages_cite(own: LoadedExcerpt) -> None:
    cited = _values(own.law, "csp-l1470-6", f"{ELI}cites")
    assert cited == [
        thing("text", s) for s in ("csp-l1470-5", "csp-l1470-1", "css-l227-1", "csp-l1435-3", "csp-l1435-4")
    ]
    assert _values(own.law, "csp-l1470-6.2022-01-17", f"{ELI}cites") == cited
    assert set(_values(own.law, "csp-l1470-2", f"{ELI}cites")) == {
        thing("text", s)
        for s in (
            "reglement-ue-2015-1502",
            "reglement-ue-2015-1502-annexe",
            "reglement-ue-910-2014",
            "reglement-ue-910-2014-art-8",
        )
    }


def test_no_link_between_texts_is_dead(own: LoadedExcerpt) -> None:
    described = {t.subject for t in own.law if t.predicate.value == f"{RDF}type"}
    linked = {
        t.object for t in own.law if isinstance(t.object, NamedNode) and t.object.value.startswith(thing("text", ""))
    }
    assert linked <= described


def test_everything_described_has_a_label_in_both_languages(own: LoadedExcerpt) -> None:
    selectors = (f"{OA}TextQuoteSelector", f"{OA}TextPositionSelector")
    for triple in own.law:
        if triple.predicate.value == f"{RDF}type" and _text(triple.object) not in selectors:
            labels = [
                t.object for t in own.law if t.subject == triple.subject and t.predicate.value == f"{SKOS}prefLabel"
            ]
            assert sorted(label.language or "" for label in labels if isinstance(label, Literal)) == ["en", "fr"]


def test_what_others_describe_is_linked_and_not_named_again() -> None:
    csp = thing("text", "code-sante-publique")
    loaded = load_own_excerpt("csp-l1470", described={csp})
    assert not any(_text(t.subject) == csp and t.predicate.value == f"{SKOS}prefLabel" for t in loaded.law)
    assert any(isinstance(t.object, NamedNode) and t.object.value == csp for t in loaded.law)


def test_provenance_gives_the_hash_of_the_file_and_holds_no_clock(own: LoadedExcerpt) -> None:
    digest = hashlib.sha256((EXCERPTS / "csp-l1470.txt").read_bytes()).hexdigest()
    assert any(
        t.predicate.value == f"{DCT}identifier" and t.object == Literal(f"sha256:{digest}") for t in own.provenance
    )
    assert not any("Time" in t.predicate.value for t in own.provenance)
    derived = {_text(t.subject) for t in own.provenance if t.predicate.value == f"{PROV}wasDerivedFrom"}
    assert {v.iri for v in own.versions} <= derived


def test_loading_twice_gives_the_same_triples_in_the_same_order(own: LoadedExcerpt) -> None:
    again = load_own_excerpt("csp-l1470")
    assert (again.law, again.provenance) == (own.law, own.provenance)
    assert len(set(own.law)) == len(own.law)


def test_windows_line_ends_and_a_byte_order_mark_change_no_passage() -> None:
    texts = [
        sorted(_text(t.object) for t in loaded.law if t.predicate.value == f"{REGLO}officialText")
        for loaded in (_load(), _load("\ufeff" + GOOD.replace("\n", "\r\n")))
    ]
    assert texts[0] == texts[1]


BAD = {
    "empty": ("   \n", None, "vide"),
    "no_version_line": (GOOD.replace("Version en vigueur", "Rédaction"), 3, "date"),
    "impossible_date": (GOOD.replace("1er mars", "31 février"), 3, "date"),
    "title_only": ("Code de la santé publique", 1, "date"),
    "other_code": (GOOD.replace("santé publique", "route"), 1, "titre"),
    "bullet_without_entry": (GOOD + "\n    • Troisième.", 21, "3 article(s)"),
    "missing_bullet": (GOOD.partition("    • I.")[0], None, "1 article(s)"),
    "no_bullet": (GOOD.partition("  • ")[0], None, "0 article(s)"),
    "empty_bullet": (GOOD.replace("Premier :", " "), 5, "puce"),
    "line_outside_articles": (GOOD + "\nPied de page", 21, "Pied de page"),
    "heading_before_articles": (GOOD.replace("  • Premier", "  Chapitre\n  • Premier"), 5, "Chapitre"),
}


@pytest.mark.parametrize("name", BAD)
def test_a_bad_excerpt_is_refused_with_line_and_remedy_in_both_languages(name: str) -> None:
    text, line, said = BAD[name]
    with pytest.raises(LoadError) as caught:
        _load(text)
    error = caught.value
    assert error.where.file == "x.txt"
    assert error.where.line == line
    assert said in error.message("fr")
    assert "À faire : " in error.message("fr")
    assert "To do: " in error.message("en")


def test_a_file_that_is_not_utf8_is_refused_with_its_line() -> None:
    with pytest.raises(LoadError) as caught:
        load_excerpt(b"Code\n\nsant\xe9", SIDE, "x.txt")
    assert caught.value.where.line == 3
    assert "UTF-8" in caught.value.message("en")


BAD_SIDES: dict[str, tuple[dict[str, Any], str]] = {
    "no_source": ({**SIDE, "source": None}, "source"),
    "unknown_code": ({**SIDE, "code": "xyz"}, "code"),
    "no_articles": ({**SIDE, "articles": []}, "articles"),
    "bad_number": ({**SIDE, "articles": [{"number": "premier"}]}, "articles[1].number"),
    "twice_the_same": ({**SIDE, "articles": [{"number": "L. 1"}, {"number": "L1"}]}, "articles[2].number"),
    "bad_date": ({**SIDE, "articles": [{"number": "L. 1", "until": "hier"}]}, "articles[1].until"),
    "one_language": ({**SIDE, "certainty": {"fr": "x"}}, "certainty.en"),
    "part_without_label": ({**SIDE, "part": {"slug": "x"}}, "part.label"),
    "articles_not_a_list": ({**SIDE, "articles": "L. 1"}, "articles"),
}


@pytest.mark.parametrize("name", BAD_SIDES)
def test_a_bad_side_file_is_refused_and_the_field_is_named(name: str) -> None:
    side, path = BAD_SIDES[name]
    with pytest.raises(LoadError) as caught:
        _load(side=side)
    assert caught.value.where.path == path


@pytest.mark.parametrize("content", ["a: [", "- a list", "\t"])
def test_a_side_file_that_is_no_mapping_is_refused(content: str, tmp_path: Path) -> None:
    side = tmp_path / "x.yaml"
    side.write_text(content, encoding="utf-8")
    with pytest.raises(LoadError) as caught:
        load_excerpt(GOOD.encode(), side)
    assert caught.value.where.file == "x.yaml"


def test_a_side_file_that_is_not_there_is_refused(tmp_path: Path) -> None:
    with pytest.raises(LoadError):
        load_excerpt(GOOD.encode(), tmp_path / "none.yaml")


def test_the_side_file_that_comes_with_reglo_states_source_address_and_licence() -> None:
    side = yaml.safe_load((EXCERPTS / "csp-l1470.yaml").read_text(encoding="utf-8"))
    assert {"source", "address", "licence", "mapping"} <= side.keys()


@given(st.one_of(st.binary(), st.text().map(str.encode), st.text().map(lambda t: GOOD.replace("Un ;", t).encode())))
def test_any_bytes_are_loaded_or_refused_and_never_raise_anything_else(data: bytes) -> None:
    try:
        loaded = load_excerpt(data, SIDE, "x.txt")
    except LoadError:
        return
    assert loaded.versions
