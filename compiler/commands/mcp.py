"""tiaoli mcp: an MCP server over stdio, so that an assistant quotes the policy instead of inventing; the door to mcp."""

from __future__ import annotations

import gc
from argparse import Namespace

from compiler import console

_INSTRUCTIONS = (
    "Questions about government policy documents, answered from their clauses. Quote the answer and its citations as they are, "
    "say whether the document is in force, and name the readings an answer rests on. When a question is not "
    "understood, offer the "
    "suggestions; never fill in. 政策文件问答：请照录答案与出处，说明是否有效、依据哪些解释；未听懂时给出建议，不要自行补充。"
)


def run(args: Namespace) -> int:
    """Serve until the client leaves; 2 with one sentence when the package is not installed."""
    try:
        from mcp.server import MCPServer
        from mcp.types import ToolAnnotations
    except ImportError:
        zh, en = "需要程序库 mcp：pip install 'mcp>=2.3,<3'", "this needs the library mcp: pip install 'mcp>=2.3,<3'"
        console.warn(f"tiaoli: {zh if args.lang == 'zh' else en}")
        return 2
    from compiler.commands.mcp_tools import Tools

    gc.enable()  # a server runs for long

    tools = Tools(args)
    server = MCPServer("tiaoli", instructions=_INSTRUCTIONS)
    only_reads = ToolAnnotations(read_only_hint=True, destructive_hint=False, idempotent_hint=True, open_world_hint=False)
    for tool in (tools.ask, tools.show, tools.matrix, tools.award, tools.validity):
        server.tool(annotations=only_reads, structured_output=True)(tool)
    server.run("stdio")
    return 0
