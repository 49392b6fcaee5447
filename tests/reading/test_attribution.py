"""Who says what, through whose hands: sentences of many shapes from several wars."""

from __future__ import annotations

import pytest

from contested.reading.attribution import Attribution, Speaker, find_attributions, voices_of
from contested.reading.mention import Mention
from contested.reading.parse import load_language


def attributions(
    text: str, mentions: tuple[Mention, ...] = (), earlier: tuple[Speaker, ...] = ()
) -> tuple[Attribution, ...]:
    """The attributions of one paragraph."""
    return find_attributions(load_language()(text), mentions, earlier=earlier)


def outer(text: str) -> Attribution:
    """The first attribution that stands in no other."""
    return next(one for one in attributions(text) if one.level == 0)


def names(attribution: Attribution) -> list[str]:
    """The speakers, outermost first."""
    return [speaker.name for speaker in attribution.speakers]


def said(text: str, attribution: Attribution) -> list[str]:
    """The pieces of what is said."""
    return [text[start:end] for start, end in attribution.content]


@pytest.mark.parametrize(
    ("text", "speaker", "content"),
    [
        ("The army said on Friday that its troops had left Goma.", "The army", ["that its troops had left Goma"]),
        ("The Observatory said the army had left Hama.", "The Observatory", ["the army had left Hama"]),
        ("Two villages fell on Monday, the Arakan Army said.", "the Arakan Army", ["Two villages fell on Monday"]),
        ("Two villages fell, said a spokesman for the M23.", "a spokesman for the M23", ["Two villages fell"]),
        ("According to the UN, 280,000 people fled El Fasher.", "the UN", ["280,000 people fled El Fasher"]),
        ("280,000 people fled El Fasher, according to the UN.", "the UN", ["280,000 people fled El Fasher"]),
        ("The army, residents said, has left the town.", "residents", ["The army", "has left the town"]),
        ("As the mayor put it, the city is empty.", "the mayor", ["the city is empty"]),
        (
            "As the head of the relief mission for Darfur, Anna Berg, explained, this number could double.",
            "the head of the relief mission for Darfur, Anna Berg",
            ["this number could double"],
        ),
        (
            "In a statement on Telegram, the Ukrainian General Staff said its units had pulled out of Avdiivka.",
            "the Ukrainian General Staff",
            ["its units had pulled out of Avdiivka"],
        ),
        (
            "A statement from the Arakan Army said its fighters had captured the base.",
            "A statement from the Arakan Army",
            ["its fighters had captured the base"],
        ),
        (
            "The UN's figures show that 1.2 million people have fled Rakhine.",
            "The UN's figures",
            ["that 1.2 million people have fled Rakhine"],
        ),
        (
            "Sources close to the Houthis say the port was not hit.",
            "Sources close to the Houthis",
            ["the port was not hit"],
        ),
        (
            "The rebels have taken Aden airport, Navy Capt. John Smith said.",
            "Navy Capt. John Smith",
            ["The rebels have taken Aden airport"],
        ),
        (
            "The mayor said nobody had been hurt, but witnesses spoke of dozens of wounded.",
            "The mayor",
            ["nobody had been hurt"],
        ),
    ],
)
def test_the_speaker_and_the_words_of_a_plain_report(text: str, speaker: str, content: list[str]) -> None:
    """Whatever the order, the speaker and what is said come out whole."""
    found = outer(text)
    assert (names(found), said(text, found)) == ([speaker], content)


@pytest.mark.parametrize(
    ("text", "chain"),
    [
        ("Six people died in Goma, army spokesman Sylvain Ekenge told AFP.", ["AFP", "army spokesman Sylvain Ekenge"]),
        (
            "The governor of Kharkiv told Suspilne television that two people had been killed.",
            ["Suspilne television", "The governor of Kharkiv"],
        ),
        ("SANA, citing a military source, said two drones were shot down.", ["SANA", "a military source"]),
        ("Two villages have been taken, SUNA reported, citing an officer.", ["SUNA", "an officer"]),
        ("State television said the president had left, citing two officers.", ["State television", "two officers"]),
        (
            "The head of the monitor, quoted by Reuters, said the bridge was gone.",
            ["Reuters", "The head of the monitor"],
        ),
        (
            '"We will not withdraw," Burhan was quoted as saying by the SUNA news agency.',
            ["the SUNA news agency", "Burhan"],
        ),
        (
            "The convoys were moving north, the head of the council, Omar Hassan, told the AFP news agency.",
            ["the AFP news agency", "the head of the council, Omar Hassan"],
        ),
        (
            "The minister reiterated the plan for a ceasefire in an interview with broadcaster CNN.",
            ["broadcaster CNN", "The minister"],
        ),
    ],
)
def test_those_who_pass_words_on_come_before_the_origin(text: str, chain: list[str]) -> None:
    """Relays stand first, who said it stands last."""
    assert chain == names(outer(text))


def test_a_quotation_from_the_same_interview_keeps_its_relay() -> None:
    """The medium named once has passed on the next quoted words of the same speaker, too."""
    text = "General Adam Musa told Al Jazeera that the base had fallen. “We left at night,” Musa said."
    assert names(attributions(text)[-1]) == ["Al Jazeera", "Musa"]


def test_somebody_else_is_not_in_that_interview() -> None:
    """The relay ends with the speaker."""
    text = "General Adam Musa told Al Jazeera that the base had fallen. “They left at night,” Amina Idris said."
    assert names(attributions(text)[-1]) == ["Amina Idris"]


@pytest.mark.parametrize(
    "text",
    [
        "The general told reporters in Port Sudan that the market was shelled.",
        "The general told parliament that the market was shelled.",
        "The general told the Security Council that the market was shelled.",
        "The general told a news conference in Kyiv that the market was shelled.",
    ],
)
def test_an_audience_is_no_relay(text: str) -> None:
    """Who only listens does not stand in the chain."""
    assert names(outer(text)) == ["The general"]


def test_a_chain_of_three_is_read_from_nested_attributions() -> None:
    """The chain behind the innermost words runs through every hand."""
    text = "Zelensky told state TV that the general had admitted that the town was lost."
    at = text.index("lost")
    chain = [name for one in voices_of(attributions(text), at, at + 4) for name in names(one)]
    assert chain == ["state TV", "Zelensky", "the general"]


@pytest.mark.parametrize(
    ("text", "act", "content"),
    [
        ("Rwanda denied that its troops were in Goma.", "denies", "that its troops were in Goma"),
        ("Rwanda denied any involvement.", "denies", "any involvement"),
        ("The Kremlin rejected reports of a retreat from Kherson.", "denies", "reports of a retreat from Kherson"),
        ("The junta dismissed claims that Lashio had fallen.", "denies", "claims that Lashio had fallen"),
        ("The army acknowledged the loss of the crossing.", "confirms", "the loss of the crossing"),
        ("The UN warned of famine in Gaza.", "warns", "famine in Gaza"),
        ("The Houthis claimed responsibility for the attack.", "claims", "responsibility for the attack"),
        ("Kyiv accused Russia of bombing a hospital.", "accuses", "Russia of bombing a hospital"),
        ("Hezbollah's leader threatened to strike Haifa.", "threatens", "to strike Haifa"),
        ("The envoy called for a truce in Yemen.", "demands", "a truce in Yemen"),
        ("The RSF vowed to take El Obeid.", "promises", "to take El Obeid"),
    ],
)
def test_the_act_of_the_speaker(text: str, act: str, content: str) -> None:
    """Denying, confirming, warning and accusing are told apart, with what they are about."""
    found = outer(text)
    assert (act, [content]) == (found.act, said(text, found))


def test_a_denied_report_is_an_attribution_inside_the_denial() -> None:
    """ "Rejected reports of N" holds both the denial and the unnamed reports."""
    denial, report = attributions("Syrian military circles rejected reports of a troop withdrawal.")
    assert (denial.act, denial.level, report.act, report.level) == ("denies", 0, "reports", 1)
    assert names(report) == ["reports"]


def test_not_confirming_is_not_confirming() -> None:
    """A negated cue says so."""
    assert outer("The ministry did not confirm the strike on Sumy.").negated


@pytest.mark.parametrize(
    "text",
    [
        "The village was reportedly shelled.",
        "Smoke is said to be rising from the port of Odesa.",
        "Clashes were also reported near El Obeid.",
        "It is believed that the commander fled to Kigali.",
        "The general allegedly ordered the raid on Masisi.",
    ],
)
def test_hearsay_has_no_speaker(text: str) -> None:
    """Where nobody is named, nobody is invented."""
    assert outer(text).speakers == ()


@pytest.mark.parametrize(
    "text",
    [
        "The rebels attacked a convoy and blasted the gate of the base.",
        "The troops report to a commander in Bukavu.",
        "The road points to the north, and the river runs to the sea.",
        "Clashes claimed 20 lives in Taiz.",
        "Hospitals in Kharkiv admitted 40 wounded people.",
        "The column seized the statement hall and ordered nothing.",
        "Sudan: shells hit a hospital in El Fasher",
        "The army took Bakhmut at 10:45 and Soledar at 12:30.",
    ],
)
def test_words_of_war_are_no_cues(text: str) -> None:
    """Verbs that may mean saying do not when things or troops do something."""
    assert tuple(one for one in attributions(text) if one.is_voiced) == ()


@pytest.mark.parametrize(
    ("text", "content"),
    [
        ('"We are still here," the commander said. "Nobody has left."', ['"We are still here,"', '"Nobody has left."']),
        (
            '"They came at night," said Amina, a teacher. "They took all. We ran."',
            ['"They came at night,"', '"They took all. We ran."'],
        ),
        (
            "“If we talk, we talk. It is our right to stay,” al-Julani said.",
            ["“If we talk, we talk. It is our right to stay,”"],
        ),
        ('A spokesman said: "We are inside Goma. The army has gone."', ['"We are inside Goma. The army has gone."']),
        ('"Who fired on the convoy?" Hassan asked.', ['"Who fired on the convoy?"']),
    ],
)
def test_quotations_of_several_sentences_belong_to_one_cue(text: str, content: list[str]) -> None:
    """Interrupted and long quotations are one thing said."""
    found = outer(text)
    assert (content, True) == (said(text, found), found.direct)


def test_a_pronoun_stands_for_the_speaker_before() -> None:
    """ "It said" is the ministry, and the span is still the pronoun."""
    text = "The Defense Ministry said it had fired on rebels. Artillery was used, it said."
    speaker = attributions(text)[-1].speakers[0]
    assert (speaker.text, speaker.name) == ("it", "The Defense Ministry")


def test_a_pronoun_of_the_next_paragraph_finds_a_fitting_speaker() -> None:
    """ "He" is the man, not the ministry that spoke after him."""
    man = Speaker(0, 11, "Omar Hassan", "Omar Hassan", source="hassan")
    ministry = Speaker(0, 12, "the ministry", "the ministry")
    found = attributions("He added that Aden airport was closed.", earlier=(man, ministry))
    assert (found[0].speakers[0].name, found[0].speakers[0].source) == ("Omar Hassan", "hassan")


def test_a_short_description_takes_up_a_longer_name() -> None:
    """ "The ministry" after "the Syrian Defense Ministry" is the same voice."""
    text = "The Syrian Defense Ministry said it had fired on rebels. The ministry said jets were used."
    assert names(attributions(text)[-1]) == ["The Syrian Defense Ministry"]


def test_a_relative_pronoun_stands_for_its_noun() -> None:
    """ "The group, which said" is the group."""
    text = "The Arakan Army, which said it now controls Mrauk U, denied shelling civilians."
    assert [names(one) for one in attributions(text)] == [["The Arakan Army"], ["The Arakan Army"]]


def test_a_speaker_has_the_source_of_its_mention() -> None:
    """The office holder speaks for the source that the mention knows."""
    text = "The director of the Observatory, Rami Hassan, said the army had left Hama."
    start = text.index("the Observatory")
    mention = Mention(start, start + len("the Observatory"), "source", id="sohr", source="sohr")
    (found,) = attributions(text, (mention,))
    assert found.speakers[0].source == "sohr"


def test_an_ally_is_not_taken_for_the_party_named_beside_it() -> None:
    """Only those who speak for a party get its name."""
    text = "A neighbour of the RSF said the market had burnt."
    start = text.index("the RSF")
    mention = Mention(start, start + len("the RSF"), "party", id="rsf", party="rsf")
    (found,) = attributions(text, (mention,))
    assert found.speakers[0].party is None


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("Zelensky: Russia launched 188 drones overnight", "Zelensky"),
        ("Arakan Army captures western command - military source", "military source"),
        ("Army: 20 fighters killed in Marib", "Army"),
    ],
)
def test_headlines_name_their_speaker_with_a_mark(text: str, speaker: str) -> None:
    """A colon or a dash stands for "says"."""
    assert [speaker] == names(outer(text))


def test_somebody_else_in_the_same_sentence_ends_what_is_said() -> None:
    """ ", while Israel said" is Israel's, not the health authorities'."""
    text = (
        "According to health authorities, 45 people were killed in Rafah, while Israel said it struck a command centre."
    )
    first, second = attributions(text)
    assert (said(text, first), second.level) == (["45 people were killed in Rafah"], 0)


def test_a_quoted_we_is_no_further_voice() -> None:
    """ "We think" inside a quotation is the quoted speaker himself."""
    assert len(attributions('"We believe that the bridge at Sumy will hold," the mayor said.')) == 1


def test_a_colon_at_the_end_leads_on() -> None:
    """What is said may stand in the next paragraph."""
    found = outer("Speaking in Khartoum, the minister said:")
    assert (names(found), found.content) == (["the minister"], ())
