"""A headless Chromium for tests of the page: what it drew, what it complained of, and what it asked the network for."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

__all__ = ["Browser", "chromium"]

CHROMIUM, DRIVER = shutil.which("chromium"), shutil.which("chromedriver")


class Browser:
    """One window; ``driver`` is selenium's, for what has no short name here."""

    def __init__(self, *, driver: Any) -> None:
        self.driver = driver

    def open(self, page: Path, fragment: str = "") -> None:
        """Open a file and wait until its scripts have run."""
        self.driver.get("about:blank")
        self.complaints()
        self.requests()
        self.driver.get(page.as_uri() + fragment)
        self.wait("return document.documentElement.dataset.ready === 'true'")

    def js(self, code: str, *arguments: Any) -> Any:
        """Return what a piece of script returns."""
        return self.driver.execute_script(code, *arguments)

    def wait(self, code: str, seconds: float = 10) -> None:
        """Wait until a piece of script returns something true."""
        from selenium.webdriver.support.ui import WebDriverWait  # noqa: PLC0415 - an optional dependency

        WebDriverWait(self.driver, seconds).until(lambda driver: driver.execute_script(code))

    def wait_for(self, happened: Callable[[], bool], seconds: float = 10) -> None:
        """Wait until a function of no arguments returns True."""
        from selenium.webdriver.support.ui import WebDriverWait  # noqa: PLC0415 - an optional dependency

        WebDriverWait(self.driver, seconds).until(lambda _: happened())

    def text(self, selector: str) -> str:
        """Return the text that an element holds, empty if there is none."""
        return str(self.js("const e = document.querySelector(arguments[0]); return e ? e.textContent : ''", selector))

    def complaints(self) -> list[str]:
        """Return what stands in the console as a warning or an error since the last call."""
        return [f"{entry['level']}: {entry['message']}" for entry in self.driver.get_log("browser")]

    def requests(self) -> list[str]:
        """Return the addresses that the page asked for since the last call, itself included."""
        events = [json.loads(entry["message"])["message"] for entry in self.driver.get_log("performance")]
        return [event["params"]["request"]["url"] for event in events if event["method"] == "Network.requestWillBeSent"]


@contextmanager
def chromium(profile: Path, *, width: int = 1366, height: int = 768, dark: bool = False) -> Iterator[Browser]:
    """Run Chromium with a profile of its own; skip the test where there is none."""
    if not CHROMIUM or not DRIVER:
        pytest.skip("needs Debian's chromium and chromium-driver")
    webdriver = pytest.importorskip("selenium.webdriver", reason="needs selenium")
    options = webdriver.ChromeOptions()
    options.binary_location = CHROMIUM
    flags = ["headless=new", "no-sandbox", "disable-gpu", "disable-quic", "no-first-run", "hide-scrollbars"]
    flags += ["disable-background-networking", "disable-component-update", "disable-sync"]
    flags += [f"user-data-dir={profile}", f"window-size={width},{height}"]
    for flag in flags:
        options.add_argument(f"--{flag}")
    options.set_capability("goog:loggingPrefs", {"browser": "ALL", "performance": "ALL"})
    driver = webdriver.Chrome(options=options, service=webdriver.ChromeService(DRIVER))
    try:
        driver.execute_cdp_cmd(
            "Emulation.setDeviceMetricsOverride",
            {"width": width, "height": height, "deviceScaleFactor": 1, "mobile": False},
        )
        scheme = "dark" if dark else "light"
        driver.execute_cdp_cmd(
            "Emulation.setEmulatedMedia", {"features": [{"name": "prefers-color-scheme", "value": scheme}]}
        )
        yield Browser(driver=driver)
    finally:
        driver.quit()
