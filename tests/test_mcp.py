"""The MCP server: a real client session over stdio; without the package, one sentence."""

from __future__ import annotations

import asyncio
import builtins
import os
from argparse import Namespace
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from compiler.commands import mcp_tools
from compiler.commands.mcp_tools import Tools
from compiler.corpus import UnreadableError
from tests.support import PROJECT, Desk, python, real, tiaoli


def test_without_the_package_it_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    real = builtins.__import__

    def without(name: str, *rest: Any) -> Any:
        if name.split(".")[0] == "mcp":
            raise ImportError(name)
        return real(name, *rest)

    monkeypatch.setattr(builtins, "__import__", without)
    run = tiaoli(["mcp", "--lang", "en"], PROJECT)
    assert run.code == 2
    assert run.err == "tiaoli: this needs the library mcp: pip install 'mcp>=2.3,<3'\n"


async def _session() -> dict[str, Any]:
    from mcp import Client, StdioServerParameters

    environment = {"PYTHONPATH": str(PROJECT), "TIAOLI_CACHE": os.environ.get("TIAOLI_CACHE", ""), "LANG": "C.UTF-8"}
    arguments = ["-m", "compiler.cli", "mcp", "--no-cache", "--as-of", "2025-06-01", str(PROJECT / "policy")]
    server = StdioServerParameters(command=python(), args=arguments, env=environment, cwd=str(PROJECT))
    async with Client(server) as client:
        tools = {one.name: one for one in (await client.list_tools()).tools}
        asked = {
            "ask": ("ask", {"question": "which unit owns task 12"}),
            "refused": ("ask", {"question": "推荐一家餐馆"}),
            "show": ("show", {"what": "长沙海关"}),
            "matrix": ("matrix", {}),
            "award": ("award", {"name": "rank-rise", "facts": {"rise_last_year": "2", "rise_year_before": "1"}}),
            "validity": ("validity", {"as_of": "2026-05-01"}),
        }
        found = {key: (await client.call_tool(name, given)).structured_content for key, (name, given) in asked.items()}
        return {"tools": tools, **found}


def test_a_client_session_over_stdio() -> None:
    pytest.importorskip("mcp")
    found = asyncio.run(asyncio.wait_for(_session(), 120))
    assert set(found["tools"]) == {"ask", "show", "matrix", "award", "validity"}
    assert all(tool.annotations.read_only_hint for tool in found["tools"].values())
    assert [one["id"] for one in found["ask"]["results"]] == [
        "market-regulation",
        "commerce",
        "human-resources",
        "changsha-customs",
        "tax",
    ]
    assert found["ask"]["citations"][0]["quote"].startswith("（责任单位：")
    assert {one["basis"] for one in found["ask"]["results"]} == {"convention"}
    assert found["ask"]["validity"][0]["status"] == "in force"
    assert found["refused"]["understood"] is False
    assert found["refused"]["suggestions"]
    assert [task["number"] for task in found["show"]["card"]["tasks"]] == [2, 3, 4, 5, 6, 7, 8, 9, 11, 12]
    assert len(found["matrix"]["rows"]) == 16
    assert found["award"]["entitlements"][0]["amount"] == {"low": "1000000", "high": "1000000", "currency": "CNY"}
    assert found["award"]["entitlements"][0]["citation"]["quote"]
    assert found["validity"]["documents"][0]["status"] == "lapsed"


def _tools(desk: Desk, **more: Any) -> Tools:
    words = {
        "path": str(desk.policy),
        "lang": "en",
        "as_of": date(2025, 6, 1),
        "day_given": True,
        "reading": [],
        "no_cache": True,
    }
    return Tools(Namespace(**words | more))


def test_a_changed_file_is_read_again(tmp_path: Path) -> None:
    desk = real(tmp_path)
    tools = _tools(desk)
    assert "50万元" in tools.show("rank-rise").card["pays"]["zh"]
    before = tools.session
    tools.matrix()
    assert tools.session is before  # nothing has changed
    desk.write("07-awards.clause", desk.read("07-awards.clause").replace("50万元/位", "60万元/位"))
    assert "60万元" in tools.show("rank-rise").card["pays"]["zh"]
    made = tools.award("rank-rise", {"rise_last_year": "2", "rise_year_before": "1"})
    assert made.entitlements[0]["amount"]["high"] == "1200000"
    desk.change("05-supervision.clause", "任务 12：探索实施“多报合一”", "任务 12：另一标题")
    assert [row["title"]["zh"] for row in tools.matrix().rows if row["task"] == 12] == ["另一标题"]
    assert "另一标题" in tools.ask("任务12由谁负责").answer_zh


def test_files_that_are_gone_are_no_answer(tmp_path: Path) -> None:
    desk = real(tmp_path)
    tools = _tools(desk)
    desk.policy.rename(tmp_path / "moved")
    with pytest.raises(UnreadableError):
        tools.ask("任务12由谁负责")


def test_without_a_day_it_is_today(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    class Later(date):
        @classmethod
        def today(cls) -> date:
            return date(2026, 5, 1)

    tools = _tools(real(tmp_path), day_given=False)
    monkeypatch.setattr(mcp_tools, "date", Later)
    assert tools.validity().as_of == "2026-05-01"
    assert tools.show("99").text == "There is no task 99: 湘政办发〔2024〕13号 has tasks 1 to 16."
