#!/usr/bin/env python3
"""contacts.py STORE ASKED.csv [--spoil hour|twin|permit]: recounts every contact of a finished store, one by one.

STORE is sqlite:FILE or postgresql://...; ASKED.csv is what a desk asked the gate before it called, and what it was told.
This is another reading of the rules, slow and in plain words, from the rows as they were stored; it shares no code with
the program. It looks at each outgoing contact, each refusal that was kept and each question of the desk's, and says
where it disagrees: a contact that it would not have made, or a refusal for which it finds no ground. It also wants every
rule to have spoken. Moments are milliseconds, days and hours are those of the customer's own zones.

--spoil changes the rows after they are read, to show that the checker notices: hour moves a contact by one hour, twin
stores one twice, permit takes a permit away. Each is done to one contact after the other.

Ends "N passed, N failed"; exit status 1 when anything failed.
"""
import csv
import io
import sqlite3
import subprocess
import sys
from bisect import bisect_left
from collections import Counter, defaultdict
from datetime import datetime, timedelta, timezone
from decimal import ROUND_CEILING, Decimal
from functools import lru_cache
from zoneinfo import ZoneInfo

# Where a consumer may be when nothing says where: every zone of the United States and its territories.
ANYWHERE = ["America/New_York", "America/Chicago", "America/Denver", "America/Los_Angeles", "America/Anchorage",
            "America/Adak", "Pacific/Honolulu", "America/Puerto_Rico", "Pacific/Guam", "Pacific/Pago_Pago"]
TABLES = {
    "book": "book, code, zone",
    "audit": "book, position, first, at",
    "customer": "book, id, number, kind",
    "customer_state": "book, customer, zone",
    "contact_point": "book, id, customer, kind, place, zone",
    "point_event": "book, position, point, what",
    "wish": "book, id, customer, kind, channel, point, from_minute, to_minute",
    "wish_end": "book, position, wish",
    "dispute": "book, id, customer, invoice, amount",
    "dispute_event": "book, position, dispute, what",
    "item_change": "book, position, invoice, amount",
    "invoice": "book, id, customer",
    "placement": "book, id, customer",
    "placement_event": "book, position, placement, state",
    "document": "book, id, kind",
    "document_item": "book, document, invoice",
    "outbox": "book, permit, document, state",
    "permit_taken": "book, id, permit, customer, channel, point, at, expires, held",
    "verdict": "book, id, customer, channel, point, answer, rule, at, expires, purpose",
    "contact": "book, id, customer, permit, document, point, direction, channel, outcome, at",
}
WORDS = {"code", "zone", "number", "kind", "place", "what", "channel", "state", "answer", "rule", "purpose", "direction",
         "outcome"}


class Row:
    def __init__(self, names, values):
        for name, value in zip(names, values):
            value = None if value in ("", None) else value if name in WORDS else int(value)
            setattr(self, name, value)


def sqlite_rows(path, sql):
    with sqlite3.connect(f"file:{path}?mode=ro", uri=True) as db:
        return db.execute(sql).fetchall()


def postgresql_rows(url, sql):
    done = subprocess.run(["psql", "-X", "-q", "--csv", "-t", url, "-c", sql], capture_output=True, text=True, check=True)
    return list(csv.reader(io.StringIO(done.stdout)))


class Store:
    def __init__(self, url):
        fetch, where = (sqlite_rows, url[len("sqlite:"):]) if url.startswith("sqlite:") else (postgresql_rows, url)
        for table, names in TABLES.items():
            keys = [name.strip() for name in names.split(",")]
            rows = fetch(where, f"SELECT {names} FROM {table} ORDER BY book, {keys[1]}")
            setattr(self, table, [Row(keys, row) for row in rows])


def by(rows, *names):
    found = defaultdict(list)
    for row in rows:
        found[tuple(getattr(row, name) for name in names)].append(row)
    return found


@lru_cache(maxsize=None)
def local(ms, zone):
    return datetime.fromtimestamp(ms / 1000, timezone.utc).astimezone(ZoneInfo(zone))


class Book:
    """What was known in one book, each thing from the moment of the command that wrote it."""

    def __init__(self, store, row):
        self.id, self.code, self.zone = row.book, row.code, row.zone
        for table in TABLES:
            setattr(self, table, [r for r in getattr(store, table) if r.book == row.book])
        self.positions = [link.position for link in self.audit]
        self.customers = {c.id: c for c in self.customer}
        self.ids = {c.number: c.id for c in self.customer}
        self.zones = {s.customer: s.zone for s in self.customer_state}
        self.points = {p.id: p for p in self.contact_point}
        self.points_of = by(self.contact_point, "customer")
        self.verdicts = {v.id: v for v in self.verdict}
        self.boxes = by(self.outbox, "permit")
        self.taken = {t.permit: t for t in self.permit_taken}
        self.items_of = by(self.document_item, "document")
        self.letters = {d.id: d.kind for d in self.document}
        self.wishes_of = by(self.wish, "customer")
        self.wish_ends = {e.wish: self.moment(e.position) for e in self.wish_end}
        self.opt_events = by(self.point_event, "point")
        self.placements_of = by(self.placement, "customer")
        self.placed = by(self.placement_event, "placement")
        self.disputes_of = by(self.dispute, "customer")
        self.dispute_ends = {e.dispute: self.moment(e.position) for e in self.dispute_event
                             if e.what in ("upheld", "upheld_part", "rejected", "withdrawn")}
        self.invoices_of = by(self.invoice, "customer")
        self.changes = by(self.item_change, "invoice")
        self.count_again()

    def count_again(self):
        self.calls_of = by((c for c in self.contact if c.channel == "call"), "customer")
        self.contacts_of = by((c for c in self.contact if c.direction == "out"), "customer")

    def moment(self, position):
        """When the command ran that wrote at that position."""
        return self.audit[bisect_left(self.positions, position)].at

    def where(self, customer):
        """Every zone that a customer may be in."""
        zones = {p.zone for p in self.points_of[customer,] if p.zone}
        zones |= {self.zones[customer]} if self.zones.get(customer) else set()
        return sorted(zones) or ANYWHERE

    def wishes(self, customer, at, kind):
        return [w for w in self.wishes_of[customer,] if w.kind == kind and self.moment(w.id) <= at
                and at < self.wish_ends.get(w.id, at + 1)]

    def running(self, customer, at):
        return [d for d in self.disputes_of[customer,] if self.moment(d.id) <= at < self.dispute_ends.get(d.id, at + 1)]

    def open(self, customer, at):
        sums = {i.id: sum(c.amount for c in self.changes[i.id,] if self.moment(c.position) <= at)
                for i in self.invoices_of[customer,]}
        return {invoice: amount for invoice, amount in sums.items() if amount > 0}

    def out(self, customer, at):
        """With an agency: from the hand-over until the case comes back."""
        for placement in self.placements_of[customer,]:
            known = [e.state for e in self.placed[placement.id,] if self.moment(e.position) <= at]
            if known and known[-1] in ("placed", "acknowledged", "worked", "recall_pending", "recall_objected"):
                return True
        return False


class Proposal:
    """A contact that is to be made, or was: to whom, how, when; and what was known of it: what had been written down by
    then. A message is judged in the morning for the hour at which it may leave."""

    def __init__(self, book, customer, channel, point, at, document=None, known=None, letter=None):
        self.book, self.customer, self.channel, self.point, self.at = book, customer, channel, point, at
        self.known, self.document = at if known is None else known, document
        self.letter = letter or book.letters.get(document)
        self.consumer = book.customers[customer].kind == "consumer"


# --- The rules. Each returns True when it forbids. What binds collectors this house keeps for its own contacts too. ---

def hours(p):
    """15 USC 1692c(a)(1), 12 CFR 1006.6(b)(1)(i): not before 8:00 and not after 21:00, wherever the consumer may be. A
    letter has no hour of arrival."""
    if not p.consumer or p.channel == "letter":
        return False
    clocks = [local(p.at, zone) for zone in p.book.where(p.customer)]
    return any(not 8 * 60 <= clock.hour * 60 + clock.minute < 21 * 60 for clock in clocks)


def calls_before(p):
    return [c for c in p.book.calls_of[p.customer,] if c.at < p.at]


def days_back(p, contact, zone):
    return (local(p.at, zone).date() - local(contact.at, zone).date()).days


def seven_in_seven(p):
    """12 CFR 1006.14(b)(2)(i)(A): more than seven calls in seven consecutive days, this one among them; (b)(3)(ii): a call
    that does not connect is none."""
    if not p.consumer or p.channel != "call":
        return False
    made = [c for c in calls_before(p) if c.direction == "out" and c.outcome not in ("busy", "not_in_service")]
    return any(sum(0 <= days_back(p, c, zone) <= 6 for c in made) + 1 > 7 for zone in p.book.where(p.customer))


def after_conversation(p):
    """12 CFR 1006.14(b)(2)(i)(B), (ii): no call within seven days of a telephone conversation, whose day is the first."""
    if not p.consumer or p.channel != "call":
        return False
    talks = [c for c in calls_before(p) if c.outcome == "conversation"]
    return any(0 <= days_back(p, c, zone) <= 6 for c in talks for zone in p.book.where(p.customer))


def ceased(p):
    """15 USC 1692c(c), 12 CFR 1006.6(c): asked in writing that contact end; the house heeds the spoken word as well."""
    return bool(p.book.wishes(p.customer, p.known, "cease"))


def represented(p):
    """15 USC 1692c(a)(2), 12 CFR 1006.6(b)(2): an attorney is the one to contact."""
    return bool(p.book.wishes(p.customer, p.known, "attorney"))


def workplace(p):
    """15 USC 1692c(a)(3), 12 CFR 1006.6(b)(3): not at work once it is known that the employer does not allow it."""
    wishes = p.book.wishes(p.customer, p.known, "workplace")
    named = {w.point for w in wishes}
    return bool(wishes) and p.point is not None and (p.point in named or p.book.points[p.point].place == "work")


def work_address(p):
    """12 CFR 1006.22(f)(3): not by an e-mail address that the employer provides; nobody in these lives agreed to one."""
    return p.consumer and p.channel == "email" and p.book.points[p.point].place == "work"


def opted_out(p):
    """12 CFR 1006.14(h)(1): not by a medium, and (e) not at an address, that the person has asked to be left alone at."""
    events = [e.what for e in p.book.opt_events[p.point,] if p.book.moment(e.position) <= p.known]
    known = [what for what in events if what in ("opt_out", "opt_in", "consent")]
    wishes = p.book.wishes(p.customer, p.known, "opt-out")
    return (bool(known) and known[-1] == "opt_out") or any(
        w.point == p.point if w.point else w.channel == p.channel for w in wishes)


def inconvenient(p):
    """12 CFR 1006.14(h)(1), 1006.6(b)(1)(i): not at a time that the person has called inconvenient, by any clock there."""
    clocks = [local(p.at, zone) for zone in p.book.where(p.customer)]
    return any(w.from_minute <= clock.hour * 60 + clock.minute < w.to_minute
               for w in p.book.wishes(p.customer, p.known, "inconvenient") for clock in clocks)


def disputed(p):
    """15 USC 1692g(b), 12 CFR 1006.38(d)(2): what is disputed is not asked for; when all is, nothing is."""
    held = Counter()
    for d in p.book.running(p.customer, p.known):
        held[d.invoice] += d.amount
    left = p.book.open(p.customer, p.known)
    asked = {item.invoice for item in p.book.items_of[p.document,]} if p.document else set()
    return bool(held) and (any(held[i] >= left.get(i, 0) for i in asked if held[i]) or
                           (bool(left) and all(held[i] >= amount for i, amount in left.items())))


def with_agency(p):
    """The house: while an agency has the case, only the agency asks for it."""
    return p.book.code == "MAIN" and p.book.out(p.customer, p.known)


# The house's own promise, law/pressure/index.yaml, version 2, in thousandths: what a contact weighs when it is made, by
# half as much more when it is a last warning or at an hour that the person called inconvenient; half is gone in 14 days,
# all in 112. With the contact in question, which a call may make a conversation, it is never above 20 points.
WEIGHS = {"letter": 1000, "email": 1000, "portal": 1000, "sms": 1500, "visit": 8000, "call": 3000}
NO_TALK = {"no_answer", "rings_no_answer", "voicemail_lcm", "voicemail_other", "voicemail_full_no_ring", "busy",
           "not_in_service"}
MOST, HALF_LIFE = 20000, 14


def weight(p, channel, outcome, letter, clock):
    points = 2000 if channel == "call" and outcome in NO_TALK else WEIGHS[channel]
    points = points * 3 // 2 if letter in ("final_notice", "placement_notice") else points
    asked = any(w.from_minute <= clock.hour * 60 + clock.minute < w.to_minute and
                local(p.book.moment(w.id), p.book.zone).date() <= clock.date()
                for w in p.book.wishes(p.customer, p.known, "inconvenient"))
    return points * 3 // 2 if asked else points


def calendar(p):
    """A person has one calendar: of all that may be theirs, the one whose last seven days begin first."""
    def week(zone):
        first = local(p.at, zone).date() - timedelta(days=6)
        return datetime(first.year, first.month, first.day, tzinfo=ZoneInfo(zone)).timestamp()
    return min(p.book.where(p.customer), key=week)


def pressed(p):
    """POLICY-PRESSURE: all that was stored of the person by now, of every channel, weighs together."""
    zone, total = calendar(p), Decimal(0)
    for c in p.book.contacts_of[p.customer,]:
        days = max(0, days_back(p, c, zone))
        if c.at <= p.at and p.book.moment(c.id) < p.known and days < 8 * HALF_LIFE:
            made_as = p.book.letters.get(c.document)
            weighed = weight(p, c.channel, c.outcome, made_as, local(c.at, zone))
            total += weighed * Decimal(2) ** (Decimal(-days) / HALF_LIFE)
    return total.to_integral_value(ROUND_CEILING) + weight(p, p.channel, None, p.letter, local(p.at, zone)) > MOST


RULES = {
    hours: {"US-TIME", "US-TIME-TZ"},
    seven_in_seven: {"US-CALL-7IN7"},
    after_conversation: {"US-CALL-7AFTER"},
    ceased: {"US-CEASE", "POLICY-CEASE"},
    represented: {"US-ATTORNEY", "POLICY-ATTORNEY"},
    workplace: {"US-WORKPLACE", "POLICY-WORKPLACE"},
    work_address: {"US-WORK-EMAIL"},
    opted_out: {"US-MEDIUM-OPTOUT", "POLICY-OPT-OUT"},
    inconvenient: {"US-TIME-DESIGNATED", "POLICY-TIME"},
    disputed: {"US-DISPUTE", "POLICY-DISPUTE"},
    with_agency: {"POLICY-PLACED"},
    pressed: {"POLICY-PRESSURE"},
}


def objections(p):
    return [rule for rule in RULES if rule(p)]


# --- What is looked at ---

def permit_is_good(book, c, used):
    """One permit for each contact: given by a verdict that allows this very contact, in force, used once."""
    v = book.verdicts.get(c.permit)
    if v is None:
        return "has no permit"
    if v.answer != "allow" or v.rule is not None:
        return "has the permit of a refusal"
    if (v.customer, v.channel, v.point) != (c.customer, c.channel, c.point):
        return "has another contact's permit"
    if not v.at <= c.at <= v.expires:
        return "has a permit that is not in force at that moment"
    if used[book.id, c.permit] > 1:
        return "uses a permit that another contact uses"
    return None


def taken_before(book, c):
    """Whoever reaches out has taken a permit for it before, begins in its time and records it in its time."""
    t = book.taken.get(c.permit)
    if t is None:
        return "has a permit that nobody took"
    if (t.customer, t.channel, t.point) != (c.customer, c.channel, c.point):
        return "has a permit that was taken for another contact"
    if not (book.moment(t.id) <= t.at <= c.at <= t.expires and t.id < c.id and book.moment(c.id) <= t.held):
        return "was not made and recorded in the time of its permit"
    return None


def written_as_it_left(book, c):
    """A message is stored as it leaves, by the command that lets it go, under the permit that the outbox has for it. Any
    other contact has a permit that a person took for it."""
    if c.document is None:
        return None if c.permit is None else taken_before(book, c)
    if book.moment(c.id) != c.at:
        return "was not stored at the moment at which it was made"
    waiting = [b.document for b in book.boxes[c.permit,]]
    return None if waiting in ([c.document], []) else "is not what the outbox has under that permit"


def contact_problems(books, of=None):
    """Of all contacts, or of one customer's: (book, id)."""
    used = Counter((book.id, c.permit) for book in books for c in book.contact)
    seen, messages = Counter(), Counter()
    for book in books:
        for c in book.contact:
            if c.direction != "out" or of not in (None, (book.id, c.customer)):
                continue
            p = Proposal(book, c.customer, c.channel, c.point, c.at, c.document)
            problems = [permit_is_good(book, c, used), written_as_it_left(book, c)]
            problems += [f"is forbidden: {rule.__name__}" for rule in objections(p)]
            if c.document:
                messages[book.id, c.customer, local(c.at, book.zone).date()] += 1
                if messages[book.id, c.customer, local(c.at, book.zone).date()] > 1:
                    problems.append("is the second message of that day")
            seen["contacts"] += 1
            for problem in filter(None, problems):
                yield f"{book.code}: {c.channel} {c.id} to {book.customers[c.customer].number} at " \
                      f"{local(c.at, book.zone)} {problem}"
    if not seen["contacts"]:
        yield "no contacts at all"


def refusal_problem(p, rule, spoken, what):
    found = objections(p)
    if rule is None:
        return f"{what} was allowed against {', '.join(r.__name__ for r in found)}" if found else None
    ground = [r for r in RULES if rule in RULES[r]]
    if not ground:
        return f"{what} was refused by {rule}, which this checker does not know"
    spoken[ground[0]] += 1
    return None if ground[0] in found else f"{what} was refused by {rule} without ground"


def verdict_problems(books, spoken):
    for book in books:
        for v in book.verdict:
            p = Proposal(book, v.customer, v.channel, v.point, v.at, known=min(v.at, book.moment(v.id)),
                         letter=v.purpose)
            spoken["refused" if v.rule else "allowed"] += 1
            yield refusal_problem(p, v.rule, spoken, f"{book.code}: verdict {v.id} ({v.channel}, {v.purpose})")


def question_problems(books, path, spoken):
    codes = {book.code: book for book in books}
    with open(path, newline="", encoding="utf-8") as file:
        for row in csv.DictReader(file):
            book, at = codes[row["book"]], int(row["at"])
            customer = book.ids[row["customer"]]
            mobile = [point.id for point in book.points_of[customer,] if point.kind == "mobile"]
            p = Proposal(book, customer, row["channel"], mobile[0], at)
            spoken["asked", "refused" if row["rule"] else "allowed"] += 1
            yield refusal_problem(p, row["rule"] or None, spoken,
                                  f"{book.code}: a {row['channel']} to {row['customer']} at {local(at, book.zone)}")


def silent(spoken, rules):
    """A rule that never spoke was not looked at."""
    for rule in rules:
        if not spoken[rule]:
            yield f"{rule.__name__} never refused anything"
    for answer in ("allowed", "refused"):
        if not spoken[answer] or not spoken["asked", answer]:
            yield f"nothing was {answer}"


# --- Spoiling ---

def spoil_hour(book, c):
    """Whichever way an hour takes it out of what its permit or its customer allows; a message was stored when it left."""
    c.at += 3600 * 1000


def spoil_twin(book, c):
    twin = Row([], [])
    twin.__dict__.update(c.__dict__)
    book.contact.append(twin)


def spoil_permit(book, c):
    c.permit = None


def spoiled(books, how):
    """Does the checker notice each of a number of contacts that are spoiled one at a time? Nothing else may be wrong."""
    missed, tried = int(any(True for _ in contact_problems(books))), 0
    for book in books:
        contacts = [c for c in book.contact if c.direction == "out"]
        for c in contacts[::max(1, len(contacts) // 20)]:
            before, length = dict(c.__dict__), len(book.contact)
            how(book, c)
            book.count_again()
            found = any(True for _ in contact_problems(books, (book.id, c.customer)))
            c.__dict__.update(before)
            del book.contact[length:]
            book.count_again()
            tried += 1
            missed += not found
    return tried, missed


def show(spoken, books):
    print(f"  {sum(len(book.contact) for book in books)} contacts, {spoken['allowed']} verdicts allowed, "
          f"{spoken['refused']} refused; {spoken['asked', 'allowed']} questions allowed, "
          f"{spoken['asked', 'refused']} refused")
    for rule in RULES:
        print(f"  {spoken[rule]:6d}  {rule.__name__}")


def main(url, asked, *options):
    store, spoken = Store(url), Counter()
    books = [Book(store, row) for row in store.book]
    if options:
        how = {"hour": spoil_hour, "twin": spoil_twin, "permit": spoil_permit}[options[1]]
        tried, missed = spoiled(books, how)
        print(f"  spoiled by {options[1]}: {tried - missed} of {tried} noticed")
        return 1 if tried and not missed else 0
    wrong = list(contact_problems(books))
    wrong += filter(None, verdict_problems(books, spoken))
    wrong += filter(None, question_problems(books, asked, spoken))
    wrong += silent(spoken, RULES if len(books) > 1 else [rule for rule in RULES if rule is not with_agency])
    for line in wrong[:40]:
        print(f"FAILED  {line}")
    show(spoken, books)
    print(f"{0 if wrong else 1} passed, {len(wrong)} failed")
    return 1 if wrong else 0


sys.exit(main(*sys.argv[1:]))
