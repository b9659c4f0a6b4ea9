"""Many descriptions in one file: taken apart within bounds, and no archive leaves its folder or blows up."""

import io
import stat
import zipfile
from pathlib import Path

import pytest

from loaders.products.batch import FILES, Item, Limits, items, items_of_file
from loaders.products.faults import ProductErrors
from loaders.products.multipart import files
from ontology.errors import UserError
from tests.whole_model import whole_model

GOOD = b"label: x\nfacts: {health-data: true}\n"
SMALL = Limits(items=3, bytes=2_000_000)


def archive(members: dict[str, bytes], compression: int = zipfile.ZIP_DEFLATED) -> bytes:
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", compression) as made:
        for name, content in members.items():
            made.writestr(name, content)
    return held.getvalue()


def taken(data: bytes, name: str = "all.zip", limits: Limits = SMALL) -> list[Item]:
    return list(items(data, name, limits=limits))


def refusal(data: bytes, name: str = "all.zip", limits: Limits = SMALL) -> str:
    with pytest.raises(ProductErrors) as caught:
        taken(data, name, limits)
    return caught.value.render("en")


def test_members_of_an_archive_are_read_in_the_order_of_their_names() -> None:
    found = taken(archive({"b.yaml": GOOD, "a/c.csv": b"label\nx\ny\n", "__MACOSX/b.yaml": b"\xff", ".DS_Store": b"."}))
    assert [(item.name, item.line) for item in found] == [
        ("all.zip/a/c.csv", 2),
        ("all.zip/a/c.csv", 3),
        ("all.zip/b.yaml", None),
    ]
    assert [item.load(whole_model()).facts for item in found] == [{}, {}, {"health-data": True}]


@pytest.mark.parametrize("name", ["../x.yaml", "/etc/x.yaml", "a/../../x.yaml", "..\\x.yaml", "C:\\x.yaml", "c:x.yaml"])
def test_a_name_that_leads_out_of_the_archive_is_refused(name: str) -> None:
    assert "leads out" in refusal(archive({name: GOOD}))


@pytest.mark.parametrize("name", [".", "", "\0.yaml"])
def test_a_file_without_a_name_is_refused(name: str) -> None:
    packed = archive({"XXXXXX": GOOD}).replace(b"XXXXXX", name.encode().ljust(6, b"\0"))
    assert "file without a name" in refusal(packed)


def test_a_symbolic_link_is_refused() -> None:
    link = zipfile.ZipInfo("x.yaml")
    link.external_attr = (stat.S_IFLNK | 0o777) << 16
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w") as made:
        made.writestr(link, "/etc/passwd")
    assert "symbolic link" in refusal(held.getvalue())


def test_a_name_written_twice_is_refused() -> None:
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w") as made, pytest.warns(UserWarning):
        made.writestr("x.yaml", GOOD)
        made.writestr("x.yaml", GOOD)
    assert "twice" in refusal(held.getvalue())


def test_a_bomb_is_refused_by_what_comes_out_of_it_and_not_by_what_it_declares() -> None:
    bomb = archive({"x.yaml": b"0" * 50_000_000})
    assert len(bomb) < 100_000
    assert "too large once unpacked" in refusal(bomb, limits=FILES)
    lying = bytearray(bomb)
    for signature, offset in ((b"PK\x03\x04", 22), (b"PK\x01\x02", 24)):
        at = lying.index(signature) + offset
        lying[at : at + 4] = (10).to_bytes(4, "little")
    assert refusal(bytes(lying), limits=FILES)


def test_many_members_that_are_large_together_are_refused() -> None:
    assert "too large once unpacked" in refusal(archive({f"{n}.yaml": b"# x\n" * 250_000 for n in range(3)}))


def test_more_items_than_the_limit_are_refused_whatever_holds_them() -> None:
    assert "more than 3" in refusal(archive({f"{n}.yaml": GOOD for n in range(4)}))
    assert "more than 3" in refusal(b"label\n" + b"x\n" * 4, "all.csv")
    assert "more than 3" in refusal(b'{"label": "x"}\n' * 4, "all.ndjson")


@pytest.mark.parametrize("compression", [zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA])
def test_a_compression_that_spreads_further_than_deflate_is_refused(compression: int) -> None:
    assert "other than deflate" in refusal(archive({"x.yaml": GOOD}, compression))


@pytest.mark.parametrize(
    "data", [b"", b"PK", b"no archive", archive({"x.yaml": GOOD})[:-10], b"PK\x05\x06" + b"\xff" * 18]
)
def test_what_is_no_archive_is_refused(data: bytes) -> None:
    assert "zip archive that cannot be read" in refusal(data)


def test_a_spoilt_member_is_refused() -> None:
    spoilt = bytearray(archive({"x.yaml": GOOD * 20}))
    spoilt[45] ^= 0xFF
    assert refusal(bytes(spoilt))


@pytest.mark.parametrize("name", ["x.zip", "x.exe", "x"])
def test_a_member_of_another_kind_is_a_fault_of_its_own_and_stops_nothing(name: str) -> None:
    found = taken(archive({name: archive({"y.yaml": GOOD}), "z.yaml": GOOD}))
    with pytest.raises(UserError):
        found[0].load(whole_model())
    assert found[1].load(whole_model()).facts


def test_a_folder_gives_its_descriptions_in_the_order_of_their_names(tmp_path: Path) -> None:
    (tmp_path / "b.yaml").write_bytes(GOOD)
    (tmp_path / "a.json").write_bytes(b'{"label": "a"}')
    (tmp_path / "notes.md").write_bytes(b"not a description")
    assert [Path(item.name).name for item in items_of_file(tmp_path)] == ["a.json", "b.yaml"]


def test_a_file_that_is_missing_is_a_fault_of_its_own(tmp_path: Path) -> None:
    (item,) = items_of_file(tmp_path / "no.yaml")
    with pytest.raises(ProductErrors, match="not found"):
        item.load(whole_model())


BODY = (
    b'--b\r\nContent-Disposition: form-data; name="f"; filename="a.yaml"\r\n\r\n' + GOOD + b"\r\n"
    b'--b\r\nContent-Disposition: form-data; name="note"\r\n\r\nnot a file\r\n'
    b'--b\r\nContent-Disposition: form-data; name="f"; filename="../../b"\r\n'
    b"Content-Type: text/turtle\r\n\r\n<<<\r\n--b--\r\n"
)


def test_files_of_a_form_are_read_with_their_names_and_types() -> None:
    found = files(BODY, "multipart/form-data; boundary=b", "form", 3)
    assert [(part.name, part.media_type, bytes(part.content)) for part in found] == [
        ("a.yaml", "", GOOD),
        ("b", "text/turtle", b"<<<"),
    ]


@pytest.mark.parametrize("preamble", [b"This is a message of many parts.\r\n", b"\r\n", b"--bee\r\nx\r\n"])
def test_what_stands_before_the_first_part_is_ignored(preamble: bytes) -> None:
    found = files(preamble + BODY, "multipart/form-data; boundary=b", "form", 3)
    assert found == files(BODY, "multipart/form-data; boundary=b", "form", 3)


@pytest.mark.parametrize(
    ("body", "content_type"),
    [
        (BODY, "multipart/form-data"),
        (BODY, "multipart/form-data; boundary="),
        (BODY, "multipart/form-data; boundary=other"),
        (BODY[:-8], "multipart/form-data; boundary=b"),
        (BODY[:40], "multipart/form-data; boundary=b"),
        (b"", "multipart/form-data; boundary=b"),
        (b"--b\r\n" + b"x: y\r\n" * 100 + b"\r\n--b--", "multipart/form-data; boundary=b"),
        (b"--b\r\n\r\nx\r\n" * 10 + b"--b--", "multipart/form-data; boundary=b"),
    ],
)
def test_a_form_that_is_broken_or_holds_too_much_is_refused_and_not_logged(
    body: bytes, content_type: str, caplog: pytest.LogCaptureFixture
) -> None:
    with pytest.raises(ProductErrors):
        files(body, content_type, "form", 3)
    assert not caplog.records


@pytest.mark.parametrize("text", [b";;;\n;;\n", b"\n \n,,\n", b"sep=;\n", b"sep=;\r\n;;\r\n"])
def test_a_table_of_empty_cells_holds_nothing_and_says_so(text: bytes) -> None:
    (item,) = taken(text, "all.csv")
    with pytest.raises(ProductErrors, match=r"empty|no row of answers"):
        item.load(whole_model())


@pytest.mark.parametrize(
    "text", ["sep=;\r\nlabel.fr;health-data\r\nA, B;oui\r\n", "\ufeffSEP=\t\nlabel.fr\thealth-data\nA, B\ttrue\n"]
)
def test_the_separator_that_a_spreadsheet_names_is_taken_and_lines_are_counted_with_it(text: str) -> None:
    (item,) = taken(text.encode(), "all.csv")
    product = item.load(whole_model())
    assert (item.line, product.labels["fr"], product.facts) == (3, "A, B", {"health-data": True})


def test_blank_lines_before_the_names_do_not_hide_the_separator() -> None:
    (item,) = taken(b"\n\nlabel.fr;health-data\nA;true\n", "all.csv")
    assert (item.line, item.load(whole_model()).facts) == (4, {"health-data": True})
