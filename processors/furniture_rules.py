"""Rules for furniture: patterns over one line, each with its reason; every one asks for evidence that prose lacks."""

import re
from dataclasses import dataclass

LONGEST_LINE = 600
"""Longer lines are prose, whatever they begin with."""


@dataclass(frozen=True, slots=True)
class Rule:
    """A pattern and why what it matches is no body text."""

    reason: str
    pattern: re.Pattern[str]
    longest: int = 300
    """Longer lines are left alone."""


def _any(*ways: str) -> str:
    return f"(?:{'|'.join(ways)})"


def _line(reason: str, longest: int, *ways: str, case: bool = False) -> Rule:
    return Rule(reason, re.compile(_any(*ways), 0 if case else re.IGNORECASE), longest)


def _within(reason: str, pattern: str) -> Rule:
    return Rule(reason, re.compile(pattern))


_MARK = r"\s{0,2}[:|\u2013\u2014\u00bb>-]\s{0,2}"
"""What divides a cue from its teaser; "Watch the video" without one may be prose."""

_ONE_SENTENCE = r"(?!.*(?-i:[a-z]{2}[.!?][\"\u201d]? [\"\u201cA-Z]))"
"""A headline is no paragraph."""

_FEW_SENTENCES = r"(?!(?:.*?[.!?][\"\u201d]? ['\"\u201c]?[A-Z]){4})"
"""A caption has few sentences; a paragraph with a credit at its end has more."""

_AGENCY = _any(
    r"REUTERS|AFP|AP|EPA(?:-EFE)?|EFE|AAP|PTI|ANI|IANS|Xinhua|TASS|dpa|ANSA|Kyodo|Yonhap|CP|SIPA|Imago|Pool|Handout",
    r"AP Photo|Associated Press|Press Association|Canadian Press|PA(?: Images| Media| Wire)?|Getty(?: Images)?",
    r"NurPhoto|Shutterstock|Alamy|iStock|Anadolu(?: Agency)?|Bloomberg|Sputnik|Zuma(?: Press)?|Action Images",
    r"USA TODAY Sports",
)
_NAME = r"[A-Z][\w.'\u2019-]{0,30}(?: (?:de|van|von|al|bin|[A-Z][\w.'\u2019-]{0,30})){0,4}"
_PICTURE = _any(
    r"photo(?:graph|s)?|image|picture|pic|video|graphic|illustration|credit",
    r"(?:photo|image|picture|video|media) (?:credit|caption|source|courtesy)",
    r"(?:file|stock|representative|representational) (?:photo|image|picture|pic)",
)
_NETWORK = _any(
    r"twitter|facebook|instagram|telegram|whatsapp|youtube|linkedin|tiktok|threads|bluesky|mastodon|snapchat|pinterest",
    r"reddit|flipboard|google news|apple news",
    r"x(?= ?(?:$|[,.(@]|and\b))",
)
_SHARE = _any(
    r"share|tweet|post|e-?mail|print|save|send|copy(?: link)?|link|bookmark|comments?|like|more|messenger|sms|pocket",
    r"facebook|twitter|x|linkedin|whatsapp|telegram|pinterest|reddit|flipboard|bluesky|threads|instagram|youtube",
)
_PIECE = r"(?:story|article|report|piece|post|content|copy|column|interview|video|page|dispatch)"
_CONTINUES = r"(?:article|story|content|report) continues (?:below|after).{0,60}"
_DASHES = r"[-\u2013\u2014*\s]{0,6}"

_DATE_WORD = _any(
    r"\d[\d:./,-]*+(?:st|nd|rd|th)?|[ap]\.? ?m\.?|[,|:/\u00b7\u2013-]|(?-i:[A-Z]{2,5})|at|on|of|ago|today|yesterday|just now",
    r"(?:hour|hr|minute|min|day)s?|(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?\.?",
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|"
    r"nov(?:ember)?|dec(?:ember)?)\.?",
)

LINES: tuple[Rule, ...] = (
    _line(
        "teaser",
        300,
        _any(
            r"also (?:read|see|watch)|(?:read|see|watch) also|read (?:more|next|on|(?:the )?full story)|more(?: to read)?",
            r"must[- ](?:read|watch)|watch(?: (?:now|live|more|(?:the )?video))?|listen|see|read|don['\u2019]t miss",
            r"up next|now playing|in pictures|in case you missed it|icymi|recommended|editor['\u2019]?s picks?",
            r"opinion|analysis|explainer|explained",
        )
        + rf"{_MARK}{_ONE_SENTENCE}\S[^\u00d7]*",
    ),
    _line("teaser", 160, r"(?:also read|read (?:more|next|also)|see also) \S[^\u00d7]*", r"read more"),
    _line(
        "teaser",
        300,
        r"(?:click|tap) (?:here|the link|below) (?:to|for) .*",
        r"for (?:more|(?:all )?the latest|all)\b.{0,80}\b(?:click|visit|follow|go to|log on|download|read our)\b.*",
    ),
    _line(
        "teaser",
        120,
        r"(?:read|watch|listen to|view) (?:the )?(?:full|more|original|complete)(?: \w+){0,4}(?: (?:here|on|at|from|about) .*)?",
    ),
    _line("related", 300, rf"related(?: (?:articles?|stor(?:y|ies)|news|topics?|coverage|content|links?))?{_MARK}\S.*"),
    _line(
        "related",
        80,
        r"(?:related(?: (?:articles?|stor(?:y|ies)|news|topics?|tags|coverage|content|reading|links?))?|also)\s?:?",
        r"you (?:may|might) also like\s?:?|more like this|more from .{1,60}|more on (?:this|this story|this topic|.{1,40}:)",
        r"(?:recommended(?: for you| stories| reading)?|(?:our )?top stories|trending(?: now)?|what to read next)\s?:?",
        r"(?:most (?:read|popular|viewed|shared)|latest (?:news|stories|updates)|editor['\u2019]?s picks?)\s?:?",
        r"(?:popular (?:now|stories)|around the web|from our partners|keep reading|more stories|other stories)\s?:?",
        r"(?:topics?(?: in this (?:story|article))?|tags?)\s?:?",
    ),
    _line("related", 200, r"(?:tags|topics|filed under|keywords|labels|categories|more about|more on)\s?:\s?\S.*"),
    _line(
        "advertisement",
        160,
        _DASHES
        + _any(
            r"advertisements?|ads?|sponsored(?: content| by .{1,60})?|promoted(?: content)?|paid (?:content|post)",
            rf"advertorial|{_CONTINUES}|continue reading(?: below.{{0,40}})?|supported by|remove ads|report this ad",
            r"scroll (?:down |to ).{0,60}(?:continue|read).{0,40}|advertisement\s?[-|\u2013:].{0,60}",
            r"skip (?:ad|advert|advertisement|to .{1,40}|.{1,40} content)|loading[.\u2026]*|video unavailable|play video",
            r"your browser does not support .{1,80}|end of .{1,60} (?:post|promotion|podcast|newsletter sign-up)",
        )
        + _DASHES,
    ),
    _line(
        "follow",
        300,
        rf"(?:follow|like us|find|join|add|connect with|get in touch with)\b.{{0,160}}\b{_NETWORK}.*",
    ),
    _line(
        "follow",
        200,
        r"follow (?:us|@\w{1,30}|our \w+).{0,160}",
        rf"(?:you can )?(?:contact|reach|e-?mail|follow) (?:the (?:author|reporter|writer)|(?-i:{_NAME})) (?:at|on|via) \S+.{{0,80}}",
    ),
    _line(
        "newsletter",
        260,
        r"(?:want more .{1,80}\? )?(?:please )?(?:subscribe|sign[- ]?up|register)[\s,:!]{1,3}"
        r"(?:to|for|here|now|today|via|with|below|and|using|free)\b.{0,220}",
        r"(?:get|join|receive|start your day|download|unlock|enjoy|stay|click here|enter your|don['\u2019]t miss|never miss)\b"
        r".{0,200}\b(?:newsletters?|inbox|(?:our|news|mobile) app|e-?mail address|daily briefing|breaking news alerts|"
        r"up to date with|(?:whatsapp|telegram) (?:channel|group)|unlimited access|push notifications)\b.{0,120}",
        r"this (?:article|story|post|piece|is an excerpt)\b.{0,80}\bnewsletter\b.{0,160}",
    ),
    _line(
        "newsletter",
        160,
        r"already a subscriber\?.*|log ?in|sign (?:in|out|up)|subscribe(?: now)?|register|my account|e-?mail address",
        r"become a member.*|support (?:our|independent) journalism.*|donate(?: now)?",
    ),
    _line(
        "share",
        120,
        r"share (?:this|via|on|with|the (?:article|story)|your thoughts|full article|link|options)\b.{0,80}",
    ),
    _line(
        "share",
        160,
        rf"(?>{_SHARE}[\s|,/\u00b7\u2022+&-]{{0,4}}"
        r"(?:(?:on|via|to|this|by|and|article|story|with|friends)[\s|]{0,3}){0,3}){2,14}+",
    ),
    _line(
        "share",
        40,
        r"shares?|tweet|print|copy link|e-?mail this|save this|\d{1,7}(?:\.\d)?[km]? (?:shares|likes|views|retweets)",
    ),
    _line(
        "caption",
        400,
        rf"[(\[]\s?{_PICTURE}\b[^()\[\]]{{0,250}}[)\]]\.?",
        rf"{_PICTURE}\s?[:|/\u2013\u2014-]\s?\S.*",
        r"(?:image|media|video|photo) (?:source|caption)[,:\s].*",
        r"\[?\(?(?:file|archive|stock|representative|representational|illustrative) (?:photo|image|picture|pic|footage)\)?\]?\.?",
    ),
    _line("caption", 500, r"(?:FILE(?: PHOTO| IMAGE| PIC)?|ARCHIVE(?: PHOTO)?)\s?[:\u2013\u2014-]\s?\S.*", case=True),
    _line(
        "caption",
        500,
        rf"{_FEW_SENTENCES}.{{0,420}}(?:\(|\[|\s|^)(?:(?:Photo(?:graph)?s?|Image)(?: by|:)? ?|Credit: ?|Pic(?:ture)?: ?|\u00a9 ?)?"
        rf"{_AGENCY}(?: Photo)?\s?/\s?(?:{_NAME}|Handout|File)(?:\s?[/,]\s?[\w .-]{{2,40}}){{0,3}}[)\]]?\.?",
        rf"{_FEW_SENTENCES}.{{0,420}}[.\]] ?(?:Photo(?:graph)?|Image|Picture|Pic|Credit|(?:Photo|Image) credit)\s?:\s?{_NAME}"
        r"(?:\s?[/,|]\s?[\w .-]{2,60}){0,3}\.?",
        case=True,
    ),
    _line(
        "credit",
        80,
        rf"(?:\u00a9\s?)?{_AGENCY}(?:(?: via |/| / |, | \| ){_AGENCY}){{0,3}}(?: photos?| images?)?\.?",
        case=True,
    ),
    _line(
        "credit",
        320,
        r"\(?(?:additional )?(?:reporting|writing|editing|compiled|edited|written|produced|photography|graphics?|video)"
        rf"(?: and (?:writing|editing|reporting))? by:? (?-i:{_NAME}).{{0,240}}",
        r"(?:with )?(?:inputs?|additional reporting|agency inputs?|files) from .{2,80}",
        r"our standards: .{0,80}",
    ),
    _line("byline", 100, rf"(?-i:By|BY) (?-i:{_NAME})(?:(?:,| and| in| \||,? for|/) .{{1,60}}){{0,3}}"),
    _line(
        "timestamp",
        110,
        rf"(?:(?:first |last )?(?:published|updated|posted|modified|created)|last update|date(?: created)?)(?: by (?-i:{_NAME}))?"
        rf"(?>\s?{_DATE_WORD}){{1,20}}+",
        r"(?:\d{1,2}|a|an|one) (?:min(?:ute)?s?|hours?|hrs?|days?) ago\.?",
    ),
    _line(
        "copyright",
        400,
        r"(?:\(?copyright\W{0,3})?(?:\(c\)|\u00a9).{0,60}(?:(?:19|20)\d\d|all rights reserved|ltd|inc\b|limited|llc).{0,300}",
        r"\(?copyright\W{1,3}(?:by .{2,60}\W)?(?:19|20)\d\d\b.{0,300}|copyright .{2,60}\b(?:ltd|inc|llc|limited)\.?",
        r".{0,60}\ball rights reserved\b.{0,300}",
        r"this (?:material|content|article|document|text)(?:,.{1,60},)? (?:may|must|can|is)(?: not)? .{0,40}"
        r"(?:published|reproduced|redistributed|copyright|rewritten).{0,200}",
    ),
    _line(
        "syndicated",
        360,
        rf"[(\[*]?(?:this|a version of this) {_PIECE}\b.{{0,60}}\b(?:was|is|has been|have been|first|originally)\b.{{0,60}}"
        r"\b(?:published|appeared|produced|posted|syndicated|republished|edited|generated|provided)\b.{0,240}",
        r"the post .{1,200} (?:appeared first|first appeared) on .{1,100}",
        r"\(?except for the headline, this (?:story|article).{0,200}",
    ),
    _line("syndicated", 200, r"(?:originally|first|previously|also) (?:published|appeared|posted)\b.{0,160}"),
    _line(
        "reading_time",
        100,
        r"(?:(?:estimated )?read(?:ing)? time\s?[:-]?\s?)?(?:\d{1,3}|less than a|a|one|two|three|five)[ -]min(?:ute)?s?\.?"
        r"(?:[ -](?:to )?read| listen)?",
        r"(?:estimated )?read(?:ing)? time.{0,30}",
        r"listen to this (?:article|story|page).{0,60}|\d{1,2}:\d{2}\s?/\s?\d{1,2}:\d{2}|listen\s?[(\u00b7].{0,20}",
    ),
    _line(
        "comments",
        160,
        r"(?:\(?\d{1,6}\)?\s)?comments?(?:\s?[(\[:]\s?\d{1,6}\s?[)\]]?)?|comments (?:are|have been) (?:closed|disabled).{0,60}",
        r"(?:no|view all|view|show|read|see) (?:\d{1,6} )?comments?(?: yet)?\.?|(?:leave|post|add|write) a comment.{0,40}",
        r"be the first to comment.{0,40}",
        r"(?:join the (?:conversation|discussion|debate)|have your say|leave a reply|share your (?:views|thoughts|opinion)).{0,100}",
    ),
    _line(
        "comments",
        300,
        r"(?:do you have (?:a|any) .{1,60}\? |have you been affected by .{1,100}\? |got a (?:tip|story)\?|"
        r"send (?:us )?your (?:story ideas|stories|comments|questions|pictures)).{0,200}",
    ),
    _line(
        "cookies",
        600,
        r"we (?:and our partners )?use (?:\w+ ){0,3}cookies? (?:to|on|for|that|which)\b.{0,400}",
        r"(?:(?:this|our) (?:web)?site uses|by (?:clicking|continuing|using|accepting)|"
        r"to continue using|you have (?:not )?(?:accepted|rejected)).{0,200}\bcookies?\b.{0,380}",
    ),
    _line(
        "cookies",
        80,
        r"(?:(?:accept|reject|manage|allow|decline)(?: all)?(?: non-essential| essential)? (?:cookies|preferences|choices|settings)|"
        r"(?:cookie|privacy|your privacy) (?:policy|notice|settings|preferences|choices)|terms (?:of|and|&) (?:use|service|conditions))"
        r"(?:\s?[|\u00b7].{0,60})?",
    ),
)
"""Each must match a whole line, without the white space round it."""

LIST_HEADINGS = re.compile(
    _any(
        r"related(?: (?:articles|stories|news|coverage|content|reading|links))?|more on this(?: story| topic)?",
        r"you (?:may|might) also like|recommended(?: for you| stories| reading)?|(?:our )?top stories|trending(?: now)?",
        r"most (?:read|popular|viewed|shared)|what to read next|more stories",
    )
    + r"\s?:?",
    re.IGNORECASE,
)
"""Headings whose list of headlines goes with them."""

_CUE = r"(?:Also [Rr]ead|ALSO READ|Read [Mm]ore|READ MORE|Read [Aa]lso|READ ALSO|See [Aa]lso|SEE ALSO)"

INLINE: tuple[Rule, ...] = (
    _within(
        "teaser", rf"\b(?:Watch|WATCH|Also [Ww]atch|Must [Ww]atch|Listen|{_CUE})\s?[:|][^\u00d7\n]{{3,250}}\u00d7[ \t]*"
    ),
    _within("teaser", rf"(?<=[.!?\u201d\"] ){_CUE}\s?[:|\u2013-]\s?[^.\n]{{3,160}}$"),
    _within(
        "follow", rf"(?<=[.!?] )Follow (?:us|him|her|them|@?\w+(?: \w+){{0,3}}) on (?i:{_NETWORK})[^.\n]{{0,80}}\.?$"
    ),
    _within(
        "caption",
        rf"[(\[]\s?(?i:{_PICTURE})\s?(?:[:/\u2013-]|by\b|courtesy\b|via\b)[^()\[\]\n]{{0,160}}[)\]][ \t]?",
    ),
    _within("caption", rf"[(\[]\s?(?i:{_PICTURE})[)\]][ \t]?"),
    _within(
        "caption", rf"[(\[]\s?{_AGENCY}\s?(?:Photo|Image|File)?\s?/\s?{_NAME}(?:[/,][^()\[\]\n]{{1,60}})?[)\]][ \t]?"
    ),
    _within(
        "credit",
        r"[(\[](?:Additional |Writing|Reporting|Editing|Compiled)[^()\[\]\n]{0,20}\bby [A-Z][^()\[\]\n]{2,240}[)\]][ \t]?",
    ),
)
"""Each may match within a line of prose, so each carries both its ends."""
