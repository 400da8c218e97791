"""export_agrees.py PROGRAM TRIAL.json SUMS: whether a program's balances are the trial balance, to the last unit."""

import csv
import json
import sys
from collections import defaultdict
from decimal import Decimal

ROOTS = {"asset": "Assets", "liability": "Liabilities", "equity": "Equity", "income": "Income", "expense": "Expenses"}


def key(account):
    """Programs take different characters in names; letters and digits tell accounts apart."""
    return "".join(c for c in account.lower() if c.isalnum())


def expected(path):
    sums = {}
    with open(path, encoding="utf-8") as f:
        for line in json.load(f)["items"]:
            amount = Decimal(line["debit"]["amount"]) - Decimal(line["credit"]["amount"])
            account = key(ROOTS[line["kind"]] + ":" + line["name"])
            assert (account, line["debit"]["currency"]) not in sums, "two accounts look alike"
            sums[account, line["debit"]["currency"]] = amount
    return sums


def told(program, path):
    sums = defaultdict(Decimal)
    with open(path, encoding="utf-8", newline="") as f:
        if program == "csv":
            for row in csv.DictReader(f):
                sums[key(row["account"]), row["currency"]] += Decimal(row["amount"])
        else:
            for row in csv.reader(f, delimiter="\t" if program == "ledger" else ","):
                account, currency, amount = (field.strip() for field in row)
                sums[key(account), currency] += Decimal((amount.split() or ["0"])[0])  # beancount: "1.00 USD", or nothing
    return {k: v for k, v in sums.items() if v}


def main():
    program, trial, sums = sys.argv[1:]
    want, got = expected(trial), told(program, sums)
    for k in sorted(set(want) | set(got)):
        if want.get(k) != got.get(k):
            print(k, "trial balance", want.get(k), program, got.get(k))
    if not want or want != got:
        sys.exit(1)


main()
