#!/usr/bin/python3
"""Writes the table from telephone prefixes to time zones as C (src/base/phone_table.h declares it).

    phone_zones.py OUT.c

Source: the metadata of libphonenumber as Debian's python3-phonenumbers carries it."""
import sys

from phonenumbers.tzdata.data0 import data


def main(path):
    zones = sorted({zone for names in data.values() for zone in names})
    place = {zone: number for number, zone in enumerate(zones)}
    lists, begin, flat = {}, [], []
    for names in data.values():
        if names not in lists:
            lists[names] = len(begin)
            begin.append(len(flat))
            flat += [place[zone] for zone in names]
    begin.append(len(flat))
    rows = sorted((int(prefix), lists[names]) for prefix, names in data.items())
    with open(path, "w", encoding="ascii") as out:
        out.write('#include "base/phone_table.h"\n')
        out.write("const char *const phone_zone_names[] = {%s};\n" % ", ".join('"%s"' % zone for zone in zones))
        out.write("const uint16_t phone_zone_lists[] = {%s};\n" % ", ".join(map(str, flat)))
        out.write("const uint16_t phone_zone_begin[] = {%s};\n" % ", ".join(map(str, begin)))
        out.write("const struct phone_prefix phone_prefixes[] = {%s};\n" % ", ".join("{%du, %d}" % row for row in rows))
        out.write("const size_t phone_prefix_count = %d;\n" % len(rows))


main(sys.argv[1])
