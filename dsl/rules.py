"""The mistakes a clause file can make by itself: codes E001 to E199, each with its page."""

from __future__ import annotations

from dsl.diagnostic import Rule, error

ENCODING = error(
    "E001",
    "foreign-encoding",
    "文件不是 UTF-8 编码（例如 GBK 或 UTF-16）。请用记事本打开，选择“另存为”，编码选“UTF-8”；\n"
    "或用命令转换：iconv -f GBK -t UTF-8 原文件 > 新文件。系统不会自动猜测编码。",
    "The file is not encoded in UTF-8 (but, say, in GBK or UTF-16). Open it in an editor and save it as UTF-8, or convert it:\n"
    "iconv -f GBK -t UTF-8 old > new. An encoding is never guessed silently.",
)
NOT_TEXT = error(
    "E002",
    "not-text",
    "文件内容不是文字，可能是误放的图片、压缩包或 Office 文件。请移走，或换成纯文本的条款文件。",
    "The file holds no text; it may be a picture, an archive or an office file put here by mistake. Move it away.",
)
EMPTY = error(
    "E003",
    "empty-file",
    "文件是空的。请写入内容，或删除该文件。只有注释的条款文件不算空文件。",
    "The file is empty. Write what belongs there, or delete it. A clause file of comments alone is not empty.",
)
TOO_LARGE = error(
    "E004",
    "file-too-large",
    "单个文件超过 64 MB。请拆成几个文件：同一文件夹内的条款文件按文件名顺序连起来读。",
    "One file is larger than 64 MB. Split it: the clause files of a folder are read as one, in the order of their names.",
)
BROKEN_BYTE = error(
    "E005",
    "broken-character",
    "文件是 UTF-8，但有个别字节损坏，通常是传输或保存时被截断。请重新录入损坏的字，或取回原文件。",
    "The file is UTF-8, but a byte or two of it are broken, most often because it was cut in transfer. Type the damaged\n"
    "character again or restore the file.",
)
UNKNOWN_WORD = error(
    "E101",
    "unknown-word",
    "行首的词不是本语言的关键词。常见原因是写错一个字；提示里给出最接近的词。全部关键词见 `tiaoli keywords`。",
    "The word at the start of the line is no keyword. Most often one character is wrong; the nearest keyword is named.\n"
    "`tiaoli keywords` lists them all.",
)
MISSING_COLON = error(
    "E102",
    "missing-colon",
    "关键词与内容之间缺少冒号。全角“：”和半角“:”都可以。",
    "There is no colon between a keyword and what belongs to it. Full-width and half-width colons are equal.",
)
UNCLOSED = error(
    "E103",
    "unclosed-quotation",
    "引文以「开始，却没有在同一行用」结束。引文写在一行内；很长的引文可写成「开头…结尾」。",
    "A quotation opens with 「 and is not closed with 」 on the same line. A long one may be written 「first words…last words」.",
)
BAD_VALUE = error(
    "E104",
    "bad-value",
    "内容写法不符合该栏目的要求，例如名单里多了一个顿号，公式里少了一个括号。",
    "The value is not written as the field requires: a stray comma in a list, say, or a missing bracket in a formula.",
)
MISSING_VALUE = error(
    "E105",
    "missing-value",
    "冒号后面没有内容。请补上内容，或删去整行；空白不会被当作任何默认值。",
    "Nothing stands after the colon. Write the value or delete the line; a blank never stands for a default.",
)
UNREADABLE = error(
    "E106",
    "unreadable-line",
    "这一行既不是条款的开头，也不是“栏目：内容”。如果是说明文字，请在行首加 #。",
    "The line is neither the head of a clause nor a `field: value`. Put # before it if it is a remark.",
)
MISPLACED_FIELD = error(
    "E107",
    "misplaced-field",
    "该栏目不属于这一类条款。提示里列出这类条款可以写的栏目。",
    "The field does not belong in this kind of clause. The help lists the fields that do.",
)
REPEATED_FIELD = error(
    "E108",
    "repeated-field",
    "同一栏目在一个条款里写了两次。只保留一个；若是名单，请合并。",
    "The same field stands twice in one clause. Keep one, or merge the lists.",
)
BAD_HEAD = error(
    "E109",
    "incomplete-head",
    "条款的首行不完整：任务、部分、节要有编号和标题，奖励、文件要有名称，引用原文的条款要有「…」。",
    "The head of the clause is incomplete: a task, part or section needs a number and a title, an award or document a name,\n"
    "a clause that quotes the text its 「…」.",
)
IMPOSSIBLE_DATE = error(
    "E110",
    "impossible-date",
    "日历上没有这一天（例如 2月30日）。请核对原文。",
    "There is no such day in the calendar (30 February, say). Check it against the text.",
)
BAD_NUMBER = error(
    "E111",
    "bad-number",
    "数值无法读出，或位数过多（超过 30 位）。",
    "The number cannot be read, or has more than 30 digits.",
)
TOO_DEEP = error(
    "E112",
    "formula-too-deep",
    "公式的括号或运算嵌套超过 60 层。请拆成几个条款。",
    "The formula is nested more than 60 levels deep. Split it.",
)
STRAY_FIELD = error(
    "E113",
    "field-outside-clause",
    "文件开头的这一行不属于任何条款：它前面还没有条款的首行。",
    "The line at the top of the file belongs to no clause: no head stands before it.",
)

RULES: tuple[Rule, ...] = (
    ENCODING,
    NOT_TEXT,
    EMPTY,
    TOO_LARGE,
    BROKEN_BYTE,
    UNKNOWN_WORD,
    MISSING_COLON,
    UNCLOSED,
    BAD_VALUE,
    MISSING_VALUE,
    UNREADABLE,
    MISPLACED_FIELD,
    REPEATED_FIELD,
    BAD_HEAD,
    IMPOSSIBLE_DATE,
    BAD_NUMBER,
    TOO_DEEP,
    STRAY_FIELD,
)
