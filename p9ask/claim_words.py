"""The patterns of what a memo claims, in Dutch and English: dates, quotations, citations, changes, and numbers that claim
nothing; data for `claims`.
"""

from __future__ import annotations

import re
from typing import Literal

from p9ask.periods import MONTHS_EN, MONTHS_NL

Change = Literal[
    "up",
    "down",
    "same",
    "above",
    "below",
    "met",
    "missed",
    "highest",
    "lowest",
    "double",
    "half",
    "triple",
    "times",
    "rank",
    "size",
]
"""What a comparison says; `size`: only how large a change is."""

_MONTH = "|".join(dict.fromkeys((*MONTHS_NL, *MONTHS_EN)))
_SEASON = "voorjaar|zomer|najaar|herfst|winter|lente|spring|summer|autumn"
_YEAR = r"(?:19|20)\d\d"
DATE = re.compile(
    rf"\b(?:\d{{1,2}}-\d{{1,2}}-{_YEAR}|\d{{1,2}}(?:e|st|nd|rd|th)?\s+(?:of\s+)?(?:{_MONTH})(?:\s+{_YEAR})?|"
    rf"(?:{_MONTH})\s+\d{{1,2}}(?:st|nd|rd|th)?(?:,?\s+{_YEAR})?(?!\d)|(?:{_MONTH})\s+(?:of\s+)?{_YEAR}|"
    rf"(?:{_SEASON})\s+(?:(?:van|of)\s+)?{_YEAR}|"
    rf"(?:(?<=\bin )|(?<=\bsinds )|(?<=\bsince )|(?<=\bvanaf )|(?<=\btussen )|(?<=\bbetween ))(?:{_MONTH}))\b",
    re.IGNORECASE,
)
YEAR = re.compile(rf"(?<![\d.,€]){_YEAR}(?:/(?:19|20)?\d\d|-[1-4])?(?![\d]|[.,]\d|\s?%|\s(?:miljoen|mln|euro))")
_COUNT = (
    r"(?P<count>\d{1,2}|een|één|twee|drie|vier|vijf|zes|zeven|acht|negen|tien|twaalf|vijftien|twintig|"
    r"a|an|one|two|three|four|five|six|seven|eight|nine|ten|twelve|fifteen|twenty|het|the)"
)
YEARS_AGO = re.compile(
    rf"\b{_COUNT}\s+(?:jaar|years?)\s+(?:eerder|ervoor|daarvoor|terug|geleden|earlier|before|ago)\b|"
    r"\b(?:het vorige jaar|the (?:previous|preceding|prior) year|year[- ]on[- ]year|(?:down|up) on the year)\b",
    re.IGNORECASE,
)
YEARS_ON = re.compile(
    rf"\b{_COUNT}\s+(?:jaar|years?)\s+(?:later|erna|daarna|erop|daarop|after|on)\b|"
    r"\b(?:het volgende jaar|the (?:following|next) year)\b",
    re.IGNORECASE,
)
IN_YEARS = re.compile(
    rf"\b(?:in|binnen|within|afgelopen|past|last)\s+{_COUNT}\s+(?:jaar|jaren|years?)\b", re.IGNORECASE
)
"""Periods by their distance from the one spoken of."""
QUOTATION = re.compile(
    r"“(?P<a>[^“”]{3,600}?)”|„(?P<b>[^„”“]{3,600}?)[”“]|«\s?(?P<c>[^«»]{3,600}?)\s?»|"
    r"(?<![\w])\"(?P<d>[^\"]{3,600}?)\"(?!\w)|‘(?P<e>[^‘]{3,600}?)’(?!\w)|(?<![\w])'(?P<f>[^']{3,600}?)'(?!\w)"
)
PLACE = re.compile(r"(?:seeds/)?(?P<file>[\w.…-]+\.(?:txt|md)|[a-z]+-(?:19|20)\d\d):(?P<first>\d+)(?:-(?P<last>\d+))?")
_REPORT_KIND = r"annual (?:report|accounts)"
REPORT = re.compile(
    rf"\b(?P<kind>jaarstukken|jaarverslag|jaarrekening|(?:programma)?begroting|{_REPORT_KIND}|(?:programme )?budget)"
    rf"\s+(?:(?:of|for|van|over|voor)\s+)?(?P<year>{_YEAR})\b(?!\s*(?:na\b|after\b))|"
    rf"\b(?P<year2>{_YEAR})\s+(?P<kind2>{_REPORT_KIND}|accounts|budget document)\b|"
    rf"\b(?:according to|by|per) the (?P<year3>{_YEAR})\s+(?P<kind3>budget)\b",
    re.IGNORECASE,
)
BRACKETED = re.compile(r"[(\[]\s*(?P<code>[^()\[\]]{2,40})\s*[)\]]")

_NUMBERED = (
    r"artikel|art\.|bijlagen?|tabel(?:len)?|figuur|hoofdstuk|paragraaf|§|programma(?:nummer)?|doel(?:stelling)?|prestatie|"
    r"agendapunt|punt|versie|concept|fase|stap|noot|voetnoot|regels?|vraag|thema|deel|zaal|kamer|ruimte|lijn|bus|spoor|"
    r"article|annex|appendix|attachments?|tables?|figures?|chapter|section|programme|goal|item|version|draft|phase|step|"
    r"note|lines?|question|part|room|no\.|nr\.|nummer|number"
)
_AND = r"(?:\s*(?:[-–,]|en|and|t/m|tot)\s*\d+)*"
_NO_CLAIMS = (
    r"https?://\S+|www\.\S+|\S+@\S+",
    r"\b\d{1,2}[.:]\d{2}\s*(?:uur|u\b|h\b|am\b|pm\b)|\b\d{1,2}:\d{2}\b|\b\d{1,2} uur\b",
    r"\b(?:toestel|extension|ext\.|tst\.?)\s*\d+|(?-i:\b[A-Z]{1,3}-\d{2,})\b",
    r"\b(?:19|20)\d\d-\d{3,}\b",
    r"\(?\b0\d{1,3}\)?[- ]\d[\d ]{5,}|\+\d{2}[\d ()-]{7,}",  # telephone
    r"\b\d{4} ?(?-i:[A-Z]{2})\b(?=[ ,.]|$)",  # post code
    rf"\b(?:pagina(?:'s)?|blz\.?|bladzijden?|pages?|pp?\.)\s*\d+{_AND}(?:\s+(?:of|van)\s+\d+)?",
    r"(?-i:\b[A-Z]{1,4})[ /-]?\d{2,4}[./-]\d{2,}(?:[/-]\d+)*|\b\d+/\d+/\d+\b|\b\d{6,}\b(?![.,]\d)",  # reference
    rf"\b(?:{_NUMBERED})\s*:?\s*\d+(?:[.]\d+)*{_AND}\b(?!\s*%)",
    r"\b(?:schaal|scale)(?: loopt)? (?:van|of|from)? ?\d+ (?:tot(?: en met)?|t/m|to|-) \d+",
    r"\b\d+(?:ste|de|e|st|nd|rd|th)\b|\b\d+-(?:plussers?|jarigen?|year-olds?)",
    r"\bper (?:1[.,]000|100|duizend|thousand)\b",
    r"\[\^?\d+\]|(?<=\w)\^\d+|\bx ?€ ?1[.,]000\b(?!\))",
)
NO_CLAIM = re.compile("|".join(_NO_CLAIMS), re.IGNORECASE)
"""Numbers that order, refer or tell the time."""
MEETING = re.compile(
    r"\b(?:vergadering|bijeenkomst|meeting|raadsvergadering|zitting|verslag van|ingekomen|beantwoord|afwezig\w*|"
    r"aanwezig\w*|insprekers?|leestijd|issue|slides?|word count|student number|"
    r"versie|version|concept|draft|verslaggever|afgedrukt|printed|"
    r"prepared for|opgesteld)\b",
    re.IGNORECASE,
)
"""What a sentence about the memo itself, or a meeting, says."""
ADMIN_LINE = re.compile(
    r"^(?:datum|date|kenmerk|zaaknummer|dossier(?:nummer)?|tel(?:efoon)?\.?|phone|ref(?:erence|erentie)?\.?|versie|version|"
    r"registratienummer|van|aan|from|to|cc|bijlagen?|attachments?|agenda|vergadering|meeting|zaal|pagina|page|opsteller|"
    r"contact(?:persoon)?)\b[^:.]{0,40}:",
    re.IGNORECASE,
)
HAPPENED = re.compile(
    r"\b(?:begon|begonnen|gestart|startte|opende|opent|geopend|vastgesteld|afgerond|ingevoerd|gelanceerd|eindig\w*|liep|"
    r"loopt|sluit\w*|afgesloten|opgericht|gebouwd|verlengd|opengaan|started|began|opened|launched|adopted|closed?|"
    r"completed|founded|introduced|ended|ends|extended)\b",
    re.IGNORECASE,
)
"""What a sentence says whose year alone is a claim."""

_GOAL = r"(?:streef\w+|doel\w*|norm\b|target\b|goal\b|taakstelling|plafond|ceiling)"
_THE_GOAL = (
    rf"\s+(?:(?:de|het|the|its|deze|this|hun|their)\s+)?(?:{_YEAR}\s+)?(?:gestelde\s+)?{_GOAL}"
    rf"(?: (?:voor|van|in|for|of) {_YEAR})?"
)
_LAST_YEAR = (
    rf"(?:in )?(?:(?={_YEAR})|the (?:previous|preceding) year|the year before|het jaar (?:ervoor|daarvoor)|een jaar eerder|"
    r"vorig jaar)"
)
_OF_YEAR = rf"(?: (?:voor|van|for|of) {_YEAR})?"
_SPAN = rf"(?: \w+){{0,3}}? (?:in|sinds|van|since|of|for) (?:[\w-]+ )?(?:jaar|jaren|years?|periode|{_YEAR})"
_EVER = r" (?:ooit|ever|(?:van|in|of) de(?:ze)? (?:hele )?reeks|(?:in|of) the (?:whole |entire )?series)"
_REACHED = r"(?:gehaald|bereikt|met|reached|achieved)"
_WITHIN, _FAR = r"\b[^.;,]{0,60}?\b", r"\b[^.;,]{0,80}?\b"
_CHANGES: tuple[tuple[Change, tuple[str, ...]], ...] = (
    (
        "double",
        (
            r"\w*verdubbel\w+|doubl\w+|het dubbele\b",
            r"twice (?:as \w+|(?=the\b))|twee(?: keer|maal) zo ?(?:veel|hoog|groot)",
        ),
    ),
    ("triple", (r"verdrievoudig\w+|tripl\w+",)),
    ("half", (r"gehalveerd|halveer\w+|halvering|halved|half as (?:many|much|high)",)),
    (
        "same",
        (
            r"(?:bleef|is|was|blijft) (?:\w+ )?(?:gelijk|stabiel|ongewijzigd|hetzelfde|constant)",
            r"gelijk gebleven|stabiel gebleven|onveranderd|did not change|unchanged",
            r"(?:remained|stayed|was) (?:stable|the same|unchanged|level)",
        ),
    ),
    (
        "missed",
        (
            r"(?:haald\w*|gehaald|bereikt\w*|met|reached|achieved|hit) (?:\w+ ){0,3}?(?:niet|not)",
            rf"(?:niet|not) (?:\w+ ){{0,2}}?{_REACHED}|missed (?:the|its) target",
        ),
    ),
    (
        "met",
        (
            rf"(?:streefwaarde|doelstelling|taakstelling|norm|target|doel)\b[^.;]{{0,40}}?\b(?:{_REACHED}|behaald|overtroffen|exceeded)\b",
        ),
    ),
    (
        "above",
        (
            rf"(?:boven|(?:hoger|meer|langer|beter) dan|above|over|(?:higher|more|longer|better) than|exceed\w*|"
            rf"overtr[eo]f\w*|overst[ei]\w+){_THE_GOAL}",
        ),
    ),
    (
        "below",
        (
            rf"(?:onder|beneden|(?:lager|minder|korter|slechter) dan|below|under|(?:lower|less|fewer|shorter) than|"
            rf"short of|achter bij|shy of){_THE_GOAL}",
        ),
    ),
    ("highest", (rf"(?:de |het |the )?(?:hoogste|highest|record\w*|piek)(?:{_SPAN}|{_EVER})",)),
    ("lowest", (rf"(?:de |het |the )?(?:laagste|lowest|dieptepunt)(?:{_SPAN}|{_EVER})",)),
    (
        "rank",
        (
            r"(?:de|het|the|its|zijn) (?:op (?:een|één|twee) na )?(?:grootste|kleinste|largest|biggest|smallest)\s+[^\W\d]+",
        ),
    ),
    (
        "up",
        (
            r"steeg\b|stegen\b|gestegen|\w*(?:stijging|toename)|stijgt|groeide|gegroeid|groei\b|toegenomen|opgelopen",
            rf"nam(?:en)?{_FAR}toe\b|neemt{_WITHIN}toe\b|ging(?:en)?{_WITHIN}(?:omhoog|vooruit)\b|liep(?:en)?{_WITHIN}op\b",
            rf"(?:hoger|meer|groter|langer|higher|more|larger|longer)\b[^.;]{{0,60}}?\b(?:dan|than) {_LAST_YEAR}",
            r"ro(?:se|sen)\b|rise\b|increas\w+|gr(?:ew|own|owth)\b|went up|gained",
        ),
    ),
    (
        "down",
        (
            r"daald\w+|gedaald|\w*(?:daling|afname)|daalt|afgenomen|zakte\w*|gezakt|kromp|gekrompen",
            rf"nam(?:en)?{_FAR}af\b|neemt{_WITHIN}af\b|ging(?:en)?{_WITHIN}(?:omlaag|achteruit)\b|"
            rf"liep(?:en)?{_WITHIN}terug\b",
            rf"(?:lager|minder|kleiner|korter|lower|less|fewer|smaller|shorter)\b[^.;]{{0,60}}?\b(?:dan|than) {_LAST_YEAR}",
            r"f(?:ell|allen)\b|decreas\w+|declin\w+|dropp?\w*|went down|shrank\b",
        ),
    ),
)
CHANGES: tuple[tuple[Change, re.Pattern[str]], ...] = tuple(
    (name, re.compile(rf"\b(?:{'|'.join(patterns)})", re.IGNORECASE)) for name, patterns in _CHANGES
)
