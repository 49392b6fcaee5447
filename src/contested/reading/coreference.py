"""What pronouns and phrases such as 'the two cities', 'there', 'the group' refer back to.

Method. One pass through the report in reading order with short memories of places, groups and persons, newest first.
A pronoun looks back within its paragraph and the one before; a definite phrase looks for an earlier name that was
described in the same words, else for the newest name of its kind. What finds nothing refers to nothing.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from spacy.tokens import Token

from contested.reading import grammar
from contested.reading.lexicon import nouns
from contested.reading.mention import Mention
from contested.reading.view import GROUPS, Referent, View

SINGULAR_PLACES = frozenset(
    [
        "city",
        "town",
        "village",
        "area",
        "province",
        "region",
        "district",
        "settlement",
        "capital",
        "airport",
        "base",
        "neighborhood",
        "neighbourhood",
        "suburb",
        "camp",
        "governorate",
        "state",
        "site",
        "location",
        "enclave",
        "territory",
        "stronghold",
        "locality",
    ]
)
SETTLEMENTS = frozenset({"village", "town", "city", "camp", "district", "province"})
AREA_WORDS = frozenset({"province", "region", "governorate", "state", "area", "territory", "district"})
PLURAL_NUMBERS = {"two": 2, "both": 2, "three": 3, "four": 4}
GROUP_WORDS = frozenset(
    [
        "group",
        "army",
        "force",
        "militia",
        "movement",
        "organisation",
        "organization",
        "ministry",
        "faction",
        "alliance",
        "coalition",
        "military",
        "observatory",
        "monitor",
        "agency",
        "government",
        "regime",
        "body",
        "ngo",
        "watchdog",
    ]
)
HAPPENS_TO = frozenset({"fall", "come", "be", "remain", "lie", "change", "collapse", "burn"})
REACH = 2  # paragraphs that a pronoun looks back


LONGEST_MEMORY = 40  # names of a kind; nothing refers back further


@dataclass
class Memory:
    """What was named so far, newest last, with the paragraph it stood in."""

    places: list[tuple[int, Mention, str]] = field(default_factory=list)
    topic: tuple[int, Mention, str] | None = None  # the place that the last sentence was about
    groups: list[tuple[int, Mention, str, bool]] = field(default_factory=list)  # ..., is it a subject
    persons: list[tuple[int, Mention, str]] = field(default_factory=list)
    sets: list[tuple[int, tuple[Mention, ...], tuple[str, ...]]] = field(default_factory=list)  # places named together
    described: dict[frozenset[str], tuple[Mention, str]] = field(default_factory=dict)

    def forget(self) -> None:
        """Let go of what is too far back to be meant, so that long reports cost no more a word than short ones."""
        for kept in (self.places, self.groups, self.persons, self.sets):
            if len(kept) > LONGEST_MEMORY:
                del kept[:-LONGEST_MEMORY]


def resolve_references(found: Sequence[View], capital: str | None = None) -> list[View]:
    """The same paragraphs, each with what its pronouns and definite phrases stand for.

    `capital`: gazetteer id of the capital of the conflict's main country, which 'the capital' means by default.
    """
    memory = Memory()
    resolved = []
    for number, view in enumerate(found):
        referents: dict[int, Referent] = {}
        for token in view.doc:
            if token.i % LONGEST_MEMORY == 0:
                memory.forget()
            referent = _look_back(token, view, memory, number, capital)
            if referent is not None:
                referents[token.i] = referent
            _remember(token, view, memory, number)
        resolved.append(replace(view, referents=referents))
    return resolved


def _name(view: View, mention: Mention) -> str:
    return view.text(mention.start, mention.end)


def _remember(token: Token, view: View, memory: Memory, number: int) -> None:
    mention = view.mention(token)
    if (
        mention is None
        and token.dep_ in ("nsubj", "nsubjpass")
        and token.pos_ in ("NOUN", "PROPN")
        and view.is_group(token)
        and not any(child.dep_ == "poss" and child.pos_ == "PRON" for child in token.children)
    ):
        start, end = view.phrase_span(token)
        unnamed = Mention(start, end, kind="unknown_org")
        memory.groups.append((number, unnamed, _name(view, unnamed), True))
        return
    span = None if mention is None else view.doc.char_span(mention.start, mention.end, alignment_mode="expand")
    if mention is None or span is None or token.i != span.end - 1:
        return
    name = _name(view, mention)
    if mention.kind == "place":
        is_goal = span.start > 0 and view.doc[span.start - 1].lower_ in ("towards", "toward")
        if not (mention.id or "").startswith("country:") and not _speaks(span.root) and not is_goal:
            memory.places.append((number, mention, name))
            if span.root.dep_ == "nsubjpass" or (span.root.dep_ == "nsubj" and span.root.head.lemma_ in HAPPENS_TO):
                memory.topic = (span.root.i, mention, name)
            _remember_set(span.root, view, memory, number)
        _remember_description(span.root, memory, mention, name)
    elif mention.kind in ("person", "unknown_person"):
        memory.persons.append((number, mention, name))
    elif mention.kind in GROUPS:
        memory.groups.append((number, mention, name, span.root.dep_ in ("nsubj", "nsubjpass", "poss")))


def _speaks(root: Token) -> bool:
    """A capital that stands for its government ('Kinshasa denies'; 'aides in Kinshasa fear') is not 'the city'."""
    top = root
    while top.dep_ in ("pobj", "prep", "poss", "compound") and top.head != top:
        top = top.head
    if top.dep_ != "nsubj" or top.head.pos_ != "VERB":
        return False
    if any(child.dep_ in ("ccomp", "xcomp") for child in top.head.children):
        return True
    return top == root and any(child.dep_ == "dobj" and child.pos_ == "PRON" for child in top.head.children)


def _remember_set(root: Token, view: View, memory: Memory, number: int) -> None:
    if root.dep_ != "conj":
        return
    first = root
    while first.dep_ == "conj":
        first = first.head
    together = [view.mention(token) for token in grammar.coordinates(first)]
    named = tuple(mention for mention in together if mention is not None and mention.kind == "place")
    if len(named) > 1:
        memory.sets.append((number, named, tuple(_name(view, mention) for mention in named)))


def _remember_description(root: Token, memory: Memory, mention: Mention, name: str) -> None:
    """`Homs is the third largest city`, `Aleppo, the country's second-largest city`."""
    descriptions = [child for child in root.children if child.dep_ == "appos"]
    if root.dep_ == "appos":
        descriptions.append(root.head)
    if root.dep_ == "nsubj" and root.head.lemma_ == "be":
        descriptions += [child for child in root.head.children if child.dep_ == "attr"]
    for noun in descriptions:
        words = _content(noun)
        if len(words) >= 2:
            memory.described[words] = (mention, name)


def _content(noun: Token) -> frozenset[str]:
    first, last = grammar.phrase(noun)
    within = noun.doc[first.i : last.i + 1]
    return frozenset(
        token.lemma_.lower() for token in within if token.pos_ in ("NOUN", "ADJ", "ADV", "NUM") and not token.is_stop
    )


def _look_back(token: Token, view: View, memory: Memory, number: int, capital: str | None) -> Referent | None:
    if token.lower_ in ("there", "here") and token.dep_ in ("advmod", "pobj", "pcomp") and token.pos_ != "PRON":
        return _newest_place(memory, number, frozenset())
    if token.pos_ == "PRON" or token.dep_ == "poss":
        return _pronoun(token, view, memory, number)
    if token.lower_ in ("latter", "former") and token.dep_ != "amod":
        return _of_two(token, memory, number)
    if token.pos_ == "NOUN" and view.mention(token) is None:
        return _definite(token, view, memory, number, capital)
    return None


def _pronoun(token: Token, view: View, memory: Memory, number: int) -> Referent | None:
    own = _speaker_of_clause(token, view)
    if own is not None:
        return own
    match token.lower_:
        case "he" | "she" | "him" | "her" | "his":
            recent = [(mention, name) for where, mention, name in memory.persons if number - where < REACH]
            return Referent((recent[-1][0],), (recent[-1][1],)) if recent else None
        case "it" if (topic := _topic(token, memory)) is not None:
            return topic
        case "they" | "them" | "their" | "it" | "its":
            return _group(token, memory, number)
    return None


def _topic(token: Token, memory: Memory) -> Referent | None:
    """`Berdychi was shelled all night. It was abandoned`: the place that the sentence before was about."""
    if memory.topic is None or token.sent.start == 0:
        return None
    at, mention, name = memory.topic
    before = token.doc[token.sent.start - 1].sent
    told = token.dep_ == "nsubjpass" or (token.dep_ == "nsubj" and token.head.lemma_ in HAPPENS_TO)
    return Referent((mention,), (name,)) if told and before.start <= at < before.end else None


def _of_two(token: Token, memory: Memory, number: int) -> Referent | None:
    """`the latter`, `the former`: of the two places named together last."""
    if not memory.sets or number - memory.sets[-1][0] > REACH:
        return None
    _, mentions, names = memory.sets[-1]
    which = -1 if token.lower_ == "latter" else 0
    return Referent((mentions[which],), (names[which],))


def _speaker_of_clause(token: Token, view: View) -> Referent | None:
    """`The army said it had left`, `denied that its troops had fled`: the pronoun is who says it."""
    if token.lower_ not in ("it", "its", "they", "their", "he", "his", "she", "her") or token.dep_ not in (
        "nsubj",
        "nsubjpass",
        "poss",
    ):
        return None
    clause = grammar.clause_head(token)
    if clause.dep_ != "ccomp":
        return None
    subject = next((child for child in clause.head.children if child.dep_ == "nsubj" and child.pos_ != "PRON"), None)
    if subject is None or subject.i > token.i:
        return None
    mention = view.mention(subject)
    if mention is not None and mention.kind in GROUPS:
        return Referent((mention,), (_name(view, mention),))
    if mention is not None and mention.kind == "place":  # "Moscow said that it held": who speaks is no place
        speaker = Mention(mention.start, mention.end, kind="unknown_org", party=mention.party)
        return Referent((speaker,), (_name(view, mention),))
    if mention is None and view.is_group(subject):
        start, end = view.phrase_span(subject)
        return Referent((Mention(start, end, kind="unknown_org"),), (view.text(start, end),))
    return None


def _group(token: Token, memory: Memory, number: int) -> Referent | None:
    recent = [row for row in memory.groups if number - row[0] < REACH]
    if not recent:
        return None
    plural = token.lower_ in ("they", "them", "their")
    subjects = [row for row in recent if row[3]]
    fitting = [
        row
        for row in (subjects or recent)
        if (
            _is_plural(row[2]) or row[1].kind == "party" or _is_collective(row[2]) if plural else not _is_plural(row[2])
        )
    ]
    chosen = fitting[-1] if fitting else None
    return Referent((chosen[1],), (chosen[2],)) if chosen else None


def _is_plural(name: str) -> bool:
    return name.rstrip().endswith("s") or " and " in name


def _is_collective(name: str) -> bool:
    """`Russian infantry`, `the army`: one word for many, which `they` may stand for."""
    return name.split()[-1].lower() in nouns().group if name.split() else False


def _newest_place(memory: Memory, number: int, words: frozenset[str]) -> Referent | None:
    recent = [(mention, name) for where, mention, name in memory.places if number - where <= REACH]
    if words:
        is_area = bool(words & AREA_WORDS)
        recent = [row for row in recent if _is_area(row[0]) == is_area] if not words & {"area"} else recent
        recent = [row for row in recent if not _is_another_kind(row[1], words)]
    return Referent((recent[-1][0],), (recent[-1][1],)) if recent else None


def _is_another_kind(name: str, words: frozenset[str]) -> bool:
    """`Kazu village` is not what `the town` means."""
    own = name.lower().split()[-1:]
    return bool(SETTLEMENTS.intersection(own)) and not words.intersection(own)


def _is_area(mention: Mention) -> bool:
    return (mention.id or "").startswith(("admin1:", "admin2:", "region:"))


def _definite(noun: Token, view: View, memory: Memory, number: int, capital: str | None) -> Referent | None:
    lemma = noun.lemma_.lower()
    determiners = {child.lower_ for child in noun.children if child.dep_ in ("det", "predet", "nummod", "poss", "amod")}
    is_definite = bool(determiners & {"the", "this", "that", "these", "those", "both", "its", "their"}) or any(
        c.dep_ == "poss" for c in noun.children
    )
    if not is_definite or _has_name_inside(noun, view):
        return None
    described = memory.described.get(_content(noun))
    if described is not None:
        return Referent((described[0],), (described[1],))
    if noun.tag_ == "NNS" and lemma in SINGULAR_PLACES:
        wanted = next((count for word, count in PLURAL_NUMBERS.items() if word in determiners), None)
        if wanted is None and not determiners & {"these", "those"}:
            return None
        return _place_set(memory, number, wanted)
    if noun.tag_ == "NN" and lemma in SINGULAR_PLACES and len(_content(noun)) == 1:
        if lemma == "capital":
            return _capital(memory, capital)
        return _newest_place(memory, number, frozenset({lemma}))
    if noun.tag_ == "NN" and lemma in GROUP_WORDS and len(_content(noun)) == 1:
        recent = [row for row in memory.groups if number - row[0] <= REACH]
        return Referent((recent[-1][1],), (recent[-1][2],)) if recent else None
    return None


def _has_name_inside(noun: Token, view: View) -> bool:
    """`the city of Homs`, `Hama city` name their place themselves."""
    return any(
        view.mention(token) is not None
        for token in noun.subtree
        if token != noun and token.dep_ != "poss" and token.head.dep_ != "poss"
    )


def _place_set(memory: Memory, number: int, wanted: int | None) -> Referent | None:
    recent = [row for row in memory.sets if number - row[0] <= REACH and (wanted is None or len(row[1]) == wanted)]
    if recent:
        return Referent(recent[-1][1], recent[-1][2])
    if wanted is None:
        return None
    last = [(mention, name) for where, mention, name in memory.places if number - where < REACH][-wanted:]
    return Referent(tuple(row[0] for row in last), tuple(row[1] for row in last)) if len(last) == wanted else None


def _capital(memory: Memory, capital: str | None) -> Referent | None:
    named = [(mention, name) for _, mention, name in memory.places if mention.id is not None and mention.id == capital]
    return Referent((named[-1][0],), (named[-1][1],)) if named else None
