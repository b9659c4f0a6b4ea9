"""How an entry of the lexicon is written decides what a sentence states: phrases, families, what stands beside."""

from __future__ import annotations

from functools import cache

import pytest

from loaders.sentences.understand import Reader
from ontology.conditions import ModelError
from tests.loaders.wording import reader_of, stated
from tests.whole_model import whole_model

SAFE = "reglo:states [ reglo:statedFact fact:digital-safe ; reglo:statedTruth true ]"
PAPER = "reglo:statedFact fact:storage-media ; reglo:statedValue value:storage-media.paper"
FAMILY = 'lexicon:f a reglo:WordFamily ; skos:prefLabel "briqué"@fr ; skos:altLabel "poli"@fr, "lustré"@fr . '


@cache
def reader(turtle: str) -> Reader:
    return reader_of(turtle)


def phrase(written: str) -> Reader:
    return reader(
        f'{FAMILY} lexicon:x a reglo:LexicalEntry ; skos:prefLabel "x"@fr ; reglo:phrase "{written}"@fr ; {SAFE} .'
    )


@pytest.mark.parametrize(
    ("written", "good", "bad"),
    [
        ("grelot (bleu|vert)", "un grelot vert", "un grelot jaune"),
        ("grelot (bleu|tout vert)", "un grelot tout vert", "un grelot tout jaune"),
        ("grelot <briqué>", "des grelots lustrés", "des grelots ternes"),
        ("(grelot|sonnaille) (bleu|vert)", "une sonnaille bleue", "une sonnaille"),
        ("grelot [DMP]", "un grelot du DMP", "un grelot"),
    ],
)
def test_a_phrase_is_recognised_in_each_way_of_filling_it_and_in_no_other(written: str, good: str, bad: str) -> None:
    assert stated(phrase(written), good).get("digital-safe") is True
    assert "digital-safe" not in stated(phrase(written), bad)


def test_a_phrase_with_a_family_that_is_not_there_is_a_fault_of_the_data() -> None:
    with pytest.raises(ModelError, match="polissage"):
        phrase("grelot <polissage>")


BESIDE = f"""
lexicon:hochet a reglo:LexicalEntry ; skos:prefLabel "hochet"@fr ; reglo:states [ {PAPER} ; reglo:%s lexicon:toupie ] .
lexicon:toupie a reglo:LexicalEntry ; skos:prefLabel "toupie"@fr .
"""


@pytest.mark.parametrize(
    ("link", "text", "holds"),
    [
        ("beside", "un hochet et une toupie", True),
        ("beside", "une toupie. Un hochet", True),
        ("beside", "un hochet", False),
        ("notBeside", "un hochet et une toupie", False),
        ("notBeside", "un hochet", True),
    ],
)
def test_a_statement_holds_beside_what_it_needs_and_not_beside_what_excludes_it(
    link: str, text: str, holds: bool
) -> None:
    assert ("storage-media" in stated(reader(BESIDE % link), text)) is holds


def test_a_fact_spoken_of_elsewhere_in_the_text_is_beside_too() -> None:
    turtle = (BESIDE % "beside").replace("lexicon:toupie ]", "fact:digital-safe ]") + (
        f'lexicon:boite a reglo:LexicalEntry ; skos:prefLabel "boîte"@fr ; {SAFE} .'
    )
    assert "storage-media" in stated(reader(turtle), "une boîte et un hochet")
    assert "storage-media" not in stated(reader(turtle), "un hochet et une toupie")


@pytest.mark.parametrize(
    ("text", "value"),
    [("boîte : non", False), ("boîte : oui", True), ("boîte : non, car elle est vide", False), ("boîte", True)],
)
def test_a_word_followed_by_a_colon_and_no_is_denied(text: str, value: bool) -> None:
    turtle = f'lexicon:boite a reglo:LexicalEntry ; skos:prefLabel "boîte"@fr ; {SAFE} .'
    assert stated(reader(turtle), text) == {"digital-safe": value}


KEYED = """
lexicon:garanties a reglo:LexicalEntry ; skos:prefLabel "garanties types"@fr ; reglo:states [
    reglo:statedFact fact:transfer-basis-kind ; reglo:statedValue value:transfer-basis-kind.%s ] .
lexicon:acces a reglo:LexicalEntry ; skos:prefLabel "accès à distance"@fr ; reglo:locates fact:remote-access-countries .
"""


def test_an_entry_of_a_map_goes_with_the_country_outside_the_area_that_stands_nearest() -> None:
    basis = next(iter(whole_model().facts["transfer-basis-kind"].values))
    turtle = KEYED % basis
    text = "accès à distance depuis l'Inde, accès à distance depuis le Maroc, garanties types"
    assert stated(reader(turtle), text)["transfer-basis"] == {"MA": {"transfer-basis-kind": basis}}
    assert "transfer-basis" not in stated(reader(turtle), "accès à distance depuis l'Allemagne, garanties types")
    assert "transfer-basis" not in stated(reader(turtle), "garanties types")
