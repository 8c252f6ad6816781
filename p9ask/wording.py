"""The sentences that answers are made of, in Dutch and English; quotes and names stay as the documents have them."""

from __future__ import annotations

from p9ask.language import Language

_TEXTS: dict[str, tuple[str, str]] = {
    "in": ("in", "in"),
    "target_word": ("streefwaarde", "streefwaarde (target)"),
    "sources_differ": ("De bronnen verschillen", "The sources differ"),
    "no_figure": ("geen cijfer (-)", "no figure (-)"),
    "not_yet_known": ("nog niet bekend ({raw})", "not yet known ({raw})"),
    "empty": ("leeg", "empty"),
    "uncertain": (
        "niet vast te stellen: de rij telt een ander aantal cellen dan de kop ({row})",
        "can't be told: the row has another number of cells than the header ({row})",
    ),
    "nearest": ("Wel een cijfer", "A figure is available"),
    "source_of": ("Bron van {label}: {source}", "Source of {label}: {source}"),
    "no_source": ("Bij {label} staat geen bron.", "No source is given for {label}."),
    "difference": ("Verschil", "Difference"),
    "points": ("procentpunt", "procentpunt (percentage points)"),
    "rose": ("gestegen", "risen"),
    "fell": ("gedaald", "fallen"),
    "same": ("gelijk gebleven", "unchanged"),
    "by": ("met", "by"),
    "between": ("Daartussen", "In between"),
    "highest": ("Hoogste", "Highest"),
    "lowest": ("Laagste", "Lowest"),
    "met": ("De streefwaarde is gehaald", "The target was met"),
    "not_met": ("De streefwaarde is niet gehaald", "The target was not met"),
    "higher": ("hoger dan", "higher than"),
    "lower": ("lager dan", "lower than"),
    "equal": ("gelijk aan", "equal to"),
    "direction_unknown": (
        "Of hoger of lager beter is, zeggen de documenten hier niet.",
        "The documents do not say whether higher or lower is better here.",
    ),
    "parts": (
        "De vraag heeft meer delen; vraag ook apart wat hierboven niet is beantwoord.",
        "The question has several parts; ask apart for what is not answered above.",
    ),
    "not_in_documents": ("Dat staat niet in de documenten.", "The documents do not say that."),
    "closest": ("Het dichtst erbij: {what}", "Nearest: {what}"),
    "no_period": (
        "Voor {label} is er geen {measure} over {period}.",
        "There is no {measure} of {label} for {period}.",
    ),
    "no_measure": ("Voor {label} is er geen {measure}.", "There is no {measure} of {label}."),
    "periods": ("Wel: {what}", "There is: {what}"),
    "no_document": ("{document} zit niet in deze verzameling.", "{document} is not in this corpus."),
    "no_code": ("De code {code} komt in de documenten niet voor.", "The code {code} does not occur in the documents."),
    "other_place": ("Deze documenten gaan niet over {place}.", "These documents are not about {place}."),
    "which_municipality": (
        "De verzameling heeft documenten van {names}; noem er één in de vraag, of kies met --municipality.",
        "The corpus has documents of {names}; name one of them in the question, or choose with --municipality.",
    ),
    "other_programme": (
        "Deze documenten gaan niet over programma {number}.",
        "These documents are not about programme {number}.",
    ),
    "unknown_word": ("“{word}” komt in de documenten niet voor.", "“{word}” does not occur in the documents."),
    "several": ("Meer dan één indicator past bij de vraag", "More than one indicator fits the question"),
    "note": ("Let op", "Note"),
    "also": ("Ook", "Also"),
    "then": ("Daarna", "Then"),
    "in_document": ("in {document}", "in {document}"),
    "read_as": ("“{word}” gelezen als “{other}”.", "“{word}” was read as “{other}”."),
    "changed_name": ("De naam verschilt per document", "The name differs between documents"),
    "nil_dash": (
        "In deze geldtabel staat een streepje; dat is geen nul in cijfers.",
        "This money table prints a dash, not a zero.",
    ),
}


def say(key: str, language: Language, **values: object) -> str:
    """One text in the language."""
    return _TEXTS[key][language == "en"].format(**values)
