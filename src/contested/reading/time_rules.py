"""The table of time phrases: what they look like, and which meaning they have."""

from __future__ import annotations

from contested.reading import time_days as days
from contested.reading import time_relative as relative
from contested.reading import time_spans as spans
from contested.reading.time_grammar import Grammar, Meaning, rule
from contested.reading.time_words import TERMINALS


def itself(meaning: Meaning) -> Meaning:
    """The meaning of the one group that a rule holds."""
    return meaning


def second(_: object, meaning: Meaning) -> Meaning:
    """The meaning of the second piece: of Monday, Dec. 26 the date."""
    return meaning


def year_span(first: int, last: int) -> Meaning | None:
    """`2011-2014`; a year is no range with itself or an earlier one."""
    return days.years(first, last) if first < last else None


DATE = (
    rule("the? NAMEDDAY", lambda ymd: days.calendar(*ymd)),
    rule("the? MONTH DAY ,? YEAR", lambda month, day, year: days.calendar(year, month, day)),
    rule("the? MONTH DAY", lambda month, day: days.calendar(None, month, day)),
    rule("the? DAY of? MONTH ,? YEAR", lambda day, month, year: days.calendar(year, month, day)),
    rule("the? DAY of? MONTH", lambda day, month: days.calendar(None, month, day)),
    rule("DAY - MONTH - YEAR", lambda day, month, year: days.calendar(year, month, day)),
    rule("ISO", lambda ymd: days.calendar(*ymd)),
    rule("DOTTED", lambda ymd: days.calendar(*ymd)),
    rule("SLASHED", lambda parts: days.slashed(*parts)),
    rule(
        "SHORTWEEKDAY ,|(? the? DAY of? MONTH )?", lambda name, day, month: days.calendar(None, month, day, None, name)
    ),
    rule("SHORTWEEKDAY ,|(? MONTH DAY )?", lambda name, month, day: days.calendar(None, month, day, None, name)),
    rule("SHORTWEEKDAY ,|(? the? <date> )?", second),
    rule("MONTH DAY ,? =last|this|next year", lambda month, day, which: days.month_in(month, which, day)),
    rule("the? DAY of? MONTH ,? =last|this|next year", lambda day, month, which: days.month_in(month, which, day)),
    rule("=last|past|this|next MONTH DAY", days.month_by),
    rule("christmas day?", lambda: days.feast("christmas")),
    rule("christmas eve", lambda: days.feast("eve")),
    rule("new year ' s day", lambda: days.feast("new")),
    rule("new year ' s eve", lambda: days.feast("silvester")),
    rule("thanksgiving day?", lambda: days.feast("thanksgiving")),
)
MONTH = (
    rule("MONTH ,|of? YEAR", lambda month, year: days.calendar(year, month, None)),
    rule("LONEMONTH", lambda month: days.calendar(None, month, None)),
    rule("=last|past|this|next MONTH", days.month_by),
    rule("MONTH of|,? =last|this|next year", days.month_in),
    rule("=early|mid|late -? MONTH ,|of? YEAR", lambda when, month, year: days.calendar(year, month, None, when)),
    rule("=early|mid|late -? MONTH", lambda when, month: days.calendar(None, month, None, when)),
)
YEAR = (
    rule("LONEYEAR", lambda year: days.year(year)),
    rule("NOUNYEAR", lambda year: days.year(year, in_force=False)),
    rule("=early|mid|late -? YEAR", lambda when, year: days.year(year, when)),
    rule("DECADE", lambda first: days.years(first, first + 9)),
    rule("the? early|mid|late -? DECADE", lambda first: days.years(first, first + 9)),
    rule("YEAR -|/ YEAR", year_span),
)
PERIOD = (
    rule("the? <month>", itself),
    rule("the? <year>", itself),
    rule("the? =last|this|next|coming UNIT", spans.period),
    rule("earlier|already? this UNIT", lambda unit: spans.period("this", unit)),
    rule("earlier in the UNIT", lambda unit: spans.period("this", unit)),
    rule("later|in? this UNIT", lambda unit: spans.period("this", unit)),
    rule("later this UNIT", spans.rest_of),
    rule("later in the UNIT", spans.rest_of),
    rule("=early|late =last|this|next UNIT", lambda when, which, unit: spans.period(which, unit, when)),
    rule("the? =beginning|start|middle|end of <period>", spans.part_of_period),
    rule("the? beginning|start of the|this UNIT", spans.start_of),
    rule("the? =end|middle of the|this UNIT", spans.part_of_this),
    rule("the? same|that UNIT", relative.same),
    rule("the following UNIT", lambda unit: relative.same(unit, 1)),
    rule("the? ORDINAL week of <month>", spans.nth_week),
    rule("this|the weekend", lambda: spans.weekend),
    rule("the weekend of <date>", itself),
)
DAY = (
    rule("<date>", itself),
    rule("<weekday>", itself),
    rule("the NTH", days.nth),
    rule("earlier|later? today", lambda: relative.from_publication(0)),
    rule("yesterday", lambda: relative.from_publication(-1)),
    rule("tomorrow", lambda: relative.from_publication(1)),
    rule("the? day before yesterday", lambda: relative.from_publication(-2)),
    rule("the? day after tomorrow", lambda: relative.from_publication(2)),
    rule("early|late? last night", lambda: relative.from_publication(-1, "night")),
    rule("tonight", lambda: relative.from_publication(0, "night")),
    rule("early|late|earlier|later? this PART", lambda part: relative.from_publication(0, part)),
    rule("about|around|some|nearly|almost|only|just? COUNT UNIT ago", relative.ago),
    rule("UNITS ago", lambda unit: relative.ago(-1.0, unit)),
    rule("the? same|that day", lambda: relative.that_day),
    rule("the? same|that PART", lambda part: relative.within(relative.that_day, part)),
    rule("the? following|next day", lambda: relative.later(1, "day", +1)),
    rule("the? following|next PART", lambda part: relative.within(relative.later(1, "day", +1), part)),
    rule("the previous day", lambda: relative.later(1, "day", -1)),
    rule("about|some|just|only? COUNT UNIT later|afterwards|afterward", lambda n, unit: relative.later(n, unit, +1)),
    rule("about|some|just|only? COUNT UNIT earlier|beforehand", lambda n, unit: relative.later(n, unit, -1)),
    rule("COUNT|the UNIT after <point>", lambda unit, day: relative.offset_from(1, unit, +1, day)),
    rule("COUNT UNIT after <point>", lambda n, unit, day: relative.offset_from(n, unit, +1, day)),
    rule("COUNT UNIT before <point>", lambda n, unit, day: relative.offset_from(n, unit, -1, day)),
    rule("the day after <point>", lambda day: relative.offset_from(1, "day", +1, day)),
    rule("the day before <point>", lambda day: relative.offset_from(1, "day", -1, day)),
    rule("a week ago <weekday>", lambda day: relative.offset_from(1, "week", -1, day)),
    rule("now|currently", lambda: relative.from_publication(0)),
    rule("at the moment|present", lambda: relative.from_publication(0)),
)
POINT = (
    rule("<date>", itself),
    rule("<weekday>", itself),
    rule("<month>", itself),
    rule("<year>", itself),
    rule("<part>", itself),
)
PART = (
    rule("<day> PART", relative.within),
    rule("<day> at|, ~? about|around|roughly? PART", relative.within),
    rule("early|late|mid? -? PART on|of|,? <day>", lambda part, day: relative.within(day, part)),
    rule("at|before|since dawn|daybreak|sunrise on|of|,? <day>", lambda day: relative.within(day, "morning")),
    rule("the? PART of <day>", lambda part, day: relative.within(day, part)),
    rule("=early|late on? <day>", lambda when, day: relative.within(day, "evening" if when == "late" else "morning")),
    rule("early|late <day> PART", relative.within),
    rule("the? early|small hours of|on <day>", lambda day: relative.within(day, "morning")),
    rule("<day> ,|at|-? at|around|about? CLOCK", relative.at_clock),
    rule("CLOCK on|, <day>", lambda hour, day: relative.at_clock(day, hour)),
    rule("CLOCK <day>", lambda hour, day: relative.at_clock(day, hour)),
    rule("overnight on? <day>", lambda day: relative.within(day, "night")),
    rule("overnight into|to <day>", relative.overnight_to),
    rule("in|during|on? the? night of|from? <days>", lambda days: relative.within(days, "night")),
    rule("overnight", lambda: relative.overnight),
    rule("in|during|through? the? night to|into <weekday>", relative.overnight_to),
    rule("during|in|through|throughout the night", lambda: relative.overnight),
    rule("at|before|since dawn|daybreak|sunrise", lambda: relative.at_daybreak),
)
DAYS = (
    rule("from? the? DAY -|to|and|until DAY of? MONTH ,? YEAR", spans.days_between),
    rule("from? the? DAY -|to|and|until DAY of? MONTH", spans.days_between),
    rule("MONTH DAY -|to|and|through DAY ,? YEAR", lambda month, a, b, year: spans.days_between(a, b, month, year)),
    rule("MONTH DAY -|to|and|through DAY", lambda month, first, last: spans.days_between(first, last, month)),
    rule("WEEKDAY night? to|-|through|into WEEKDAY", spans.weekdays_between),
    rule("WEEKDAY night? and|or|/ WEEKDAY", spans.neighbours),
    rule("<date> to|-|through <date>", spans.between),
    rule("<date> and|or <date>", spans.between),
    rule("<month> to|-|through <month>", spans.between),
    rule("<month> and|or <month>", spans.between),
    rule("<year> to|- <year>", spans.between),
    rule("<year> and|or <year>", spans.between),
)
MOMENT = (
    rule("<day>", itself),
    rule("<part>", itself),
    rule("<period>", itself),
)
SPAN = (
    rule("<moment>", itself),
    rule("from <moment> to|until|till|through|- <moment>", spans.between),
    rule("between <moment> and|to|- <moment>", spans.between),
    rule("between? <days>", itself),
    rule("from|between now|today and|to|until|through <moment>", spans.from_now),
    rule("since <moment>", spans.since),
    rule("since then", lambda: spans.since_then),
    rule("ever since <moment>", spans.since),
    rule("since BEGINNING <moment>", lambda _, start: spans.since(start)),
    rule("until|till <moment>", spans.until),
    rule("before <moment>", spans.before),
    rule("prior to <moment>", spans.before),
    rule("by <moment>", spans.until),
    rule("no later than <moment>", spans.until),
    rule("after <date>", spans.after),
    rule("after <month>", spans.after),
    rule("in|over|during|within|for? the? last|past|previous COUNT UNIT", spans.window),
    rule("in|over|during|within|for? the past UNIT", lambda unit: spans.window(1, unit)),
    rule("in|over|during|within|for the last UNIT", lambda unit: spans.window(1, unit)),
    rule("in|over|during|within|for? recent UNITS", lambda unit: spans.window(-1.0, unit)),
    rule("in|over|during|within|for? the next|coming COUNT UNIT", spans.ahead),
    rule("in|over|during|within? the coming UNITS", lambda unit: spans.ahead(-1.0, unit)),
    rule("recently|lately", lambda: spans.before_publication),
    rule("previously|formerly", lambda: spans.formerly),
    rule("in the past", lambda: spans.formerly),
    rule("COUNT -? UNIT", spans.duration),
    rule("about|almost|nearly|over|at? least? COUNT -? UNIT", spans.duration),
    rule("for about|almost|nearly|over|at? least? COUNT -? UNIT", spans.lasting),
    rule("in|within COUNT hours", spans.within_hours),
    rule("COUNT UNIT into", spans.window),
    rule("after COUNT more UNITS", relative.after_more),
    rule("after another COUNT UNITS", relative.after_more),
    rule("after COUNT UNITS of", relative.after_in_narrative),
    rule("for UNITS", spans.duration),
    rule("CLOCK", relative.clock),
    rule("ramadan|eid|nowruz|ashura|easter|hanukkah", spans.unresolved),
    rule("in|during|since|until|by the|early|late|mid? -? summer|winter|autumn", spans.unresolved),
    rule("last|this|next summer|winter|autumn|spring", spans.unresolved),
)
WEEKDAY = (
    rule("WEEKDAY", days.weekday),
    rule("=last|past|previous|next|coming|this WEEKDAY", lambda which, day: days.weekday(day, which)),
    rule("the =coming|previous|next WEEKDAY", lambda which, day: days.weekday(day, which)),
    rule("WEEKDAY of? =last|this|next week", days.weekday_of_week),
)
GRAMMAR = Grammar(
    {
        "date": DATE, "month": MONTH, "year": YEAR, "period": PERIOD, "day": DAY, "point": POINT, "part": PART,
        "days": DAYS, "moment": MOMENT, "span": SPAN, "weekday": WEEKDAY,
    },
    TERMINALS,
)  # fmt: skip
