"""A text tells of a person's situation or of a product, and the words of the lesser of the two state nothing."""

from __future__ import annotations

import pytest

from tests.loaders.test_constructions import stated


@pytest.mark.parametrize(
    ("text", "kept", "left"),
    [
        (
            "Je suis dentiste, j'ai ma carte CPS et je fais mes feuilles de soins avec l'e-CPS.",
            "e-cps-billing",
            "secure-invoices",
        ),
        (
            "Ma patiente est mineure, elle s'est opposée à l'ouverture ; la caisse remboursera-t-elle ?",
            "holder-status",
            "data-origin",
        ),
        (
            "Ma grand-mère est décédée, je suis son héritier. Son logement est au Pérou.",
            "acting-role",
            "storage-countries",
        ),
        (
            "A nurse told us about this. We publish an appointment app, in SaaS, for private clinics.",
            "delivery-mode",
            "acting-role",
        ),
        (
            "Logiciel de prise de rendez-vous en SaaS pour des cliniques : les patients mineurs y ont un compte.",
            "delivery-mode",
            "holder-status",
        ),
    ],
)
def test_words_of_the_lesser_state_nothing(text: str, kept: str, left: str) -> None:
    facts = stated(text)
    assert kept in facts
    assert left not in facts


def test_the_organisation_is_said_of_either() -> None:
    facts = stated("Nous sommes une clinique. Le patient, majeur, s'est opposé à l'accès à son DMP.")
    assert {"organisation-type", "holder-status"} <= facts.keys()
