"""figures.py LEDGER.csv: the figures of the IBM ledger, computed from the file alone and in another way than the program.

Reads report objects (JSON, one file each, named after LEDGER.csv) and compares every value. Amounts are cents, ratios are
fractions, halves go up. Ends "N passed, N failed".
"""

import csv
import json
import sys
from datetime import date, datetime, timedelta
from fractions import Fraction


def day(text):
    return datetime.strptime(text, "%m/%d/%Y").date()


def cents(text):
    return int(Fraction(text) * 100)


def load(path):
    with open(path, encoding="ascii", newline="") as f:
        return [(day(r["InvoiceDate"]), day(r["DueDate"]), day(r["SettledDate"]), cents(r["InvoiceAmount"]))
                for r in csv.DictReader(f)]


def open_on(ledger, on):
    return [row for row in ledger if row[0] <= on < row[2]]


def total(rows):
    return sum(row[3] for row in rows)


def countback(ledger, to):
    """Days are walked one by one: each day of a month takes an equal part of the month's sales off what is left."""
    left, days, on = Fraction(total(open_on(ledger, to))), Fraction(0), to
    while left > 0:
        first = on.replace(day=1)
        sales, length = total([r for r in ledger if first <= r[0] <= on]), (on - first).days + 1
        if sales >= left:
            return days + length * left / sales
        left, days, on = left - sales, days + length, first - timedelta(days=1)
    return days


def mean(pairs):
    pairs = list(pairs)
    return Fraction(sum(a * d for a, d in pairs), sum(a for a, _ in pairs))


def percent(part, whole):
    """None where there is nothing to divide by."""
    return Fraction(part, whole) * 100 if whole > 0 else None


def figures(ledger, start, to):
    """All figures of the period, by method."""
    base = start - timedelta(days=1)
    begin, end = total(open_on(ledger, base)), total(open_on(ledger, to))
    current = total([r for r in open_on(ledger, to) if r[1] >= to])
    sales = total([r for r in ledger if start <= r[0] <= to])
    paid = [r for r in ledger if start <= r[2] <= to]
    days, months = (to - start).days + 1, (to.year - start.year) * 12 + to.month - start.month + 1
    simple, best = Fraction(end, sales) * days, Fraction(current, sales) * days
    monthly = Fraction(sales, months)
    return {
        "dso_simple": simple,
        "dso_countback": countback(ledger, to),
        "dso_best_possible": best,
        "average_days_delinquent": simple - best,
        "dso_true": mean((r[3], (to - r[0]).days) for r in open_on(ledger, to)),
        "cei_monthly_sales": (begin + monthly - end) / (begin + monthly - current) * 100,
        "cei_period_sales": Fraction(begin + sales - end, begin + sales - current) * 100,
        "collection_rate": percent(total(paid), begin),
        "collection_rate_of_all": percent(total(paid), begin + sales),
        "collection_rate_of_base": percent(total([r for r in paid if r[0] <= base]), begin),
        "average_days_to_pay": mean((r[3], (r[2] - r[0]).days) for r in paid),
        "weighted_days_late_paid": mean((r[3], max(0, (r[2] - r[1]).days)) for r in paid),
        "weighted_days_late_open": mean((r[3], max(0, (to - r[1]).days)) for r in open_on(ledger, to)),
        "current_share": Fraction(current, end) * 100,
        "past_due_share": Fraction(end - current, end) * 100,
        "over_91_share": Fraction(total([r for r in open_on(ledger, to) if (to - r[1]).days >= 91]), end) * 100,
    }


def rounded(ratio):
    if ratio is None:
        return None
    hundredths = int(abs(ratio) * 100 + Fraction(1, 2))
    return f"{'-' if ratio < 0 and hundredths else ''}{hundredths // 100}.{hundredths % 100:02d}"


def amount(money):
    return cents(money["amount"])


def rows_add_up(report):
    """Every amount among the inputs of the simple figures is the sum of the rows behind it."""
    sums = {}
    for row in report.get("rows", []):
        sums[row["role"]] = sums.get(row["role"], 0) + amount(row["amount"])
    source = {"ending_receivables": "open_at_end", "ending_total": "open_at_end", "credit_sales": "sale",
              "beginning_receivables": "open_at_beginning", "collected": "received", "paid_principal": "collected",
              "open_principal": "open_at_end", "outstanding_at_base_date": "open_at_beginning"}
    return [f"{item['method']}: {name} is not the sum of its rows" for item in report["items"]
            for name, value in item["inputs"].items()
            if name in source and amount(value) != sums.get(source[name], 0)]


def main():
    ledger, passed, failed = load(sys.argv[1]), 0, 0
    for path in sys.argv[2:]:
        with open(path, encoding="utf-8") as f:
            report = json.load(f)
        want = figures(ledger, date.fromisoformat(report["from"]), date.fromisoformat(report["to"]))
        wrong = [f"{item['method']}: {item['value']} instead of {rounded(want[item['method']])}"
                 for item in report["items"] if item["value"] != rounded(want[item["method"]])]
        wrong += rows_add_up(report) + ([] if report["items"] else ["no figures"])
        for line in wrong:
            print(f"FAILED  {report['report']} to {report['to']}: {line}")
        passed, failed = passed + (not wrong), failed + bool(wrong)
        if not wrong:
            print(f"ok      {report['report']} {report['from']} to {report['to']}")
    print(f"{passed} passed, {failed} failed")
    sys.exit(1 if failed or not passed else 0)


main()
