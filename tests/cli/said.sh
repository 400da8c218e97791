# said.sh: for tests of what commands print: finds the program, runs it on a book of its own, and looks at what it said.
# Sourced from the repository root, with the program as first argument or in FAIRDUE_BIN.
fairdue=${1:-${FAIRDUE_BIN:-}}
for place in build/test/fairdue build/dev/fairdue build/fairdue; do
	[ -n "$fairdue" ] || { [ -x "$place" ] && fairdue=$place; }
done
[ -x "$fairdue" ] || { echo "no program to test"; echo "0 passed, 1 failed"; exit 1; }
export ASAN_OPTIONS=detect_leaks=0
dir=$(mktemp -d) || exit 1
trap 'rm -rf "$dir"' EXIT
passed=0 failed=0 skipped=0

report() { # STATUS TITLE
	if [ "$1" = 0 ]; then
		passed=$((passed + 1))
		echo "ok      $2"
	else
		failed=$((failed + 1))
		echo "FAILED  $2"
		sed -n '1,20s/^/        | /p' "$dir/said"
	fi
}

run() { "$fairdue" --db "sqlite:$dir/book.db" "$@" >"$dir/said" 2>&1; }

prints() { # TITLE TEXT COMMAND...
	title=$1 text=$2
	shift 2
	run "$@" && grep -qF -- "$text" "$dir/said"
	report $? "$title"
}

refuses() { # TITLE EXIT TEXT COMMAND...
	title=$1 code=$2 text=$3
	shift 3
	run "$@"
	[ $? = "$code" ] && grep -qF -- "$text" "$dir/said"
	report $? "$title"
}

# holds TITLE PYTHON: the JSON that was printed last is j, an amount's number D(x).
holds() {
	python3 -c "
import json
from decimal import Decimal
D = lambda money: Decimal(money['amount'])
j = json.load(open('$dir/said'))
assert $2, json.dumps(j)[:2000]" 2>>"$dir/said"
	report $? "$1"
}

say_all() { # last: the count, and the test's verdict
	echo "$passed passed, $failed failed, $skipped skipped"
	[ "$failed" = 0 ]
}
