"""The house's own rules: floors, sizes, completeness of cases, no knowledge of one policy in the code."""

from __future__ import annotations

import ast
import re
import statistics
import subprocess
import sys
from pathlib import Path

import pytest

from compiler.commands.explain import RULES
from dsl import keywords
from dsl.syntax import KINDS

ROOT = Path(__file__).parent.parent
CODE = sorted(file for package in ("dsl", "compiler") for file in (ROOT / package).rglob("*.py"))
COMMITTED = sorted(
    ROOT / name
    for name in subprocess.run(["git", "ls-files"], cwd=ROOT, capture_output=True, text=True, check=True).stdout.splitlines()
)


def functions() -> list[tuple[int, str]]:
    found = []
    for file in CODE:
        for node in ast.walk(ast.parse(file.read_text("utf-8"))):
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
                found.append(((node.end_lineno or 0) - node.lineno + 1, f"{file.relative_to(ROOT)}:{node.name}"))
    return found


def test_files_stay_small() -> None:
    sizes = [(len(file.read_text("utf-8").splitlines()), str(file.relative_to(ROOT))) for file in CODE]
    assert max(sizes)[0] <= 400, max(sizes)
    assert statistics.median(size for size, _ in sizes) <= 130


def test_functions_stay_small() -> None:
    sizes = functions()
    assert max(sizes)[0] <= 60, max(sizes)
    assert statistics.median(size for size, _ in sizes) <= 8


def test_every_module_says_its_job_in_one_line() -> None:
    for file in CODE:
        first = (ast.get_docstring(ast.parse(file.read_text("utf-8"))) or "").split("\n")[0]
        assert first.endswith((".", ":", ";")) or len(first) > 40, file


def test_codes_and_names_are_unique() -> None:
    assert len({rule.code for rule in RULES}) == len({rule.name for rule in RULES}) == len(RULES)
    for rule in RULES:
        assert rule.page.zh, rule.code
        assert rule.page.en, rule.code


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.code)
def test_every_code_has_a_case(rule: object) -> None:
    code = rule.code  # type: ignore[attr-defined]
    case = ROOT / "tests" / "cases" / "check" / f"{code}.md"
    assert case.is_file(), f"write tests/cases/check/{code}.md"
    assert code in case.read_text("utf-8")


@pytest.mark.parametrize("kind", sorted(KINDS))
def test_every_kind_has_a_specimen(kind: str) -> None:
    assert (ROOT / "tests" / "cases" / "syntax" / f"{kind}.md").is_file(), f"write tests/cases/syntax/{kind}.md"


def test_every_declared_field_is_a_keyword_and_every_field_is_declared() -> None:
    declared = {key for cls in KINDS.values() for key in cls.declared}
    assert declared == {word.id for word in keywords.FIELDS}


def test_the_code_knows_no_policy() -> None:
    told = re.compile("湖南|湘政|综合保税|长沙|岳阳|海关|hunan|bonded|changsha", re.IGNORECASE)
    examples = re.compile(r'EXAMPLE|Bilingual\("|"ask":|"show":')
    for file in [*CODE, *(ROOT / "compiler").rglob("*.j2"), *(ROOT / "dsl").glob("*.lark")]:
        for number, line in enumerate(file.read_text("utf-8").splitlines(), 1):
            if told.search(line) and not examples.search(line):
                pytest.fail(f"{file.relative_to(ROOT)}:{number}: {line.strip()}")


def test_nothing_committed_names_a_host_of_packages_or_a_machine() -> None:
    hosts = re.compile(r"pypi\.org|pythonhosted|registry\.npmjs|/root/|/home/[a-z]|/work/(?:main|shared)|/tmp/scratch")
    for file in COMMITTED:
        if file.suffix in (".py", ".md", ".toml", ".yaml", ".clause", ".lark", ".j2", "") and file.is_file():
            text = file.read_text("utf-8", "ignore")
            found = hosts.search(text) if file.name != "test_house.py" else None
            assert found is None, f"{file}: {found[0] if found else ''}"


def test_the_readme_names_every_command() -> None:
    from compiler.cli import COMMANDS

    for name in ("README.md", "README.zh.md"):
        text = (ROOT / name).read_text("utf-8")
        assert [command for command in COMMANDS if f"tiaoli {command}" not in text] == []


def test_floors_hold() -> None:
    tool = Path(sys.executable).with_name("lint-imports")
    done = subprocess.run([str(tool)], cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout[-2000:]
