"""Answers out of prose: the sentence that holds the answer, quoted, or nothing where no sentence does."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from p9ask.amounts import years_in
from p9ask.contrasts import excludes
from p9ask.evidence import Evidence
from p9ask.language import fold, stem, stems, words
from p9ask.model import Answer, Passage
from p9ask.periods import MONTHS_NL
from p9ask.places import places_in
from p9ask.question import Question
from p9ask.search import Hit
from p9ask.sentences import LEANS, follows_on
from p9ask.store import Store, StoredSentence
from p9ask.terms import MEANT, TYPO, Term, meanings_of, synonyms
from p9ask.weights import SENTENCE_WEIGHTS, SentenceFeatures, chance

ACCEPT = 0.15
"""The chance from which a sentence is an answer; see tests/questions/curve.md."""
_NUMBER_WORDS = (
    "één|twee|drie|vier|vijf|zes|zeven|acht|negen|tien|elf|twaalf|dertien|veertien|vijftien|twintig|dertig|veertig|vijftig|"
    "honderd|duizend|tweemaal|driemaal|beide|geen|half|helft"
)
_NUMBER = re.compile(rf"€ ?[\d.,]+|\d[\d.,]*%?|\b(?:{_NUMBER_WORDS})\b", re.IGNORECASE)
_MONEY = re.compile(r"€|\beuro\b|\bmiljoen\b|\bmln\b", re.IGNORECASE)
_DATE = re.compile(
    rf"\b(?:{'|'.join(MONTHS_NL)}|(?:19|20)\d\d|voorjaar|najaar|zomer|winter|herfst|lente|begin|eind|medio|kwartaal|q[1-4])\b",
    re.IGNORECASE,
)
_REASON = re.compile(
    r"\b(?:omdat|doordat|door|vanwege|wegens|daarom|waardoor|daardoor|zodat|want|aangezien|als gevolg|reden|oorzaak|komt dit|"
    r"vermoedelijk|dankzij|in verband met|ten gevolge|hierdoor|namelijk|vanuit|om te)\b",
    re.IGNORECASE,
)
_NAME = re.compile(r"(?<=[\w,;:)'’\"“‘] )[A-ZÀ-Þ][\w'’.-]+|‘[^’]+’|'[^']+'")
_ENUMERATION = re.compile(r"[\w’')]+, [^.;]{2,80} (?:en|of) [\w‘'(]+")
_DURATION = re.compile(r"\b(?:dag|dagen|week|weken|maand|maanden|jaar|jaren|uur|uren)\b", re.IGNORECASE)
_AT_PLACE = re.compile(r"\b(?:aan|op|in|bij|at|on)\s+(?:de|het|the)\s+(?P<place>[A-ZÀ-Þ][\w'’-]+)")
_COST = re.compile(
    r"kost|betaa?l|uitg[ae]ven|uitgaven|besteed|lasten|\b(?:pa(?:y|id)|spen[dt]|costs?|prices?|rent)\b", re.I
)
_SAVING = re.compile(
    r"voordeel|onderbesteding|onderschrijding|bespa(?:ar|ring)|meevaller|overschot|vrijval|lager|minder|overg(?:ebleven|ehouden)|"
    r"\b(?:sav(?:ed|ings?)|under-?spen[dt]\w*|surplus|windfall|lower|less)\b",
    re.IGNORECASE,
)
_RATING = re.compile(r"tevred|waarder|cijfer|beoordel|score|\d%", re.IGNORECASE)
_IN_TOTAL = re.compile(r"\b(?:in totaal|totale|in total|altogether)\b", re.IGNORECASE)
_TOTAL = re.compile(r"\b(?:in totaal|totaal|samen|gezamenlijk|alle|in total|altogether|overall)\b", re.IGNORECASE)
_ORDINALS = (
    "eerste|first|1e", "tweede|second|2e", "derde|third|3e", "vierde|fourth|4e", "vijfde|fifth|5e", "zesde|sixth|6e",
    "zevende|seventh|7e", "achtste|eighth|8e", "negende|ninth|9e", "tiende|tenth|10e",
)  # fmt: skip
_LEADS = re.compile(
    r"\b(?:leidt|leidde|beheert|beheerde|co[oö]rdineert|bestuurt|leads?|led|heads?|headed|manages?|managed|chairs?|chaired)\b",
    re.I,
)
_LEADER = re.compile(
    r"leid(?:ing|t|der)|beheer|manager|directeur|voorzitter|co[oö]rdinat|trekker|wethouder|in handen", re.I
)
_BUILT = re.compile(r"\b(?:gebouwd|opgericht|gesticht|built|founded|established|set up)\b", re.IGNORECASE)
_BUILDING = re.compile(
    r"bouw|opgericht|gesticht|gestart|opening|dateert|stamt|ontstaan|\buit (?:18|19|20)\d\d", re.IGNORECASE
)
_STRICT = ("how_many", "money", "when")
_OPEN = ("", "where", "why")
"""What is asked for where the sentence that goes on may hold it rather."""
_LIST_COVERAGE = 0.4
_COUNT_REACH = 3
_MANY_TERMS = 6
_NEXT, _NEARLY = 6, 0.7
_BECAUSE = re.compile(
    r"\b(?:omdat|doordat|komt dit|komt .{0,30}door|vanwege|wegens|dankzij|als gevolg van)\b", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Judged:
    """A hit with the chance that it answers the question, and the features that it rests on; 0 where something rules it
    out.
    """

    hit: Hit
    chance: float
    features: SentenceFeatures


def judge(question: Question, hits: Sequence[Hit], years: dict[str, int | None]) -> list[Judged]:
    """Hits by how likely they answer the question. `years`: the year of each document."""
    judged = [_judge(question, hit, years) for hit in hits if hit.sentence.kind != "figures"]
    return sorted(judged, key=lambda item: (-item.chance, item.hit.sentence.id))


def _judge(question: Question, hit: Hit, years: dict[str, int | None]) -> Judged:
    sentence = hit.sentence
    fits = _fits(question, sentence)
    ruled_out = (
        (hit.coverage == 0 and (question.language == "nl" or any(term.known for term in hit.missed)))
        or (question.enumerates and sentence.kind == "list" and hit.coverage < _LIST_COVERAGE)
        or (question.wants in _STRICT and not fits)
        or (question.wants == "how_many" and _is_elsewhere(question, sentence))
        or (question.role and not _has_role(question, hit))
        or _lacks_years(question, sentence, years)
        or _is_another_one(question, sentence.text)
        or _is_of_another_moment(question, sentence)
        or _is_saving(question, sentence.text)
        or (question.wants in ("how_many", "money") and excludes(question.text, sentence.text))
        or _is_of_another_deed(question, sentence.text)
        or _is_of_a_name_elsewhere(question, sentence)
    )
    features = _features(question, hit, fits)
    return Judged(hit, 0.0 if ruled_out else chance(SENTENCE_WEIGHTS, features), features)


def _is_elsewhere(question: Question, sentence: StoredSentence) -> bool:
    """Whether a place that something is counted at (`aan de Archimedesweg`) stands only around the sentence."""
    own = frozenset(stems(sentence.text))
    places = {found["place"].lower() for found in _AT_PLACE.finditer(question.text)}
    return any(term.text in places and term.name and term.known and not term.match(own) for term in question.terms)


def _has_role(question: Question, hit: Hit) -> bool:
    """Whether the sentence or what stands around it names the role in full (a stem would take `direct` for `directeur`);
    a misspelt one by its stem.
    """
    passage = hit.sentence.passage
    near = fold(" ".join((*passage.heading, passage.text)))
    named = [term for term in question.terms if term.text == question.role and term.known]
    meanings = synonyms().get(fold(question.role)) if question.language == "nl" else meanings_of([question.role], "en")
    said = {fold(name) for term in named for name in (term.text, *meanings)}
    misspelt = [term for term in named if max(term.options.values()) == TYPO]
    return any(name in near for name in said) or any(term.match(frozenset(stems(near))) for term in misspelt)


def _features(question: Question, hit: Hit, fits: bool) -> SentenceFeatures:
    sentence = hit.sentence
    weight = sum(term.weight for term in question.hard) or 1.0
    return SentenceFeatures(
        nearness=hit.nearness,
        lead=hit.lead,
        own=hit.own,
        missed=sum(term.weight for term in hit.missed if term.known) / weight,
        name=any(term.name for term in hit.missed),
        fits=fits and bool(question.wants),
        misfits=not fits,
        terms=min(len(question.hard), _MANY_TERMS),
        statement=sentence.kind == "statement",
        heading=sentence.kind == "heading",
        item=sentence.kind == "list" and not question.enumerates and not sentence.text.endswith(":"),
        list=hit.coverage if sentence.kind == "list" and question.enumerates else 0.0,
        enumeration=question.enumerates and bool(_ENUMERATION.search(sentence.text)),
    )


def _lacks_years(question: Question, sentence: StoredSentence, years: dict[str, int | None]) -> bool:
    context = f"{' '.join(sentence.passage.heading)} {sentence.passage.text}"
    own_years = set(years_in(sentence.text))
    if question.wants in _STRICT and own_years and not own_years & {period[:4] for period in question.periods}:
        return bool(question.periods)
    year = years.get(sentence.citation.document)
    return any(period not in context and period[:4] != str(year) for period in question.periods)


def _is_of_another_moment(question: Question, sentence: StoredSentence) -> bool:
    """Whether a number is asked of a month or part of the year that the sentence's passage does not name."""
    around = f"{' '.join(sentence.passage.heading)} {sentence.passage.text}"
    asks_number = question.wants in ("how_many", "money")
    return asks_number and not all(re.search(moment, around, re.IGNORECASE) for moment in question.moments)


def _is_of_another_deed(question: Question, text: str) -> bool:
    """Whether it is asked who leads, or when something was built, and the sentence has no word for that."""
    deeds = {"who": (_LEADS, _LEADER), "when": (_BUILT, _BUILDING)}.get(question.wants)
    return bool(deeds and deeds[0].search(question.text) and not deeds[1].search(text))


def _is_of_a_name_elsewhere(question: Question, sentence: StoredSentence) -> bool:
    """Whether a name that something is counted, paid or held at stands only in a later sentence, or in an earlier one while
    the sentence names another place.
    """
    if question.wants not in ("how_many", "money") and not question.role:
        return False
    near = frozenset(stems(" ".join((*sentence.passage.heading, sentence.text))))
    lacking = [term for term in question.terms if term.name and term.known and not term.soft and not term.match(near)]
    if question.role:
        return bool(lacking)
    before = sentence.passage.text.partition(sentence.text)[0]
    earlier = near | frozenset(stems(before))
    elsewhere = set(places_in(sentence.text)) - set(places_in(question.text))
    return any(not term.match(earlier) for term in lacking) or bool(lacking and elsewhere)


def _is_another_one(question: Question, text: str) -> bool:
    """Whether an ordinal is asked for (`een derde kunstgrasveld`) that the sentence lacks while it has another."""
    asked, said = _ordinals(question.text), _ordinals(text)
    return bool(asked and said and not asked & said)


def _ordinals(text: str) -> set[int]:
    return {at for at, pattern in enumerate(_ORDINALS) if re.search(rf"\b(?:{pattern})\b", text, re.IGNORECASE)}


def _is_saving(question: Question, text: str) -> bool:
    """Whether the sentence says what was left over, where what was spent is asked for."""
    asks_cost = _COST.search(question.text) and not _SAVING.search(question.text)
    return bool(asks_cost and _SAVING.search(text) and not _COST.search(text))


def _fits(question: Question, sentence: StoredSentence) -> bool:
    """Whether the sentence holds the kind of thing that is asked for."""
    text = sentence.text
    match question.wants:
        case "money":
            return bool(_MONEY.search(text)) and bool(_NUMBER.search(text))
        case "how_many":
            return _counts(question, text)
        case "when":
            return bool(_DATE.search(_without(text, question)))
        case "who" | "where":
            return bool(_NAME.search(_without(text, question)))
        case "why":
            return bool(_REASON.search(text))
    return True


def _without(text: str, question: Question, kept: Sequence[Term] = ()) -> str:
    """The text without the years and names that the question itself gives, but for the kept ones."""
    for period in question.periods:
        text = text.replace(period, " ")
    for term in question.terms:
        if term.name and term not in kept:
            text = re.sub(rf"\b{re.escape(term.text)}\w*", " ", text, flags=re.IGNORECASE)
    return text


def _counts(question: Question, text: str) -> bool:
    """Whether the text counts what is asked: a percentage for a share, else a number right before the thing counted."""
    if question.share:
        return bool(re.search(r"%|procent", text))
    counted = question.counted_terms
    stripped = _without(text, question, counted)
    if re.search(r"hoe lang|how long", question.text, re.IGNORECASE) and not _DURATION.search(text):
        return False
    if re.search(r"hoe tevreden|how (?:satisfied|happy)", question.text, re.IGNORECASE) and not _RATING.search(text):
        return False
    if _IN_TOTAL.search(question.text) and not _TOTAL.search(text):
        return False
    if not counted and _is_size_of_unknown(question):
        return False
    if not counted:
        return bool(_amounts(re.findall(r"[\w€%.,-]+", stripped)))
    tokens = re.findall(r"[\w€%.,'’-]+", stripped)
    numbers = _amounts(tokens)
    for at in numbers:
        following = {stem(word) for token in tokens[at + 1 : at + 1 + _COUNT_REACH] for word in words(token)}
        if any(_is_counted(term, following) or _is_people(term, following) for term in counted):
            return True
    return False


def _is_size_of_unknown(question: Question) -> bool:
    """Whether the size is asked of something that the corpus never names: `hoe groot was de instroom`."""
    found = re.search(
        r"(?:hoe (?:groot|hoog) (?:is|was|waren|zijn|werd)(?: de| het)?|how (?:big|large|high) (?:is|was|were)(?: the)?)\s+"
        r"(?P<thing>[^\W\d]+)",
        question.text,
        re.IGNORECASE,
    )
    things = [term for term in question.terms if found and term.text == found["thing"].lower()]
    return any(not term.known and not term.soft for term in things)


def _is_counted(term: Term, following: set[str]) -> bool:
    """Whether the thing counted is the term, rightly spelt or not; a compound with it is another thing (`brandweer`)."""
    quality = term.match(following)
    return quality >= MEANT or quality == TYPO


def _is_people(term: Term, following: set[str]) -> bool:
    """Whether people in general are counted, by whatever word: `Leidenaren`, `38% van de inwoners`."""
    return term.soft and any(part in following for option in term.options for part in option)


def _amounts(tokens: Sequence[str]) -> list[int]:
    """Where numbers stand that count something: no days, years, ages or house numbers."""
    found = []
    for at, token in enumerate(tokens):
        if not _NUMBER.fullmatch(token.strip(".,")):
            continue
        after = tokens[at + 1].lower() if at + 1 < len(tokens) else ""
        is_date = after in MONTHS_NL or re.fullmatch(r"(?:19|20)\d\d", token.strip(".,"))
        if not is_date and not (after == "jaar" or after in ("tot", "t/m")):
            found.append(at)
    return found


def accepted(question: Question, judged: Sequence[Judged]) -> Judged | None:
    """The best hit where it is likely enough to be an answer; for a reason, one that does not give what is asked about as the
    reason of something else.
    """
    if not judged or judged[0].chance < ACCEPT:
        return None
    if question.wants == "why" and _is_itself_the_reason(question, judged[0]):
        others = (item for item in judged[1:_NEXT] if item.chance >= ACCEPT * _NEARLY)
        return next((item for item in others if not _is_itself_the_reason(question, item)), judged[0])
    return judged[0]


def _is_itself_the_reason(question: Question, item: Judged) -> bool:
    """Whether what is asked about stands only after `omdat` or `doordat`."""
    found = _BECAUSE.search(item.hit.sentence.text)
    if not found:
        return False
    head, tail = (frozenset(stems(part)) for part in item.hit.sentence.text.split(found[0], 1))
    known = [term for term in question.hard if term.known]
    return any(term.match(tail) for term in known) and not any(term.match(head) for term in known)


def answer(question: Question, best: Judged, others: Sequence[Judged], store: Store, limit: int) -> Answer:
    """The quoted sentence or list, with the passages that come next."""
    evidence = Evidence()
    quoted = _quoted(question, best, [best, *others], store)
    evidence.passages.append(quoted._replace(score=round(best.chance, 4)))
    seen = {best.hit.sentence.passage_id}
    for other in others:
        if len(evidence.passages) >= limit:
            break
        if other.hit.sentence.passage_id not in seen:
            seen.add(other.hit.sentence.passage_id)
            evidence.passages.append(other.hit.sentence.passage._replace(score=round(other.chance, 4)))
    body = quoted.text if "\n" in quoted.text else f"“{quoted.text}”"
    return evidence.answer(question.text, question.language, "answered", f"{body} ({quoted.citation.title}) [1]")


def _quoted(question: Question, best: Judged, judged: Sequence[Judged], store: Store) -> Passage:
    """What to quote of a passage: the sentence and the neighbours that belong to the answer; or a whole list."""
    sentence = best.hit.sentence
    passage = sentence.passage
    if sentence.kind == "list" and (question.enumerates or sentence.text.endswith(":")):
        return passage
    ids = store.passage_sentences(sentence.passage_id)
    around = [store.sentences(ids)[ident] for ident in ids]
    scores = {item.hit.sentence.id: item.chance for item in judged}
    first = last = ids.index(sentence.id)
    while first > 0 and sentence.kind != "list" and _belongs(around[first - 1], scores):
        first -= 1
    if first and question.wants == "how_many" and _counts_on(question, sentence, around[first - 1]):
        first -= 1
    if first and LEANS.match(around[first].text) and sentence.kind != "list":
        first -= 1
    while last + 1 < len(ids) and sentence.kind != "list" and last - first < 2:
        following = around[last + 1]
        counts_on = question.wants == "how_many" and _counts_on(question, sentence, following)
        explains = question.wants == "why" and (best.features.misfits or _gives_reason(following.text))
        goes_on = question.wants in _OPEN and first == last and follows_on(following.text, around[last].text)
        if not (_belongs(following, scores) or explains or goes_on or counts_on):
            break
        last += 1
    chosen = around[first : last + 1]
    text = " ".join(part.text for part in chosen)
    lines = (chosen[0].citation.lines[0], chosen[-1].citation.lines[1])
    cited = sentence.citation
    return Passage(text, passage.heading, store.places.cite(cited.document, cited.title, cited.file, lines, text))


def _counts_on(question: Question, sentence: StoredSentence, beside: StoredSentence) -> bool:
    """Whether the sentence beside counts the same thing, or holds a word of the question that this one lacks, with a number:
    `128 fatbikes gecontroleerd. Daarvan zijn 39 in beslag genomen.`
    """
    own, other = frozenset(stems(sentence.text)), frozenset(stems(beside.text))
    if not _amounts(re.findall(r"[\w€%.,’'-]+", beside.text)):
        return False
    lacked = [term for term in question.hard if term.known and not term.match(own)]
    return any(term.match(other) >= MEANT for term in (*lacked, *question.counted_terms))


def _belongs(sentence: StoredSentence, scores: dict[int, float]) -> bool:
    """Whether a neighbour is likely enough to be part of the answer; beside an answer less is enough than for one."""
    return scores.get(sentence.id, 0.0) >= ACCEPT / 2


def _gives_reason(text: str) -> bool:
    return bool(re.match(r"(?:dit|dat|deze|hierdoor|oorzaak|reden)\b", text, re.IGNORECASE) and _REASON.search(text))
