"""What a client of the Test Bed's RDF validator sends, and what of it is refused.

Everything that would fetch (`embeddingMethod: URL`, `loadImports`, `contentQuery…`) is refused before it is read.
Source: ISAITB/shacl-validator, `rest.model.Input` and `rest.model.RuleSet`: the names of the fields and what they mean.
"""

from __future__ import annotations

import base64
import binascii
import re
from typing import Final

from pydantic import BaseModel, ConfigDict, Field

from loaders.products.load import MAX_BYTES, MEDIA_TYPES
from ontology.errors import Message, UserError

BODY_LIMIT: Final = 4 * MAX_BYTES
MOST_RULE_SETS: Final = 20

PRODUCT: Final = "product"
SHAPES: Final = "shapes"
TYPES: Final = {
    PRODUCT: Message("Réglo : description d'un produit", "Réglo: product description"),
    SHAPES: Message("Formes SHACL jointes à l'envoi", "SHACL shapes that come along"),
}
"""Kinds of validation. For the second, `externalRules` hold the shapes and the content is any RDF."""

_BASE64: Final = re.compile(r"[A-Za-z0-9+/\s]*={0,2}\s*")
_ADDRESS: Final = re.compile(r"\s*(?:https?|ftp|file):[^\s<>\"{}]*\s*", re.IGNORECASE)


class Refused(UserError):
    """What was sent is not taken; ``status`` is that of the answer."""

    def __init__(self, french: str, english: str, status: int = 400) -> None:
        self.status = status
        super().__init__(Message(french, english))


class RuleSet(BaseModel):
    """Shapes that come along."""

    model_config = ConfigDict(extra="ignore")

    ruleSet: str = Field(max_length=BODY_LIMIT)
    embeddingMethod: str | None = None
    ruleSyntax: str | None = None


class Input(BaseModel):
    """One content to validate."""

    model_config = ConfigDict(extra="ignore")

    contentToValidate: str = Field("", max_length=BODY_LIMIT)
    contentSyntax: str | None = None
    embeddingMethod: str | None = Field(None, description="STRING or BASE64; URL is refused: nothing is fetched")
    validationType: str | None = Field(None, description="product, or shapes where externalRules hold them")
    externalRules: list[RuleSet] | None = Field(None, max_length=MOST_RULE_SETS)
    reportSyntax: str | None = None
    locale: str | None = None
    addInputToReport: bool | None = None
    addShapesToReport: bool | None = None
    addRdfReportToReport: bool | None = None
    rdfReportSyntax: str | None = None
    reportQuery: str | None = Field(None, description="refused")
    loadImports: bool | None = Field(None, description="true is refused: nothing is fetched")
    contentQuery: str | None = Field(None, description="refused: nothing is fetched")
    contentQueryEndpoint: str | None = Field(None, description="refused: nothing is fetched")

    @property
    def kind(self) -> str:
        """The kind of validation; where none is named, shapes that come along are what to validate by."""
        return self.validationType or (SHAPES if self.externalRules else PRODUCT)

    @property
    def lang(self) -> str:
        """The language of the report."""
        return "en" if (self.locale or "").lower().startswith("en") else "fr"

    def check(self) -> None:
        """Raises `Refused` for what is not offered."""
        if self.contentQuery or self.contentQueryEndpoint:
            raise Refused("contentQuery refusé : rien n'est téléchargé", "contentQuery is refused: nothing is fetched")
        if self.loadImports:
            raise Refused("loadImports refusé : rien n'est téléchargé", "loadImports is refused: nothing is fetched")
        if self.reportQuery:
            raise Refused(
                "reportQuery refusé : interroger le rapport chez soi",
                "reportQuery is refused: query the report yourself",
            )
        if self.kind not in TYPES:
            listed = ", ".join(TYPES)
            raise Refused(f"validationType attendu : {listed}", f"validationType expected: {listed}")
        if self.kind == SHAPES and not self.externalRules:
            raise Refused("externalRules attendu pour « shapes »", "externalRules is expected for “shapes”")
        if self.kind == PRODUCT and self.externalRules:
            raise Refused(
                "externalRules : validationType « shapes », pas « product »",
                "externalRules: validationType “shapes”, not “product”",
            )

    def content(self) -> tuple[bytes, str]:
        """The content and its syntax (`loaders.products.load.MEDIA_TYPES`)."""
        return _read(self.contentToValidate, self.embeddingMethod, self.contentSyntax, "contentSyntax")

    def rules(self) -> list[tuple[bytes, str]]:
        """Each set of shapes and its syntax."""
        return [_read(r.ruleSet, r.embeddingMethod, r.ruleSyntax, "ruleSyntax") for r in self.externalRules or ()]


def _read(text: str, method: str | None, syntax: str | None, field: str) -> tuple[bytes, str]:
    data = _embedded(text, method)
    if len(data) > MAX_BYTES:
        raise Refused(f"au plus {MAX_BYTES} octets", f"at most {MAX_BYTES} bytes", 413)
    kind = MEDIA_TYPES.get((syntax or _guessed(data)).partition(";")[0].strip().lower())
    if kind is None:
        listed = ", ".join(MEDIA_TYPES)
        raise Refused(f"{field} attendu : {listed}", f"{field} expected: {listed}")
    return data, kind


def _embedded(text: str, method: str | None) -> bytes:
    """The bytes meant; without a method, as the Test Bed does: an address, else BASE64, else the text itself."""
    if method == "URL" or (method is None and _ADDRESS.fullmatch(text)):
        raise Refused(
            "embeddingMethod : STRING ou BASE64 ; rien n'est téléchargé",
            "embeddingMethod: STRING or BASE64; nothing is fetched",
        )
    if method not in (None, "STRING", "BASE64"):
        raise Refused("embeddingMethod attendu : STRING, BASE64", "embeddingMethod expected: STRING, BASE64")
    if method == "STRING" or (method is None and not (text.strip() and _BASE64.fullmatch(text))):
        return text.encode("utf-8", "surrogatepass")
    try:
        return base64.b64decode("".join(text.split()), validate=True)
    except (binascii.Error, ValueError):
        if method is None:
            return text.encode("utf-8", "surrogatepass")
        raise Refused("BASE64 mal formé", "malformed BASE64") from None


def _guessed(body: bytes) -> str:
    """The media type by how the content begins: a Turtle file may begin with an IRI in angle brackets, too."""
    start = body.lstrip(b"\xef\xbb\xbf \t\r\n")[:9].lower()
    if start.startswith((b"<?xml", b"<rdf:rdf", b"<!")):
        return "application/rdf+xml"
    return "application/ld+json" if start.startswith((b"{", b"[")) else "text/turtle"
