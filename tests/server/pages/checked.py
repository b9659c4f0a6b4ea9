"""A page as a browser would take it: what it loads, follows and names, and every fault of its HTML."""

from __future__ import annotations

from html.parser import HTMLParser

from starlette.testclient import TestClient

HOSTILE = "<script>alert('1')</script> & \"onload=x"

SAMPLES = {
    "text": "csp-l1111-8",
    "actor": "hebergeur",
    "referentiel": "hds-v2",
    "procedure": "certification-hds",
    "norm": "agrement-archiving-digital",
    "fact": "hds-scope-law",
    "value": "storage-media.digital",
    "evidence": "certificat-hds",
    "sanction": "l1115-1",
    "source": "s4",
    "reading": "paper-within-archiving-service",
    "product": "cloud-archive-medico-social",
}

VOID = frozenset({"meta", "link", "input", "br", "img", "hr"})


class Checker(HTMLParser):
    """Collects what a browser would load or follow, ids, and every fault of nesting."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.open: list[str] = []
        self.faults: list[str] = []
        self.ids: list[str] = []
        self.links: list[str] = []
        self.loads: list[str] = []
        self.tags: list[str] = []
        self.lang = ""
        self.feed(text)
        self.close()
        self.faults += [f"never closed: {tag}" for tag in self.open]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._seen(tag, dict(attrs))
        if tag not in VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._seen(tag, dict(attrs))

    def handle_endtag(self, tag: str) -> None:
        if not self.open or self.open[-1] != tag:
            self.faults.append(f"</{tag}> at {self.getpos()} closes {self.open[-1:]}")
        else:
            self.open.pop()

    def _seen(self, tag: str, attrs: dict[str, str | None]) -> None:
        self.tags.append(tag)
        if attrs.get("id"):
            self.ids.append(str(attrs["id"]))
        if tag == "html":
            self.lang = str(attrs.get("lang"))
        if tag == "a" and attrs.get("href"):
            self.links.append(str(attrs["href"]))
        if tag == "link" and attrs.get("rel") in {"stylesheet", "icon"}:
            self.loads.append(str(attrs["href"]))
        if attrs.get("src"):
            self.loads.append(str(attrs["src"]))
        if tag == "p" and "p" in self.open:
            self.faults.append(f"<p> in <p> at {self.getpos()}")
        self.faults += [f"handler {name}" for name in attrs if name.startswith("on")]


def checked(client: TestClient, address: str, status: int = 200) -> tuple[str, Checker]:
    response = client.get(address, headers={"Accept": "text/html"})
    assert response.status_code == status, f"{address}: {response.status_code}"
    assert response.headers["content-type"].startswith("text/html")
    return response.text, Checker(response.text)


def with_params(address: str, **params: str) -> str:
    given = "&".join(f"{name}={value}" for name, value in params.items())
    return f"{address}{'&' if '?' in address else '?'}{given}"
