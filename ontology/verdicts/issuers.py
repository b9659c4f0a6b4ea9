"""Whether the graph recognises whoever issued a document as one who may issue it.

In: a proof and its evidence type. Out: nothing where the issuer is recognised, not stated, or cannot be in question
(the bearer writes the document itself); else why it is not. An issuer that is not recognised proves nothing, and shows
no breach either. Source for certificates: CSP, art. R. 1111-10, II (accredited by COFRAC or a European counterpart).
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from functools import lru_cache

from ontology.model import EvidenceType, Labels, Model
from ontology.procedure import Actor
from ontology.product import Proof


def doubt_on_issuer(model: Model, proof: Proof) -> Labels | None:
    """Why the issuer of this proof is not recognised; None where nothing speaks against it."""
    kind = model.evidence.get(proof.type)
    if proof.issuer is None or kind is None or not kind.issuers:
        return None
    named = _named(model, proof.issuer)
    if any(_may_issue(model, actor, kind) for actor in named):
        return None
    roles = [model.actors[iri] for iri in kind.issuers if iri in model.actors]
    if not named and any(_open(model, role) for role in roles):
        return None
    if any(role.accredited_by and _accredits(model, proof.accredited_by, role) for role in roles):
        return None
    return _doubt(model, proof.issuer, kind, known=bool(named), accredited=any(role.accredited_by for role in roles))


def _may_issue(model: Model, actor: Actor, kind: EvidenceType) -> bool:
    """One of the issuers, or an organisation that holds the role of one and, where that takes it, is accredited."""
    if actor.iri in kind.issuers or kind.iri in actor.accredited_for:
        return True
    held = [model.actors[iri] for iri in _roles(model, actor) if iri in kind.issuers and iri in model.actors]
    return any(not role.accredited_by for role in held)


def _roles(model: Model, actor: Actor) -> set[str]:
    found: set[str] = set()
    waiting = [*actor.roles]
    while waiting:
        iri = waiting.pop()
        if iri not in found:
            found.add(iri)
            waiting += model.actors[iri].roles if iri in model.actors else ()
    return found


def _open(model: Model, role: Actor) -> bool:
    """A role that anyone may hold, neither accredited nor an authority: its holder writes the document itself."""
    authorities = {iri for procedure in model.procedures.values() for iri in procedure.authorities}
    return not role.organisation and not role.accredited_by and role.iri not in authorities


def _accredits(model: Model, stated: str | None, role: Actor) -> bool:
    """Whether the body stated to have accredited the issuer is one that accredits holders of this role."""
    if stated is None:
        return False
    return any(
        actor.iri in role.accredited_by or _roles(model, actor) & set(role.accredited_by)
        for actor in _named(model, stated)
    )


def _named(model: Model, name: str) -> list[Actor]:
    """The actors that go by this name: slug, label, acronym or other name, without regard to case and accents."""
    return [actor for actor in model.actors.values() if _folded(name) in _spellings(actor.names)]


@lru_cache(maxsize=1024)
def _spellings(names: tuple[str, ...]) -> frozenset[str]:
    return frozenset(_folded(spelling) for name in names for spelling in (name, re.sub(r"\s*\([^)]*\)", "", name)))


def _folded(text: str) -> str:
    decomposed = unicodedata.normalize("NFKD", text.lower().replace("\u2019", "'").replace("-", " "))
    return " ".join("".join(c for c in decomposed if not unicodedata.combining(c)).split())


def _doubt(model: Model, issuer: str, kind: EvidenceType, *, known: bool, accredited: bool) -> Labels:
    expected = {lang: _names(model, kind.issuers, lang) for lang in ("fr", "en")}
    document = {lang: kind.labels.get(lang, kind.id) for lang in ("fr", "en")}
    said = " ".join(issuer.split())[:80]
    if known:
        reason = {
            "fr": f"le graphe ne dit pas que « {said} » délivre ce document (attendu : {expected['fr']})",
            "en": f"the graph does not say that “{said}” issues this document (expected: {expected['en']})",
        }
    else:
        reason = {
            "fr": f"émetteur « {said} » non reconnu dans le graphe (attendu : {expected['fr']})",
            "en": f"issuer “{said}” not recognised in the graph (expected: {expected['en']})",
        }
    if accredited:
        reason["fr"] += " ; dire qui l'a accrédité (accredited-by)"
        reason["en"] += "; say who accredited it (accredited-by)"
    return {"fr": f"{document['fr']} : {reason['fr']}", "en": f"{document['en']}: {reason['en']}"}


def _names(model: Model, iris: Iterable[str], lang: str) -> str:
    return ", ".join(model.labels.get(iri, {}).get(lang, iri.rpartition("/")[2]) for iri in iris)
