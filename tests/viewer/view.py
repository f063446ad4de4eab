"""Opens viewer pages in headless Chromium and prints, as JSON, what the viewer shows.

    view.py CHROMIUM PAGE [--picture PNG] < SEARCHES

SEARCHES is a list of {"words": ..., "result": [...]}: what is typed into the search, and the texts of the result that is
clicked, the first that has them all. Prints

    {"known": {ID: VALUE}, "searched": [{...}], "stepped": [{...}], "complaints": [...], "ran": [...]}

"known" are the facts in the viewer's data, "searched" is what the inspector shows after each click on a result, and "stepped"
after each click on "Next" from the first fact of the document on, as many as there are facts. "complaints" are errors and
warnings of the browser's console, and requests to anything but the files of the viewer. "ran" are dialogs, and names that begin
with "hostile" in the window or that of the document: what a filing of the tests would do. The picture is of the last search.
"""

import argparse
import io
import json
import sys
from pathlib import Path

from PIL import Image
from playwright.sync_api import sync_playwright

FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]

KNOWN = """() => {
    const data = JSON.parse(document.querySelector('script[type="application/x.ixbrl-viewer+json"]').textContent);
    const reports = data.sourceReports.flatMap(source => source.targetReports);
    return Object.fromEntries(reports.flatMap(report => Object.entries(report.facts).map(([id, fact]) => [id, fact.v])));
}"""

# What the inspector shows, and what is marked in the document.
SHOWN = """() => {
    const inspector = document.querySelector('.fact-selected-only');
    const text = (element) => element ? element.textContent.trim() : '';
    const property = (name) => text(inspector.querySelector('.fact-properties tr.' + name));
    const part = (name, kind) => text(inspector.querySelector('.fact-properties tr.' + name + ' ' + kind));
    const own = (element) => element.firstChild.textContent.trim();
    const members = [...inspector.querySelectorAll('#dimensions .dimension')];
    const frame = document.querySelector('#iframe-container iframe').contentDocument;
    return {
        id: decodeURIComponent(location.hash.replace(/^#f-/, '')),
        label: text(inspector.querySelector('.concept-name-title')),
        namespace: part('namespace', '.text'),
        concept: part('concept', '.text'),
        value: part('value', 'td .value'),
        period: part('period', 'td'),
        scale: part('scale', 'td'),
        entity: part('entity-identifier', 'td'),
        members: members.map(member => [own(member), text(member.querySelector('.dimension-value'))]),
        marked: [...frame.querySelectorAll('.ixbrl-selected')].map(element => element.textContent).join(''),
        hidden: document.querySelector('#inspector').classList.contains('hidden-fact'),
    };
}"""

RAN = "() => Object.keys(window).filter(name => name.startsWith('hostile'))"

STEP = "() => document.querySelector('.tag-nav-all-facts .next-tag').click()"


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("chromium")
    parser.add_argument("page", type=Path)
    parser.add_argument("--picture", type=Path)
    arguments = parser.parse_args()
    searches = json.load(sys.stdin)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=arguments.chromium, args=FLAGS)
        page = browser.new_page(viewport={"width": 1280, "height": 800}, locale="en-US")
        json.dump(view(page, arguments, searches), sys.stdout, indent=1)
        browser.close()


def view(page, arguments, searches):
    complaints = []
    page.on("console", lambda message: complaints.extend([message.text] if message.type in {"error", "warning"} else []))
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.on("request", lambda request: complaints.extend([] if is_local(request.url) else [request.url]))
    page.on("requestfailed", lambda request: complaints.append(f"not found: {request.url}"))
    ran = []
    page.on("dialog", lambda dialog: (ran.append(dialog.message), dialog.dismiss()))
    page.goto(arguments.page.absolute().as_uri())
    page.wait_for_selector("#ixv.post-processing-complete", state="attached")
    known = page.evaluate(KNOWN)
    searched = [search(page, wanted) for wanted in searches]
    if arguments.picture:
        page.click("#highlight-tags")
        save(page.screenshot(), arguments.picture)
    stepped = steps(page, len(known))
    ran.extend(name for frame in page.frames for name in frame.evaluate(RAN))
    return {"known": known, "searched": searched, "stepped": stepped, "complaints": complaints, "ran": ran}


def is_local(url):
    return url.split(":")[0] in {"file", "data", "blob", "about"}


def search(page, wanted):
    page.click("#inspector-tabs button[data-mode=search-mode]")
    page.wait_for_selector("#inspector.search-ready")
    page.fill("#ixbrl-search", wanted["words"])
    page.press("#ixbrl-search", "Enter")
    results = page.locator(".search-results .fact-list-item")
    for text in wanted["result"]:
        results = results.filter(has=page.get_by_text(text, exact=True))
    results.first.locator(".title").click(timeout=10_000)
    return page.evaluate(SHOWN)


def steps(page, count):
    """As a reader goes through the document, from its first fact on."""
    page.reload()
    page.evaluate("location.hash = ''")
    page.wait_for_selector("#ixv.post-processing-complete", state="attached")
    shown = []
    for _ in range(count):
        page.evaluate(STEP)
        shown.append(page.evaluate(SHOWN))
    return shown


def save(png, path):
    """With few colours, which is all that text and frames need."""
    image = Image.open(io.BytesIO(png)).convert("RGB").quantize(64, dither=Image.Dither.NONE)
    image.save(path, optimize=True)


if __name__ == "__main__":
    main()
