"""Reads the documentation: its fenced blocks, the commands they show, and whether an output is the one shown.

In a console block, `$ ` starts a command, `> ` continues it, the rest is its output; a last line `[3]` is its exit code
where that is not 0. `…` on a line of its own stands for any lines, inside a line for any text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

ROOT = Path(__file__).parent.parent
READMES = (ROOT / "README.md", ROOT / "README.fr.md")
PAGES = (*READMES, *sorted((ROOT / "docs").glob("*.md")))
ANY = "…"
_FENCE = re.compile(r"^```(\w*)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
_FILE = re.compile(r"<!-- file: (\S+) -->\n$")
_CODE = re.compile(r"\[(\d+)\]")


@dataclass(frozen=True)
class Block:
    """A fenced block; ``file`` is the path that a comment right above it gives."""

    page: Path
    line: int
    language: str
    text: str
    file: str | None = None

    @property
    def place(self) -> str:
        """Where the block stands, for the name of a test and for an editor."""
        return f"{self.page.relative_to(ROOT)}:{self.line}"


@dataclass
class Command:
    """A command as shown, with the output and the exit code shown."""

    text: str
    output: list[str] = field(default_factory=list)
    code: int = 0


def blocks(*languages: str, pages: tuple[Path, ...] = PAGES) -> list[Block]:
    """The blocks in these languages, page by page."""
    return [block for page in pages for block in _blocks(page) if block.language in languages]


def _blocks(page: Path) -> Iterator[Block]:
    text = page.read_text(encoding="utf-8")
    for found in _FENCE.finditer(text):
        named = _FILE.search(text, 0, found.start())
        yield Block(page, text.count("\n", 0, found.start()) + 1, found[1], found[2], named[1] if named else None)


def commands(block: Block) -> list[Command]:
    """The commands of a console block."""
    found: list[Command] = []
    for line in block.text.splitlines():
        if line.startswith("$ "):
            found.append(Command(line.removeprefix("$ ")))
        elif line.startswith("> ") and found and not found[-1].output:
            found[-1].text += "\n" + line.removeprefix("> ")
        elif found:
            found[-1].output.append(line)
        else:
            raise ValueError(f"{block.place}: an output before any command")
    for command in found:
        if command.output and (code := _CODE.fullmatch(command.output[-1])):
            command.code = int(code[1])
            command.output.pop()
    return found


def mismatch(shown: list[str], real: list[str]) -> str | None:
    """Why the real output is not the one shown, or None. Trailing blanks of lines do not count."""
    stretches: list[list[str]] = [[]]
    for line in shown:
        if line == ANY:
            stretches.append([])
        else:
            stretches[-1].append(line)
    lines, at = [line.rstrip() for line in real], 0
    for number, stretch in enumerate(stretches):
        last = number == len(stretches) - 1
        first_place = len(lines) - len(stretch) if last and number else at
        places = [first_place] if number == 0 or last else range(at, len(lines) + 1)
        place = next((p for p in places if p >= at and _same(stretch, lines[p : p + len(stretch)])), None)
        if place is None:
            return f"not found from line {at + 1} of the output on:\n" + "\n".join(stretch)
        at = place + len(stretch)
    if at < len(lines):
        return "more output than shown:\n" + "\n".join(lines[at:])
    return None


def _same(shown: list[str], real: list[str]) -> bool:
    return len(shown) == len(real) and all(map(_line_matches, shown, real))


def _line_matches(shown: str, real: str) -> bool:
    pattern = ".*".join(re.escape(part) for part in shown.rstrip().split(ANY))
    return re.fullmatch(pattern, real) is not None


def anchors(page: Path) -> set[str]:
    """The fragments that the headings of a page give, as code forges make them."""
    text = _FENCE.sub("", page.read_text(encoding="utf-8"))
    headings = re.findall(r"^#+ (.+)$", text, re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-") for heading in headings}


def links(page: Path) -> list[str]:
    """The targets of the links of a page, other sites left out."""
    text = _FENCE.sub("", page.read_text(encoding="utf-8"))
    return [t for t in re.findall(r"\]\(([^)\s]+)\)", text) if not re.match(r"[a-z]+:", t)]
