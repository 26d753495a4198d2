"""Policies of any size for the benchmark: tasks, duties, units and an official text that they quote, always the same."""

from __future__ import annotations

import random
from pathlib import Path

_UNITS = 24
_FILES = 100
_TOPICS = "通关便利 产业集聚 信用管理 内外贸一体化 研发服务 仓储分拨 检测维修 金融支持 人才引进 园区建设".split()
_TOPICS_EN = (
    "customs clearance facilitation/industrial clustering/credit management/the integration of domestic and foreign trade/"
    "R&D services/warehousing and distribution/testing and maintenance/financial support/talent/park building"
).split("/")
_VERBS = (("支持", "Support"), ("鼓励", "Encourage"), ("推动", "Promote"), ("引导", "Guide"))
_OBJECTS = "企业拓展新业务 机构共享检测平台 部门优化办理流程 园区完善配套设施 单位加强工作协同".split()
_HAN = "一二三四五六七八九"
_HEAD = """文件 测政办发〔2024〕1号 generated：关于若干措施的通知
  英文：Notice on several measures
  成文日期：2024年4月22日
  原文：「测试省人民政府办公厅」、「关于若干措施的通知」、「测政办发〔2024〕1号」、「2024年4月22日」
  英文原文：General Office of the Test Province / Notice on several measures / Ce Zheng Ban Fa [2024] No. 1 / 22 April 2024
"""
_VALIDITY = """有效期 「本措施自发布之日起施行，有效期五年。」
  英文：Valid for five years.
  起始：成文日期
  期限：五年
  计法：次日起算
"""


def write(folder: Path, tasks: int, seed: int = 13) -> int:
    """Write a policy of so many tasks into a folder; return how many bytes its document takes."""
    chance = random.Random(seed)
    document = folder / "generated"
    document.mkdir(parents=True)
    (folder / "units.yaml").write_text(_units(), "utf-8")
    (folder / "build.yaml").write_text("as_of: 2026-01-01\n", "utf-8")
    text = ["测试省人民政府办公厅\n\n关于若干措施的通知\n\n测政办发〔2024〕1号\n\n2024年4月22日\n"]
    count = min(_FILES, max(1, tasks // 10))
    chunks: list[list[str]] = [[] for _ in range(count)]
    chunks[0] += [_HEAD, _VALIDITY]
    text.append("本措施自发布之日起施行，有效期五年。\n")
    for number in range(1, tasks + 1):
        clause, paragraph = _task(number, chance)
        chunks[(number - 1) * count // tasks].append(clause)
        text.append(paragraph)
    for position, chunk in enumerate(chunks):
        (document / f"part-{position + 1}.clause").write_text("\n".join(chunk), "utf-8")
    (document / "official.txt").write_text("\n".join(text), "utf-8")
    return sum(file.stat().st_size for file in document.iterdir())


def _units() -> str:
    lines = ["units:"]
    for number in range(1, _UNITS + 1):
        lines += [f"  - id: unit-{number}", f"    zh: 省第{_name(number)}厅", f"    en: Department {number}"]
        lines += ["    tier: provincial", "    kind: unit"]
    return "\n".join(lines) + "\n"


def _name(number: int) -> str:
    return "".join(_HAN[int(digit) - 1] if digit != "0" else "零" for digit in str(number))


def _task(number: int, chance: random.Random) -> tuple[str, str]:
    topic = chance.choice(_TOPICS)
    units = [f"省第{_name(one)}厅" for one in chance.sample(range(1, _UNITS + 1), chance.randint(2, 5))]
    line = "、".join(units[:2]) + "".join(f"，{unit}" for unit in units[2:])
    title = f"推进{topic}"
    clauses = [f"任务 {number}：{title}\n  英文：Advance {_TOPICS_EN[_TOPICS.index(topic)]}\n  责任单位：{line}\n"]
    sentences = []
    for index in range(2):
        verb, english = chance.choice(_VERBS)
        sentence = f"{verb}{chance.choice(_OBJECTS)}，围绕{chance.choice(_TOPICS)}开展第{number}批第{index + 1}类工作。"
        clauses.append(f"{verb} 「{sentence}」\n  英文：{english} batch {number} of work, class {index + 1}.\n")
        sentences.append(sentence)
    return "\n".join(clauses), f"{number}.{title}。{''.join(sentences)}（责任单位：{line}）"
