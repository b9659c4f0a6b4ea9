"""Form-encoded pairs are read as the standard library reads them."""

from urllib.parse import parse_qsl, urlencode

import pytest
from hypothesis import given
from hypothesis import strategies as st

from server.http.form_pairs import form_pairs

PIECES = st.sampled_from([*"a=&+%_é \n\r\t.?", "%3D", "%C3%A9", "%c3%a9", "%26", "%25", "%0A", "%0d%0a", "%2", "%zz"])


def by_the_library(encoded: str) -> list[tuple[str, str]]:
    return parse_qsl(encoded, keep_blank_values=True, errors="strict", max_num_fields=1000)


@given(st.one_of(st.lists(PIECES).map("".join), st.text()))
def test_any_text_is_read_as_the_standard_library_reads_it(encoded: str) -> None:
    try:
        expected = by_the_library(encoded)
    except UnicodeDecodeError:
        with pytest.raises(UnicodeDecodeError):
            form_pairs(encoded, 1000)
    else:
        assert form_pairs(encoded, 1000) == expected


@given(st.lists(st.tuples(st.text(), st.text())))
def test_what_was_encoded_is_read_back(pairs: list[tuple[str, str]]) -> None:
    try:
        encoded = urlencode(pairs)
    except UnicodeEncodeError:  # a lone surrogate
        return
    assert form_pairs(encoded, 1000) == pairs


def test_bytes_that_are_not_utf8_are_an_error_not_another_text() -> None:
    with pytest.raises(UnicodeDecodeError):
        form_pairs("query=%ff", 10)


def test_more_pairs_than_the_limit_are_an_error() -> None:
    assert len(form_pairs("a&b", 2)) == 2
    with pytest.raises(ValueError, match="more than 2"):
        form_pairs("a&b&c", 2)
