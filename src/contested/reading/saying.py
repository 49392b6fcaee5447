"""Reads verbs of saying: which verbs are cues in their sentence, and what words they introduce."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Doc, Token

from contested.reading.cues import Lexicon
from contested.reading.frames import (
    CLOSING_MARKS,
    CONVERSATIONS,
    OPENING_MARKS,
    VERBAL,
    Frame,
    Paragraph,
    Range,
    child,
    has_verb,
    is_break,
    trimmed,
)
from contested.reading.speakers import can_act, can_tell, noun_phrase, subject_of

_ADJUNCTS = frozenset(
    {"prep", "npadvmod", "advmod", "dobj", "dative", "prt", "tmod", "advcl", "agent", "punct", "nsubj"}
)
_FINDINGS = frozenset({"show", "indicate", "find", "demonstrate", "determine", "establish", "record", "reveal"})
_SAYING_ON = frozenset({"say", "add", "claim", "argue", "note", "cite", "warn"})
_ADDRESSING = frozenset(
    {"tell", "remind", "inform", "assure", "notify", "advise", "ask", "warn", "reassure", "brief", "say", "put"}
)
_RUMOURED = frozenset({"report", "rumour", "rumor"})
_CITED = frozenset({"quote", "cite"})
_FORMALITIES = frozenset({"request", "condition", "behalf", "question", "inquiry", "call"})
_ADJUNCT = frozenset({"ADP", "ADV", "PUNCT", "PART", "SCONJ"})
_REASONS = frozenset({"because", "if", "when", "until", "unless", "so"})
_SUBORDINATE = frozenset({"ccomp", "xcomp"})


def verb_frames(paragraph: Paragraph, lexicon: Lexicon) -> Iterator[Frame]:
    """A frame for every verb of the lexicon that introduces something said in its sentence."""
    for token in paragraph.doc:
        if token.pos_ == "VERB" and token.lemma_.lower() in lexicon.verbs:
            frame = _frame(paragraph, token, lexicon)
            if frame is not None:
                yield frame


def _frame(paragraph: Paragraph, verb: Token, lexicon: Lexicon) -> Frame | None:
    if child(verb, "nsubjpass", "auxpass") is not None or (verb.dep_ == "acl" and verb.tag_ == "VBN"):
        return _passive(paragraph, verb, lexicon)
    if verb.i > 1 and verb.nbor(-1).lower_ == "to" and verb.nbor(-2).lower_ == "according":
        return None
    if verb.dep_ == "amod" or (verb.tag_ == "VBG" and verb.lemma_ in _CITED) or not _is_whole(verb):
        return None
    speaker = subject_of(paragraph, verb)
    if speaker is not None and _speaks_for_itself(paragraph, verb, speaker):
        return None
    lemma = verb.lemma_.lower()
    if child(verb, "xcomp") is not None and not lexicon.takes(lemma) & {"to", "clause", "gerund", "naming"}:
        return None
    said = _said(paragraph, verb, speaker, lexicon)
    if said is None:
        return None
    form, cue, content = said
    acts = form in {"clause", "quote"}
    if not acts and (speaker is None or not can_act(paragraph.doc, speaker, lexicon)):
        return None
    if lemma in _FINDINGS and speaker is not None and not can_tell(paragraph.doc, speaker, lexicon):
        return None
    if speaker is not None and any(start <= speaker[0] < end for start, end in content):
        speaker = None if acts else speaker
    act = lexicon.act_of(lemma, form) or lexicon.verbs[lemma][0].act
    return Frame(act, lemma, cue, content, speaker, negated=_is_negated(verb))


def _is_whole(verb: Token) -> bool:
    """Whether a cue of two words is there with both: "put it"."""
    return verb.lemma_ != "put" or any(part.dep_ == "dobj" and part.lower_ == "it" for part in verb.children)


def _speaks_for_itself(paragraph: Paragraph, verb: Token, speaker: Range) -> bool:
    """Whether a quoted speaker only speaks of "I" or "we": no further voice beside the one that is quoted."""
    first_person = paragraph.doc[speaker[0]].lower_ in {"i", "we", "you", "us", "me"} and speaker[1] - speaker[0] == 1
    return first_person and paragraph.inside_quote(verb.i)


def _is_negated(verb: Token) -> bool:
    return any(part.dep_ == "neg" or part.lower_ in {"never", "neither"} for part in verb.children)


def _cue(doc: Doc, verb: Token, last: int | None = None) -> Range:
    """The verb with its auxiliaries, its negation and the adverbs that touch it."""
    start = verb.i
    while start > 0 and doc[start - 1].head == verb and doc[start - 1].dep_ in {"aux", "auxpass", "neg", "advmod"}:
        start -= 1
    while start < verb.i and doc[start].dep_ == "advmod" and doc[start].lower_ in {"then", "when", "now", "so", "as"}:
        start += 1
    particle = child(verb, "prt")
    end = max(verb.i, particle.i if particle is not None and particle.i == verb.i + 1 else 0, last or 0) + 1
    return start, end


def _said(
    paragraph: Paragraph, verb: Token, speaker: Range | None, lexicon: Lexicon
) -> tuple[str, Range, tuple[Range, ...]] | None:
    """How it is said (the form of the lexicon), the cue, and the ranges of what is said."""
    takes = lexicon.takes(verb.lemma_.lower())
    doc = paragraph.doc
    cue = _cue(doc, verb)
    if takes & {"clause", "quote"}:
        quoted = _set_apart(paragraph, verb, speaker, cue)
        if quoted and _is_quotation(paragraph, quoted[0]):
            return "clause", cue, quoted
    after = _clause_after(paragraph, verb, speaker, lexicon) if "clause" in takes else None
    if after is not None:
        return "clause", cue, (*_before_insertion(paragraph, verb, speaker, cue), after)
    if "to" in takes and (aim := _infinitive(paragraph, verb)) is not None:
        return "to", cue, (aim,)
    thing = _thing(paragraph, verb, cue, lexicon)
    if takes & {"clause", "quote"} and not _is_relative(paragraph, speaker):
        around = _set_apart(paragraph, verb, speaker, cue)
        transitive = child(verb, "dobj") is not None and verb.lemma_ not in _ADDRESSING
        if around and ((thing is None and not transitive) or _is_quoted_before(paragraph, around[0])):
            return "clause", cue, around
        after = _quote_after(paragraph, verb, cue)
        if after is not None and (thing is None or after[0] <= cue[1] + 1):
            return "quote", cue, (after,)
    if thing is None and "clause" in takes:
        if _leads_on(paragraph, verb, cue):
            return "clause", cue, ()
        rest = _unparsed(paragraph, verb, cue)
        if rest is not None:
            return "clause", cue, (rest,)
    return thing


def _leads_on(paragraph: Paragraph, verb: Token, cue: Range) -> bool:
    """Whether the paragraph ends with "the minister said:", and what is said stands in the next one."""
    doc = paragraph.doc
    return (
        doc.text.rstrip().endswith(":")
        and paragraph.sentence(verb.i)[1] == len(doc)
        and not has_verb(doc, cue[1], len(doc))
    )


def _unparsed(paragraph: Paragraph, verb: Token, cue: Range) -> Range | None:
    """The rest of the sentence after "saying" and the like, where the parser saw no clause but a finite verb stands."""
    doc, (_, last) = paragraph.doc, paragraph.sentence(verb.i)
    start = cue[1]
    if (
        start >= last
        or doc[start].is_punct
        or doc[start].pos_ in {"ADP", "ADV", "PART", "CCONJ"}
        or verb.tag_ in {"VB", "VBN"}
    ):
        return None
    return trimmed(doc, start, last) if has_verb(doc, start, last) else None


def _is_relative(paragraph: Paragraph, speaker: Range | None) -> bool:
    """Whether the verb stands in a relative clause: "the rebels, who said", never opens up what stands before it."""
    return speaker is not None and paragraph.doc[speaker[0]].tag_ in {"WP", "WDT"}


def _is_quotation(paragraph: Paragraph, span: Range) -> bool:
    """Whether the range opens with a quotation of speech and closes with one."""
    quote = paragraph.speech_at(paragraph.start(span))
    return quote is not None and quote.kind == "speech" and _is_quoted_before(paragraph, span)


def _is_quoted_before(paragraph: Paragraph, span: Range) -> bool:
    return paragraph.doc[span[1] - 1].text in CLOSING_MARKS


def _clause_after(paragraph: Paragraph, verb: Token, speaker: Range | None, lexicon: Lexicon) -> Range | None:
    """The clause that the verb governs on its right."""
    doc = paragraph.doc
    clause = next((part for part in verb.children if part.dep_ == "ccomp" and part.i > verb.i), None)
    if clause is None:
        return _that_clause(paragraph, verb, lexicon)
    start = max(verb.i + 1, clause.left_edge.i)
    mark = child(clause, "mark")
    if mark is not None and mark.lower_ == "that" and start < mark.i and is_break(doc[mark.i - 1]):
        start = mark.i
    if any(doc[at].tag_ == "VBG" and doc[at].lemma_ in _SAYING_ON for at in range(verb.i + 1, clause.i)):
        return None
    if speaker is not None and speaker[0] > verb.i:
        start = max(start, speaker[1])
    hearsay = child(verb, "dobj")
    if hearsay is not None and verb.i < hearsay.i < start and hearsay.lemma_ in lexicon.nouns:
        start = hearsay.left_edge.i
    end = _clause_end(paragraph, verb, clause, lexicon)
    return _whole_quotes(paragraph, trimmed(doc, start, end)) if start < end else None


def _clause_end(paragraph: Paragraph, verb: Token, clause: Token, lexicon: Lexicon) -> int:
    """Where the clause ends: before "and added that", after "because ..." that the parser hung on the verb."""
    doc = paragraph.doc
    end = min(clause.right_edge.i + 1, paragraph.sentence(verb.i)[1])
    again = next((part for part in clause.conjuncts if part.i > clause.i and _speaks_again(part, verb, lexicon)), None)
    if again is not None:
        end = min(end, again.left_edge.i)
    for part in verb.children:
        if part.dep_ == "advcl" and part.left_edge.i == end and part.left_edge.lower_ in _REASONS:
            end = max(end, part.right_edge.i + 1)
        if part.dep_ == "conj" and part.i > end and _goes_on(part, verb, clause):
            end = max(end, part.right_edge.i + 1)
    while end - 1 > clause.i and (doc[end - 1].pos_ == "CCONJ" or doc[end - 1].text == ","):
        end -= 1
    return end


def _goes_on(part: Token, verb: Token, clause: Token) -> bool:
    """Whether a clause coordinated with the cue belongs to what is said: "says it fell, but would ...", "but it ..."."""
    subject, said = child(part, "nsubj"), child(clause, "nsubj")
    if subject is not None:
        return subject.tag_ == "PRP" and said is not None and subject.lower_ == said.lower_
    return any(word.dep_ == "aux" and word.lower_ in {"would", "had"} for word in part.children)


def _speaks_again(part: Token, verb: Token, lexicon: Lexicon) -> bool:
    """Whether the coordinated verb is rather a second verb of saying of the same speaker."""
    says = any(cue.act == "says" for cue in lexicon.verbs.get(part.lemma_.lower(), ()))
    return says and part.tag_ == verb.tag_ and child(part, "nsubj") is None


def _that_clause(paragraph: Paragraph, verb: Token, lexicon: Lexicon) -> Range | None:
    """A clause after "that" which the parser hung elsewhere: "said on Friday that ..."."""
    doc, (_, last) = paragraph.doc, paragraph.sentence(verb.i)
    for at in range(verb.i + 1, min(last, verb.i + 8)):
        if doc[at].lower_ == "that" and doc[at].tag_ == "IN":
            head = doc[at].head
            end = head.right_edge.i + 1 if head.i > at else last
            hearsay = doc[at - 1].lemma_ in lexicon.nouns and at - 1 > verb.i
            start = doc[at - 1].left_edge.i if hearsay else at
            return _whole_quotes(paragraph, trimmed(doc, max(start, verb.i + 1), min(end, last)))
        if doc[at].pos_ in VERBAL or doc[at].text in {";", ":"}:
            return None
    return None


def _infinitive(paragraph: Paragraph, verb: Token) -> Range | None:
    """The infinitive or gerund that the verb governs: vowed to fight, urged them to leave, denied firing."""
    aim = next((part for part in verb.children if part.dep_ in _SUBORDINATE and part.i > verb.i), None)
    if aim is None or aim.tag_ not in {"VB", "VBG"}:
        return None
    named = child(verb, "dobj", "dative")
    named = named or next((end for part in verb.children if part.lower_ == "on" for end in part.children), None)
    start = min(aim.left_edge.i, named.left_edge.i if named is not None and named.i > verb.i else aim.left_edge.i)
    return _whole_quotes(paragraph, trimmed(paragraph.doc, max(start, verb.i + 1), aim.right_edge.i + 1))


def _set_apart(paragraph: Paragraph, verb: Token, speaker: Range | None, cue: Range) -> tuple[Range, ...]:
    """What stands before the words of attribution, and what goes on behind them: "S, X said", "S, X said, S"."""
    doc, (first, last) = paragraph.doc, paragraph.sentence(verb.i)
    if verb.tag_ in {"VB", "VBG"} and verb.lemma_ != "say":
        return ()
    start, end = _core(paragraph, verb, speaker, cue)
    as_clause = start > first and doc[start - 1].lower_ == "as"
    if as_clause:
        start -= 1
        if start == first:
            rest = _rest(paragraph, end, last)
            return (rest,) if rest is not None else ()
    if start <= first or not is_break(doc[start - 1]):
        return ()
    while first < start and doc[first].pos_ == "CCONJ":
        first += 1
    left = _from_colon(paragraph, trimmed(doc, first, start))
    quoted = doc[start - 1].text in CLOSING_MARKS or (start - 2 >= first and doc[start - 2].text in CLOSING_MARKS)
    inserted = end < last and is_break(doc[end]) and (quoted or verb.dep_ != "ROOT" or left[0] >= left[1])
    rest = _rest(paragraph, end, last) if inserted else None
    if rest is not None and quoted and doc[rest[0]].text not in OPENING_MARKS:
        rest = None
    if left[0] >= left[1]:
        return (rest,) if rest is not None else ()
    if not quoted and not has_verb(doc, *left) and not (rest is not None and has_verb(doc, *rest)):
        return ()
    return (left, rest) if rest is not None else (left,)


def _before_insertion(paragraph: Paragraph, verb: Token, speaker: Range | None, cue: Range) -> tuple[Range, ...]:
    """The beginning of a sentence into which the attribution is set: "In recent days, advisers say, they ..."."""
    doc, (first, _) = paragraph.doc, paragraph.sentence(verb.i)
    start, end = _core(paragraph, verb, speaker, cue)
    inserted = start > first and doc[start - 1].text == "," and end < len(doc) and doc[end].text == ","
    while first < start and doc[first].pos_ == "CCONJ":
        first += 1
    left = trimmed(doc, first, start)
    return (left,) if inserted and left[0] < left[1] else ()


def _from_colon(paragraph: Paragraph, span: Range) -> Range:
    """The range from the quotation on which a colon in it leads up to: 'The radio was clear: "Leave," it said'."""
    for quote in paragraph.quotes:
        opened, _ = paragraph.tokens_of(quote)
        if quote.level == 0 and span[0] < opened < span[1] and paragraph.doc[opened - 1].text == ":":
            return opened, span[1]
    return span


def _core(paragraph: Paragraph, verb: Token, speaker: Range | None, cue: Range) -> Range:
    """Speaker, cue and what goes with the cue: "the minister told reporters in Khartoum on Friday"."""
    start, end = cue
    if speaker is not None and _is_beside(paragraph, speaker, cue):
        start, end = min(start, speaker[0]), max(end, speaker[1])
    for part in verb.children:
        if (
            part.i >= end
            and part.dep_ in {"prep", "npadvmod", "advmod", "dobj", "dative", "prt"}
            and part.left_edge.i <= end
        ):
            end = max(end, part.right_edge.i + 1)
    for at in range(cue[1], end):
        if is_break(paragraph.doc[at]) and at >= (speaker[1] if speaker is not None else 0):
            return start, at
    return start, end


def _is_beside(paragraph: Paragraph, speaker: Range, cue: Range) -> bool:
    """Whether no other verb stands between speaker and cue: "X said, adding" names X only once."""
    between = range(speaker[1], cue[0]) if speaker[1] <= cue[0] else range(cue[1], speaker[0])
    return speaker[0] >= paragraph.sentence(cue[0])[0] and not any(_is_full_verb(paragraph.doc[at]) for at in between)


def _is_full_verb(token: Token) -> bool:
    return token.pos_ in VERBAL and token.dep_ not in {"aux", "auxpass"} and token.lemma_ not in _CITED


def _rest(paragraph: Paragraph, end: int, last: int) -> Range | None:
    start, end = trimmed(paragraph.doc, end, last)
    return (start, end) if end - start >= 2 else None


def _quote_after(paragraph: Paragraph, verb: Token, cue: Range) -> Range | None:
    """The quotation that the verb leads up to, be it one sentence or many."""
    doc, (_, last) = paragraph.doc, paragraph.sentence(verb.i)
    for at in range(cue[1], last):
        token = doc[at]
        quote = paragraph.speech_at(token.idx) if token.text[:1] in "\"“'‘«`„" else None
        if quote is not None:
            leads = at == cue[1] or is_break(doc[at - 1])
            if quote.kind != "speech" and not leads:
                return None
            opened, closed = paragraph.tokens_of(quote)
            return (opened, closed) if leads or doc[cue[1]].pos_ in _ADJUNCT else (cue[1], closed)
        if token.text == ":" and at + 1 < last:
            return trimmed(doc, at + 1, last)
        if token.pos_ in VERBAL and token.tag_ not in {"VBG", "VBN"}:
            return None
    return None


def _thing(
    paragraph: Paragraph, verb: Token, cue: Range, lexicon: Lexicon
) -> tuple[str, Range, tuple[Range, ...]] | None:
    """A thing said, not a clause: denied involvement, warned of famine, accused the army of shelling."""
    doc, takes = paragraph.doc, lexicon.takes(verb.lemma_.lower())
    thing = next((part for part in verb.children if part.dep_ == "dobj" and part.i > verb.i), None)
    other = next(
        (part for part in verb.children if part.dep_ == "prep" and part.i > verb.i and part.lower_ in takes), None
    )
    naming = child(verb, "oprd", "ccomp") or next((part for part in verb.children if part.lower_ == "as"), None)
    gerund = next((part for part in verb.children if part.dep_ == "xcomp" and part.tag_ == "VBG"), None)
    if "gerund" in takes and gerund is not None and gerund.i > verb.i:
        return "gerund", cue, (trimmed(doc, gerund.left_edge.i, gerund.right_edge.i + 1),)
    if "naming" in takes and thing is not None and naming is None:
        called = _whole_quotes(paragraph, noun_phrase(paragraph, thing))
        if doc[called[1] - 1].text in CLOSING_MARKS:
            return "naming", cue, (called,)
    if "naming" in takes and naming is not None and naming.i > verb.i:
        start = min(naming.left_edge.i, thing.left_edge.i if thing is not None else naming.left_edge.i)
        return "naming", cue, (trimmed(doc, start, naming.right_edge.i + 1),)
    if thing is not None and other is not None:
        start = thing.left_edge.i
        return str(other.lower_), cue, (trimmed(doc, max(start, verb.i + 1), other.right_edge.i + 1),)
    topic = child(other, "pobj") if other is not None else None
    if topic is not None and topic.lemma_ in _FORMALITIES:
        return None
    if other is not None and other.right_edge.i > other.i:
        wide = _cue(doc, verb, last=other.i) if other.i == verb.i + 1 else cue
        return str(other.lower_), wide, (trimmed(doc, other.i + 1, other.right_edge.i + 1),)
    if "object" in takes and thing is not None and lexicon.admits(verb.lemma_.lower(), thing.lemma_.lower()):
        start, end = noun_phrase(paragraph, thing)
        return "object", cue, (trimmed(doc, max(start, verb.i + 1), _with_circumstance(verb, end)),)
    return None


def _with_circumstance(verb: Token, end: int) -> int:
    """`end` moved behind what belongs to the thing and was hung on the verb: reported | strikes | on three villages."""
    for part in verb.children:
        named = child(part, "pobj")
        if part.dep_ == "prep" and part.left_edge.i == end and named is not None:
            if named.ent_type_ in {"DATE", "TIME"} or named.lemma_.lower() in CONVERSATIONS:
                return end
            end = part.right_edge.i + 1
    return end


def _passive(paragraph: Paragraph, verb: Token, lexicon: Lexicon) -> Frame | None:
    """The attack was condemned by X; the truce announced by X; the town is said to have fallen; they were told that."""
    lemma, doc = verb.lemma_.lower(), paragraph.doc
    subject, agent = child(verb, "nsubjpass"), child(verb, "agent")
    by = child(agent, "pobj") if agent is not None else None
    speaker = noun_phrase(paragraph, by) if by is not None else None
    clause = next((part for part in verb.children if part.dep_ in _SUBORDINATE and part.i > verb.i), None)
    cue, negated = _cue(doc, verb), _is_negated(verb)
    if clause is not None:
        expletive = subject is None or subject.lower_ == "it"
        if lemma in lexicon.passives and (expletive or clause.dep_ == "xcomp"):
            pieces = () if subject is None or expletive else (noun_phrase(paragraph, subject),)
            content = (*pieces, trimmed(doc, clause.left_edge.i, clause.right_edge.i + 1))
            return Frame(lexicon.passives[lemma], lemma, cue, content, speaker, negated=negated)
        if lemma in _ADDRESSING:
            content = (trimmed(doc, clause.left_edge.i, clause.right_edge.i + 1),)
            return Frame(lexicon.verbs[lemma][0].act, lemma, cue, content, speaker, negated=negated)
    if lemma in _RUMOURED and speaker is None and subject is not None:
        rest = trimmed(doc, cue[1], min(verb.right_edge.i + 1, paragraph.sentence(verb.i)[1]))
        content = tuple(piece for piece in (noun_phrase(paragraph, subject), rest) if piece[0] < piece[1])
        return Frame("reports", lemma, cue, content, negated=negated)
    told = _told(paragraph, verb, subject)
    if speaker is None or told is None or not lexicon.takes(lemma) & {"object", "clause"}:
        return None
    if lemma in _CITED or not can_act(doc, speaker, lexicon):
        return None
    act = lexicon.act_of(lemma, "object") or lexicon.verbs[lemma][0].act
    return Frame(act, lemma, cue, (told,), speaker, negated=negated)


def _told(paragraph: Paragraph, verb: Token, subject: Token | None) -> Range | None:
    """What the passive verb is about: its subject, or the noun in front of "announced by X"."""
    if subject is not None:
        return noun_phrase(paragraph, subject)
    if verb.dep_ != "acl":
        return None
    start, _ = noun_phrase(paragraph, verb.head)
    return trimmed(paragraph.doc, start, max(verb.head.i + 1, verb.left_edge.i))


def _whole_quotes(paragraph: Paragraph, span: Range) -> Range:
    """The range, drawn out to both ends of a quotation that it cuts or that follows at once."""
    start, end = span
    first, at = paragraph.start(span), paragraph.end(span)
    for quote in paragraph.quotes:
        follows = quote.start > first and not paragraph.doc.text[at : quote.start].strip()
        if quote.level == 0 and (first <= quote.inner_start < at < quote.end or follows):
            opened, closed = paragraph.tokens_of(quote)
            start, end = min(start, opened), max(end, closed)
            at = max(at, quote.end)
    return start, end
