"""What is written for whoever runs Réglo holds: the image, the proxies, the licences of what comes along."""

from __future__ import annotations

import re
import shutil
import subprocess
import tomllib
from importlib.metadata import distribution
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.specifiers import SpecifierSet
from packaging.utils import canonicalize_name

from server.cli import main
from tests.documentation import ROOT, blocks

PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]
STEPS = re.findall(r"^([A-Z]+) (.+?)$", (ROOT / "Dockerfile").read_text().replace("\\\n", " "), re.MULTILINE)
LICENCE = re.compile(r"^(?:Apache|BSD|GPL|LGPL|MIT|PSF|W3C)[^:]*: (.+)$", re.MULTILINE)


def test_what_the_image_copies_is_there_and_is_all_that_the_package_needs() -> None:
    copied = {name for what, text in STEPS if what == "COPY" and "--from" not in text for name in text.split()[:-1]}
    assert not [name for name in sorted(copied) if not (ROOT / name).exists()]
    hatch = tomllib.loads((ROOT / "pyproject.toml").read_text())["tool"]["hatch"]["build"]["targets"]["wheel"]
    assert {*hatch["packages"], "examples", PROJECT["readme"], *PROJECT["license-files"]} <= copied


def test_the_image_has_a_python_that_the_package_accepts_and_a_user_without_rights() -> None:
    bases = [text.split()[0] for what, text in STEPS if what == "FROM"]
    wanted = SpecifierSet(PROJECT["requires-python"])
    assert {base.partition(":")[2].partition("-")[0] in wanted for base in bases} == {True}
    assert [text for what, text in STEPS if what == "USER"] == ["reglo"]


def test_the_image_starts_with_commands_that_there_are(capsys: pytest.CaptureFixture[str]) -> None:
    (start,) = [text for what, text in STEPS if what == "CMD"]
    found = re.findall(r"reglo (\w+) ([^&\"]*)", start)
    assert [name for name, _ in found] == ["build", "serve"]
    for name, arguments in found:
        with pytest.raises(SystemExit) as ended:
            main([name, *arguments.split(), "--help"])
        assert ended.value.code == 0
        shown = capsys.readouterr().out
        assert all(option in shown for option in arguments.split() if option.startswith("--"))


@pytest.mark.skipif(not (shutil.which("nginx") and shutil.which("openssl")), reason="nginx or openssl is not installed")
def test_nginx_accepts_the_example(tmp_path: Path) -> None:
    (block,) = blocks("nginx")
    certificate, key = tmp_path / "reglo.pem", tmp_path / "reglo.key"
    made = ["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-subj", "/CN=reglo", "-days", "1"]
    subprocess.run([*made, "-keyout", str(key), "-out", str(certificate)], check=True, capture_output=True)
    text = block.text.replace("/etc/ssl/reglo.pem", str(certificate)).replace("/etc/ssl/reglo.key", str(key))
    places = "".join(
        f"{name}_temp_path {tmp_path}/{name};" for name in ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")
    )
    whole = tmp_path / "nginx.conf"
    whole.write_text(f"pid {tmp_path}/pid; events {{}} http {{ access_log off; {places}\n{text}}}")
    done = subprocess.run(
        ["nginx", "-t", "-c", str(whole), "-e", str(tmp_path / "log")], capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr


@pytest.mark.skipif(not shutil.which("caddy"), reason="caddy is not installed")
def test_caddy_accepts_the_example(tmp_path: Path) -> None:
    (block,) = blocks("caddy")
    (tmp_path / "Caddyfile").write_text(block.text)
    command = ["caddy", "adapt", "--adapter", "caddyfile", "--config", str(tmp_path / "Caddyfile")]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr


def test_the_examples_of_proxies_lead_to_the_port_of_the_server_and_hide_its_figures() -> None:
    (nginx,), (caddy,) = blocks("nginx"), blocks("caddy")
    assert set(re.findall(r"proxy_pass (\S+);", nginx.text)) == {"http://127.0.0.1:8000"}
    assert "location = /metrics { return 404; }" in nginx.text
    assert "reverse_proxy 127.0.0.1:8000" in caddy.text
    assert "respond /metrics 404" in caddy.text


def installed() -> set[str]:
    """What Réglo needs at work, and what that needs in turn."""
    found: set[str] = set()
    waiting = [Requirement(text) for text in PROJECT["dependencies"]]
    while waiting:
        wanted = waiting.pop()
        name = canonicalize_name(wanted.name)
        if name in found:
            continue
        found.add(name)
        for text in distribution(name).requires or ():
            inner = Requirement(text)
            extras = ["", *wanted.extras]
            if inner.marker is None or any(inner.marker.evaluate({"extra": extra}) for extra in extras):
                waiting.append(inner)
    return found


def test_the_notice_names_the_licence_of_everything_that_is_needed_and_of_nothing_else() -> None:
    notice = (ROOT / "NOTICE").read_text().replace("\n  ", " ")
    named = [name for line in LICENCE.findall(notice) for name in re.split(r"[,\s]+", line)]
    assert sorted(named) == sorted(set(named)), "named twice"
    assert installed() <= set(named)
    locked = set(re.findall(r"^([a-z0-9-]+)==", (ROOT / "requirements.lock").read_text(), re.MULTILINE))
    assert set(named) <= locked
