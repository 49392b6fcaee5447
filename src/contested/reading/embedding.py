"""What governs an event word, step by step upwards, and what each governor makes of it: `failed to`, `a plan for`."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from spacy.tokens import Token

from contested.reading import grammar
from contested.reading.candidate import lemma_of
from contested.reading.lexicon import stance_words

Form = Literal["to", "ing", "that", "whether", "noun"]
NOUNS = ("NOUN", "PROPN")
MODALS = frozenset({"MD"})
# Prepositions over an event that say nothing of what governs the whole phrase: the event is a circumstance.
CIRCUMSTANCE = {
    "without": "undone",
    "after": "known",
    "following": "known",
    "since": "known",
    "during": "known",
    "despite": "known",
    "amid": "known",
    "because": "known",
    "due": "known",
    "until": "open",
    "before": "open",
    "against": "open",
    "toward": "open",
    "towards": "open",
    "pending": "open",
    "case": "condition",
    "event": "condition",
    "barring": "condition",
    "instead": "undone",
    "rather": "undone",
}
TIMES = frozenset({"when", "once", "until", "till", "before", "after", "whenever", "soon", "time"})
DEFINITE = frozenset(
    {"the", "this", "that", "these", "those", "its", "their", "his", "her", "our", "my", "your", "both"}
)
FINITE = frozenset({"VBD", "VBZ", "VBP"})
ASKING = frozenset({"why", "how", "where", "when"})
ENDS = frozenset({"open", "condition", "purpose", "object", "subject"})  # what governs these does not matter


@dataclass(frozen=True, slots=True)
class Link:
    """One step upwards from an event word: what is governed, what governs it, and what that makes of it."""

    token: Token
    governor: Token
    relation: str  # dependency of the governed word, `prep` where a preposition stands between
    via: str = ""  # that preposition
    effect: str = ""  # a list of `stance.toml`, or condition, open, purpose, object, subject, shared

    @property
    def lemma(self) -> str:
        """Dictionary form of the governor."""
        return lemma_of(self.governor)


def path(token: Token, within: tuple[int, int] | None) -> Iterator[Link]:
    """The steps upwards from an event word, nearest first, as far as what governs it bears on whether it came about.

    `within`: character offsets that a governor must lie in (the words of one speaker); None = the whole sentence.
    Relative and adverbial clauses end the path: what governs their main clause says nothing of them.
    """
    while (link := _step(token)) is not None:
        if within is not None and not within[0] <= link.governor.idx < within[1]:
            return
        yield link
        if link.effect in ENDS and not (link.effect == "open" and link.governor.pos_ == "ADJ"):
            return
        token = link.governor


def _step(token: Token) -> Link | None:
    relation, head, via = token.dep_, token.head, ""
    if relation == "relcl" and form_of(token) == "to":
        return Link(token, head, "acl", effect=effect_of(head, "to", "") or "noun:to")  # `the only way to leave`
    if head == token or relation in ("relcl", "parataxis", "appos", "amod", "poss", "npadvmod", "dep"):
        return None
    if relation == "ccomp" and token.i < head.i and _is_set_off(token):
        return None
    if relation in ("pobj", "pcomp"):
        return _over_preposition(token, head)
    if relation == "conj":
        return (
            Link(token, head, relation, effect="shared" if _shares_operators(token) else "") if _shares(token) else None
        )
    if relation == "advcl":
        return _over_adverbial(token, head)
    if relation in ("nsubj", "nsubjpass", "csubj", "csubjpass"):
        return _of_subject(token, head, relation)
    if relation in ("xcomp", "ccomp", "acl", "dobj", "attr", "oprd", "compound", "nmod", "acomp", "dative"):
        governor = _meant(token, head)
        effect = _of_having(token, head) or _of_order(token, head) or effect_of(governor, form_of(token), via)
        if not effect and relation in ("compound", "nmod"):
            return None
        return Link(token, governor, relation, effect=effect or _default(token, governor, relation))
    return None


def _is_set_off(token: Token) -> bool:
    """Whether a semicolon ends the clause: what follows then governs nothing in it."""
    after = token.right_edge.i + 1
    return after < len(token.doc) and token.doc[after].text == ";"


def _over_preposition(token: Token, preposition: Token) -> Link | None:
    via, outer = preposition.lower_, preposition
    while outer.head.dep_ in ("prep", "prt") and outer.dep_ in ("prep", "pcomp") and outer.head != outer:
        outer = outer.head  # `out of`, `because of`
    governor = _meant(token, outer.head)
    form: Form = "ing" if token.dep_ == "pcomp" else "noun"
    if governor == outer:
        return None
    if (outer.dep_ == "agent" or via == "by") and form == "noun" and grammar.is_verb(governor):
        return Link(token, governor, "prep", via, "subject" if is_definite(token) else "beside")
    if governor.lower_ in ("event", "case") and via == "of" and governor.dep_ == "pobj":
        return Link(token, governor, "prep", via, "condition")
    for word in (via, outer.lower_):
        if (effect := CIRCUMSTANCE.get(word)) is not None and not effect_of(governor, form, via, exact=True):
            return Link(token, governor, "prep", via, effect)
    effect = effect_of(governor, form, via)
    if not effect and _is_through(governor) and via == "of":
        effect = "through"
    if not effect and token.dep_ == "pcomp" and any(child.lower_ in ASKING for child in token.children):
        effect = "known"
    if not effect and form == "ing":
        effect = "beside" if grammar.is_verb(governor) and via in ("by", "in", "while", "with") else "open"
    if not effect and not grammar.is_verb(governor):
        is_any = any(child.lower_ == "any" for child in token.children)
        return Link(token, governor, "prep", via, "through") if is_any else None
    return Link(token, governor, "prep", via, effect or ("object" if is_definite(token) else "beside"))


def _over_adverbial(token: Token, head: Token) -> Link | None:
    """An adverbial clause: of purpose, of a time to come, a participle, or a complement in the wrong place."""
    form = form_of(token)
    marks = {child.lower_ for child in token.children if child.dep_ in ("mark", "advmod", "aux")}
    if form == "to" and head.lower_ == "were":
        return Link(token, head, "advcl", effect="condition")  # `were the town to fall`
    if form == "to":
        governor = _meant(token, head)
        effect = _of_degree(governor) or effect_of(governor, form, "", exact=True)
        if not effect and not marks & {"order", "so"} and any(child.dep_ == "acomp" for child in head.children):
            effect = "open"  # `it is necessary to leave`
        return Link(token, governor, "advcl", effect="purpose" if not effect or marks & {"order", "so"} else effect)
    if form == "that" and marks & TIMES:
        is_past = token.tag_ in ("VBD", "VBN") and not any(child.tag_ in ("VBZ", "VBP") for child in token.children)
        return None if is_past else Link(token, head, "advcl", effect="time")
    return Link(token, head, "advcl", effect="beside") if form == "ing" and not marks & {"having"} else None


def _of_degree(governor: Token) -> str:
    """`too weak to attack`, `strong enough to hold the town`."""
    degree = {child.lower_ for child in governor.children if child.dep_ == "advmod"}
    return "prevented" if "too" in degree else "permitted" if "enough" in degree else ""


def _of_subject(token: Token, head: Token, relation: str) -> Link | None:
    """An event as the subject: `an attack is expected`, `the attack did not happen`, `the attack killed two`."""
    governor = next((child for child in head.children if child.dep_ == "acomp"), head) if head.lemma_ == "be" else head
    effect = effect_of(governor, "noun", "", exact=relation != "nsubjpass")
    if relation == "nsubj" and governor.pos_ != "ADJ":
        effect = SUBJECTS.get(governor.lemma_.lower(), "")
    if effect == "reported":
        effect = ""
    return Link(token, governor, relation, effect=effect or ("subject" if is_definite(token) else "beside"))


SUBJECTS = {
    "happen": "implied",
    "occur": "implied",
    "break": "implied",
    "erupt": "implied",
    "begin": "implied",
    "start": "implied",
    "continue": "implied",
    "follow": "implied",
    "take": "implied",
    "materialize": "implied",
    "materialise": "implied",
    "come": "implied",
    "resume": "implied",
    "be": "implied",
    "loom": "forecast",
    "threaten": "forecast",
}


def _meant(token: Token, head: Token) -> Token:
    """The governor that counts: the adjective of `is likely to`, the noun of `the goal is to`, `short` of `stop`."""
    if head.lemma_ == "be" and token.dep_ in ("xcomp", "ccomp", "advcl", "attr", "acomp", "pcomp"):
        for child in head.children:
            if child.dep_ in ("acomp", "oprd", "advmod") and child.i < token.i and _is_listed(child, form_of(token)):
                return child
        if form_of(token) == "to":
            for child in head.children:
                if child.dep_ == "nsubj" and child.pos_ in NOUNS and _is_listed(child, "to"):
                    return child
    if head.lemma_ in ("stop", "fall"):
        return next((child for child in head.children if child.lower_ == "short"), head)
    if head.dep_ == "prt" and head.head != head:
        return head.head
    return head


def _is_listed(word: Token, form: Form) -> bool:
    words, lemma = stance_words(), lemma_of(word)
    is_goal = word.pos_ in NOUNS and lemma in words.goal_nouns
    return is_goal or f"{lemma}:{form}" in words.governors or lemma in words.governors


def form_of(token: Token) -> Form:
    """What kind of complement the word heads."""
    if token.pos_ not in ("VERB", "AUX") and not token.tag_.startswith("VB"):
        return "noun" if not any(child.dep_ in ("aux", "cop") for child in token.children) else "to"
    marks = {child.lower_ for child in token.children if child.dep_ in ("mark", "aux", "auxpass")}
    if "to" in marks:
        return "to"
    if "whether" in marks or ("if" in marks and token.dep_ == "ccomp"):
        return "whether"
    modal = any(child.tag_ == "MD" or child.lemma_ == "do" for child in token.children if child.dep_ == "aux")
    helped = next((child for child in token.children if child.dep_ in ("aux", "auxpass")), None)
    first = helped if helped is not None and not modal else token
    if first.tag_ == "VB" and not modal:
        return "to"  # `make them leave`, `demand that they leave`
    return "ing" if first.tag_ == "VBG" else "that"


def effect_of(governor: Token, form: Form, via: str, *, exact: bool = False) -> str:
    """What the governor makes of a complement of this form; empty where the tables do not say.

    `exact`: only what is said of this very form or preposition counts.
    """
    words = stance_words()
    particle = next((child.lower_ for child in governor.children if child.dep_ == "prt"), "")
    for lemma in dict.fromkeys((governor.lower_, lemma_of(governor))):
        keys = [f"{lemma}:{particle}"] if particle else []
        if via:
            keys.append(f"{lemma}:{via}")
        keys.append(f"{lemma}:{form}")
        if form == "that" and f"{lemma}:whether" in words.governors and not via:
            keys.append(f"{lemma}:that")
        for key in keys:
            if key in words.governors:
                return words.governors[key]
        if governor.pos_ in NOUNS and lemma in words.goal_nouns and via in ("", "of", "for"):
            is_body = any(child.dep_ == "compound" and child.pos_ == "PROPN" for child in governor.children)
            return "" if lemma == "mission" and is_body else "goal"  # "the African Union mission, handing over"
        if not exact and lemma in words.governors and not _is_only_near(governor, form, via):
            return words.governors[lemma]
    return ""


def _is_only_near(governor: Token, form: Form, via: str) -> bool:
    """A phrase beside a verb that the verb does not govern: `refused in the attack`."""
    return (
        bool(via)
        and governor.pos_ in ("VERB", "AUX")
        and form == "noun"
        and via not in ("for", "on", "of", "from", "about", "against")
    )


def _of_having(token: Token, head: Token) -> str:
    """`has yet to fall`, `have to leave`, `had to leave`."""
    if head.lemma_ not in ("have", "be", "remain") or form_of(token) != "to":
        return ""
    remains = head.lemma_ == "remain" and token.dep_ == "xcomp" and grammar.is_passive(token) and token.lemma_ != "see"
    if remains or any(child.lower_ == "yet" for child in (*head.children, *token.children)):
        return "undone"
    if head.lemma_ == "have" and token.dep_ in ("xcomp", "ccomp"):
        return "caused" if head.tag_ == "VBD" else "demanded"
    return ""


def is_absence(noun: Token) -> bool:
    """Whether the event noun itself says that something is not there: `absence of troops`."""
    words = stance_words().governors
    lemma = noun.lemma_.lower()
    return noun.pos_ in NOUNS and words.get(f"{lemma}:of") == "undone"


def _of_order(token: Token, noun: Token) -> str:
    """`in order to destroy the tunnels`, where order is no command."""
    is_phrase = noun.lower_ == "order" and noun.dep_ == "pobj" and noun.head.lower_ == "in"
    return "purpose" if is_phrase and token.dep_ == "acl" else ""


def _default(token: Token, governor: Token, relation: str) -> str:
    """What a governor makes of its complement that the tables do not know."""
    form = form_of(token)
    if relation == "dobj":
        return "object" if is_definite(token) else "light"
    if relation == "acl":
        return {"to": "noun:to", "that": "reported"}.get(form, "subject")
    if form == "to" and governor.lemma_ == "be":
        return "forecast"  # `the talks are to begin on Monday`
    if form == "to" and (degree := _of_degree(governor)):
        return degree
    if form == "to" and governor.pos_ == "ADJ":
        return "open"
    if form == "that":
        return "known" if any(child.lower_ in ASKING for child in token.children) else "reported"
    return "through" if _is_through(governor) else ""


def is_definite(noun: Token) -> bool:
    """Whether a noun phrase speaks of something known already, which then does not hang on what governs it."""
    if noun.pos_ not in NOUNS:
        return noun.pos_ == "PRON"
    return any(child.lower_ in DEFINITE or child.dep_ == "poss" for child in noun.children)


def _is_through(governor: Token) -> bool:
    return governor.pos_ in NOUNS and governor.lemma_.lower() in stance_words().through


def _shares(token: Token) -> bool:
    """Whether what governs the first of two coordinated words governs the second too."""
    if not grammar.is_verb(token):
        return True
    if token.tag_ in FINITE and token.head.tag_ in ("VB", "VBG"):
        return False  # `failed to hold the bridge and withdrew`
    return not grammar.has_subject(token) or token.head.dep_ in ("xcomp", "ccomp", "acl")


def _shares_operators(token: Token) -> bool:
    """Whether `will`, `not` and the like before the first of two coordinated verbs stand for the second too."""
    if not grammar.is_verb(token):
        return True
    if grammar.has_subject(token) or any(child.dep_ in ("aux", "auxpass", "neg") for child in token.children):
        return False
    return token.tag_ == token.head.tag_ and token.tag_ in ("VB", "VBN", "VBG")
