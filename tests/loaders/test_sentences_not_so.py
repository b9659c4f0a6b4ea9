"""What is said and is not so: wishes, what was, what is taken up by a pronoun, activities but some, idioms of denial.

Each pair: a text that states a fact, and one near to it that does not.
"""

from __future__ import annotations

from functools import cache

import pytest

from loaders.sentences.clauses import parts_of
from loaders.sentences.not_now import pasts, wishes
from loaders.sentences.taken_up import taken_up
from loaders.sentences.tokens import tokens
from loaders.sentences.understand import Reader
from ontology.product import FactValue
from tests.whole_model import whole_model


@cache
def reader() -> Reader:
    return Reader(whole_model())


def holds(text: str, fact: str) -> FactValue | None:
    """The value that a text gives to a fact."""
    return reader().understand(text).facts.get(fact)


def held(text: str, fact: str) -> set[str]:
    """The values that a text gives to a list."""
    value = holds(text, fact)
    return set(value) if isinstance(value, frozenset) else set()


def words_in(text: str, ranges: list[tuple[int, int]]) -> list[str]:
    found = tokens(text)
    return [" ".join(token.folded for token in found[first:end]) for first, end in ranges]


@pytest.mark.parametrize(
    ("text", "wished"),
    [
        ("On envisage l'appli carte Vitale, rien d'autre.", ["envisage l appli carte vitale"]),
        ("We want to move to SaaS but not today.", ["want to move to saas"]),
        ("Le passage au cloud est prévu.", ["le passage au cloud est"]),
        ("Nous voulons lancer un portail patient.", []),
        ("We want to launch a patient portal.", []),
        ("The care plan is on paper.", []),
        ("He wants me to put his files in Poland.", []),
    ],
)
def test_a_wish_governs_its_clause(text: str, wished: list[str]) -> None:
    assert words_in(text, list(wishes(tokens(text)))) == wished


@pytest.mark.parametrize(
    ("text", "past"),
    [
        ("It was in Belgium; since May it is at home.", ["it was in belgium"]),
        ("C'était chez Google, maintenant c'est chez nous.", ["c etait chez google"]),
        ("The contract was signed in May. We are ready.", []),
    ],
)
def test_what_was_is_past_where_another_clause_says_what_is_now(text: str, past: list[str]) -> None:
    assert words_in(text, list(pasts(tokens(text)))) == past


@pytest.mark.parametrize(
    ("text", "fact", "value"),
    [
        (
            "Nous souhaitons héberger nos données en Espagne, elles sont aujourd'hui en France.",
            "storage-countries",
            "FR",
        ),
        ("On our RIS doctors use the CPS card; we plan Pro Santé Connect for next year.", "professional-means", "cpx"),
        ("Nos médecins ont la carte CPS. Pro Santé Connect est prévu pour 2028.", "professional-means", "cpx"),
        ("Our records were stored in Ireland; since June they are stored in Germany.", "storage-countries", "DE"),
    ],
)
def test_only_what_is_so_today_is_stated(text: str, fact: str, value: str) -> None:
    assert held(text, fact) == {value}


@pytest.mark.parametrize(
    ("text", "stage"),
    [
        ("Faut-il un certificat ? Nous n'en avons pas.", "Lacking"),
        ("Faut-il l'agrément et le label ? Nous n'avons ni l'un ni l'autre.", "Lacking"),
        ("Must it hold the certificate, which our host doesn't have?", "Lacking"),
        ("The buyer asks for a label. We have it.", "Held"),
        ("Faut-il un certificat ? Nous n'avons pas de serveurs.", None),
        ("Faut-il un certificat ? Nous hébergeons en France. Nous n'en avons pas.", None),
    ],
)
def test_a_pronoun_takes_up_an_act_of_the_sentence_before(text: str, stage: str | None) -> None:
    found = tokens(text)
    words = [token.folded for token in found]
    said = taken_up(list(parts_of(found, words)), 0, words)
    assert (said.stage if said else None) == stage


@pytest.mark.parametrize(
    ("text", "fact", "value"),
    [
        (
            "Do we need a LAP certification and an HDS certificate? We have neither.",
            "hds-certificate-status",
            "none",
        ),
        (
            "On exige le certificat de conformité L.1470-6. On ne l'a pas.",
            "conformity-certificate-status",
            "none",
        ),
        ("On nous demande le référencement Ségur ; nous ne l'avons pas encore.", "segur-status", "none"),
        ("The tender wants an HDS certificate v2, which our host doesn't have.", "hds-certificate-status", "none"),
        ("Is SecNumCloud mandatory for our hospital's cloud host? It has it.", "secnumcloud", True),
        ("Notre client n'a jamais vérifié notre certificat HDS.", "hds-certificate-status", None),
        ("Marqué CE dans l'indication visée, classe IIa.", "ce-marking", "claimed-indication"),
        ("Rien n'est prévu pour traiter une opposition à l'hébergement.", "hosting-objection-handled", False),
        ("Je reçois sans arrêt des messages de prévention dans Mon espace santé.", "prevention-messages", True),
        ("La cartographie de nos transferts n'est pas encore publiée.", "transfer-map-published", False),
        ("Our transfer map is published. Data in Canada.", "transfer-map-published", True),
        ("Health data is kept in Spain and never sold.", "sells-health-data", False),
        ("Mon espace n'existe pas et je ne veux pas qu'il soit ouvert.", "holder-oppositions", frozenset({"opening"})),
    ],
)
def test_what_is_denied_and_what_is_not(text: str, fact: str, value: FactValue | None) -> None:
    assert holds(text, fact) == value


@pytest.mark.parametrize(
    ("text", "activities"),
    [
        ("Hébergeur certifié HDS pour les activités 1 à 6 sauf la 5.", {1, 2, 3, 4, 6}),
        ("We are a host, HDS certified for all six activities except 3 and 4.", {1, 2, 5, 6}),
        ("Hébergeur certifié HDS pour les six activités.", {1, 2, 3, 4, 5, 6}),
        ("We are a host. Must we be certified for all six activities?", set()),
        ("We are a host, HDS certified for five of the six activities.", set()),
    ],
)
def test_activities_but_some(text: str, activities: set[int]) -> None:
    assert held(text, "hds-certificate-activities") == {f"act-{n}" for n in activities}


@pytest.mark.parametrize(
    ("text", "fact", "value"),
    [
        ("Carte CPS, Pro Santé Connect : aucun des deux n'est accepté.", "professional-means", None),
        (
            "Téléconsultation : nous n'employons aucun médecin.",
            "teleconsultation-offer",
            "tool-only",
        ),
        ("Elle n'a pas de DMP et m'écrit par messagerie sécurisée.", "product-family", None),
        ("Elle n'a pas de DMP.", "dmp-profiles", None),
        ("Notre LGC n'est pas connecté au DMP.", "dmp-profiles", frozenset({"none"})),
        ("We sell a patient portal to hospitals.", "client-type", frozenset({"health-establishment"})),
        ("J'ouvre l'espace d'une patiente.", "product-family", None),
        ("Les mesures de sécurité sont en place.", "access-location", None),
        ("The on-site audit went well, our EHR is a SaaS.", "delivery-mode", frozenset({"saas"})),
        ("Papiers d'identité et factures, rien d'autre.", "storage-media", None),
        ("Telemonitoring platform; the device operator is another company.", "telemonitoring-role", None),
        ("We declared the deposit to the archives administration.", "client-type", None),
    ],
)
def test_words_out_of_their_role_state_nothing(text: str, fact: str, value: FactValue | None) -> None:
    assert holds(text, fact) == value


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("Aucune donnée de santé dans notre outil de paie.", False),
        ("Aucune donnée de santé autre que le groupe sanguin.", None),
        ("No medical data beyond a due date.", None),
        ("L'employeur n'a accès à aucune donnée médicale.", None),
        ("We never share health data with insurers.", True),
        ("Notre planning ne contient aucune donnée de santé.", False),
    ],
)
def test_no_data_but_some_and_data_that_others_do_not_see_are_not_no_data(text: str, value: bool | None) -> None:
    said = holds(text, "health-data")
    assert said is value if value is not True else said is not False


@pytest.mark.parametrize(
    ("text", "origins"),
    [
        ("Data collected in research.", {"research"}),
        ("Nothing comes from care.", set()),
        ("Les données ne proviennent pas du soin mais de la prévention.", {"prevention"}),
        ("None of the data was gathered in prevention.", set()),
        ("Données recueillies par notre appli de loisirs.", {"sport-leisure"}),
    ],
)
def test_where_data_do_not_come_from_is_no_origin(text: str, origins: set[str]) -> None:
    assert held(text, "data-origin") == origins


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("Logiciel d'officine. La certification LAD, on ne la veut pas.", "not-wanted"),
        ("LAP certification isn't what we're after for our prescribing software.", "not-wanted"),
        ("Certification LAP en cours pour notre logiciel. On a bien fait ?", "wanted"),
        ("Notre logiciel a la certification LAP.", "held"),
    ],
)
def test_what_is_not_wanted_is_told_by_a_pronoun_and_a_new_sentence_tells_of_something_else(
    text: str, value: str
) -> None:
    assert holds(text, "lap-lad-certification") == value


@pytest.mark.parametrize(
    ("text", "fact", "stated"),
    [
        ("Notre logiciel est un dispositif médical.", "medical-purpose", True),
        ("Notre plateforme de rendez-vous appartient à la filiale d'un fabricant de dispositifs médicaux.", "x", None),
        ("A maker of medical devices owns our appointment platform.", "medical-purpose", None),
        ("Nous suivons les incidents avec des dispositifs médicaux.", "medical-purpose", None),
        ("Nos dossiers sont en SaaS.", "delivery-mode", frozenset({"saas"})),
        ("Un éditeur nous propose de passer notre dossier patient en SaaS.", "delivery-mode", None),
        ("A mobile version of our patient portal is on the roadmap.", "delivery-mode", None),
        ("Une version mobile de notre portail patient est à l'étude.", "delivery-mode", None),
    ],
)
def test_owners_offers_and_roadmaps_state_nothing_of_the_product(text: str, fact: str, stated: FactValue) -> None:
    assert holds(text, fact) == stated


@pytest.mark.parametrize(
    ("text", "profiles"),
    [
        ("Le logiciel envoie les comptes rendus au DMP.", {"feed"}),
        ("It sends results to GPs but not to the DMP.", set()),
        ("Le logiciel transmet les lettres par MSSanté et ne touche pas au DMP.", set()),
    ],
)
def test_a_denial_within_a_scattered_expression_denies_it(text: str, profiles: set[str]) -> None:
    assert held(text, "dmp-profiles") - {"none"} == profiles


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("Médecin, dois-je déposer la lettre de sortie au DMP ?", "discharge-letter"),
        ("The patient doesn't want his discharge letter in the DMP.", "discharge-letter"),
        ("Médecin, je n'ai aucune lettre de sortie à déposer au DMP.", None),
    ],
)
def test_a_document_of_which_something_is_asked_or_denied_is_spoken_of(text: str, value: str | None) -> None:
    assert holds(text, "document-type") == value
