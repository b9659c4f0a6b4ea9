"""Who is who and what is there in questions as they arrive: hosts, rooms, users, records opened, what is asked."""

from __future__ import annotations

from functools import cache

import pytest

from loaders.sentences.understand import Reader
from tests.whole_model import whole_model


@cache
def reader() -> Reader:
    return Reader(whole_model())


@pytest.mark.parametrize(
    ("text", "fact", "expected"),
    [
        ("L'hébergeur de notre PACS n'a qu'un certificat HDS version 1.", "hosting-outsourced", True),
        ("L'hébergeur de données de santé doit-il être certifié ?", "hosting-outsourced", None),
        ("Que faut-il mettre au contrat avec l'hébergeur ?", "hosting-outsourced", True),
        ("Nous sommes hébergeur. Que mettre au contrat avec nos clients ?", "hosting-outsourced", None),
        ("Les sauvegardes de notre DPI partent chez un cloud public.", "hosting-outsourced", True),
        ("Notre GCS héberge une messagerie pour ses membres.", "operator-role", frozenset({"host"})),
        ("Nous hébergeons le DPI dans notre salle serveurs.", "hosting-activities", None),
        (
            "Le SSIAD a mis une appli sur le téléphone des aides-soignantes.",
            "user-groups",
            frozenset({"health-sector"}),
        ),
        ("Nos utilisateurs sont des secrétaires médicales.", "user-groups", frozenset({"health-sector"})),
        ("La fille d'un résident décédé veut voir le DMP de son père.", "dmp-profiles", None),
        ("Notre LGC alimente le DMP.", "dmp-profiles", frozenset({"feed"})),
        ("Ai-je droit à une carte CPS ?", "professional-card", None),
        ("Sage-femme libérale. Dois-je faire modifier ma carte CPS ?", "professional-card", frozenset({"cps"})),
        ("Ségur vague 2 pour notre RIS : bon de commande signé.", "segur-scheme", frozenset({"ris"})),
        ("Le Ségur finance-t-il les échanges avec notre RIS ?", "segur-scheme", None),
        ("Peut-on stocker des données de santé en Belgique ?", "processing-operations", None),
        ("Notre clinique utilise Doctolib.", "client-type", None),
        ("On édite un DUI, référencé Ségur vague 1. Faut-il tout refaire pour la vague 2 ?", "segur-wave", "wave-1"),
        ("Nous avons perdu notre certification HDS.", "hds-certificate-status", "none"),
        ("Si nous perdons notre certification HDS, que faire ?", "hds-certificate-status", None),
    ],
)
def test_whom_and_what_a_question_tells_of(text: str, fact: str, expected: object) -> None:
    assert reader().understand(text).facts.get(fact) == expected
