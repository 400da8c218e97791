#!/usr/bin/env python3
"""What the ladder of samples/strategy-default.yaml makes of the ledger in data/ar-ibm, worked out from the file alone.

    ar_ibm_ladder.py WA_Fn-UseC_-Accounts-Receivable.csv [WITHHELD-FROM]

Prints one line "WHAT NAME CHANNEL COUNT" for each kind of outcome. It shares no code with the program: the flow
tests/flow/ar_ibm.c lives the same two years through the services and compares its own counts.

The day: invoices of the day appear, disputes open on the due date, the cycle looks at every customer at 09:00 on the eastern clock, messages leave from
then on as soon as it is 08:00 wherever a consumer may be (a letter or a business need not wait), at 10:30 some customers
write STOP, at 12:30 the day's payments arrive.

With a second argument, a date, the ten slowest payers pay nothing from that day on and contest nothing that falls due
from then on. What an agency collects from them is never all, so that their ladder ends with the hand-over.
"""
import csv
import sys
from collections import Counter, defaultdict
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

FIRST, LAST = date(2012, 1, 3), date(2014, 1, 31)
BOOK = ZoneInfo("America/New_York")
ZONES = ["America/New_York", "America/Chicago", "America/Denver", "America/Phoenix",
         "America/Los_Angeles", "America/Anchorage", "Pacific/Honolulu", None]  # None: nobody knows
NOWHERE = {"0783-PEPYR", "3448-OWJOT", "6708-DPYTF", "8690-EEBEO", "9883-SDWFS"}
STOPS = {"0688-XNJRO": date(2013, 3, 1), "1408-OQZUE": date(2013, 2, 10), "4632-QZOKX": date(2013, 5, 1),
         "6627-ELFBK": date(2013, 4, 22), "9117-LYRCE": date(2013, 2, 21)}

NOTE, REMINDER, FIRMER, FINAL, HAND_OVER = range(5)
KIND = ["note_before_due", "reminder", "firmer_reminder", "final_notice", "propose_placement"]
CHANNELS = [["email", "letter"]] * 3 + [["letter", "email"]]
PAY_BY = [0, 10, 10, 10, 0]
REVIEW = 14  # days after which a person's work is looked at again


def days(n):
    return timedelta(days=n)


def morning(day, zone):
    return datetime(day.year, day.month, day.day, 8, tzinfo=ZoneInfo(zone))


class Customer:
    def __init__(self, number, k):
        reach = number not in NOWHERE
        self.number = number
        self.consumer = k % 3 == 0
        self.zone = ZONES[k % 8]
        self.email = reach and k % 5 != 2
        self.letter = reach and k % 5 in (1, 2, 4)
        self.at_work = k % 30 in (0, 21)
        self.stop_on = STOPS.get(number)
        self.invoices = []
        self.steps = []  # (rung, day), as far as they stand
        self.asked_to_find = False
        self.next_look = None  # the day on which a case that nobody may write to is looked at again
        self.proposed = False  # the hand-over waits for the client's word

    def open_at(self, day):
        """Open on that morning: issued by then, and not paid on an earlier day."""
        return [i for i in self.invoices if i.issued <= day <= i.paid]

    def changed(self, day):
        """Did anything happen to an invoice since the cycle of the day before?"""
        return any(i.issued == day or i.paid == day - days(1) or
                   (i.disputed and (i.due == day or i.settled == day - days(1))) for i in self.invoices)

    def asked(self, rung, day):
        """What a message of that rung asks for: what is overdue; a note, what is due within three days too."""
        reach = day + days(3) if rung == NOTE else day - days(1)
        return [i for i in self.open_at(day) if i.due <= reach and not i.disputed_at(day)]

    def last(self, oldest):
        """The step that still counts: all that it asked for may be paid by now."""
        if not self.steps:
            return None
        rung, on = self.steps[-1]
        reach = on + days(3) if rung == NOTE else on - days(1)
        return None if reach < oldest else (rung, on)

    def paid_since(self, on, day):
        """The last payment since the step and before this morning."""
        return max((i.paid for i in self.invoices if on <= i.paid < day), default=None)

    def next_step(self, day):
        """The rung that is due today, or None. What is disputed is not asked for."""
        oldest = min((i.due for i in self.open_at(day) if not i.disputed_at(day)), default=None)
        if oldest is None:
            return None
        last = self.last(oldest)
        rung = NOTE if last is None else last[0] + 1
        if rung == NOTE and oldest < day:
            rung = REMINDER
        if rung > HAND_OVER:
            return None
        return rung if self.date_of(rung, last, oldest, day) <= day else None

    def date_of(self, rung, last, oldest, day):
        by_due = oldest + days({NOTE: -3, REMINDER: 7}.get(rung, 0))
        if last is None:
            return by_due
        before, on = last
        gap = 1 if rung == REMINDER else 14
        anchor = max(on, self.paid_since(on, day) or on)
        on_or_after = max(anchor + days(gap), on + days(PAY_BY[before] + 1))
        return max(on_or_after, by_due)

    def channels(self, rung):
        return [c for c in CHANNELS[rung] if getattr(self, c)]

    def leaves_at(self, channel, day):
        """When a message may leave: a consumer gets no e-mail before 08:00 where they are, or may be: it is the next
        morning in Guam when it is still light in Samoa."""
        cycle = datetime(day.year, day.month, day.day, 9, tzinfo=BOOK)
        if channel == "letter" or not self.consumer:
            return cycle
        if self.zone:
            return max(cycle, morning(day, self.zone))
        return max(cycle, morning(day, "Pacific/Pago_Pago"), morning(day + days(1), "Pacific/Guam"))


class Invoice:
    def __init__(self, row):
        self.issued, self.due, self.paid = (datetime.strptime(row[f], "%m/%d/%Y").date()
                                            for f in ("InvoiceDate", "DueDate", "SettledDate"))
        self.settled = self.paid
        self.disputed = row["Disputed"] == "Yes"

    def disputed_at(self, day):
        """From the morning of the due date until the day it was settled."""
        return self.disputed and self.due <= day <= self.settled


def read(path):
    invoices = defaultdict(list)
    with open(path, newline="") as file:
        for row in csv.DictReader(file):
            invoices[row["customerID"]].append(Invoice(row))
    customers = []
    for k, number in enumerate(sorted(invoices)):
        customers.append(Customer(number, k))
        customers[-1].invoices = invoices[number]
    return customers


def may_be_told(customer, channel):
    return not (channel == "email" and customer.at_work and customer.consumer)


def at_clock(day, hour, minute):
    return datetime(day.year, day.month, day.day, hour, minute, tzinfo=BOOK)


def stopped_by(customer, rung, channel, day):
    """What overtakes a message between the cycle and the moment at which it may leave."""
    leaves = customer.leaves_at(channel, day)
    if customer.stop_on == day and channel == "email" and leaves > at_clock(day, 10, 30):
        return "US-MEDIUM-OPTOUT"
    if leaves > at_clock(day, 12, 30) and all(i.paid <= day for i in customer.open_at(day)):
        return "paid"
    if leaves > at_clock(day, 12, 30) and any(i.paid == day for i in customer.asked(rung, day)):
        return "amount_changed"
    return None


def send(customer, rung, channel, day, count):
    count["step", KIND[rung], channel] += 1
    stop = stopped_by(customer, rung, channel, day)
    if stop:
        count["stopped", stop, "-"] += 1
    else:
        count["sent", KIND[rung], channel] += 1
        customer.steps.append((rung, day))


def find_contact(customer, count):
    if not customer.asked_to_find:
        customer.asked_to_find = True
        count["step", "find_contact", "task"] += 1


def work(customer, day, count):
    if not customer.open_at(day):
        customer.steps, customer.asked_to_find, customer.proposed = [], False, False
        customer.next_look = None
        return
    if customer.next_look and day < customer.next_look and not customer.changed(day):
        return
    customer.next_look = None
    rung = None if customer.proposed else customer.next_step(day)
    if rung is None:
        return
    if rung == HAND_OVER:
        count["step", KIND[rung], "task"] += 1
        customer.steps.append((rung, day))
        customer.proposed = True
        return
    channels = customer.channels(rung)
    allowed = [c for c in channels if may_be_told(customer, c)]
    tried = channels.index(allowed[0]) if allowed else len(channels)  # refused, one after the other
    if tried:
        count["refused", "US-WORK-EMAIL", "-"] += tried
    if allowed:
        send(customer, rung, allowed[0], day, count)
    elif channels:
        find_contact(customer, count)
        customer.next_look = day + days(REVIEW)
    else:
        find_contact(customer, count)


def days_late(customer):
    return sum(max(0, (i.paid - i.due).days) for i in customer.invoices)


def withhold(customers, since):
    for customer in sorted(customers, key=lambda c: (-days_late(c), c.number))[:10]:
        for invoice in customer.invoices:
            if invoice.paid >= since:
                invoice.paid = date.max
                invoice.disputed = invoice.disputed and invoice.due < since


def main(path, withheld_from=None):
    customers, count, day = read(path), Counter(), FIRST
    if withheld_from:
        withhold(customers, date.fromisoformat(withheld_from))
    while day <= LAST:
        for customer in customers:
            work(customer, day, count)
            if customer.stop_on == day:
                customer.email = False
        day += days(1)
    for what, name, channel in sorted(count):
        print(what, name, channel, count[what, name, channel])


if __name__ == "__main__":
    main(*sys.argv[1:])
