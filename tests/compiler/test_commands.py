"""Each command: exit codes, the JSON that other programs rely on, languages, other readings."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from compiler.cli import COMMANDS
from compiler.commands.explain import RULES
from tests.support import AS_OF, POLICY, Desk, Plain, small, tiaoli

ROOT = POLICY.parent


DAY = ("--as-of", AS_OF)


def run(*arguments: str) -> Plain:
    made = tiaoli([*arguments, "--format", "json", *DAY], ROOT)
    assert made.out.count("\n{") == 0
    assert made.json["schema"] == "tiaoli/1"
    return made.json


KEYS: dict[str, tuple[tuple[str, ...], set[str]]] = {
    "check": (("check",), {"ok", "counts", "diagnostics"}),
    "matrix": (("matrix",), {"rows"}),
    "task": (
        ("show", "12"),
        {"kind", "number", "title", "section", "units", "duties", "targets", "awards", "source", "readings"},
    ),
    "unit": (("show", "长沙海关"), {"kind", "id", "name", "aliases", "tier", "tasks", "duties", "awards"}),
    "award": (("show", "位次提升"), {"kind", "id", "title", "facts", "readings", "source"}),
    "ask": (
        ("ask", "任务12由哪个单位负责"),
        {"understood", "language", "intent", "answer", "results", "citations", "readings", "suggestions"},
    ),
    "validity": (("validity",), {"from", "until", "status", "readings"}),
    "graph": (("graph",), {"nodes", "edges", "directed", "multigraph"}),
    "explain": (("explain", "E001"), {"code", "rule", "severity", "page"}),
    "keywords": (("keywords",), {"keywords"}),
}
DEEPER: dict[str, tuple[tuple[str, ...], str, set[str]]] = {
    "diagnostic": (
        ("check",),
        "diagnostics",
        {"code", "rule", "severity", "message", "file", "line", "column", "end_line", "end_column", "help", "related"},
    ),
    "row": (("matrix",), "rows", {"task", "title", "section", "units"}),
    "duty": (("show", "12"), "duties", {"modality", "text", "by", "concerns"}),
    "task of a unit": (("show", "长沙海关"), "tasks", {"number", "title", "role", "basis"}),
    "unit of an answer": (("ask", "任务12由哪个单位负责"), "results", {"kind", "name"}),
    "citation": (("ask", "任务12由哪个单位负责"), "citations", {"clause", "quote", "file", "line"}),
}


@pytest.mark.parametrize("name", KEYS)
def test_the_keys_of_the_design(name: str) -> None:
    arguments, keys = KEYS[name]
    assert keys <= run(*arguments).keys()


@pytest.mark.parametrize("name", DEEPER)
def test_the_keys_of_what_is_listed(name: str) -> None:
    arguments, key, keys = DEEPER[name]
    listed = run(*arguments)[key]
    assert listed
    for one in listed:
        assert keys <= one.keys()


def test_units_of_a_row() -> None:
    for row in run("matrix")["rows"]:
        for unit in row["units"]:
            assert {"id", "name", "role", "basis", "tier"} <= unit.keys()
            assert unit["name"].keys() == {"zh", "en"}


def test_lines_and_columns_count_from_one_and_show_the_place() -> None:
    for one in run("check")["diagnostics"]:
        lines = (ROOT / one["file"]).read_text("utf-8").split("\n")
        assert 1 <= one["line"] <= one["end_line"] <= len(lines)
        assert 1 <= one["column"] <= len(lines[one["line"] - 1]) + 1
        assert (one["end_line"], one["end_column"]) >= (one["line"], one["column"])


def test_dates_are_iso() -> None:
    made = run("validity")
    assert (made["from"], made["until"], made["status"]) == ("2024-04-22", "2026-04-22", "in force")


# -- exit codes ------------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (("check",), 0),
        (("check", "--fail-on", "warning"), 1),
        (("check", "nowhere"), 2),
        (("check", "--format", "yaml"), 2),
        (("check", "--as-of", "tomorrow"), 2),
        (("check", "--reading", "牵头认定"), 2),
        (("check", "--unknown"), 2),
        (("matrix",), 0),
        (("matrix", "--reading", "无此解释=甲"), 2),
        (("matrix", "--reading", "牵头认定=无此选项"), 2),
        (("show", "12"), 0),
        (("show", "no such thing"), 1),
        (("show",), 2),
        (("ask", "任务12由谁负责"), 0),
        (("ask", "what?"), 1),
        (("ask", "任务99由谁负责"), 1),
        (("validity",), 0),
        (("graph", "--to", "dot"), 0),
        (("explain", "E001"), 0),
        (("explain", "foreign-encoding"), 0),
        (("explain", "X999"), 1),
        (("explain",), 0),
        (("keywords",), 0),
        (("fmt", "--check", "nowhere"), 2),
        (("--version",), 0),
        (("--help",), 0),
        ((), 2),
        (("frobnicate",), 2),
    ],
)
def test_exit_codes(arguments: tuple[str, ...], code: int) -> None:
    made = tiaoli([*arguments, *(DAY if arguments and arguments[0] in COMMANDS and "--as-of" not in arguments else ())], ROOT)
    assert made.code == code, made.both
    if code == 2 and arguments:
        assert made.out == ""
        assert made.err


def test_errors_exit_1_and_the_others_say_so_on_the_error_stream(desk: Desk) -> None:
    desk.change("05-supervision.clause", "责任单位：省市场监管局", "责任单为：省市场监管局")
    assert desk.run("check").code == 1
    made = desk.run("matrix", "--lang", "en", "--format", "json")
    assert made.code == 0
    assert len(made.json["rows"]) == 16
    assert "1 error" in made.err


# -- languages -------------------------------------------------------------------------------------------------------------------------

HAN = re.compile("[\u4e00-\u9fff]")


@pytest.mark.parametrize("command", [(), *((name,) for name in COMMANDS)])
def test_help_is_in_one_language(command: tuple[str, ...]) -> None:
    english, chinese = (tiaoli([*command, "--lang", language, "--help"], ROOT) for language in ("en", "zh"))
    assert (english.code, chinese.code) == (0, 0)
    assert english.out.startswith("usage: tiaoli")
    assert not HAN.search(english.out)
    assert chinese.out.startswith("用法：tiaoli")
    assert not re.search(r"usage|options|arguments|show this", chinese.out)
    assert all(HAN.search(line) for line in chinese.out.split("\n\n", 1)[1].splitlines() if re.match(r" {20,}\S", line))


@pytest.mark.parametrize(
    ("name", "language"),
    [("zh_CN.UTF-8", "zh"), ("zh_TW", "zh"), ("en_US.UTF-8", "en"), ("de_DE", "en"), ("C", "en"), ("", "en")],
)
def test_the_language_is_that_of_the_locale(name: str, language: str, monkeypatch: pytest.MonkeyPatch) -> None:
    from compiler.cli import language as spoken

    monkeypatch.delenv("LC_ALL", raising=False)
    monkeypatch.delenv("LC_MESSAGES", raising=False)
    monkeypatch.setenv("LANG", name)
    assert spoken() == language
    monkeypatch.setenv("LC_ALL", "zh_CN.UTF-8")
    assert spoken() == "zh"


def test_the_matrix_is_in_one_language() -> None:
    assert not HAN.search(tiaoli(["matrix", "--lang", "en"], ROOT).out)
    assert not re.search("[A-Za-z]{3}", tiaoli(["matrix", "--lang", "zh"], ROOT).out)


@pytest.mark.parametrize(
    "what",
    ["位次提升", "研发机构", "岳阳综合保税区", "商务牵头"],
)
def test_english_cards_hold_chinese_only_where_they_quote(what: str) -> None:
    lines = tiaoli(["show", what, "--lang", "en", *DAY], ROOT).out.split("\n")
    own = [line for line in lines if not line.startswith(("Official text:", "Clause:"))]
    assert [line for line in own if HAN.search(line)] == []


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize(
    "arguments",
    [
        ("validity", "--reading", "发布日=另行发布之日"),
        ("validity",),
        ("show", "12"),
        ("show", "衡阳综合保税区"),
        ("show", "研发机构"),
        ("show", "hunan-2024-13"),
        ("ask", "现在还有效吗"),
        ("matrix",),
        ("check",),
    ],
)
def test_nothing_internal_is_printed(arguments: tuple[str, ...], language: str) -> None:
    out = tiaoli([*arguments, "--lang", language, *DAY], ROOT).out
    assert not re.search(r"\bNone\b|\bTrue\b|\bFalse\b|\{'|<\w+ object", out), out


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("code", [rule.code for rule in RULES])
def test_every_code_has_a_page_in_both_languages(code: str, language: str) -> None:
    made = tiaoli(["explain", code, "--lang", language], ROOT)
    page = made.out.split("\n\n", 1)[1]
    assert len(page) > 10
    assert bool(HAN.search(page)) == (language == "zh") or language == "en"


# -- readings --------------------------------------------------------------------------------------------------------------------------


def test_a_reading_is_overridden_for_one_run() -> None:
    assert run("validity", "--reading", "末日=首日计入")["until"] == "2026-04-21"
    assert run("validity", "--reading", "last-day=first-day-counted")["until"] == "2026-04-21"
    assert run("validity")["until"] == "2026-04-22"
    roles = {unit["role"] for row in run("matrix", "--reading", "lead-inference=none")["rows"] for unit in row["units"]}
    assert roles == {"responsible"}


def test_all_rules_as_json() -> None:
    rules = run("explain")["rules"]
    assert {rule["code"] for rule in rules} == {rule.code for rule in RULES}
    assert all(set(rule) == {"code", "rule", "severity", "title"} and all(rule["title"].values()) for rule in rules)
    assert run("explain", "Q39")["suggestions"] == ["Q309"]


def test_two_readings_at_once() -> None:
    made = run("validity", "--reading", "末日=首日计入", "--reading", "发布日=另行发布之日")
    assert (made["from"], made["until"], made["status"]) == (None, None, "unknown")
    assert run("validity", "--reading", "末日 = 首日计入")["until"] == "2026-04-21"


# -- show --------------------------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("what", ["12", "十二", "twelve", "１２", "任务 12", "task 12", "task-12", "探索实施“多报合一”"])
def test_a_task_is_found_by_number_and_title(what: str) -> None:
    assert run("show", what)["number"] == 12


@pytest.mark.parametrize("what", ["长沙海关", "Changsha Customs", "changsha customs", "changsha-customs"])
def test_a_unit_is_found_by_any_name(what: str) -> None:
    assert run("show", what)["id"] == "changsha-customs"


def test_a_city_bears_the_duties_of_its_groups() -> None:
    texts = [duty["text"]["zh"] for duty in run("show", "衡阳市人民政府")["duties"]]
    assert any("各属地市人民政府负责规划编制" in text for text in texts)


@pytest.mark.xfail(strict=True, reason="all duties of a task are listed for each of its cities")
def test_a_city_does_not_bear_the_duties_that_concern_only_other_zones() -> None:
    texts = [duty["text"]["zh"] for duty in run("show", "衡阳市人民政府")["duties"]]
    assert any("鼓励衡阳综合保税区" in text for text in texts)
    assert not any("郴州综合保税区紧邻" in text or "引导岳阳" in text for text in texts)


def test_a_fact_with_named_values_shows_them_all() -> None:
    out = tiaoli(["show", "研发机构", "--lang", "zh", *DAY], ROOT).out
    line = next(line for line in out.split("\n") if "认定级别 [" in line)
    assert all(value in line for value in ("国家级", "省级", "无"))


# -- matrix, graph, fmt, build --------------------------------------------------------------------------------------------------------------


def test_a_stated_lead_is_not_called_inferred(tmp_path: Path) -> None:

    desk = small(tmp_path, "任务 1：甲\n  牵头单位：市商务局\n  配合单位：市财政局\n")
    out = desk.run("matrix", "--lang", "en").out
    assert "inferred" not in out


@pytest.mark.parametrize(("form", "start"), [("csv", "\ufeff"), ("md", "#"), ("html", "<!doctype html>")])
def test_other_forms_of_the_matrix(form: str, start: str) -> None:
    out = tiaoli(["matrix", "--format", form, "--lang", "zh", *DAY], ROOT).out
    assert out.lower().startswith(start)
    assert out.count("省委金融办") >= 1


def test_fmt_writes_only_what_changes_and_check_writes_nothing(desk: Desk) -> None:
    desk.run("fmt")
    before = {path: path.read_bytes() for path in desk.policy.rglob("*") if path.is_file()}
    assert desk.run("fmt", "--check").code == 0
    desk.change("08-validity.clause", "  期限：两年", "期限 :  两年")
    spoilt = desk.read("08-validity.clause")
    assert desk.run("fmt", "--check").code == 1
    assert desk.read("08-validity.clause") == spoilt
    made = desk.run("fmt", "--format", "json")
    assert (made.code, made.json["changed"]) == (0, ["policy/hunan-2024-13/08-validity.clause"])
    assert {path: path.read_bytes() for path in before} == before | {
        desk.path("08-validity.clause"): desk.path("08-validity.clause").read_bytes()
    }


def test_fmt_leaves_a_broken_file_alone(desk: Desk) -> None:
    desk.change("08-validity.clause", "期限：两年", "期限两年：：")
    spoilt = desk.read("08-validity.clause")
    made = desk.run("fmt", "--lang", "zh")
    assert made.code == 1
    assert "08-validity.clause" in made.err
    assert desk.read("08-validity.clause") == spoilt


def test_build_writes_checks_and_reports_drift(desk: Desk) -> None:
    first = desk.run("build", "-o", "out", "--format", "json")
    assert first.code == 0
    assert all((desk.folder / name).is_file() for name in first.json["written"])
    assert desk.run("build", "-o", "out", "--check").code == 0
    page = desk.folder / next(name for name in first.json["written"] if name.endswith("matrix.zh.md"))
    page.write_text(page.read_text("utf-8").replace("长沙海关", "长沙海夫"), "utf-8")
    assert desk.run("build", "-o", "out", "--check").code == 1
    assert "长沙海夫" in page.read_text("utf-8")
    assert desk.run("build", "-o", "out").code == 0
    assert "长沙海夫" not in page.read_text("utf-8")


def test_build_touches_no_folder_that_is_not_its_own(desk: Desk) -> None:
    (desk.folder / "mine").mkdir()
    (desk.folder / "mine" / "letter.md").write_text("dear")
    assert desk.run("build", "-o", "mine").code == 2
    assert [path.name for path in (desk.folder / "mine").iterdir()] == ["letter.md"]


def test_what_cannot_be_written_is_said_in_the_language(tmp_path: Path) -> None:
    made = tiaoli(["export", str(tmp_path / "no" / "x.db"), "--lang", "zh"], ROOT)
    assert made.code == 2
    assert made.err.endswith("：文件夹不存在或没有权限\n")
    made = tiaoli(["award", "rank-rise", "-o", str(tmp_path), "--lang", "en"], ROOT)
    assert (made.code, made.err) == (2, f"tiaoli: cannot use {tmp_path}: is a directory\n")


def test_what_is_not_there_is_said(tmp_path: Path) -> None:
    desk = small(tmp_path, "任务 1：甲\n  责任单位：市商务局\n")
    shown = desk.run("show", "1", "--lang", "en")
    assert "None" not in shown.out
    assert shown.out.startswith("Task 1  〔缺英文〕[missing]\n")
    assert "   1  〔缺英文〕[missing]\n" in desk.run("matrix", "--lang", "en").out
    for command, said in (("award", "No awards."), ("bounds", "No award that can be computed.")):
        made = desk.run(command, "--lang", "en")
        assert (made.code, said in made.both) == (1, True)
    desk.write("tea/10-case.clause", "部分 一：甲\n")
    assert desk.run("matrix", "--lang", "zh").out == "没有任务。\n"


def test_write_needs_a_ledger() -> None:
    made = tiaoli(["progress", "--write", "--lang", "en"], ROOT)
    assert (made.code, made.out) == (2, "")
    assert "needs a ledger" in made.err


def test_an_internal_error_is_no_traceback(monkeypatch: pytest.MonkeyPatch) -> None:
    import compiler.commands.keywords

    def fails(_: object) -> int:
        raise RuntimeError("broken")

    monkeypatch.setattr(compiler.commands.keywords, "run", fails)
    made = tiaoli(["keywords"], ROOT)
    assert made.code == 3
    assert "broken" in made.err
    assert "Traceback" not in made.both


def test_json_is_one_object_in_utf8() -> None:
    out = tiaoli(["show", "12", "--format", "json"], ROOT).out
    assert "多报合一" in out
    assert isinstance(json.loads(out), dict)


@pytest.mark.parametrize(
    "argv",
    [
        ["ask", "which unit owns task 12"],
        ["ask", "任务12", "由哪个单位负责"],
        ["ask", "a=b", "@c", "1"],
        ["check"],
        ["check", "policy"],
        ["check", "--no-cache"],
        ["check", "policy", "--no-cache"],
        ["ask", "who", "--no-cache"],
    ],
)
def test_a_command_line_without_options_is_read_as_argparse_reads_it(argv: list[str]) -> None:
    from compiler import cli

    short = cli.plain(argv)
    assert short is not None
    assert vars(short) == vars(cli.parser(argv[0]).parse_args(argv))


@pytest.mark.parametrize(
    "argv",
    [
        [],
        ["ask"],
        ["ask", ""],
        ["show", "1"],
        ["ask", "-p", "policy", "who"],
        ["ask", "who", "--lang", "zh"],
        ["ask", "-1"],
        ["check", ""],
        ["check", "one", "two"],
        ["check", "--no-cache", "policy"],
        ["ask", "--no-cache"],
    ],
)
def test_any_other_command_line_is_left_to_argparse(argv: list[str]) -> None:
    from compiler import cli

    assert cli.plain(argv) is None
