"""Who speaks, for whom, with whose software and where: sentences crossed by construction are understood.

`parties.yaml` was written construction by construction, then served to improve the grammar that reads it
(`loaders.sentences.parties`, `doing`, `kept_where`). Of its facts, 95 % must be found, and 95 % of those stated must
be right.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from server.ask.asker import Asker
from server.dataset import Dataset
from tests.ask.scoring import Question, read
from tests.ask.test_utterances import stated

SENTENCES = Path(__file__).parent / "parties.yaml"
AIM = 0.95


@pytest.fixture(scope="module")
def asker(built: Dataset) -> Asker:
    return Asker(built.model)


def test_sentences_say_who_is_who_and_nothing_else(asker: Asker) -> None:
    right, wrong, missed = 0, [], []
    for said in read(SENTENCES):
        found = stated(asker.understand(said.text)[0].facts)
        right += len(found & said.facts)
        missed += [f"{said.id} {said.text!r} does not state {pair}" for pair in sorted(said.facts - found)]
        wrong += [f"{said.id} {said.text!r} states {pair}" for pair in sorted(found - said.facts - said.optional)]
    assert right >= AIM * (right + len(missed)), "\n".join(missed)
    assert right >= AIM * (right + len(wrong)), "\n".join(wrong)


@pytest.mark.parametrize(
    ("text", "fact", "value"),
    [
        ("RSSI d'un CHU", "organisation-type", "health-establishment"),
        ("L'infogérant d'un CHU nous facture trop", "organisation-type", None),
        ("Une clinique nous confie ses dossiers", "client-type", "health-establishment"),
        ("Une clinique nous confie ses dossiers", "organisation-type", None),
        ("We only distribute a thermometer", "operator-role", "distributor"),
        ("We do not distribute thermometers", "operator-role", None),
        ("Le prestataire qui nous héberge est certifié", "operator-role", None),
        ("Notre éditeur a fait faillite", "operator-role", None),
        ("Le fabricant, c'est nous", "operator-role", "manufacturer"),
        ("Le fabricant, c'est une filiale", "operator-role", None),
        ("Logiciel installé sur les serveurs de la clinique", "delivery-mode", "on-premise"),
        ("Logiciel installé sur nos serveurs pour des cliniques", "delivery-mode", None),
        ("Les médecins s'y connectent", "user-groups", "health-sector"),
        ("Can doctors read the DMP?", "user-groups", None),
    ],
)
def test_what_is_said_of_one_is_not_said_of_another(asker: Asker, text: str, fact: str, value: str | None) -> None:
    found = {said for name, said in stated(asker.understand(text)[0].facts) if name == fact}
    assert found == (set() if value is None else {value})


def test_every_sentence_is_there_once() -> None:
    said: list[Question] = read(SENTENCES)
    assert len({question.text for question in said}) == len({question.id for question in said}) == len(said)
