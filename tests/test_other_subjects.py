"""Questions that a municipality might be asked, on subjects that these documents have no figure on."""

from __future__ import annotations

import pytest

from p9ask import Corpus

MISREAD = "a word that the documents lack is taken for a misspelt one of theirs, which alone is enough for an answer"
FARFETCHED = "a far-fetched synonym is enough for an answer"


@pytest.mark.parametrize(
    "question",
    [
        "Hoeveel woningen werden er gebouwd in 2024?",
        "Hoeveel inbraken waren er in 2023?",
        "Hoeveel leerlingen gaan naar school?",
        "Hoeveel bomen zijn er geplant in 2024?",
        "Hoeveel verkeersdoden vielen er in 2023?",
        "Hoeveel procent van het afval wordt gescheiden?",
        "Hoeveel parkeerplaatsen zijn er?",
        "Hoeveel procent van de jongeren drinkt alcohol?",
        "Hoeveel bijstandsuitkeringen waren er in 2023?",
        "Hoeveel procent van de Leidenaren heeft een auto?",
        "Hoeveel procent van de Leidenaren rookt?",
        "Hoeveel procent van de Leidenaren is werkloos?",
        "Hoeveel zonnepanelen liggen er in Leiden?",
        "Hoeveel toeristen kwamen er in 2023?",
        "Hoeveel boten had de gemeente in 2024?",
        "Hoeveel wagens heeft de gemeente?",
        "Wat is de omvang van het wagenpark?",
        "Hoeveel gaten zijn er in 2024 gedicht?",
        "Wat is het gemiddelde inkomen in Leiden?",
        "How many boats are there?",
        "How many percent play chess?",
        "How many cyclists were injured in 2023?",
        "What share of residents smokes?",
        "Hoeveel procent van de Leidenaren heeft schulden?",
        "Hoeveel inwoners hebben schulden?",
        "Hoeveel procent speelt er schaak?",
        "Hoeveel kasten heeft de gemeente gekocht?",
        "Hoeveel procent is het eens met de spelling?",
        "Hoeveel procent van de inwoners heeft overgewicht?",
        "Hoeveel procent van de inwoners voelt zich veilig?",
        "Hoe groot was de instroom in de opvang in 2024?",
    ],
)
def test_another_subject_is_not_found(leiden: Corpus, question: str) -> None:
    answer = leiden.ask(question)
    assert (answer.status, answer.figures) == ("not_found", ())
