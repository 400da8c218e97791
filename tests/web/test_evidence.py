"""The archive that answers a complaint: opened by plain tools, tampered with, read in a browser and on paper."""

import base64
import datetime
import hashlib
import io
import json
import pathlib
import re
import shutil
import subprocess
import tarfile
import tempfile

import harness

TODAY = datetime.date.today()
CHECKS = pathlib.Path(__file__).with_name("checks.js").read_text()
FOLDER = pathlib.Path(tempfile.mkdtemp(prefix="fairdue-evidence-"))
ARCHIVE = FOLDER / "evidence.tar"


def _table():
    issued, due = TODAY - datetime.timedelta(days=70), TODAY - datetime.timedelta(days=40)
    path = FOLDER / "invoices.csv"
    path.write_text("Invoice,Customer number,Customer,Invoice date,Due date,Amount,Email\n"
                    f"W-1,C-1,Ada & <Sons>,{issued},{due},840.50,pay@example.com\n"
                    f"W-2,C-1,Ada & <Sons>,{issued},{due},99.00,pay@example.com\n")
    return str(path)


PREPARE = [["import", "invoices", _table(), "--currency", "USD"],
           ["cycle"],
           ["payment", "add", "C-1", "--amount", "40.00", "--yes"],
           ["dispute", "open", "W-2", "--reason", "defective", "--note", "two chairs <broke> & fell", "--yes"],
           ["wish", "add", "C-1", "--kind", "words", "--words", "please do not call me at work, " + "ever " * 40],
           ["contact", "add", "C-1", "--channel", "call", "--outcome", "no_answer"],
           ["promise", "add", "C-1", "--amount", "20.00", "--by", str(TODAY + datetime.timedelta(days=9)), "--yes"],
           ["evidence", "C-1", "--to", str(ARCHIVE)]]


def _verify(path, *more):
    """Exit and words of `evidence verify`, without any store to lean on."""
    done = subprocess.run([harness.PROGRAM, "--db", "sqlite:/nowhere/at-all.db", "evidence", "verify", str(path), *more],
                          stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
    return done.returncode, done.stdout


def _unpacked():
    folder = FOLDER / "unpacked"
    if not folder.exists():
        folder.mkdir()
        subprocess.run(["tar", "-xf", str(ARCHIVE), "-C", str(folder)], check=True)
    return folder


def plain_tools_open_it_and_agree(site):
    key = site.fairdue("evidence", "key").strip()
    folder = _unpacked()
    subprocess.run(["sha256sum", "--check", "--strict", "--quiet", "manifest.sha256"], cwd=folder, check=True)
    listed = {line.split("  ", 1)[1] for line in (folder / "manifest.sha256").read_text().splitlines()}
    there = {str(path.relative_to(folder)) for path in folder.rglob("*") if path.is_file()}
    assert there == listed | {"manifest.sha256", "manifest.sig"}, there ^ listed
    assert _verify(ARCHIVE, "--key", key)[0] == 0
    code, said = _verify(ARCHIVE, "--key", "0" * 64)
    assert code == 1 and "another key" in said, said


def openssl_agrees_with_the_signature(site):
    key = site.fairdue("evidence", "key").strip()
    folder = _unpacked()
    (FOLDER / "key.der").write_bytes(bytes.fromhex("302a300506032b6570032100" + key))
    word, signature = (folder / "manifest.sig").read_text().split("\n")[:2]
    assert word == "ed25519 " + key
    (FOLDER / "signature").write_bytes(bytes.fromhex(signature))
    subprocess.run(["openssl", "pkeyutl", "-verify", "-rawin", "-pubin", "-keyform", "DER", "-inkey", str(FOLDER / "key.der"),
                    "-in", str(folder / "manifest.sha256"), "-sigfile", str(FOLDER / "signature")],
                   check=True, stdout=subprocess.DEVNULL)


def it_is_the_same_when_it_is_made_again(site):
    again = FOLDER / "again.tar"
    site.fairdue("evidence", "C-1", "--to", str(again))
    assert ARCHIVE.read_bytes() == again.read_bytes()


def another_language_makes_the_links_of_the_chain_again(site):
    site.get("/healthz")
    chain = json.loads((_unpacked() / "chain.json").read_text())
    assert len(chain["links"]) >= 6
    for link in chain["links"]:
        at = datetime.datetime.fromisoformat(link["at"].replace("Z", "+00:00"))
        command = link["command"].encode()
        made = hashlib.blake2b(digest_size=32)
        made.update(bytes.fromhex(link["before"]))
        for number in (chain["book_id"], link["first"], link["position"],
                       (at - datetime.datetime(1970, 1, 1, tzinfo=datetime.timezone.utc)) // datetime.timedelta(milliseconds=1),
                       link["actor"], len(command)):
            made.update(number.to_bytes(8, "big"))
        made.update(command)
        for table in link["tables"]:
            made.update(table["place"].to_bytes(8, "big") + bytes.fromhex(table["rows"]))
        assert made.hexdigest() == link["link"], link


def _tampered(change):
    """The archive with its members changed by a function of (name, bytes) pairs, packed by Python's own tar."""
    path = FOLDER / "tampered.tar"
    with tarfile.open(ARCHIVE) as old:
        members = [(member, old.extractfile(member).read()) for member in old.getmembers()]
    with tarfile.open(path, "w", format=tarfile.USTAR_FORMAT) as new:
        for member, body in change(members):
            member.size = len(body)
            new.addfile(member, io.BytesIO(body))
    return path


def _is_refused(path, name):
    code, said = _verify(path)
    assert code == 1 and name in said, f"{code}: {said}"


def whatever_is_done_to_it_is_named(site):
    def at(members, name):
        return next(i for i, (member, _) in enumerate(members) if member.name == name)

    def flip(members):
        i = at(members, "facts.json")
        body = bytearray(members[i][1])
        body[len(body) // 2] ^= 1
        return members[:i] + [(members[i][0], bytes(body))] + members[i + 1:]

    def remove(members):
        i = at(members, "chain.json")
        return members[:i] + members[i + 1:]

    def add(members):
        return members + [(tarfile.TarInfo("messages/9-made-up.txt"), b"Dear Sir")]

    def swap(members):
        i = at(members, "evidence.json")
        return members[:i] + [members[i + 1], members[i]] + members[i + 2:]

    def date_back(members):
        for member, _ in members:
            member.mtime = 86400 * 20000
        return members

    site.get("/healthz")
    _is_refused(_tampered(date_back), "as-of.txt: is not the day that the archive bears")
    _is_refused(_tampered(flip), "facts.json: was changed")
    _is_refused(_tampered(remove), "chain.json: is missing")
    _is_refused(_tampered(add), "messages/9-made-up.txt: was added")
    _is_refused(_tampered(swap), "facts.json: is not in its place")
    cut = FOLDER / "cut.tar"
    cut.write_bytes(ARCHIVE.read_bytes()[:-700])
    _is_refused(cut, "cut off")


def its_page_reads_well_on_screens_and_on_paper(site, browser):
    site.get("/healthz")
    page = _unpacked() / "index.html"
    trouble = []
    for width in (320, 820, 1400):
        browser.look(width)
        browser.get(page.as_uri())
        if browser.scrolls_sideways():
            trouble.append(f"scrolls sideways at {width}")
        trouble.extend(f"{width}: {said}" for said in browser.execute_script(CHECKS, "all"))
        browser.whole_page(harness.ROOT / f"build/test/log/web/evidence-{width}.png")
    trouble.extend(browser.complaints())
    assert not trouble, "\n".join(trouble)
    said = harness.text(browser)
    for words in ("Ada & <Sons>", "two chairs <broke> & fell", "please do not call me at work", "made without permit"):
        assert words in said, words
    links = set(re.findall(r'href="([^"#]+)"', page.read_text()))
    assert len(links) >= 3 and all((page.parent / link).is_file() for link in links), links
    printed = base64.b64decode(browser.execute_cdp_cmd("Page.printToPDF", {})["data"])
    assert printed.startswith(b"%PDF") and len(printed) > 10000


def the_page_of_the_customer_leads_to_it(site, browser):
    harness.sign_in(browser, site)
    browser.get(f"{site.url}/b/MAIN/customers/C-1")
    browser.find_element("partial link text", "Everything about them").click()
    assert site.fairdue("evidence", "key").strip() in harness.text(browser)
    for width in (320, 900, 1400):
        browser.look(width)
        assert not browser.scrolls_sideways(), width
    browser.whole_page(harness.ROOT / "build/test/log/web/evidence-page.png")
    shutil.rmtree(FOLDER)
