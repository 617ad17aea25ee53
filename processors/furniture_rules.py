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


def _line(reason: str, pattern: str, longest: int = 300, *, case: bool = False) -> Rule:
    return Rule(reason, re.compile(pattern, 0 if case else re.IGNORECASE), longest)


_MARK = r"\s{0,2}[:|\u2013\u2014»>-]\s{0,2}"
"""What divides a cue from its teaser; "Watch the video" without one may be prose."""
_AGENCY = (
    r"(?:REUTERS|AFP|AP|EPA(?:-EFE)?|EFE|AAP|PTI|ANI|IANS|Xinhua|TASS|dpa|ANSA|Kyodo|Yonhap|NurPhoto|Shutterstock|Alamy|"
    r"iStock|Pool|Anadolu(?: Agency)?|Bloomberg|Getty(?: Images)?|PA(?: Images| Media| Wire)?|AP Photo|Press Association|"
    r"Associated Press|Handout|Sputnik|SIPA|Zuma(?: Press)?|Action Images|Imago|USA TODAY Sports|CP|Canadian Press)"
)
_NAME = r"[A-Z][\w.'\u2019-]{0,30}(?: (?:de|van|von|al|bin|[A-Z][\w.'\u2019-]{0,30})){0,4}"
_PICTURE = (
    r"(?:photo(?:graph|s)?|image|picture|pic|file (?:photo|image|picture|pic)|video|graphic|illustration|credit|"
    r"(?:photo|image|picture|video|media) (?:credit|caption|source|courtesy)|representative image|"
    r"representational (?:image|photo|picture)|stock (?:photo|image))"
)
_FEW_SENTENCES = r"(?!(?:.*?[.!?][\"\u201d]? ['\"\u201c]?[A-Z]){4})"
_NETWORK = (
    r"(?:twitter|facebook|instagram|telegram|whatsapp|youtube|linkedin|tiktok|threads|bluesky|mastodon|google news|"
    r"apple news|flipboard|snapchat|pinterest|reddit|x(?= ?(?:$|[,.(@]|and\b)))"
)
_SHARE = (
    r"(?:share|tweet|post|e-?mail|print|save|send|copy(?: link)?|link|bookmark|comments?|like|more|messenger|sms|pocket|"
    r"facebook|twitter|x|linkedin|whatsapp|telegram|pinterest|reddit|flipboard|bluesky|threads|instagram|youtube)"
)
_PIECE = r"(?:story|article|report|piece|post|content|copy|column|interview|video|page|dispatch)"

LINES: tuple[Rule, ...] = (
    _line(
        "teaser",
        rf"(?:also (?:read|see|watch)|(?:read|see|watch) also|read (?:more|next|on|full story|the full story)|more(?: to read)?|"
        rf"must[- ]read|watch|watch (?:now|live|more|video|the video)|listen|see|read|don['\u2019]t miss|up next|now playing|in pictures|"
        rf"in case you missed it|icymi|recommended|opinion|editor['\u2019]?s picks?|analysis|explainer|explained){_MARK}\S[^\u00d7]*",
    ),
    _line("teaser", r"(?:also read|read (?:more|next|also)|see also) \S.*", 160),
    _line("teaser", r"(?:click|tap) (?:here|the link|below) (?:to|for) .*"),
    _line(
        "teaser",
        r"for (?:more|all the latest|the latest|all)\b.{0,80}\b(?:click|visit|follow|go to|log on|download|read our)\b.*",
    ),
    _line(
        "teaser",
        r"(?:read|watch|listen to|view) (?:the )?(?:full|more|original|complete)(?: \w+){0,4}(?: (?:here|on|at|from|about) .*)?",
        120,
    ),
    _line(
        "related",
        rf"related(?: (?:articles?|stories|story|news|topics?|tags|coverage|content|reading|links?|video))?{_MARK}\S.*",
    ),
    _line(
        "related",
        r"(?:related|also|you may also like|you might also like|more like this|more from .{1,60}|more on (?:this|this story|this topic|.{1,40}:)|"
        r"recommended(?: for you| stories| reading)?|(?:our )?top stories|most (?:read|popular|viewed|shared)|trending(?: now)?|"
        r"latest (?:news|stories|updates)|editor['\u2019]?s picks?|what to read next|popular (?:now|stories)|around the web|"
        r"from our partners|keep reading|topics?(?: in this (?:story|article))?|tags?|more stories|other stories)\s?:?",
        80,
    ),
    _line("related", r"(?:tags|topics|filed under|keywords|labels|categories|more about|more on)\s?:\s?\S.*", 200),
    _line(
        "advertisement",
        r"[-\u2013\u2014*\s]{0,6}(?:advertisements?|ads?|sponsored(?: content| by .{1,60})?|promoted(?: content)?|paid (?:content|post)|advertorial|"
        r"(?:article|story|content|report) continues (?:below|after).{0,60}|continue reading(?: below.{0,40})?|"
        r"scroll (?:down |to ).{0,60}(?:continue|read).{0,40}|skip (?:ad|advert|advertisement|to .{1,40}|.{1,40} content)|loading[.\u2026]*|"
        r"supported by|advertisement\s?[-|\u2013:].{0,60}|remove ads|report this ad|video unavailable|play video|"
        r"your browser does not support .{1,80}|end of .{1,60} (?:post|promotion|podcast|newsletter sign-up))[-\u2013\u2014*\s]{0,6}",
        160,
    ),
    _line("follow", rf"(?:follow|like|find|join|add|connect with|get in touch with)\b.{{0,160}}\b{_NETWORK}.*", 300),
    _line("follow", r"follow (?:us|@\w{1,30}|our \w+).{0,160}", 200),
    _line(
        "follow",
        rf"(?:you can )?(?:contact|reach|e-?mail|follow) (?:the (?:author|reporter|writer)|{_NAME}) (?:at|on|via) \S+@?\S*.{{0,80}}",
        160,
    ),
    _line(
        "newsletter",
        r"(?:want more .{1,80}\? )?(?:to .{1,80}, )?(?:please )?(?:subscribe|sign[- ]?up|register)\b[\s,:!]{0,2}(?:to|for|here|now|today|via|with|below|and|using|free)?\b.{0,220}",
        260,
    ),
    _line(
        "newsletter",
        r"(?:get|join|receive|start your day|download|unlock|enjoy|stay|click here|enter your|don['\u2019]t miss|never miss|thank you for)\b.{0,200}\b"
        r"(?:newsletters?|inbox|our app|news app|mobile app|email address|daily briefing|breaking news alerts|up to date with|whatsapp (?:channel|group)|telegram channel|"
        r"unlimited access|push notifications)\b.{0,120}",
        260,
    ),
    _line(
        "newsletter",
        r"(?:already a subscriber\?.*|log ?in|sign in|sign out|subscribe|my account|become a member.*|support (?:our|independent) journalism.*|donate(?: now)?|e-?mail address)",
        160,
    ),
    _line(
        "share",
        r"share (?:this|via|on|with|the (?:article|story)|your thoughts|full article|link|options)\b.{0,80}",
        120,
    ),
    _line(
        "share",
        rf"(?:{_SHARE}[\s|,/\u00b7\u2022+&-]{{0,4}}(?:(?:on|via|to|this|by|and|article|story|with|friends)[\s|]{{0,3}}){{0,3}}){{2,14}}",
        160,
    ),
    _line(
        "share",
        r"(?:share|tweet|print|copy link|e-?mail this|save this|share this|shares?|\d{1,7}(?:\.\d)?[km]? (?:shares|likes|views|retweets))",
        40,
    ),
    _line("caption", rf"[(\[]\s?{_PICTURE}\b[^()\[\]]{{0,250}}[)\]]\.?", 300),
    _line("caption", rf"{_PICTURE}\s?[:|/\u2013\u2014-]\s?\S.*", 400),
    _line("caption", r"(?:image|media|video|photo) (?:source|caption)[,:\s].*", 400),
    _line("caption", r"(?:FILE(?: PHOTO| IMAGE| PIC)?|ARCHIVE(?: PHOTO)?)\s?[:\u2013\u2014-]\s?\S.*", 500, case=True),
    _line(
        "caption",
        r"\[?\(?(?:file|archive|representative|representational|stock|illustrative) (?:photo|image|picture|pic|photograph|footage)\)?\]?\.?",
        60,
    ),
    _line(
        "caption",
        rf"{_FEW_SENTENCES}.{{0,420}}(?:\(|\[|\s|^)(?:Photo(?:graph)?(?:s)?(?: by|:)? ?|Image(?: by|:)? ?|Credit: ?|Pic(?:ture)?: ?|\u00a9 ?)?{_AGENCY}(?: Photo)?\s?/\s?(?:{_NAME}|Handout|File)(?:\s?[/,]\s?[\w .-]{{2,40}}){{0,3}}[)\]]?\.?",
        500,
        case=True,
    ),
    _line(
        "caption",
        rf"{_FEW_SENTENCES}.{{0,420}}[.\]] ?(?:Photo(?:graph)?|Image|Picture|Pic|Credit|Photo credit|Image credit)\s?:\s?{_NAME}(?:\s?[/,|]\s?[\w .-]{{2,60}}){{0,3}}\.?",
        500,
        case=True,
    ),
    _line(
        "credit",
        rf"(?:\u00a9\s?)?{_AGENCY}(?:(?: via |/| / |, | \| ){_AGENCY}){{0,3}}(?: photos?| images?)?\.?",
        80,
        case=True,
    ),
    _line(
        "credit",
        rf"\(?(?:additional )?(?:reporting|writing|editing|compiled|edited|written|produced|photography|graphics?|video)(?: and (?:writing|editing|reporting))? by:? {_NAME}.{{0,240}}",
        320,
    ),
    _line("credit", r"(?:with )?(?:inputs?|additional reporting|agency inputs?|files) from .{2,80}", 120),
    _line("credit", r"our standards: .{0,80}"),
    _line("byline", rf"(?-i:By|BY) (?-i:{_NAME})(?:(?:,| and| in| \||,? for|/) .{{1,60}}){{0,3}}", 100),
    _line(
        "timestamp",
        r"(?:(?:first |last )?(?:published|updated|posted|modified|created)|last update|date)(?: (?:on|at))?\s?[:|-]?\s(?=.{0,60}\d).{2,70}",
        110,
    ),
    _line("timestamp", r"(?:\d{1,2}|a|an|one) (?:min(?:ute)?s?|hours?|hrs?|days?) ago\.?", 30),
    _line(
        "copyright",
        r"(?:copyright\b|\(c\)|\u00a9).{0,40}(?:(?:19|20)\d\d|all rights reserved|ltd|inc\b|limited|llc).{0,300}",
        400,
    ),
    _line("copyright", r".{0,60}\ball rights reserved\b.{0,300}", 400),
    _line(
        "copyright",
        r"this (?:material|content|article|document|text)(?:,.{1,60},)? (?:may|must|can|is)(?: not)? .{0,40}(?:published|reproduced|redistributed|copyright|rewritten).{0,200}",
        320,
    ),
    _line(
        "syndicated",
        rf"[(\[*]?(?:this|a version of this) {_PIECE}\b.{{0,60}}\b(?:was|is|has been|have been|first|originally)\b.{{0,60}}\b(?:published|appeared|produced|posted|syndicated|republished|edited|generated|provided)\b.{{0,240}}",
        360,
    ),
    _line("syndicated", r"(?:originally|first|previously|also) (?:published|appeared|posted)\b.{0,160}", 200),
    _line("syndicated", r"the post .{1,200} (?:appeared first|first appeared) on .{1,100}", 320),
    _line("syndicated", r"\(?except for the headline, this (?:story|article).{0,200}", 260),
    _line(
        "reading_time",
        r"(?:(?:estimated )?read(?:ing)? time\s?[:-]?\s?)?(?:\d{1,3}|less than a|a|one|two|three|five)[ -]min(?:ute)?s?\.?(?:[ -](?:to )?read| listen)?",
        60,
    ),
    _line("reading_time", r"(?:estimated )?read(?:ing)? time.{0,30}", 60),
    _line(
        "reading_time",
        r"(?:listen to this (?:article|story|page).{0,60}|\d{1,2}:\d{2}\s?/\s?\d{1,2}:\d{2}|listen\s?[(\u00b7].{0,20})",
        100,
    ),
    _line(
        "comments",
        r"(?:\(?\d{1,6}\)?\s)?comments?(?:\s?[(\[:]\s?\d{1,6}\s?[)\]]?)?|(?:no|leave a|post a|add a|view all|view|show|read|see|be the first to|write a) comments?.{0,60}|comments (?:are|have been) (?:closed|disabled).{0,60}",
        100,
    ),
    _line(
        "comments",
        r"(?:join the (?:conversation|discussion|debate)|have your say|what do you think\?.{0,100}|leave a reply|share your (?:views|thoughts|opinion)).{0,100}",
        160,
    ),
    _line(
        "comments",
        r"(?:do you have (?:a|any) .{1,60}\? |have you been affected by .{1,100}\? |got a (?:tip|story)\?|send (?:us )?your (?:story ideas|stories|comments|questions|pictures)).{0,200}",
        300,
    ),
    _line(
        "cookies",
        r"(?:we (?:and our partners )?use|this (?:web)?site uses|our (?:web)?site uses|by (?:clicking|continuing|using|accepting)|to continue using|you have (?:not )?(?:accepted|rejected)).{0,200}\bcookies?\b.{0,380}",
        600,
    ),
    _line(
        "cookies",
        r"(?:accept|reject|manage|allow|decline|cookie|privacy|your privacy|terms)(?: all| and| &| of| your)?(?: non-essential| essential)? ?(?:cookies|preferences|settings|policy|notice|choices|conditions|use|service|continue)?(?:\s?[|\u00b7].{0,80})?",
        80,
    ),
)
"""Each must match a whole line, without the white space round it."""

LIST_HEADINGS = re.compile(
    r"(?:related(?: (?:articles|stories|news|coverage|content|reading|links))?|more on this(?: story| topic)?|you (?:may|might) also like|"
    r"recommended(?: for you| stories| reading)?|(?:our )?top stories|most (?:read|popular|viewed|shared)|trending(?: now)?|what to read next|more stories)\s?:?",
    re.IGNORECASE,
)
"""Headings whose list of headlines goes with them."""

INLINE: tuple[Rule, ...] = (
    Rule(
        "teaser",
        re.compile(
            r"\b(?:Watch|WATCH|Also [Rr]ead|ALSO READ|Read [Mm]ore|READ MORE|Also [Ww]atch|Listen|Must [Ww]atch)\s?[:|][^\u00d7\n]{3,250}\u00d7[ \t]*"
        ),
    ),
    Rule(
        "teaser",
        re.compile(
            r"(?:(?<=[.!?\u201d\"] )|(?<=[.!?]  ))(?:Also [Rr]ead|ALSO READ|Read [Mm]ore|READ MORE|READ ALSO|Read [Aa]lso|See [Aa]lso|SEE ALSO)\s?[:|\u2013-]\s?[^.\n]{3,160}$"
        ),
    ),
    Rule(
        "follow",
        re.compile(
            rf"(?<=[.!?] )Follow (?:us|him|her|them|@?\w+(?: \w+){{0,3}}) on {_NETWORK}[^.\n]{{0,80}}\.?$",
            re.IGNORECASE,
        ),
    ),
    Rule(
        "caption",
        re.compile(
            rf"[(\[]\s?(?i:{_PICTURE})\s?(?:[:/\u2013-]|by\b|courtesy\b|via\b|\))[^()\[\]\n]{{0,160}}[)\]]?(?<=[)\]])[ \t]?"
        ),
    ),
    Rule(
        "caption",
        re.compile(rf"[(\[]\s?{_AGENCY}\s?(?:Photo|Image|File)?\s?/\s?{_NAME}(?:[/,][^()\[\]\n]{{1,60}})?[)\]][ \t]?"),
    ),
    Rule(
        "credit",
        re.compile(
            r"[(\[](?:Additional |Writing|Reporting|Editing|Compiled)[^()\[\]\n]{0,20}\bby [A-Z][^()\[\]\n]{2,240}[)\]][ \t]?"
        ),
    ),
)
"""Each may match within a line of prose, so each carries both its ends."""
