"""The house keeps its plan: rooms, imports, files without machine paths or hosts of registries."""

import ast
import re
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
ROOMS = ("ontology", "shapes", "loaders", "queries", "server")
MAY_IMPORT = {
    "ontology": {"ontology"},
    "shapes": {"ontology", "shapes"},
    "loaders": {"ontology", "loaders"},
    "queries": {"ontology", "queries"},
    "server": set(ROOMS),
}


def imported_rooms(path: Path) -> set[str]:
    """First segments of everything a file imports, wherever the import stands in it."""
    found = set()
    for node in ast.walk(ast.parse(path.read_text())):
        if isinstance(node, ast.Import):
            found |= {alias.name.partition(".")[0] for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module and node.level == 0:
            found.add(node.module.partition(".")[0])
    return found & set(ROOMS)


def test_the_import_check_sees_an_import_inside_a_function(tmp_path: Path) -> None:
    file = tmp_path / "sly.py"
    file.write_text("def f():\n    from server.build import build\n    return build\n")
    assert imported_rooms(file) == {"server"}


@pytest.mark.parametrize("room", ROOMS)
def test_each_room_imports_only_the_rooms_it_may(room: str) -> None:
    for path in (ROOT / room).rglob("*.py"):
        stray = imported_rooms(path) - MAY_IMPORT[room]
        assert not stray, f"{path.relative_to(ROOT)} imports {stray}; see docs/model.md, « the house »"


def tracked_files() -> list[Path]:
    listed = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, check=False)
    names = [n for n in listed.stdout.decode().split("\0") if n]
    return [ROOT / n for n in names if (ROOT / n).is_file()]


def test_no_tracked_file_names_a_download_address_or_a_path_of_a_machine() -> None:
    host = re.compile(
        r'--?(extra-)?index-url|"resolved": *"http|registry *= *"?http|(^|[^A-Za-z0-9_.])/(work|root|farm)/'
    )
    for path in tracked_files():
        if path == Path(__file__) or path.suffix in {".png", ".ico"}:
            continue
        for number, line in enumerate(path.read_text(errors="replace").splitlines(), 1):
            assert not host.search(line), f"{path.relative_to(ROOT)}:{number}: {line[:120]}"


def test_every_pinned_package_has_an_exact_version_and_hashes() -> None:
    blocks = re.split(r"\n(?=[a-z0-9])", (ROOT / "requirements.lock").read_text())
    for block in blocks:
        assert re.match(r"[a-z0-9_.-]+==[^ \\]+", block), block[:80]
        assert "--hash=sha256:" in block, block[:80]


def test_code_files_stay_short() -> None:
    long = {
        str(path.relative_to(ROOT)): lines
        for room in ROOMS
        for path in (ROOT / room).rglob("*.py")
        if (lines := len(path.read_text().splitlines())) > 300
    }
    assert not long, f"split these files, one thing each: {long}"
