"""The words and patterns that tell what a question asks, in Dutch and English: data for `cues`.

A cue is a list of words (`streef*` is a beginning), and of patterns that are looked at only where their first part
stands in the text, so that a question compiles the few it needs.
"""

from __future__ import annotations

import re
from typing import Literal, NamedTuple

from p9ask.measures import Kind

Operation = Literal["value", "series", "change", "highest", "lowest", "target_met", "compare", "source", "list"]
Wants = Literal["", "who", "when", "where", "why", "how_many", "money"]


class Cue(NamedTuple):
    """Words and guarded patterns, any of which is enough."""

    words: str
    patterns: tuple[tuple[str, str], ...] = ()


_AIM = r"(?:\w*streef\w*|\w*doel(?!groep)\w*|norm|grens|target\w*|\w*taakstelling|ambiti(?:e|on)|goals?|aim(?:s|ed)?)"
_REACHED = (
    r"(?:gehaald|behaald|bereikt|haal\w*|halen|gerealiseerd|voldaan|voldo\w+|overtroffen|met|meet|reach\w*|achiev\w*|hit|"
    r"miss\w*|exceed\w*|attain\w*)"
)

_SURVEY = r"(?:onderzoek|enqu[eê]te|monitor|meting)"

_MORE_NL = r"(?:vaker|meer|minder|hoger|lager|groter|kleiner|langer|korter)"
_MORE_EN = r"(?:more|less|fewer|higher|lower|larger|smaller|longer|shorter)"
_AT_NL, _AT_EN = r"(?:aan|voor|bij|in|op|over|van)", r"(?:on|for|at|in|to|of)"

OPERATIONS: dict[Operation, Cue] = {
    "source": Cue(
        "bron bronnen bronvermelding gebaseerd source sources",
        (
            ("welk", rf"(?:uit|op) (?:welk|wat voor)e? {_SURVEY}|welke (?:enqu[eê]te|monitor)\b"),
            (
                "welk",
                r"(?:welke instantie|welk bureau|welke organisatie) .{0,40}(?:cijfers?|gegevens) (?:over|van|bij)",
            ),
            ("welk", rf"(?:van|uit) welke? (?:instantie|bureau|organisatie|{_SURVEY})\w*\b"),
            ("vandaan", r"kom(?:t|en) .{0,60}vandaan"),
            ("waarop", r"waarop .{0,30}(?:berust|gebaseerd)|waar .{0,60}op (?:berust|gebaseerd)"),
            ("gemeten", r"gemeten (?:door|met)|waarmee .{0,40}gemeten"),
            (
                "wie ",
                r"\bwie (?:levert|leveren|meet|telt)|van wie (?:komen|komt|zijn)|\bwie .{0,40}(?:cijfers?|gegevens) (?:over|van|bij)",
            ),
            ("survey", r"(?:which|what) survey"),
            ("based", r"based on"),
            ("come from", r"where do(?:es)? .{0,60}come from"),
            ("who ", r"\bwho (?:measures|supplies|provides the)"),
        ),
    ),
    "target_met": Cue(
        "",
        (
            ("", rf"\b{_AIM}\b.{{0,90}}?\b{_REACHED}\b(?! de | het )"),
            ("", rf"\b{_REACHED}\b.{{0,60}}\b{_AIM}"),
            ("", rf"\b(?:boven|onder|beneden|binnen|above|below|under|over|within)\s+(?:de |het |the |its )?{_AIM}"),
        ),
    ),
    "highest": Cue(
        "hoogst* meest meeste maximum maximale maximaal grootste langste piek highest most peak greatest largest longest best beste"
    ),
    "lowest": Cue(
        "laagst* minste minimum minimale minimaal kleinste kortste dieptepunt lowest least fewest smallest shortest slechtste worst"
    ),
    "change": Cue(
        "gestegen gedaald gezakt toegenomen afgenomen toename afname stijging daling verander* steeg stegen daalde daalden "
        "stijg* daal* gegroeid groei* gekrompen vooruitgegaan achteruitgegaan omhoog omlaag verschil* verdubbel* ontwikkel* "
        "increas* decreas* chang* rise risen rose rising rises fall fell fallen falls drop* grew grow grown growth "
        "difference develop* move moved moves moving shift* declin* geworden become became jump* verbeter* verslechter* "
        "improv* worsen* deteriorat*",
        (
            ("naar ", r"naar (?:boven|beneden)"),
            ("uit", r"(?:ging|gaat|gingen|gegaan) .{0,60}(?:achteruit|vooruit)"),
            ("punt", r"hoeveel procentpunt"),
            ("hoeveel", r"met hoeveel\b"),
            ("by how", r"by how (?:much|many)"),
            ("get", r"(?:get|got|gotten|gets|getting) (?:any )?(?:better|worse)"),
            ("beter", r"(?:beter|slechter) (?:ge)?word(?:en|t)?|werd .{0,30}(?:beter|slechter)"),
            ("points", r"how many percentage points"),
            ("down", r"up or down|(?:go|gone|went) down"),
            (" up", r"(?:go|gone|went) up"),
        ),
    ),
    "compare": Cue(
        "vergelijk vergelijken vergeleken vergelijking versus vs scheelt schelen scheelde compare compared comparison gap",
        (
            (" dan", r"(?:hoger|lager|meer|minder|groter|kleiner|langer|korter)\b.{0,80}\bdan\b"),
            (" of ", r"(?:meer|minder|vaker|hoger|lager) .{0,80}\bof (?:meer|minder|vaker|hoger|lager)\b"),
            ("ten opzichte", r"ten opzichte van"),
            ("t.o.v", r"t\.o\.v\."),
            (" than", r"(?:higher|lower|more|less|fewer|larger|smaller|longer|shorter)\b.{0,80}\bthan\b"),
            ("how ", r"how (?:far|much) .{0,80}(?:below|above|short of|from)"),
            ("hoe ver", r"hoe ver .{0,60}(?:van|onder|boven|af)"),
            ("afstand", r"afstand (?:tussen|tot)"),
            ("kloof", r"kloof tussen"),
            ("ger", r"(?:ho|la)ger.{0,10}[:,]"),
            (" of ", rf"\b{_MORE_NL}\b.{{0,60}}(?:[:,?].{{0,80}}\bof\b|\b{_AT_NL} .{{1,80}}\bof {_AT_NL}\b)"),
            (" or ", rf"\b{_MORE_EN}\b.{{0,60}}(?:[:,?].{{0,80}}\bor\b|\b{_AT_EN} .{{1,80}}\bor {_AT_EN}\b)"),
            ("differ", r"\bdiffer(?:s|ed)? from\b"),
            ("which", r"which (?:is|was|did|does|one|scored).{0,20}(?:higher|better|lower|worse|more)"),
            ("naast", r"naast elkaar"),
            ("side by", r"side by side"),
        ),
    ),
    "series": Cue(
        "verloop trend* reeks historie tijdreeks ontwikkel* series history development developed yearly",
        (
            ("jaren", r"(?:door|over) de jaren|(?:laatste|afgelopen) (?:\w+ )?jaren|alle (?:\w+ )?jaren"),
            ("jaar", r"(?:laatste|afgelopen) (?:twee|drie|vier|vijf|zes|zeven|acht|negen|tien|\d+) jaar\b"),
            ("years", r"(?:last|past|recent) (?:[a-z]+ |\d+ )?years"),
            ("alle", r"alle (?:\w+ )?(?:cijfers|metingen|waarden|realisaties|resultaten|uitkomsten|streefwaarden)"),
            ("jaar", r"per jaar\b|(?:elk|ieder) jaar|jaar op jaar"),
            ("rij", r"op een rij\b|onder elkaar"),
            ("year", r"(?:per|each|every|by) year|over the years|all (?:the )?years|year by year"),
            (
                "",
                r"all (?:the )?(?:figures|values|results|targets|measurements)|every .{0,20}(?:figure|value|measurement)",
            ),
            ("elke", r"\belke? .{0,20}(?:cijfer|waarde|meting)"),
            ("overview", r"overview of"),
        ),
    ),
}

KINDS: dict[Kind, Cue] = {
    "revised": Cue(
        "bijgestelde",
        (
            ("wijziging", r"(?:begroting )?na (?:de )?(?:begrotings)?wijziging(?:en)?"),
            ("begroting", r"gewijzigde? begroting"),
            ("amend", r"after amendment|amended budget"),
            ("budget", r"(?:revised|amended) budget|budget after (?:the )?amendment|budget after"),
        ),
    ),
    "target": Cue(
        "streef* streven doelstelling* doelwaarde* target* mikte mikt mikken gemikt ambitie beoogd* norm nagestreefd aim aims aimed "
        "aiming taakstelling opgave quota ceiling plafond",
        (
            ("want", r"\b(?:did|does|do) .{0,40}\b(?:want|hope|wish)\b"),
            ("hoeveel", r"hoeveel .{0,60}\bmoe(?:t|st|ten|sten)\b(?! zijn)"),
            ("how many", r"how many .{0,60}\b(?:ha(?:s|d|ve) to|must|should|supposed to)\b"),
            ("wil", r"wil(?:de|den|len)? .{0,60}(?:halen|bereiken|uitkomen|zitten|komen)"),
            ("moe", r"moe(?:t|st|sten)? .{0,40}(?:halen|bereiken|uitkomen)"),
            ("doel", r"\bdoel (?:voor|van|was|is|stond)\b|(?:het|een|ons|welk) doel\b"),
            ("goal", r"goal (?:for|of|was)"),
            (" to ", r"\b(?:was|were|is|are) to (?:reach|rise|grow|become)\b"),
        ),
    ),
    "actual": Cue("realisatie gemeten meting metingen measured result results uitkomst"),
    "amendment": Cue("wijziging wijzigingen begrotingswijziging begrotingswijzigingen amendment amendments"),
    "difference": Cue(
        "verschil afwijking variance deviation difference",
        ((" over", r"(?:bleef|blijft|hield\w*|houdt|overgehouden|overgebleven) .{0,40}\bover\b"),),
    ),
    "account": Cue(
        "rekening jaarrekening daadwerkelijk* werkelijk* gerealiseerd* realisatie feitelijk* uitgegeven actual* realised "
        "realized spent accounts outturn",
        ((" uit", r"gaf .{0,60}\buit\b"),),
    ),
    "budget": Cue(
        "begroting begroot begrote gepland oorspronkelijk* primitieve geraamd* raming verwacht verwachtte verwachtten "
        "budget budgeted planned estimated expect*",
        (
            ("wijziging", r"(?:voor|vóór) (?:de )?(?:begrotings)?wijziging"),
            ("before", r"before (?:the )?amendment"),
        ),
    ),
}
REVISED = re.compile("|".join(pattern for _, pattern in KINDS["revised"].patterns) + r"|bijgestelde begroting")
UNAMENDED = Cue(
    "oorspronkelijk* primitie* original*",
    (("wijziging", r"(?:voor|vóór) (?:de )?(?:begrotings)?wijziging"), ("before", r"before (?:the )?amendment")),
)
_RESULT = r"(?:realisatie|resultaat|uitkomst|results?|outcome|actual figure)"
BOTH = re.compile(
    rf"\bstreef\w+.{{0,40}}\b(?:en|and|plus)\b.{{0,20}}{_RESULT}|\btarget.{{0,40}}\band\b.{{0,20}}{_RESULT}|"
    rf"{_RESULT}.{{0,40}}\b(?:en|and|plus)\b.{{0,20}}(?:streef\w+|target)"
)
NOT_TARGET = Cue("realisatie gerealiseerd feitelijk* actual*", (("streef", r"niet (?:de |het )?streef"),))

WANTS: dict[Wants, Cue] = {
    "money": Cue(
        "",
        (
            (
                "hoe ",
                r"hoe (?:hoog|groot|duur) .{0,40}(?:krediet|bedrag|kosten|budget|subsidie|tekort|onderbesteding|overschot|voordeel|nadeel|bijdrage)",
            ),
            ("hoeveel", r"hoeveel .{0,60}\b(?:gaf|geeft|gaven|geven)\b.{0,60}\buit\b"),
            (
                "hoeveel",
                r"hoeveel (?:geld|euro|voordeel|nadeel|winst|verlies|overschot|kost\w*|subsidie|budget|betaal\w*)",
            ),
            ("hoeveel", r"hoeveel .{0,60}(?:uitgegeven|betaald|bijgedragen|kost\w*|euro)"),
            ("wat ", r"wat (?:kost\w*|(?:heeft|hebben|had|hadden) .{0,60}(?:gekost|betaald|bijgedragen|uitgegeven))"),
            ("bedrag", r"welk bedrag"),
            ("kosten", r"welke kosten"),
            ("wat ", r"wat (?:betaal\w*|droeg .{0,60}\bbij\b)"),
            (
                "how much",
                r"how much (?:(?:will|would|did|do|does|is|was) .{0,80}\bcosts?\b|money|less was spent|did .{0,60}(?:cost|spend|pay|contribute)|was .{0,40}(?:spent|paid|saved)|does .{0,40}cost)",
            ),
            ("what ", r"what (?:did|will|would|do|does) .{0,80}(?:cost|pay|contribute|spend)|what .{0,40}amount"),
            ("cost of", r"cost of"),
        ),
    ),
    "how_many": Cue(
        "hoeveel percentage",
        (
            ("hoe ", r"hoe (?:groot|hoog|lang(?!s)|vaak|oud|snel|ver|tevreden|veilig|zwaar)\b"),
            ("welk", r"welk (?:deel|aantal|aandeel)"),
            ("how ", r"how (?:many|much|long|often|old|big|large|fast|quickly|far|satisfied|safe)\b"),
            ("what ", r"what (?:share|proportion|number|part)\b"),
            ("aantal", r"^aantal"),
            ("of ", r"^(?:number|share) of"),
        ),
    ),
    "when": Cue(
        "wanneer when datum date",
        (
            ("welk", r"welke datum|(?:in|op|per) welke? (?:jaar|maand|datum|dag)"),
            ("hoe laat", r"hoe laat"),
            ("wh", r"(?:what|which) (?:date|month|year|day)"),
        ),
    ),
    "who": Cue(
        "wie who whom",
        (
            (
                "welk",
                r"welke? (?:(?:twee|drie|vier|vijf|zes) )?"
                r"(?:organisatie|partij|partner|instelling|zorgverzekeraar|stichting|persoon|gemeente|bedrij|bureau|aannemer)\w*",
            ),
            (
                "which",
                r"which (?:(?:two|three|four|five|six) )?(?:organi[sz]ation|party|partner|institution|company|insurer|foundation|person|body)\w*",
            ),
        ),
    ),
    "where": Cue(
        "waarheen where",
        (
            (
                "waar",
                r"^(?:en )?waar\b(?! (?:staat|gaat|bestaat|mikt|streeft|is .{0,30}(?:voor|op gebaseerd)))|[,;:?] (?:en )?waar\b",
            ),
            (
                "welk",
                r"(?:op|voor|in) welke (?:plek|plaats|locatie|wijk|buurt|straat|gemeente|stad)\w*|welke (?:locatie|plek|plaats|straat)\w*",
            ),
            ("which", r"which (?:location|place|neighbo\w+|street|town|city)\w*"),
        ),
    ),
    "why": Cue(
        "waarom waardoor why",
        (
            ("hoe k", r"hoe k(?:omt|wam) het"),
            ("wat is", r"wat is de (?:reden|oorzaak)"),
            ("vanwege wat", r"vanwege wat"),
            ("what", r"what (?:is|was|caused|are) the (?:reason|cause)|what caused|what ma(?:kes|de) it"),
            ("wat maak", r"wat maakte? het"),
            ("how come", r"how come"),
            ("reason", r"reason (?:for|why)"),
        ),
    ),
}
MONEY_ROWS: dict[str, Cue] = {
    "lasten": Cue(
        "kost kostte kostten gekost kosten uitgegeven uitgaven besteed besteedde spent spend spending cost costs",
        ((" uit", r"\bg(?:af|aven|eeft|even)\b.{0,60}\buit\b"),),
    ),
    "baten": Cue("inkomsten opbrengst* income revenue"),
}
"""What the words of a question say of the row of a money table."""
ENUMERATING = Cue(
    "noem som opsomming lijst overzicht welke list name which enumerate",
    (
        ("wat zijn", r"wat zijn"),
        ("uit welke", r"uit welke"),
        ("what", r"what (?:are|services)"),
        ("all", r"(?:give|show|geef|toon)\b.{0,10}\ball|^all"),
    ),
)
ROWS = Cue(
    "",
    (
        ("welk", r"welke? .{0,30}(?:beleidsterrein|onderdeel|programmaonderdeel|post|reserve|taakveld|deel van)\w*"),
        ("van de", r"van de .{0,30}(?:beleidsterreinen|onderdelen|posten|reserves|taakvelden)"),
        ("which", r"which .{0,30}(?:policy area|policy field|field|area|part|item|reserve|fund|component)s?\b"),
        (
            "of the",
            r"of the .{0,30}(?:policy areas|policy fields|fields|areas|parts|items|reserves|funds|components)\b.{0,20}\bwhich",
        ),
    ),
)
NEGATION = Cue(
    "",
    (
        (
            "",
            r"\b(?:geen|géén|niet|nooit|zonder|no|not|never|cannot|without)\b(?! (?:bekend|known|wat|what|de|het|the)\b)|n't\b",
        ),
    ),
)
LATEST = Cue(
    "recente recentste laatste laatst nieuwste actuele huidige momenteel nu tegenwoordig latest recent recently current "
    "currently last newest now"
)
FIRST = Cue(
    "oudste vroegste earliest oldest",
    (("eerste", r"eerste (?:meting|cijfer|jaar)"), ("first", r"first (?:measurement|figure|year)")),
)
SHARE = Cue(
    "procent percentage percentages aandeel proportion percent",
    (
        ("deel", r"(?:welk|\w+er) (?:aan)?deel|\bdeel van"),
        ("share", r"(?:what|which|the) share|share of"),
        ("per cent", r"per cent"),
        ("%", r"%"),
    ),
)
YES_NO = re.compile(
    r"(?:is|was|zijn|waren|heeft|hebben|had|hadden|werd|werden|kreeg|kregen|haalde|haalden|kwam|kwamen|lag|lagen|"
    r"were|did|does|do|has|have|are)\b"
)
"""How a question begins that is answered by yes or no."""
LAST_YEARS = re.compile(r"(?:laatste|recente|last|latest|most recent)\s+(?:[^\W\d]+\s+|\d+\s+)?(?:jaren|jaar|years)\b")
