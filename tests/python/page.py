"""Reading report.html: as HTML, and as a browser shows it."""

import re
import shutil
import subprocess
import tempfile
from html.parser import HTMLParser

VOID = {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "wbr"}
BROWSER = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
FLAGS = ["--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
         "--disable-background-networking", "--disable-component-update", "--disable-sync",
         "--virtual-time-budget=5000"]


class Page(HTMLParser):
    """The elements of a page in order, as (tag, attributes), and the text of each. Raises where an
    element is closed that is not the innermost open one."""

    def __init__(self, text):
        super().__init__()
        self.elements, self.open, self.text_of = [], [], {}
        self.feed(text)
        self.close()
        assert self.open == [], f"never closed: {self.open}"

    def handle_starttag(self, tag, attrs):
        self.elements.append((tag, dict(attrs)))
        if tag not in VOID:
            self.open.append((tag, len(self.elements) - 1))

    def handle_startendtag(self, tag, attrs):
        self.elements.append((tag, dict(attrs)))

    def handle_endtag(self, tag):
        assert self.open and self.open[-1][0] == tag, f"</{tag}> where {self.open[-1:]} is open"
        self.open.pop()

    def handle_data(self, data):
        for _, index in self.open:
            self.text_of[index] = self.text_of.get(index, "") + data

    def texts(self, tag, **attributes):
        """The texts of the elements of that tag that have the given attributes."""
        return [self.text_of.get(i, "") for i, (name, given) in enumerate(self.elements)
                if name == tag and all(given.get(key.rstrip("_")) == value
                                       for key, value in attributes.items())]

    def with_class(self, name):
        return [self.text_of.get(i, "") for i, (_, given) in enumerate(self.elements)
                if name in (given.get("class") or "").split()]


def in_browser(file, script=""):
    """The page as it is after its scripts ran, and after `script`, that runs with its rights."""
    text = file.read_text()
    nonce = re.search(r"script-src 'nonce-([0-9a-f]+)'", text)[1]
    with tempfile.TemporaryDirectory() as folder:
        probe = f"{folder}/page.html"
        with open(probe, "w") as copy:
            copy.write(text.replace("</body>", f'<script nonce="{nonce}">{script}</script></body>'))
        result = subprocess.run([BROWSER, *FLAGS, f"--user-data-dir={folder}/profile", "--dump-dom",
                                 f"file://{probe}"], capture_output=True, text=True, timeout=120)
    assert result.returncode == 0, result.stderr
    return Page(result.stdout)
