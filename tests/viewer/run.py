"""Opens pages in headless Chromium and prints, as JSON, whether anything in them runs or leads anywhere.

    run.py CHROMIUM PAGE...

Prints a list with an object for each page:

    {"title": ..., "ran": [...], "scripts": N, "active": [...], "requests": [...], "elements": {NAME: N}, "text": ...}

"ran" is what the page has done: dialogs, names that it gave to the window, messages on the console, a new address. "active" are
attributes that run something or lead somewhere: handlers of events, and addresses other than those of the page itself. "requests"
are those to anything but the page. "elements" counts the elements by name, "text" is what they hold, styles left out.
"""

import json
import sys
from pathlib import Path

from playwright.sync_api import sync_playwright

FLAGS = ["--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync"]

LOOK = """() => {
    const all = [...document.getElementsByTagName('*')];
    const attributes = all.flatMap(element => [...element.attributes].map(attribute => [element, attribute]));
    const leads = ['href', 'src', 'action', 'formaction', 'data', 'srcdoc', 'background', 'xlink:href', 'poster'];
    // Elements of XBRL refer to schemas; a browser does nothing with them.
    const known = (element) => element.nodeName.toLowerCase().startsWith('link:');
    const active = attributes.filter(([element, {name, value}]) =>
        name.toLowerCase().startsWith('on') || leads.includes(name.toLowerCase()) && !value.startsWith('#') && !known(element));
    const elements = {};
    all.forEach(element => { const name = element.nodeName.toLowerCase(); elements[name] = (elements[name] || 0) + 1; });
    return {
        title: document.title,
        ran: Object.keys(window).filter(name => name.startsWith('hostile')),
        scripts: document.scripts.length,
        active: active.map(([element, {name, value}]) => `${element.nodeName} ${name}=${value}`),
        elements: elements,
        text: document.body ? document.body.textContent : '',
    };
}"""


def main():
    chromium, *pages = sys.argv[1:]
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=FLAGS)
        json.dump([look(browser, Path(page).absolute().as_uri()) for page in pages], sys.stdout)
        browser.close()


def look(browser, address):
    page = browser.new_page()
    ran, requests = [], []
    page.on("dialog", lambda dialog: (ran.append(f"dialog {dialog.message}"), dialog.dismiss()))
    page.on("console", lambda message: ran.append(f"console {message.text}"))
    page.on("pageerror", lambda error: ran.append(f"error {error}"))
    page.on("request", lambda request: requests.append(request.url))
    page.goto(address)
    # What loads, fails or is shown late has had its chance, and what waits for the mouse or the keyboard too.
    for link in page.locator("a").all()[:50]:
        link.click(timeout=5000)
    page.mouse.move(300, 300)
    page.keyboard.press("Tab")
    page.wait_for_timeout(300)
    seen = page.evaluate(LOOK)
    if page.url.split("#")[0] != address:
        ran.append(f"went to {page.url}")
    seen["ran"] += ran
    seen["requests"] = [request for request in requests if request.split("#")[0] != address]
    page.close()
    return seen


if __name__ == "__main__":
    main()
