"""The table of time phrases: what they look like, and which meaning they have."""

from __future__ import annotations

from contested.reading import time_meanings as m
from contested.reading.time_grammar import Grammar, Meaning, Rule, rule
from contested.reading.time_words import PARTS, TERMINALS

DATE = (
    rule("MONTH DAY ,? YEAR", lambda month, day, year: m.calendar(year, month, day)),
    rule("MONTH DAY", lambda month, day: m.calendar(None, month, day)),
    rule("the? DAY of? MONTH ,? YEAR", lambda day, month, year: m.calendar(year, month, day)),
    rule("the? DAY of? MONTH", lambda day, month: m.calendar(None, month, day)),
    rule("DAY - MONTH - YEAR", lambda day, month, year: m.calendar(year, month, day)),
    rule("ISO", lambda ymd: m.calendar(*ymd)),
    rule("DOTTED", lambda ymd: m.calendar(*ymd)),
    rule("SLASHED", lambda parts: m.slashed(*parts)),
    rule("SHORTWEEKDAY ,|(? the? DAY of? MONTH )?", lambda name, day, month: m.calendar(None, month, day, None, name)),
    rule("SHORTWEEKDAY ,|(? MONTH DAY )?", lambda name, month, day: m.calendar(None, month, day, None, name)),
    rule("SHORTWEEKDAY ,|(? the? <date> )?", lambda _, day: day),
    rule("MONTH DAY ,? =last|this|next year", lambda month, day, which: m.month_in(month, which, day)),
    rule("the? DAY of? MONTH ,? =last|this|next year", lambda day, month, which: m.month_in(month, which, day)),
    rule("christmas day?", lambda: m.feast("christmas")),
    rule("christmas eve", lambda: m.feast("eve")),
    rule("new year ' s day", lambda: m.feast("new")),
    rule("new year ' s eve", lambda: m.feast("silvester")),
    rule("thanksgiving day?", lambda: m.feast("thanksgiving")),
)
MONTH = (
    rule("MONTH ,|of? YEAR", lambda month, year: m.calendar(year, month, None)),
    rule("LONEMONTH", lambda month: m.calendar(None, month, None)),
    rule("=last|past|this|next MONTH", m.month_by),
    rule("MONTH of|,? =last|this|next year", m.month_in),
    rule("MONTH DAY - DAY ,? YEAR?", lambda month, first, last, year: m.days_between(first, last, month, year)),
    rule("=early|mid|late -? MONTH ,|of? YEAR", lambda when, month, year: m.calendar(year, month, None, when)),
    rule("=early|mid|late -? MONTH", lambda when, month: m.calendar(None, month, None, when)),
)
YEAR = (
    rule("LONEYEAR", lambda year: m.year(year)),
    rule("NOUNYEAR", lambda year: m.year(year, in_force=False)),
    rule("=early|mid|late -? YEAR", lambda when, year: m.year(year, when)),
    rule("DECADE", lambda first: m.years(first, first + 9)),
    rule("the? early|mid|late -? DECADE", lambda first: m.years(first, first + 9)),
    rule("YEAR -|/ YEAR", lambda first, last: m.years(first, last) if first < last else None),
)
PERIOD = (
    rule("the? <month>", lambda days: days),
    rule("the? <year>", lambda days: days),
    rule("the? =last|this|next|coming UNIT", m.period),
    rule("earlier|already? this UNIT", lambda unit: m.period("this", unit)),
    rule("earlier in the UNIT", lambda unit: m.period("this", unit)),
    rule("later|in? this UNIT", lambda unit: m.period("this", unit)),
    rule("later this UNIT", lambda unit: m.rest_of(unit) if unit in m.PRECISION else None),
    rule("later in the UNIT", lambda unit: m.rest_of(unit) if unit in m.PRECISION else None),
    rule("=early|late =last|this|next UNIT", lambda when, which, unit: m.period(which, unit, when)),
    rule("the? =beginning|start|middle|end of <period>", m.part_of_period),
    rule("the? beginning|start of the|this UNIT", m.start_of),
    rule("the? =end|middle of the|this UNIT", m.part_of_this),
    rule("the? same|that UNIT", lambda unit: m.same(unit) if unit != "day" else None),
    rule("the following UNIT", lambda unit: m.same(unit, 1) if unit != "day" else None),
    rule("the? ORDINAL week of <month>", m.nth_week),
    rule("this|the weekend", lambda: m.weekend),
    rule("the weekend of <date>", lambda day: day),
)
DAY = (
    rule("<date>", lambda day: day),
    rule("<weekday>", lambda day: day),
    rule("the NTH", m.nth),
    rule("earlier|later? today", lambda: m.from_publication(0)),
    rule("yesterday", lambda: m.from_publication(-1)),
    rule("tomorrow", lambda: m.from_publication(1)),
    rule("the? day before yesterday", lambda: m.from_publication(-2)),
    rule("the? day after tomorrow", lambda: m.from_publication(2)),
    rule("early|late? last night", lambda: m.from_publication(-1, "night")),
    rule("tonight", lambda: m.from_publication(0, "night")),
    rule("early|late|earlier|later? this PART", lambda part: m.from_publication(0, part)),
    rule("about|around|some|nearly|almost|only|just? COUNT UNIT ago", m.ago),
    rule("UNITS ago", lambda unit: m.ago(-1.0, unit)),
    rule("the? same|that day", lambda: m.same("day")),
    rule("the? same|that PART", lambda part: m.within(m.same("day"), part)),
    rule("the? following|next day", lambda: m.later(1, "day", +1)),
    rule("the? following|next PART", lambda part: m.within(m.later(1, "day", +1), part)),
    rule("the previous day", lambda: m.later(1, "day", -1)),
    rule("about|some|just|only? COUNT UNIT later|afterwards|afterward", lambda n, unit: m.later(n, unit, +1)),
    rule("about|some|just|only? COUNT UNIT earlier|beforehand", lambda n, unit: m.later(n, unit, -1)),
    rule("COUNT|the UNIT after <point>", lambda unit, day: m.offset_from(1, unit, +1, day)),
    rule("COUNT UNIT after <point>", lambda n, unit, day: m.offset_from(n, unit, +1, day)),
    rule("COUNT UNIT before <point>", lambda n, unit, day: m.offset_from(n, unit, -1, day)),
    rule("the day after <point>", lambda day: m.offset_from(1, "day", +1, day)),
    rule("the day before <point>", lambda day: m.offset_from(1, "day", -1, day)),
    rule("a week ago <weekday>", lambda day: m.offset_from(1, "week", -1, day)),
    rule("now|currently", lambda: m.from_publication(0)),
    rule("at the moment|present", lambda: m.from_publication(0)),
)
POINT = (
    rule("<date>", lambda day: day),
    rule("<weekday>", lambda day: day),
    rule("<month>", lambda days: days),
    rule("<year>", lambda days: days),
    rule("<part>", lambda days: days),
)
PART = (
    rule("<day> PART", m.within),
    rule("<day> at|, ~? about|around|roughly? PART", m.within),
    rule("early|late|mid? -? PART on|of|,? <day>", lambda part, day: m.within(day, part)),
    rule("PART of <day>", lambda part, day: m.within(day, part)),
    rule("=early|late on? <day>", lambda when, day: m.within(day, "evening" if when == "late" else "morning")),
    rule("early|late <day> PART", m.within),
    rule("the? early|small hours of|on <day>", lambda day: m.within(day, "morning")),
    rule("<day> ,|at|-? at|around|about? CLOCK", m.at_clock),
    rule("CLOCK on|, <day>", lambda hour, day: m.at_clock(day, hour)),
    rule("CLOCK <day>", lambda hour, day: m.at_clock(day, hour)),
    rule("overnight on? <day>", lambda day: m.within(day, "night")),
    rule("overnight into|to <day>", m.overnight_to),
    rule("the? night of|from? <days>", lambda days: m.within(days, "night")),
    rule("overnight", lambda: m.overnight),
)
DAYS = (
    rule("from? the? DAY -|to|and|until DAY of? MONTH ,? YEAR?", m.days_between),
    rule(
        "MONTH DAY -|to|and|through DAY ,? YEAR?",
        lambda month, first, last, year: m.days_between(first, last, month, year),
    ),
    rule("WEEKDAY night? to|-|through|into WEEKDAY", lambda first, last: m.between(m.weekday(first), m.weekday(last))),
    rule("WEEKDAY night? and|or|/ WEEKDAY", m.neighbours),
    rule("<date> to|-|through <date>", m.between),
    rule("<date> and|or <date>", m.between),
    rule("<month> to|-|through <month>", m.between),
    rule("<month> and|or <month>", m.between),
    rule("<year> to|- <year>", m.between),
    rule("<year> and|or <year>", m.between),
)
MOMENT = (
    rule("<day>", lambda days: days),
    rule("<part>", lambda days: days),
    rule("<period>", lambda days: days),
)
SPAN = (
    rule("<moment>", lambda days: days),
    rule("from <moment> to|until|till|through|- <moment>", m.between),
    rule("between <moment> and|to|- <moment>", m.between),
    rule("between? <days>", lambda days: days),
    rule("since <moment>", m.since),
    rule("since then", lambda: m.since_then),
    rule("ever? since <moment>", m.since),
    rule("until|till|before <moment>", m.until),
    rule("prior to <moment>", m.until),
    rule("by <moment>", m.until),
    rule("no later than <moment>", m.until),
    rule("after <date>", m.after),
    rule("after <month>", m.after),
    rule("in|over|during|within|for? the? last|past|previous COUNT UNIT", m.window),
    rule("in|over|during|within|for? the past UNIT", lambda unit: m.window(1, unit)),
    rule("in|over|during|within|for the last UNIT", lambda unit: m.window(1, unit)),
    rule("in|over|during|within|for? recent UNITS", lambda unit: m.window(-1.0, unit)),
    rule("in|over|during|within|for? the next|coming COUNT UNIT", m.ahead),
    rule("in|over|during|within? the coming UNITS", lambda unit: m.ahead(-1.0, unit)),
    rule("recently|lately", lambda: m.before_publication),
    rule("previously|formerly", lambda: m.formerly),
    rule("in the past", lambda: m.formerly),
    rule("COUNT -? UNIT", m.duration),
    rule("for? about|almost|nearly|over|at? least? COUNT -? UNIT", m.duration),
    rule("for UNITS", m.duration),
    rule("CLOCK", m.clock),
    rule("ramadan|eid|nowruz|ashura|easter|hanukkah", m.unresolved),
    rule("in|during|since|until|by the|early|late|mid? -? summer|winter|autumn", m.unresolved),
    rule("last|this|next summer|winter|autumn|spring", m.unresolved),
)
WEEKDAY = (
    rule("WEEKDAY", m.weekday),
    rule("=last|past|previous|next|coming|this WEEKDAY", lambda which, day: m.weekday(day, which)),
    rule("the =coming|previous|next WEEKDAY", lambda which, day: m.weekday(day, which)),
    rule("WEEKDAY of? =last|this|next week", m.weekday_of_week),
)
GRAMMAR = Grammar(
    {
        "date": DATE, "month": MONTH, "year": YEAR, "period": PERIOD, "day": DAY, "point": POINT, "part": PART,
        "days": DAYS, "moment": MOMENT, "span": SPAN, "weekday": WEEKDAY,
    },
    TERMINALS,
)  # fmt: skip

__all__ = ["GRAMMAR", "PARTS", "Meaning", "Rule"]
