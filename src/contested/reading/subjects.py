"""Finds the subject of a verb of saying, its own, shared or lost by the parser, and the phrase around a noun."""

from __future__ import annotations

from spacy.tokens import Doc, Token

from contested.reading.cues import Lexicon
from contested.reading.frames import (
    CITED,
    NOMINAL,
    OPENING_MARKS,
    SUBJECTS,
    TITLES,
    VERBAL,
    Paragraph,
    Range,
    child,
    trimmed,
)

_HAPPENINGS = frozenset(
    {"attack", "strike", "clash", "battle", "event", "move", "development", "offensive", "loss"}
    | {
        "explosion",
        "blast",
        "fighting",
        "violence",
        "war",
        "bombing",
        "raid",
        "shelling",
        "fire",
        "disease",
        "flood",
        "famine",
    }
)
_OWN_SUBJECT = frozenset({"nsubj", "csubj"})
_CLIMBS = frozenset({"conj", "xcomp", "advcl", "pcomp", "prep", "ccomp", "dep", "parataxis", "acl"})


def subject_of(paragraph: Paragraph, verb: Token) -> Range | None:
    """The words that name the subject of `verb`, be it its own, one it shares, or one the parser lost."""
    own = next((part for part in verb.children if part.dep_ in _OWN_SUBJECT), None)
    quoted = _quoted_as(verb)
    if quoted is not None:
        return noun_phrase(paragraph, quoted)
    if own is not None and (inserted := _inserted(verb, own)) is not None:
        return noun_phrase(paragraph, inserted)
    if own is not None and paragraph.inside_quote(own.i) == paragraph.inside_quote(verb.i):
        return noun_phrase(paragraph, own)
    if verb.dep_ == "acl" and verb.head.pos_ not in VERBAL:
        issuer = _issuer(verb.head)
        if issuer is not None:
            return noun_phrase(paragraph, issuer)
        return phrase_before(paragraph, verb.head, before=verb.i)
    lost = _lost_before(paragraph, verb) or _lost_after(paragraph, verb)
    return lost or _shared(paragraph, verb)


def _quoted_as(verb: Token) -> Token | None:
    """Who is quoted by somebody: "the agency quoted a doctor as saying"."""
    citing = verb.head.head if verb.dep_ == "pcomp" and verb.head.lower_ == "as" else verb.head
    told = verb.tag_ == "VBG" and citing.lemma_ in CITED and verb.nbor(-1).lower_ == "as"
    return child(citing, "dobj") if told and citing.i < verb.i else None


def _inserted(verb: Token, own: Token) -> Token | None:
    """The speaker set into a sentence whose subject the parser gave to the verb: "The rebels, residents said, left"."""
    clause = verb.head
    if verb.dep_ not in {"parataxis", "ccomp"} or clause.i < verb.i or child(clause, *SUBJECTS) is not None:
        return None
    others = [part for part in verb.lefts if part.dep_ in _OWN_SUBJECT and part.i > own.i]
    named = others[-1] if others else child(own, "appos")
    beside = named is not None and named.left_edge.i > 0 and named.left_edge.nbor(-1).text == ","
    return named if beside and verb.i + 1 < len(verb.doc) and verb.nbor(1).text == "," else None


def noun_phrase(paragraph: Paragraph, head: Token) -> Range:
    """The phrase around `head`: its office and apposition, not its side remarks."""
    doc = paragraph.doc
    sentence = paragraph.sentence(head.i)
    start, end = max(head.left_edge.i, sentence[0]), min(head.right_edge.i + 1, sentence[1])
    for part in head.subtree:
        is_remark = part.dep_ in {"relcl", "acl", "advcl"} and part.left_edge.i > head.i
        if is_remark and doc[part.left_edge.i - 1].text in {",", "-", "–", "—", "("}:
            end = min(end, part.left_edge.i - 1)
        if part.dep_ == "prep" and part.head == head and part.lower_ in {"on", "in"} and _is_date(part):
            end = min(end, part.i)
    end = _past_title(doc, max(end, head.i + 1), sentence[1])
    while end - 1 > head.i and doc[end - 1].text in OPENING_MARKS and doc[end - 2].is_punct:
        end -= 2
    return trimmed(doc, _with_title(doc, start, sentence[0]), end)


def _past_title(doc: Doc, end: int, last: int) -> int:
    """`end` moved behind the name that follows a title cut off at its full stop: "Navy Capt. | Jeff Davis"."""
    if end < last and doc[end].text == "." and doc[end - 1].lower_ in TITLES:
        end += 1
        while end < last and doc[end].pos_ == "PROPN":
            end += 1
    return end


def _with_title(doc: Doc, start: int, first: int) -> int:
    """`start` moved before a title that the parser cut off at its full stop: "Navy Capt. | Jeff Davis"."""
    if start - 2 >= first and doc[start - 1].text == "." and doc[start - 2].lower_ in TITLES:
        start -= 2
        run = _run_start(doc, first, start - 1)
        apart = run == first or doc[run - 1].text == ","
        while start > first and doc[start - 1].pos_ == "PROPN":
            start -= 1
        start = run if apart else start
    return start


def _is_date(preposition: Token) -> bool:
    named = child(preposition, "pobj")
    return named is not None and named.ent_type_ in {"DATE", "TIME"}


def _issuer(document: Token) -> Token | None:
    """Who issued it: "the army released a statement saying" is said by the army, not by the paper."""
    issues = document.dep_ == "dobj" and document.head.lemma_ in {"issue", "release", "publish", "post", "send", "make"}
    return child(document.head, "nsubj") if issues else None


def phrase_before(paragraph: Paragraph, head: Token, *, before: int) -> Range:
    """The phrase around `head` as far as it stands before the token number `before`."""
    start, end = noun_phrase(paragraph, head)
    return trimmed(paragraph.doc, start, max(head.i + 1, min(end, before)))


def _shared(paragraph: Paragraph, verb: Token) -> Range | None:
    """The subject of the verb that this one hangs on."""
    here, steps = verb, 0
    while here.dep_ in _CLIMBS and here.head != here and steps < 6:
        if here.dep_ == "ccomp" and here.tag_ not in {"VBG", "VB"}:
            return None
        is_beside = here.dep_ == "conj" and here == verb
        here, steps = here.head, steps + 1
        if is_beside and _is_said_by_another(here, verb):
            here = here.head
        if here.pos_ not in VERBAL and here.dep_ not in {"prep", "agent"} and here.tag_ not in {"VBN", "VBG"}:
            return None if here.pos_ not in {"NOUN", "PROPN", "PRON"} else phrase_before(paragraph, here, before=verb.i)
        subject = child(here, "nsubj", "nsubjpass")
        if subject is not None:
            return noun_phrase(paragraph, subject)
    return None


def _is_said_by_another(clause: Token, verb: Token) -> bool:
    """Whether a verb of saying hung beside what is said is rather the speaker's: "said it had fallen and vowed to"."""
    cue = clause.head
    if clause.dep_ != "ccomp" or cue.pos_ not in VERBAL or not cue.i < clause.i < verb.i:
        return False
    auxiliaries = [part for part in clause.lefts if part.dep_ in {"aux", "auxpass"}]
    own = any(part.dep_ in {"aux", "auxpass"} for part in verb.lefts)
    shifted = any(part.tag_ == "MD" or part.lower_ in {"had", "has", "have"} for part in auxiliaries)
    return shifted and not own and verb.tag_ == cue.tag_ and verb.tag_ in {"VBD", "VBZ", "VBP"}


def _lost_before(paragraph: Paragraph, verb: Token) -> Range | None:
    """A speaker right before the verb that the parser hung elsewhere: ", the head of the observatory, N. N., told"."""
    doc, (first, _) = paragraph.doc, paragraph.sentence(verb.i)
    last = verb.i - 1
    while last >= first and doc[last].pos_ in {"AUX", "ADV"}:
        last -= 1
    if not _may_be_finite(verb) or last < first:
        return None
    start = _run_start(doc, first, last)
    citing = _run_start(doc, first, last - 1) - 1 if doc[last].text == "," else last
    if citing - 1 > first and doc[citing].lower_ in {"citing", "quoting"} and doc[citing - 1].text == ",":
        start, last = _run_start(doc, first, citing - 2), citing - 2
    elif doc[last].text == ",":
        inner = _run_start(doc, first, last - 1)
        if inner < last and inner > first and doc[inner - 1].text == ",":
            start, last = _run_start(doc, first, inner - 2), last - 1
            if start > inner - 2:
                return None
    is_numbered = doc[last].pos_ == "NUM" and start < last and doc[last - 1].pos_ == "PROPN"  # "Channel 12 says"
    is_name = doc[last].pos_ in {"NOUN", "PROPN", "PRON"} or doc[last].text[0].isupper()
    if start > last or not (is_numbered or is_name):
        return None
    while start < last and doc[start].pos_ in {"ADP", "PART"}:
        start += 1
    apart = start == first or doc[start - 1].is_punct or (start - 1 == first and doc[first].lower_ == "as")
    return (start, last + 1) if apart else None


def _may_be_finite(verb: Token) -> bool:
    """Whether the verb may stand alone after its subject; a past form may be taken for a participle."""
    alone = verb.tag_ == "VBN" and child(verb, "aux", "auxpass") is None
    bare = alone and verb.i + 1 < len(verb.doc) and verb.nbor(1).is_punct
    return bare or verb.tag_ in {"VBD", "VBZ", "VBP"}


def _run_start(doc: Doc, first: int, last: int) -> int:
    """Where the unbroken run of nominal words that ends at `last` begins; `last + 1` if there is none."""
    start = last + 1
    while start > first and (_is_nominal(doc[start - 1]) or _joins(doc, start - 1, last)):
        start -= 1
    return start


def _lost_after(paragraph: Paragraph, verb: Token) -> Range | None:
    """A speaker right after the verb taken for an object: '"...", said the mayor of Goma'."""
    doc, (first, _) = paragraph.doc, paragraph.sentence(verb.i)
    named = child(verb, "dobj", "attr", "npadvmod", "dep")
    inverted = verb.i > first and doc[verb.i - 1].is_punct and verb.tag_ in {"VBD", "VBZ", "VBP"}
    if not inverted or named is None or named.i < verb.i or named.pos_ not in {"NOUN", "PROPN", "PRON"}:
        return None
    return noun_phrase(paragraph, named)


def _joins(doc: Doc, at: int, last: int) -> bool:
    """Whether the word between two nominal ones holds a name together: commander-in-chief, teachers and officials."""
    inner = at > 0 and at < last and _is_nominal(doc[at - 1])
    return inner and (doc[at].tag_ in {"HYPH", "POS"} or doc[at].lower_ in {"and", "&"})


def _is_nominal(token: Token) -> bool:
    return token.pos_ in NOMINAL and not token.is_punct


def can_act(doc: Doc, span: Range, lexicon: Lexicon) -> bool:
    """Whether the words name somebody who can mean something: a name, a person, people; a thing cannot."""
    head = doc[span[0] : span[1]].root
    if head.lemma_.lower() in _HAPPENINGS:
        return False
    if head.pos_ in {"PROPN", "PRON"} or head.tag_ in {"NNS", "NNPS"}:
        return True
    lemma = head.lemma_.lower()
    named = head.ent_type_ in {"PERSON", "ORG", "NORP", "GPE"}
    return named or lemma in lexicon.actors


def can_tell(doc: Doc, span: Range, lexicon: Lexicon) -> bool:
    """Whether the words name somebody, or a document that can tell: "the survey shows", not "the attacks show"."""
    lemma = doc[span[0] : span[1]].root.lemma_.lower()
    tells = {lemma, lemma + "s"} & lexicon.documents
    return bool(tells) or can_act(doc, span, lexicon)
