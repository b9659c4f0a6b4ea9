"""Towns and regions: which words name a place, in which country, and whose place it is."""

from functools import cache

import pytest

from loaders.sentences.tokens import tokens
from loaders.sentences.towns import towns
from loaders.sentences.understand import Reader
from tests.whole_model import whole_model

STORED, REACHED = "storage-countries", "remote-access-countries"


@cache
def reader() -> Reader:
    return Reader(whole_model())


@pytest.mark.parametrize(
    ("text", "countries"),
    [
        ("hébergé à Roubaix", ["FR"]),
        ("servers in Frankfurt, Madrid and The Hague", ["DE", "ES", "NL"]),
        ("stockées à Francfort et à La Rochelle", ["DE", "FR"]),
        ("our Paris data centre", ["FR"]),
        ("nos salles de Metz", ["FR"]),
        ("en Île-de-France", ["FR"]),
        ("in New York", ["US"]),
        ("à Vienne", ["AT"]),
        ("in Reading", ["GB"]),
        ("I was reading, a nice tour", []),
        ("Sens et Tours", []),
        ("in March, in Python, in IT", []),
        ("Lyon nous aime", []),
        ("in Paris, Boston Scientific sells it", ["FR"]),
    ],
)
def test_a_town_is_named_after_a_word_of_place_and_with_a_capital(text: str, countries: list[str]) -> None:
    assert [town.country for town in towns(tokens(text))] == countries


@pytest.mark.parametrize(
    ("text", "fact", "countries"),
    [
        ("Nos sauvegardes partent chez un prestataire privé à Grenoble.", STORED, {"FR"}),
        ("Records are kept in our own machine room in Toulouse.", STORED, {"FR"}),
        ("Notre DUI est en SaaS chez un hébergeur certifié à Rennes.", STORED, {"FR"}),
        ("It is hosted with a certified provider in Milan.", STORED, {"IT"}),
        ("Two datacentres, in Dublin and in Antwerp.", STORED, {"IE", "BE"}),
        ("Our engineers in Bangalore can read production.", REACHED, {"IN"}),
        ("La télémaintenance se fait depuis Casablanca et depuis un plateau à Tunis.", REACHED, {"MA", "TN"}),
        ("Nos administrateurs sont à Bucarest.", REACHED, {"RO"}),
        ("Éditeur basé à Nantes, nous vendons un DPI.", STORED, None),
        ("Clinic in Lyon, our data are hosted by OVH.", STORED, None),
        ("We are a start-up based in Berlin and our app runs on Azure.", STORED, None),
        ("Tiers archiveur à Angers, nous avons l'agrément pour le papier.", STORED, None),
        ("We sell our EHR to hospitals in Madrid and Lisbon.", STORED, None),
        ("Serveurs à Dublin, clients = médecins libéraux français.", STORED, {"IE"}),
    ],
)
def test_a_place_is_that_of_the_noun_it_follows(text: str, fact: str, countries: set[str] | None) -> None:
    assert reader().understand(text).facts.get(fact) == (countries and frozenset(countries))
