// What every page must hold, looked at in the browser from the outside; gives a list of sentences, empty when all is well.
// Sources: WCAG 2.2 at level AA. 1.1.1 names of pictures, 1.3.1 headings, tables and landmarks, 1.4.3 contrast, 1.4.10 reflow,
// 2.4.3 order, 2.4.7 visible focus, 2.5.8 size of targets, 3.1.1 language, 4.1.2 names of controls. (The same list runs in
// light and dark; what does not depend on color is asked once, with "all".)
"use strict";

const CONTRAST_LEAST = 4.5;
const TARGET_LEAST_PX = 24;
const found = [];

const told = new Set();

// Once for each class of element: a list of fifty rows has one thing to mend.
function tell(what, element) {
	const key = `${what} ${element?.tagName} ${element?.className} ${element?.parentElement?.tagName}`;
	if (!told.has(key)) found.push(element ? `${what}: ${element.outerHTML.replace(/\s+/g, " ").slice(0, 160)}` : what);
	told.add(key);
}

function isSeen(element) {
	return element.checkVisibility({ visibilityProperty: true }) && !element.closest(".unseen, .skip");
}

const all = (selector) => [...document.querySelectorAll(selector)];
const seen = (selector) => all(selector).filter(isSeen);
const CONTROLS = "a[href], button, input:not([type=hidden]), select, textarea, summary, [tabindex]";

function nameOf(element) {
	const by = (element.getAttribute("aria-labelledby") ?? "").split(/\s+/).filter(Boolean);
	const parts = by.map((id) => document.getElementById(id)?.textContent ?? "");
	const labels = [...(element.labels ?? [])].map((label) => [...label.childNodes]
		.filter((node) => node.nodeType === 3 || !node.contains(element)).map((node) => node.textContent).join(" "));
	const own = /^(A|BUTTON|SUMMARY)$/.test(element.tagName) ? element.textContent : "";
	return [element.ariaLabel ?? "", ...parts, ...labels, own, element.title].join(" ").trim();
}

function checkFrame() {
	if (!document.documentElement.lang) tell("the language is not said");
	if (!document.title.trim()) tell("there is no title");
	for (const [selector, count] of [["main", 1], ["h1", 1], ["header", 1]])
		if (seen(selector).length !== count) tell(`${seen(selector).length} of <${selector}>, not ${count}`);
	if (!all("a.skip[href='#main']").length) tell("nothing skips to the content");
	for (const nav of seen("nav"))
		if (!nav.ariaLabel) tell("a nav without a name", nav);
	for (const element of all("[style], script:not([src])")) tell("inline style or script", element);
}

function checkHeadings() {
	let level = 0;
	for (const heading of seen("h1, h2, h3, h4, h5, h6")) {
		const next = Number(heading.tagName[1]);
		if (next > level + 1) tell(`a heading jumps from ${level} to ${next}`, heading);
		if (!heading.textContent.trim()) tell("an empty heading", heading);
		level = next;
	}
}

function checkNames() {
	const ids = new Set();
	for (const element of all("[id]")) {
		if (ids.has(element.id)) tell("an id twice", element);
		ids.add(element.id);
	}
	for (const attribute of ["for", "aria-describedby", "aria-labelledby"])
		for (const element of all(`[${attribute}]`))
			for (const id of element.getAttribute(attribute).split(/\s+/))
				if (!ids.has(id)) tell(`${attribute} names nothing`, element);
	for (const element of seen(CONTROLS)) {
		if (!nameOf(element) && element.id !== "main") tell("no name", element);
		if (element.tabIndex > 0) tell("a place of its own in the order", element);
	}
	for (const picture of seen("img, svg")) {
		const named = picture.alt || picture.ariaLabel || picture.getAttribute("aria-labelledby") || picture.querySelector("title");
		if (picture.ariaHidden !== "true" && !named) tell("a picture without words", picture);
	}
	for (const box of all("input[type=checkbox], input[type=radio]"))
		if (box.checked && !box.closest("[data-kept]")) tell("ticked beforehand", box);
}

function checkTables() {
	for (const table of seen("table")) {
		if (!table.querySelector("th[scope=col]")) tell("a table without headers", table);
		const columns = table.querySelectorAll("thead th").length;
		for (const row of table.querySelectorAll("tbody tr"))
			if (row.cells.length > columns) tell("a row with more cells than headers", row);
		if (!table.caption && !table.closest("[aria-label]")) tell("a table without a name", table);
	}
}

function checkReflow() {
	if (document.documentElement.scrollWidth > window.innerWidth) tell(`${document.documentElement.scrollWidth} pixels wide`);
	for (const element of seen("main *")) {
		const box = element.getBoundingClientRect();
		const scrolls = element.closest(".table-wrap, .picture, pre, textarea, select, svg");
		if (!scrolls && box.width > 0 && box.right > window.innerWidth + 1) tell("reaches beyond the edge", element);
		const style = getComputedStyle(element);
		if (style.clipPath === "none" && style.overflowX === "hidden" && element.scrollWidth > element.clientWidth + 1) tell("cut off", element);
	}
}

// Two pieces of text that lie on each other.
function checkOverlap() {
	const boxes = seen("main h1, main h2, main p, main dt, main dd, main td, main label, main button, main li > span")
		.filter((element) => element.textContent.trim() && !element.closest(".strip, dialog"));
	const rects = boxes.map((element) => element.getBoundingClientRect());
	for (let i = 0; i < boxes.length; i++)
		for (let k = i + 1; k < boxes.length && k < i + 12; k++) {
			if (boxes[i].contains(boxes[k]) || boxes[k].contains(boxes[i])) continue;
			const wide = Math.min(rects[i].right, rects[k].right) - Math.max(rects[i].left, rects[k].left);
			const high = Math.min(rects[i].bottom, rects[k].bottom) - Math.max(rects[i].top, rects[k].top);
			if (wide > 2 && high > 4) tell(`lies on "${boxes[k].textContent.trim().slice(0, 40)}"`, boxes[i]);
		}
}

function isInText(element) {
	const style = getComputedStyle(element);
	const around = element.parentElement.textContent.trim();
	return style.display === "inline" && around !== element.textContent.trim();
}

function checkTargets() {
	for (const element of seen("a[href], button, input:not([type=hidden]), select, textarea, summary")) {
		const label = element.labels?.[0];
		const box = (/checkbox|radio/.test(element.type) && label ? label : element).getBoundingClientRect();
		if (element.tagName === "A" && isInText(element)) continue;
		if (box.width < TARGET_LEAST_PX || box.height < TARGET_LEAST_PX) tell("too small to hit", element);
	}
}

function checkFocus() {
	for (const element of seen(CONTROLS)) {
		if (element.disabled || element.id === "main") continue;
		element.focus();
		const style = getComputedStyle(element);
		if (document.activeElement !== element) tell("cannot be reached by keyboard", element);
		else if (style.outlineStyle === "none" || parseFloat(style.outlineWidth) < 2) tell("focus is not seen", element);
	}
	document.activeElement?.blur();
}

function checkMoney() {
	for (const node of texts()) {
		// The number of a section ("940 CMR 7.05", "Fla. Stat. 559.72") is no sum.
		const bare = node.textContent.match(/(?<!\b(?:CMR|Stat\.) )(?<![\d.,/])\d[\d,]*\.\d\d(?![\d.])(?!\s?([A-Z]{3}|%|days))/);
		if (bare && !node.parentElement.closest("pre, input, textarea, code, kbd, time, .cite")) tell(`${bare[0]} of what currency?`, node.parentElement);
	}
}

function* texts() {
	const walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
	while (walk.nextNode())
		if (walk.currentNode.textContent.trim() && isSeen(walk.currentNode.parentElement)) yield walk.currentNode;
}

function rgba(color) {
	const [r, g, b, a = 1] = (color.match(/[\d.]+/g) ?? [0, 0, 0, 0]).map(Number);
	return { r, g, b, a };
}

function luminance({ r, g, b }) {
	const [x, y, z] = [r, g, b].map((part) => {
		const s = part / 255;
		return s <= 0.04045 ? s / 12.92 : ((s + 0.055) / 1.055) ** 2.4;
	});
	return 0.2126 * x + 0.7152 * y + 0.0722 * z;
}

function groundOf(element) {
	for (let e = element; e; e = e.parentElement) {
		const color = rgba(getComputedStyle(e).backgroundColor);
		if (color.a === 1) return color;
	}
	return rgba(getComputedStyle(document.body).backgroundColor);
}

function checkContrast() {
	for (const node of texts()) {
		const element = node.parentElement;
		if (element.closest("option, [disabled]")) continue;
		const style = getComputedStyle(element);
		const ink = rgba(element.closest("svg") ? style.fill : style.color);
		const [light, dark] = [luminance(ink), luminance(groundOf(element))].sort((a, b) => b - a);
		const contrast = (light + 0.05) / (dark + 0.05);
		if (contrast < CONTRAST_LEAST) tell(`contrast ${contrast.toFixed(2)}`, element);
	}
}

for (const details of all("details")) details.open = true;
checkContrast();
if (arguments[0] === "all")
	for (const check of [checkFrame, checkHeadings, checkNames, checkTables, checkReflow, checkOverlap, checkTargets, checkFocus, checkMoney])
		check();
return found;
