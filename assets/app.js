// Makes pages quicker for hands; every page works without it.
"use strict";

const SEARCH_PAUSE_MS = 250;
const GO_PAUSE_MS = 1500;

function isTyping(target) {
	return target.closest("input, textarea, select, dialog, [contenteditable]") !== null;
}

function focusSearch() {
	const field = document.querySelector("input[type=search]");
	field?.focus();
	field?.select();
}

// j and k walk over the links that open rows; Enter then opens as on any link.
function moveRow(step) {
	const rows = [...document.querySelectorAll("a[data-row]")];
	const at = rows.indexOf(document.activeElement);
	const next = at < 0 ? (step > 0 ? 0 : rows.length - 1) : at + step;
	rows[Math.max(0, Math.min(rows.length - 1, next))]?.focus();
}

const KEYS = {
	"/": focusSearch,
	"j": () => moveRow(1),
	"k": () => moveRow(-1),
	"?": () => document.getElementById("keys").showModal(),
	"g": () => { goUntil = Date.now() + GO_PAUSE_MS; },
};
let goUntil = 0;

document.addEventListener("keydown", (event) => {
	if (event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target)) return;
	const goes = Date.now() < goUntil;
	goUntil = 0;
	const link = goes && document.querySelector(`.side a[data-key="${CSS.escape(event.key)}"]`);
	if (link) {
		link.click();
	} else if (Object.hasOwn(KEYS, event.key)) {
		KEYS[event.key]();
	} else {
		return;
	}
	event.preventDefault();
});

// A search that works as it is typed: the same page is fetched, and its list takes the place of this one's.
async function refreshList(form, asked) {
	const address = new URL(form.action || location.href);
	address.search = new URLSearchParams(new FormData(form)).toString();
	const answer = await fetch(address, { signal: asked.signal });
	const list = new DOMParser().parseFromString(await answer.text(), "text/html").getElementById("list");
	if (!list || asked.signal.aborted) return;
	document.getElementById("list").replaceWith(list);
	history.replaceState(null, "", address);
}

for (const form of document.querySelectorAll("form[data-live]")) {
	let timer;
	let asked = new AbortController();
	form.addEventListener("input", () => {
		clearTimeout(timer);
		asked.abort();
		asked = new AbortController();
		const mine = asked;
		timer = setTimeout(() => {
			refreshList(form, mine).catch((problem) => {
				if (problem.name !== "AbortError") form.submit();
			});
		}, SEARCH_PAUSE_MS);
	});
}
