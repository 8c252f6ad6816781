"""A question -> what it asks: codes, periods, measure, document, operation, kind of answer, and its words as terms."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Literal

from p9ask import codes
from p9ask.header import PERIOD
from p9ask.language import STOP_EN, STOP_NL, Language, language_of, stem, words
from p9ask.measures import Kind
from p9ask.model import Document
from p9ask.places import places_in
from p9ask.terms import Term, Vocabulary, phrases

Operation = Literal["value", "series", "change", "highest", "lowest", "target_met", "compare", "source", "list"]
Wants = Literal["", "who", "when", "where", "why", "how_many", "money"]

_LATEST = r"""meest recente?|recentste|laatste?|laatst bekende?|laatst gemeten|nieuwste|actuele?|huidige?|momenteel|nu|
    tegenwoordig|latest|most recent(?:ly)?|current(?:ly)?|last|newest|now"""
_FIRST = r"eerste (?:meting|cijfer|jaar)|oudste|vroegste|earliest|oldest|first (?:measurement|figure|year)"
_RANGE = re.compile(
    rf"(?P<a>{PERIOD})\s*(?P<link>-|–|—|/|t/m|tot en met|tot|t\.?/?m\.?|en|naar|through|thru|to|until|till|and|vs\.?|versus|met)"
    rf"\s*(?P<b>{PERIOD})",
    re.IGNORECASE,
)
_SINCE = re.compile(rf"(?:sinds|vanaf|sedert|since|from|starting in)\s+(?:het jaar )?(?P<a>{PERIOD})", re.IGNORECASE)
_AFTER = re.compile(rf"(?:\bna|after)\s+(?P<a>{PERIOD})", re.IGNORECASE)
_UNTIL = re.compile(rf"(?:\btot(?: en met)?|t/m|until|up to|through)\s+(?P<b>{PERIOD})", re.IGNORECASE)
_BEFORE = re.compile(rf"(?:vóór|voor|before)\s+(?P<b>{PERIOD})", re.IGNORECASE)
_DOCUMENT = re.compile(
    r"(?P<kind>jaarstuk(?:ken)?|jaarverslag(?:en)?|jaarrekening(?:en)?|(?:programma|beleids|gemeente)?begroting(?:en)?|"
    r"annual (?:report|accounts|statements?)|budget|(?:programme|program) budget)"
    rf"(?:\s+(?:van|over|voor|of|for|from|uit|document))?\s+(?:(?:het jaar|the year)\s+)?(?P<year>(?:19|20)\d\d)",
    re.IGNORECASE,
)
_DOCUMENT_EN = re.compile(r"(?P<year>(?:19|20)\d\d)\s+(?P<kind>annual report|annual accounts|budget document)", re.IGNORECASE)
_WITHIN = re.compile(r"(?:volgens|in|uit|blijkens|according to|from|per)\s+(?:de |het |the )?$", re.IGNORECASE)

_KINDS: tuple[tuple[Kind, str], ...] = (
    ("revised", r"na (?:de )?(?:begrotings)?wijziging(?:en)?|bijgestelde?|gewijzigde? begroting|after amendment|(?:revised|amended) budget|budget after"),
    ("target", r"streef\w*|doelstelling(?:en)?|doelwaarden?|target\w*|\bgoal for|\baim(?:ed)?\b|mikte?n?|ambitie|beoogde?|beogen|"
               r"norm|nagestreefd|wilde? .{0,40}(?:halen|bereiken)|gemikt|\bdoel (?:voor|van|was|is)\b|(?:het|een|ons) doel\b|taakstelling"),
    ("amendment", r"(?:begrotings)?wijziging(?:en)?(?: van de begroting)?\b|budget amendment|amendments?"),
    ("difference", r"(?:het |de )?(?:verschil|afwijking)(?: tussen begroting en rekening)?|variance|deviation"),
    ("account", r"\brekening\b|jaarrekening|daadwerkelijk\w*|werkelijk\w*|gerealiseerde?|realisatie|feitelijk\w*|uitgegeven|"
                r"gaf .{0,60}\buit\b|\bactual(?:ly)?\b|\brealised|realized|\bspent\b|accounts?\b|outturn"),
    ("budget", r"begroting|begroot(?:e)?|gepland|oorspronkelijke?|primitieve|geraamde?|raming|budget(?:ed)?|planned|estimated?"),
)
_OPERATIONS: tuple[tuple[Operation, str], ...] = (
    ("source", r"\bbron(?:nen|vermelding)?\b|(?:uit|op) (?:welk|wat voor)e? (?:onderzoek|enqu[eê]te|monitor|meting)|welke (?:enqu[eê]te|monitor)|"
               r"(?:komt|komen) .{0,60}vandaan|gebaseerd|gemeten (?:door|met)|wie (?:levert|leveren|meet|telt)|waarmee .{0,40}gemeten|"
               r"\bsources?\b|which survey|what survey|based on|where (?:does|do) .{0,60}come from|who (?:measures|supplies|provides the)"),
    ("target_met", r"(?:streef\w*|doel\w*|norm|target\w*|taakstelling|ambitie|goal).{0,90}?(?:gehaald|behaald|bereikt|haalde|gerealiseerd|voldaan|"
                   r"overtroffen|\bmet\b(?! de|! het)|reach(?:ed)?|achiev|\bhit\b|miss(?:ed)?|exceed|attain|succeed)|"
                   r"(?:gehaald|behaald|bereikt|haalde|halen|voldeed|voldoet|voldaan|\bmeet\b|reach|achieve|\bhit\b|\bmiss).{0,60}(?:streef\w*|doel\w*|norm|target\w*|taakstelling|goal)|"
                   r"(?:boven|onder|beneden|above|below|under|over)\s+(?:de |het |the |its )?(?:streef\w*|doel\w*|norm|target|goal)"),
    ("highest", r"\bhoogste?\b|meeste\b|\bmaximum|\bmaximale?|grootste|langste|\bpiek|\bhighest|\bmost\b(?! recent)|\bpeak|greatest|largest|longest|best(?:e)?\b"),
    ("lowest", r"\blaagste?\b|minste\b|\bminimum|\bminimale?|kleinste|kortste|dieptepunt|\blowest|\bleast|\bfewest|smallest|shortest|slechtste|worst"),
    ("change", r"gestegen|gedaald|gezakt|toegenomen|afgenomen|toename|afname|\bstijging|\bdaling|verander\w*|\bsteeg|\bdaalde|\bstijg\w*|\bdaal\w*|"
               r"gegroeid|\bgroei\w*|gekrompen|vooruitgegaan|achteruitgegaan|omhoog|omlaag|naar (?:boven|beneden)|verschil\w*|verdubbel\w*|"
               r"\bincreas\w*|\bdecreas\w*|\bchang\w*|\brise\b|\brisen|\brose\b|\brising|\bfall\b|\bfell\b|\bfallen|\bdrop\w*|\bgrew\b|\bgrown?\b|"
               r"\bgrowth|\bdifference|\bdevelop\w*|ontwikkel\w*|\bup or down|go(?:ne)? (?:up|down)|went (?:up|down)|declin\w*"),
    ("compare", r"vergel[ei]\w*|\bversus\b|\bvs\b|(?:hoger|lager|meer|minder|groter|kleiner|langer|korter) .{0,80}\bdan\b|ten opzichte van|t\.o\.v\.|"
                r"scheel\w*|compar\w*|(?:higher|lower|more|less|fewer|larger|smaller|longer|shorter) .{0,80}\bthan\b|"
                r"(?:how far|how much) .{0,80}(?:below|above|short of)|(?:hoger|lager|meer|minder).{0,10}[:,]|higher.{0,10}[:,]|\bwhich is higher|gap between"),
    ("series", r"\bverloop\b|\btrend\w*|door de jaren|over de jaren|per jaar\b|alle (?:\w+ )?(?:jaren|cijfers|metingen|waarden)|elk jaar|ieder jaar|jaar op jaar|"
               r"\breeks\b|historie|tijdreeks|ontwikkel\w*|op een rij|laatste jaren|afgelopen jaren|(?:per|each|every) year|by year|over the years|\bseries\b|history|"
               r"all (?:the )?(?:years|figures|values)|overview of|developed?|development|\byearly|year by year"),
)
_LISTED = re.compile(
    r"(?:welke|wat zijn(?: de)?|noem|geef|toon|lijst(?: van)?|opsomming|overzicht van(?: de)?|som .{0,30}op|alle|which|what are(?: the)?|list|name|show|all)\b"
    r".{0,40}?\b(?P<what>indicator\w*|effectindicator\w*|doelen|doelstellingen|goals|objectives|prestaties?|performances?|outputs|activities|beleidsterreinen|"
    r"policy areas|reserves?)\b|^(?P<short>indicator\w*|doelen|prestaties|goals|indicators)\b",
    re.IGNORECASE,
)
_ENUMERATES = re.compile(
    r"\b(?:noem|som|opsomm\w*|lijst|overzicht|welke|wat zijn|uit welke|list|name|which|what are|what services|enumerate)\b", re.IGNORECASE
)
_WANTS: tuple[tuple[Wants, str], ...] = (
    ("money", r"hoeveel (?:geld|euro|kost\w*|subsidie|budget|betaal\w*)|wat (?:kost\w*|heeft .{0,60}gekost)|welk(?:e)? (?:bedrag|kosten)|hoe duur|hoeveel .{0,60}(?:uitgegeven|betaald|bijgedragen|kost\w*|euro)|"
              r"how much (?:money|did .{0,60}(?:cost|spend|pay|contribute)|was .{0,40}(?:spent|paid|saved)|does .{0,40}cost|less was spent)|what did .{0,80}cost|what .{0,40}amount|cost of"),
    ("how_many", r"hoeveel|hoe groot|hoe hoog|hoe lang(?!s)|hoe vaak|hoe oud|welk (?:deel|percentage|aantal|aandeel)|how many|how much|how long|how often|how old|how big|how large|what (?:share|percentage|proportion|number|part)"),
    ("when", r"wanneer|sinds wanneer|tot wanneer|vanaf wanneer|welke datum|(?:in|op|per) welk(?:e)? (?:jaar|maand|datum|dag)|hoe laat|"
             r"\bwhen\b|(?:what|which) (?:date|month|year|day)|until when|since when"),
    ("who", r"\bwie\b|door wie|welke (?:organisatie|partij|partner|instelling|zorgverzekeraar|stichting|persoon|gemeente|bedrij\w+)\w*|\bwho\b|by whom|whom|which (?:organi[sz]ation|party|partner|institution|company|insurer|foundation|person|body)\w*"),
    ("where", r"\bwaar\b(?! (?:staat|gaat|bestaat|is .{0,30}(?:voor|op gebaseerd)))|waarheen|op welke (?:plek|plaats|locatie)\w*|in welke (?:wijk|buurt|straat|gemeente|plaats|stad)\w*|"
              r"welke (?:locatie|plek|plaats|straat)\w*|\bwhere\b|which (?:location|place|neighbo\w+|street|town|city)\w*"),
    ("why", r"waarom|waardoor|hoe komt het|hoe kwam het|wat is de (?:reden|oorzaak)|waarvoor|vanwege wat|\bwhy\b|what (?:is|was|caused|are) the (?:reason|cause)|how come|what caused|reason (?:for|why)"),
)
SOFT_WORDS = frozenset(
    """percentage percentages procent procentpunt percent share proportion aandeel deel gedeelte fractie aantal aantallen getal cijfer cijfers
    figure figures number numbers waarde waarden value values score scores meting metingen gemeten measured measurement jaar jaren year years
    gemiddeld gemiddelde average inwoners inwoner bewoners bewoner burgers leidenaren leidenaars leidenaar leidse leiden mensen personen people
    residents resident inhabitants inhabitant citizens citizen person gemeente gemeentelijke stad municipality municipal city council town
    hoogste laagste hoger lager meer minder hoog laag groot grote klein kleine meeste minste precies exact ongeveer ooit nog recent recente
    recentste laatste laatst bekend bekende actuele huidige nieuwste latest current most recently recent stijging daling gestegen gedaald
    toename afname toegenomen afgenomen verschil verandering veranderd ontwikkeling ontwikkeld verloop trend vergelijk vergeleken vergelijking
    increase decrease change changed rise fall rose fell difference compare compared streefwaarde streefwaarden streefcijfer streefdoel target
    targets doelstelling doel doelen goal goals gehaald behaald bereikt gerealiseerd gerealiseerde realisatie realised realized achieved reached
    rekening begroting begroot begrote budget budgeted jaarstukken jaarverslag jaarrekening rapport report document documenten documents bron
    bronnen source sources onderzoek enquete survey indicator indicatoren indicators programma programme program totaal totale total bedrag
    bedragen amount amounts euro euros miljoen duizend mln welk welke zoek geven gaf geeft graag svp please toon laat overzicht lijst noem list
    name give show tell vertel leven zat lag bedroeg bedraagt was telde telt kwam uitkwam verwacht volgens according data info informatie
    information vraag antwoord question answer sinds since tussen between vanaf tot until ooit ever bijvoorbeeld reden oorzaak reason cause
    uitkomst resultaten outcome results stand situatie per maand month months maanden dagen days weken weeks uur
    datum date plek plaats place locatie heet heten genoemd called vond vindt vinden zei said say says vinden dacht gezegd zeggen moment
    periode period keer times vd vh mbt tav oa daarvan hiervan thereof actually actual daadwerkelijk werkelijk feitelijk eigenlijk nou""".split()
)
_ENGLISH_SOFT = frozenset("one two three four five six seven eight nine ten".split())


@dataclass(frozen=True, slots=True)
class Span:
    """Periods from `first` to `last`, both included; None is open. `ends`: the question names just these two."""

    first: str | None
    last: str | None
    ends: bool = False

    def holds(self, period: str) -> bool:
        """Whether a period lies in the span, by its year."""
        year = period[:4]
        return (self.first is None or year >= self.first[:4]) and (self.last is None or year <= self.last[:4])


@dataclass(frozen=True, slots=True)
class Question:
    """What a question asks, as far as its words tell."""

    text: str
    language: Language
    codes: tuple[str, ...] = ()
    periods: tuple[str, ...] = ()
    span: Span | None = None
    when: Literal["", "latest", "first"] = ""
    kind: Kind | None = None
    operation: Operation = "value"
    wants: Wants = ""
    listed: str = ""
    enumerates: bool = False
    documents: tuple[str, ...] = ()
    missing_document: str = ""
    places: tuple[str, ...] = ()
    terms: tuple[Term, ...] = field(default=(), repr=False)

    @property
    def hard(self) -> tuple[Term, ...]:
        """The terms that an answer must cover."""
        return tuple(term for term in self.terms if not term.soft)


def read(
    text: str, vocabulary: Vocabulary, documents: Sequence[Document] = (), language: Language | None = None
) -> Question:
    """Read a question against a corpus's vocabulary and documents."""
    text = " ".join(text.split())
    language = language or language_of(text)
    found_documents, missing, rest = _documents(text, documents)
    found_codes, rest = _codes(rest)
    span, periods = _periods(rest)
    operation = _operation(rest, span, periods)
    listed = _LISTED.search(rest)
    what = (listed["what"] or listed["short"]).lower() if listed else ""
    return Question(
        text=text,
        language=language,
        codes=found_codes,
        periods=periods,
        span=span,
        when=_when(rest),
        kind=_kind(rest, operation),
        operation=operation,
        wants=_wants(rest),
        listed=what,
        enumerates=bool(_ENUMERATES.search(rest)),
        documents=found_documents,
        missing_document=missing,
        places=tuple(places_in(text)),
        terms=_terms(rest, language, vocabulary),
    )


def _documents(text: str, documents: Sequence[Document]) -> tuple[tuple[str, ...], str, str]:
    """Documents that the question is restricted to, a document that it names and the corpus lacks, and the other words."""
    ids: list[str] = []
    missing = ""
    rest = text
    for pattern in (_DOCUMENT, _DOCUMENT_EN):
        for named in pattern.finditer(text):
            word = named["kind"].lower()
            kind = "begroting" if "begroting" in word or "budget" in word else "jaarstukken"
            year = int(named["year"])
            fits = [doc.id for doc in documents if doc.kind == kind and doc.year == year]
            within = _WITHIN.search(text[: named.start()])
            if fits and (kind == "jaarstukken" or within or not _names_budget_column(text, year, documents)):
                ids += fits
                rest = rest.replace(named[0], " ")
            elif not fits and kind == "jaarstukken" and within and "rekening" not in word:
                missing = named[0]
    return tuple(dict.fromkeys(ids)), missing, " ".join(rest.split())


def _names_budget_column(text: str, year: int, documents: Sequence[Document]) -> bool:
    """Whether `begroting 2024` means a column of a report on that year rather than a document."""
    return any(doc.kind != "begroting" and doc.year == year for doc in documents) and not _WITHIN.search(text)


def _codes(text: str) -> tuple[tuple[str, ...], str]:
    found = codes.codes_in(text)
    rest = text
    for _, (start, end) in reversed(found):
        rest = f"{rest[:start]} {rest[end:]}"
    return tuple(dict.fromkeys(code for code, _ in found)), " ".join(rest.split())


def _periods(text: str) -> tuple[Span | None, tuple[str, ...]]:
    """The span or the single periods that a question names."""
    if both := _RANGE.search(text):
        first, last = both["a"], both["b"]
        if len(first) == 4 and len(last) == 4:
            through = both["link"].lower() in ("-", "–", "—", "t/m", "tot en met", "through", "thru", "t.m.", "tm")
            return Span(min(first, last), max(first, last), ends=not through), (first, last)
    for pattern, make in (
        (_SINCE, lambda found: Span(found["a"], None)),
        (_AFTER, lambda found: Span(str(int(found["a"][:4]) + 1), None)),
        (_UNTIL, lambda found: Span(None, found["b"])),
    ):
        if (found := pattern.search(text)) and len(re.findall(PERIOD, text)) == 1:
            return make(found), ()
    return None, tuple(dict.fromkeys(found[0] for found in re.finditer(rf"(?<![\d/.]){PERIOD}(?!\d)", text)))


def _when(text: str) -> Literal["", "latest", "first"]:
    if re.search(rf"\b(?:{_LATEST})\b(?! jaren)", text, re.IGNORECASE | re.VERBOSE):
        return "latest"
    return "first" if re.search(rf"\b(?:{_FIRST})\b", text, re.IGNORECASE) else ""


def _operation(text: str, span: Span | None, periods: Sequence[str]) -> Operation:
    found = {operation for operation, pattern in _OPERATIONS if re.search(pattern, text, re.IGNORECASE)}
    if "series" in found and "change" in found:
        found.discard("change" if not re.search(r"hoeveel|met \w+ punt|how much|by how", text, re.I) or not (span or periods) else "series")
    if "change" in found and "compare" in found and not (span and len(periods) > 1):
        found.discard("change")
    for operation, _ in _OPERATIONS:
        if operation in found:
            return operation
    if span and not span.ends:
        return "series"
    return "value"


def _kind(text: str, operation: Operation) -> Kind | None:
    """The kind of measure that the words name; a question whether a target was met is about both."""
    if operation == "target_met":
        return None
    found = [kind for kind, pattern in _KINDS if re.search(rf"(?:{pattern})", text, re.IGNORECASE)]
    if "target" in found and re.search(r"realisatie|gerealiseerd|feitelijk|\bactual|niet (?:de |het )?streef", text, re.IGNORECASE):
        found = ["actual" if kind == "target" else kind for kind in found]
    return found[0] if found else None


def _wants(text: str) -> Wants:
    return next((wants for wants, pattern in _WANTS if re.search(rf"(?:{pattern})", text, re.IGNORECASE)), "")


def _terms(text: str, language: Language, vocabulary: Vocabulary) -> tuple[Term, ...]:
    """The content words of a question as terms, phrases of the data files taken whole."""
    found = words(text)
    names = _names(text)
    known = {start: (end, meanings) for start, end, meanings in phrases(found, language)}
    terms: list[Term] = []
    at = 0
    while at < len(found):
        end, meanings = known.get(at, (at + 1, ()))
        stretch = found[at:end]
        term = _term(stretch, meanings, language, vocabulary, names)
        if term and not any(term.text == other.text for other in terms):
            terms.append(term)
        at = end
    return tuple(terms)


def _term(
    stretch: Sequence[str], meanings: Sequence[str], language: Language, vocabulary: Vocabulary, names: set[str]
) -> Term | None:
    text = " ".join(stretch)
    word = stretch[0]
    stop = STOP_NL if language == "nl" else STOP_EN
    if len(stretch) == 1 and (word in stop or (len(word) == 1 and not word.isdigit()) or re.fullmatch(PERIOD, word)):
        return None
    options = vocabulary.phrase(meanings) if meanings else {}
    if not options or language == "nl":
        for single in stretch if len(stretch) == 1 else ():
            options = {**vocabulary.dutch(single), **options}
    soft = all(part in SOFT_WORDS or part in stop for part in stretch) or (language == "en" and word in _ENGLISH_SOFT)
    return Term(text, options, vocabulary.weight(options), soft, text in names)


def _names(text: str) -> set[str]:
    """Words that are written with a capital inside the sentence, in lower case: names."""
    return {found[0].lower() for found in re.finditer(r"(?<=[\w,;:)'\"] )[A-ZÀ-Þ][\w'’]+", text) if found[0].lower() != "i"}
