"""English questions: spelling, tags, moves in rank, sums, days told before, as the tables know them."""

from __future__ import annotations

import re
from functools import cache

from compiler.answer.forms import Form, put

_ONES = "one two three four five six seven eight nine ten eleven twelve".split()
_TENS = {name: 10 * at for at, name in enumerate("twenty thirty forty fifty sixty seventy eighty ninety".split(), 2)}
_VALUES = {name: at for at, name in enumerate(_ONES, 1)} | {"fifteen": 15, "eighteen": 18, "a": 1, "an": 1} | _TENS
_WORDS = "|".join((*_ONES[::-1], "fifteen", "eighteen"))
_COUNT = rf"(?:[0-9]{{1,4}}|{_WORDS})"
_PLACE = r"(?: ranking)? (?:places?|positions?|ranks?|spots?)\b"
_MONTH = "(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]{0,6}"
_DAY = (
    rf"(?:[0-9]{{1,2}}(?:st|nd|rd|th)? (?:of )?{_MONTH},? ?[0-9]{{4}}|{_MONTH} [0-9]{{1,2}}(?:st|nd|rd|th)?,? ?[0-9]{{4}}|"
    rf"{_MONTH} [0-9]{{4}}|[0-9]{{4}}-[0-9]{{1,2}}-[0-9]{{1,2}}|[0-9]{{4}})"
)
_VERBS = "is are was were do does did can could will would should must has have may"
#: Words with which a question begins.
_ASKS = (
    rf"(?:who|whose|whom|which|what|when|where|why|how|{'|'.join(_VERBS.split())}|(?:in|for|under|on|by|to|at|from) which|"
    r"(?:by|until|since) when)\b"
)
_DENYING = (
    r"\b(?:not|no|never|except|without|only|neither|nor|unless|cannot|"
    r"(?:is|are|was|were|do|does|did|has|have|had|wo|would|ca|could|should|must|need|ai)nt)\b"
)
_RISES = (
    r"climbing|rising|gaining|advancing|going up|moving up|jumping|"
    r"(?:had|has|have) (?:climbed|risen|gained|advanced|jumped|moved up|gone up)|"
    r"jumped(?: up)?|leapt|leaped|surged|ascended|shot up|improved|progressed|moved (?:ahead|forward)|went forward|got up|"
    r"a (?:rise|gain|climb|advance|jump|increase|improvement) of"
)
_FALLS = (
    r"dropping|falling|losing|slipping|declining|sinking|sliding|tumbling|going down|moving down|going back|"
    r"(?:had|has|have) (?:fallen|dropped|slipped|declined|sunk|slid|lost|gone down|moved down)|"
    r"slid|tumbled|plunged|plummeted|regressed|a (?:fall|drop|loss|decline|slip|decrease|setback) of"
)
_MOVED = rf"(?:fell|rose|fallen|climbed|gained|dropped|lost|went (?:up|down)|moved (?:up|down)) {_COUNT}\b"
_JOINING = (
    r"(?:but|while|whereas|though|although|yet|after(?: having)?|having)(?: it| they| we| the zone| our zone)?"
    r"(?: had| has| have)?"
)
_YEARS = r"(?:the year before(?: that)?|the previous year|last year|the preceding year|the year prior)"
_STOOD = r"(?:kept|held|maintained|retained) its (?:place|rank|position|ranking)"
_ASKED_TO = r"(^|,|\b(?:please|kindly|(?:can|could|would|will) you(?: please| kindly)?|(?:need|want|like) you to) )"
_YOU = r"(?:can|could|would|will|might) you"
_LIGHTLY = "please|kindly|just|quickly|perhaps|possibly|maybe|also|briefly|then|by any chance|help me|help us|help me to"
#: What somebody is asked to do that only begs for an answer.
_BEGGED = (
    r"remind|paste|copy|type|read|print|forward|email|mail|dig|pull|bring|fetch|look|spell|break|sum|recap|go|run|talk|put|draw|jot|"
    r"write|figure|work|calculate|compute|estimate|enlighten|guide|direct|refer|cite|report|present|display"
)
_ITEMS = "names?|list|units?|bodies|departments?|parties|responsible|lead|number|date|title|amount"
_HAVE_READ = r"(?:i|we|ive|weve)(?: have)?(?: already| just)? (?:read|looked|gone|been|checked|studied|searched|skimmed)"
#: All words of a clause that only tells that somebody has read the text.
_OF_READING = (
    r"(?:through|over|at|the|this|your|whole|entire|policy|document|notice|text|measures|pdf|file|it|twice|times|two|three|several|few|"
    r"many|carefully|again|and|but|still|cannot|cant|could|couldnt|did|didnt|do|dont|not|find|see|understand|anything|answer|that|from|"
    r"start|to|finish|a|all|of|in|up)"
)
_CLOSING = (
    r"(?:(?:kind|best|warm|warmest|many|with kind|with best) (?:regards|wishes)|regards|"
    r"(?:yours )?(?:sincerely|faithfully)(?: yours)?)"
)
_OF_AWARDS = r"\b(?:start|valid|effect|force|appl|enter|award|reward|get|gets|got|class|paid|pay|pays|claim|receive|bonus|subsid)"
_WH = r"(?:who|whose|which|what|when|where|why|how)\b"
_DOCUMENT = r"(?:the|this|these|our|your) (?:policy measures|policy document|policy|document|notice|measures|text|circular)"
_BODIES = r"(?:ministries|departments|units|bodies|agencies|offices|authorities|organi[sz]ations|institutions|bureaus|parties)"
_MINE = r"(?:i|im|we|were|my|our|for my|for our|as an?)\b"
_POINTING = r"(?:(?:in|for|of|with|on) )?(?:there|it|that)(?:,?(?: please| then))?"
_NAMED = rf"the (?:full |exact |complete )?(?:{_ITEMS})\b"
_COMPUTE = r"(?:calculate|compute|work out|figure out|estimate|determine)"
_SEE_IF = r"(?:check|verify|determine|establish|find out|see) (?:if|whether)\b"
#: What stands before a list that is asked for: identify the units, looking for the tasks.
_TELL = (
    r"(?:identify|specify|indicate|enumerate|itemi[sz]e|display|present|determine|establish|retrieve|locate|extract|print|output|"
    r"recite|return|produce|compile|draw up|prepare|supply|write down|report|check|verify|search|search for|look for|looking for|"
    r"searching for|in search of|interested in|wanted|needed|required|requested|sought)"
)
_TOLD = r"(?=(?:me |us |for )?(?:the|all|every|which|who|what|how|when|any|each|names?|tasks?|units?|bodies|a list|list)\b)"
_IF_SO = r",?(?: ?and)? ?if (?:so|yes),? ?(?:which|what)(?: ones?| tasks?| items?| are they)?$"
_IT = r"(?:it|(?:the|this|that|these|those) [a-z]+)"
_THEN = r"(?:by )?(?:then|(?:at|on) that (?:day|date|time|point)|that day)(?: still| anyway)?(?=,|$| thank)"
_RANKS = ("place", "position", "rank", "spot")

#: Forms of a question, in this order.
_FORMS: tuple[Form, ...] = (
    (("i,e",), r",?\bi,e,", ","),
    (("no,of",), r"\bno,of\b", "number of"),
    (("# of",), r"(?:\bthe )?# of\b", "number of"),
    (("sept",), r"\bsept\b", "sep"),
    (
        ("s or ", "s and ", "s,or ", "s,and ", "ies or ", "ies and "),
        rf"\b(which|what|responsible|all|all the|the) (?:{_BODIES},? (?:or|and|and or) )+({_BODIES})\b",
        r"\1 \2",
    ),
    (
        ("top ",),
        rf"\btop ({_COUNT}) (?:responsible )?(units|departments|bodies|agencies|authorities)"
        r"(?: by| in)(?: the)?(?: number of)? tasks\b",
        r"\1 \2 with the most tasks",
    ),
    (
        ("top ",),
        rf"\btop ({_COUNT}) tasks(?: by| in)(?: the)?(?: number of)?(?: responsible)? units\b",
        r"\1 tasks with the most units",
    ),
    (("how much more",), r"^(.*\b(?:already|before|previously|so far|earlier)\b.*)\bhow much more\b", r"\1how much"),
    (("regards", "wishes", "sincerely", "faithfully"), rf",{_CLOSING}(?:,[a-z ]{{2,40}})?$", ""),
    (("read", "looked", "gone", "checked", "searched", "skimmed", "been"), rf"^{_HAVE_READ}(?: {_OF_READING})*,(?=.)", ""),
    (("again",), rf"^(?={_ASKS})((?:(?!{_OF_AWARDS}).)*?),? again$", r"\1"),
    (
        ("confirm,",),
        rf"^(?:please |kindly |pls )?confirm,(?!.*\b{_WH})(?=[^,]* (?:is|are|has|have|leads|owns)\b)",
        "confirm that ",
    ),
    (("again,", "confirm,"), r"^(?:once )?again,|^(?:please |kindly |pls )?confirm,", ""),
    (
        ("policy", "document", "notice", "measures", "text", "circular"),
        rf"(^|,)(?:according to|under|in|as per|pursuant to|per|based on|in (?:line|accordance) with) {_DOCUMENT}[, ](?={_ASKS})",
        r"\1",
    ),
    (("ifying",), r"\b([a-z]+if)ying\b", r"\1y"),
    (("how many more", "how much more time"), r"\bhow (?:many|much) more (days|weeks|months|time)\b", r"how many \1 left"),
    (
        ("anyone", "anybody", "someone", "somebody"),
        r"^is (?:there )?(?:any|some)(?:one|body)(?: who| that)?(?: is)? (?=in charge|responsible|accountable|answerable)",
        "who is ",
    ),
    (("r and d", "r & d"), r"\br (?:and|&) d\b", "r&d"),
    (
        ("nt it", "nt they", "nt we", "nt this", "nt that"),
        rf"^((?:(?!{_DENYING}).)*),(?:is|does|are|do|was|has|have|wo)nt (?:it|they|we|this|that)(?: so)?$",
        r"\1,right",
    ),
    (
        tuple(f"^{word}" for word in "so and also now then well again plus next ok okay".split()),
        rf"^(?:so|and|also|now|then|well|again|plus|next|ok so|okay so)(?:,| )(?!what about|how about)(?={_ASKS})",
        "",
    ),
    ((" you ",), rf"\b({_YOU})(?: (?:{_LIGHTLY}))+ ", r"\1 "),
    ((" you ",), rf"\b{_YOU} (?=(?:{_BEGGED})\b)", "please "),
    (
        ("calculate", "compute", "work out", "figure out", "estimate", "determine"),
        rf"(^|,|\bplease |\bto |\blet us |\bhelp me |\bhelp us ){_COMPUTE} (?:for (?:me|us) )?"
        r"(?=how (?:much|many|big|large|high)|what|which|who|when|"
        r"the (?:amount|award|reward|bonus|subsidy|support|grant|maximum))",
        r"\1tell me ",
    ),
    (
        ("confirm",),
        rf"(?:^|(?<=,)|\b(?:please|pls|plz|kindly) |\b{_YOU} )confirm (?=who|which|what|when|where|how|{_NAMED})",
        "please list ",
    ),
    (
        ("is there any", "are there any", "is there some"),
        r"^(?:is|are) there (?:anything|something|any (?:provision|rule|passage|mention|clause|sentence|point|item|word)s?)"
        r"(?: said| stated| written)?"
        r"(?: (?:in|with)(?:in)? (?:there|it|here|(?:the|this) (?:document|policy|notice|text|paper)))?"
        r" (?:about|on|regarding|concerning|of|that mentions|that concerns|that deals with|dealing with|related to|relating to) ",
        "which tasks mention ",
    ),
    (
        (" of the ",),
        r"\b(which|what|how many) of the (?:three|four|five|six|seven|eight|nine|ten|[a-z]+teen|twenty|[0-9]{1,2}) "
        r"(?=tasks|units|zones|awards|sections|bodies|departments|items)",
        r"\1 ",
    ),
    (
        ("task &,",),
        rf"^({_MINE}(?:(?!{_DENYING}|\btask\b)[^,])*\b)(task [0-9]{{1,3}})((?:(?!{_DENYING}|\btask\b|[0-9])[^,])*)"
        rf",((?={_ASKS})(?:(?!{_DENYING}|\btask|[0-9]).)*?) {_POINTING}$",
        r"\4 \2",
    ),
    (("check", "verify", "determine", "establish", "find out", "see"), _ASKED_TO + _SEE_IF, r"\1whether"),
    (
        (
            *"identif specif indicat enumerat itemi display present determin establish retriev".split(),
            *"locat extract print output recit return produc compil prepar suppl".split(),
            *"report check verif search interest wanted needed required sought request".split(),
            *("draw up", "write down", "look for", "looking for"),
        ),
        rf"{_ASKED_TO}{_TELL} {_TOLD}",
        r"\1list ",
    ),
    (("notch", "rung"), r"\b(?:notch|rung)(?:es|s)?\b", "places"),
    ((*_RANKS, "year"), rf"\b(?:{_RISES})(?: by)? (?={_COUNT}(?:{_PLACE}| (?:in )?{_YEARS}))", "rose "),
    ((*_RANKS, "year"), rf"\b(?:{_FALLS})(?: by)? (?={_COUNT}(?:{_PLACE}| (?:in )?{_YEARS}))", "fell "),
    (_RANKS, rf"\b({_COUNT}{_PLACE}) (up|down)\b", r"\2 \1"),
    (
        _RANKS,
        rf"\b(rose|fell|climbed|dropped|gained|lost|(?:moved|went) (?:up|down)) ({_YEARS}) (?:by )?({_COUNT}{_PLACE})",
        r"\1 \3 \2",
    ),
    (("known",), rf",? ?(?:but|and|while) ({_YEARS}) (?:is |was )?(unknown|not known|not yet known)\b", r",\1 is \2"),
    (
        ("fell", "rose", "fallen", "climbed", "gained", "dropped", "lost", "went ", "moved "),
        rf",? ?\b{_JOINING} (?={_MOVED})",
        " and ",
    ),
    (
        ("none", "nothing", "zero", "nil"),
        rf"\b(?:none|nothing|zero|nil)(?: places?| at all)?(?: in| for)? ({_YEARS})",
        r"0 places \1",
    ),
    (
        ("kept", "held", "tained", "flat", "stagnated", "where it was"),
        rf"\b(?:stagnated|(?:was|stayed) (?:flat|where it was)|{_STOOD})\b",
        "unchanged",
    ),
    (
        ("renminbi", "kuai", "yuan r", "rmb y", "chinese y"),
        r"(?<=[0-9nk] )(?:renminbi|kuai|chinese yuan|yuan rmb|rmb yuan|yuan renminbi)\b",
        "yuan",
    ),
    (("thousand", "k yuan", "k rmb", "k cny"), r"\b([0-9]{1,3}) ?(?:k|thousand)(?= (?:yuan|rmb|cny)\b)", r"\g<1>,000"),
    (("mn", "mln", "mio", "mil "), r"(?<=[0-9]) ?(?:mn|mln|mio|mil)(?= (?:yuan|rmb|cny)\b)", " million"),
    (
        ("project", "upgrade"),
        r"\b(projects?|upgrades?)(?: that is| which is)? (?:of|worth|for|at|valued at) "
        r"(?=(?:(?:cny|rmb) ?)?[0-9][0-9,.]*(?: million| billion)?(?: (?:yuan|rmb|cny))?\b(?! (?:places|tasks|projects)))",
        r"\1 with an investment of ",
    ),
    (("half",), r"\bhalf (?:a )?million(?= (?:yuan|rmb|cny)\b)", "500,000"),
    ((" wan", "0wan", "5wan"), r"\b([0-9]{1,5}) ?wan(?: (?:yuan|rmb|cny))?\b", r"\g<1>0000 yuan"),
    (
        ("if so", "if yes"),
        rf"^(?:is|are) there (?:anything|any (?:task|item|thing)s?)(?: that)?\b(.*?){_IF_SO}",
        r"which tasks\1",
    ),
    (
        ("then", "that day", "that date", "that time", "that point"),
        rf"^((?:(?!{_DAY}|{_DENYING}).)*)\b(on|in) ({_DAY}),"
        rf"((?:will|would|is|are|does|do|can|could)(?: still)? {_IT}\b[^,]*?) {_THEN}",
        r"\4 \2 \3",
    ),
)


def plain(text: str) -> str:
    """Return a question in the form that the tables know."""
    text = put(_FORMS, text)
    if "illion" in text or " thousand" in text:
        text = _spoken().sub(_figure, text)
    return _unjoined(text)


@cache
def _spoken() -> re.Pattern[str]:
    """Return the pattern of a number in words before its scale."""
    tens = rf"(?:{'|'.join(_TENS)})(?: (?:{'|'.join(_ONES[:9])}))?"
    return re.compile(rf"\b({tens}|{_WORDS}|an?)( hundred thousand)?(?(2)(?= )|(?= (?:million|billion)\b))")


def _figure(match: re.Match[str]) -> str:
    tens, _, ones = match[1].partition(" ")
    value = _VALUES[tens] + (_VALUES[ones] if ones else 0)
    return f"{value}00,000" if match[2] else str(value)


#: With what a courtesy or something told of the asker begins.
_OPENING = r"(?:hi|hello|hey|dear|sorry|excuse|pardon|apolog|thank|good|im|i|we|my|our|this)\b"


#: A courtesy or a word of not knowing, whatever is asked after the "but".
_BEGGING = (
    r"((?:hi|hello|hey|sorry(?: to \w+ you)?(?: again)?|excuse me|pardon(?: me)?|(?:my )?apologies|thanks|thank you|no idea|"
    r"(?:im |i am )?not sure|i have no idea|i dont know|i do not know|i cant find it|i cannot find it|a silly question)),"
    r"but (.*)$"
)


def _unjoined(text: str) -> str:
    """Return a question without a "but" or "so" that only joins it to a courtesy or to what is told of the asker."""
    if ",but " not in text and ",so " not in text and ",and " not in text:
        return text
    begged = re.match(_BEGGING, text)
    if begged:
        return f"{begged[1]},{begged[2]}"
    match = re.match(rf"(.*?),(?:but|so|and)(?: now| then| also)?,? ((?={_ASKS}).*)$", text)
    if match is None or re.search(_DENYING, match[1]) or any(char.isdigit() for char in match[1]):
        return text
    return f"{match[1]},{match[2]}" if re.match(_OPENING, match[1]) else text
