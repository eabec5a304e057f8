# SPDX-License-Identifier: MIT
"""Chromium without a window, driven as a person would: it opens a page, points, presses keys, looks."""
import base64
import json
import os
import subprocess
import tempfile

# What a key is called, its number, and what it writes.
KEYS = {"Tab": 9, "Enter": 13, "Escape": 27, "End": 35, "Home": 36, "ArrowLeft": 37, "ArrowRight": 39, "ArrowDown": 40}


class Browser:
    """Speaks the protocol of Chromium's developer tools through a pair of pipes."""

    def __init__(self, program):
        self.profile = tempfile.TemporaryDirectory(ignore_cleanup_errors=True)  # its children may still write
        ours, theirs = os.pipe(), os.pipe()

        def connect():
            os.dup2(os.dup(theirs[0]), 3)
            os.dup2(os.dup(ours[1]), 4)
        self.process = subprocess.Popen(
            [program, "--headless", "--no-sandbox", "--disable-gpu", "--hide-scrollbars", "--remote-debugging-pipe",
             "--disable-dev-shm-usage", f"--user-data-dir={self.profile.name}", "about:blank"],
            preexec_fn=connect, pass_fds=(3, 4), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        os.close(theirs[0])
        os.close(ours[1])
        self.write, self.read = os.fdopen(theirs[1], "wb", buffering=0), os.fdopen(ours[0], "rb")
        self.number, self.session, self.events = 0, None, []
        target = next(one for one in self.ask("Target.getTargets")["targetInfos"] if one["type"] == "page")
        self.session = self.ask("Target.attachToTarget", targetId=target["targetId"], flatten=True)["sessionId"]
        for part in ("Page", "Runtime", "Log", "Network"):
            self.ask(part + ".enable")

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.process.kill()
        self.process.wait()
        self.write.close()
        self.read.close()
        self.profile.cleanup()

    def message(self):
        text = bytearray()
        while (letter := self.read.read(1)) != b"\0":
            if not letter:
                raise SystemExit("Chromium has ended")
            text += letter
        return json.loads(text)

    def ask(self, method, **parameters):
        self.number += 1
        sent = {"id": self.number, "method": method, "params": parameters}
        if self.session:
            sent["sessionId"] = self.session
        self.write.write(json.dumps(sent).encode() + b"\0")
        while (answer := self.message()).get("id") != self.number:
            self.events.append(answer)
        if "error" in answer:
            raise RuntimeError(f"{method}: {answer['error']['message']}")
        return answer["result"]

    def open(self, path, width=1280, height=900, dark=False):
        self.events.clear()
        self.ask("Emulation.setDeviceMetricsOverride", width=width, height=height, deviceScaleFactor=1, mobile=False)
        self.ask("Emulation.setEmulatedMedia",
                 features=[{"name": "prefers-color-scheme", "value": "dark" if dark else "light"}])
        self.ask("Page.navigate", url="file://" + os.path.abspath(path))
        while not any(one.get("method") == "Page.loadEventFired" for one in self.events):
            self.events.append(self.message())

    def value(self, expression):
        """What an expression of JavaScript is; an error of it is ours."""
        found = self.ask("Runtime.evaluate", expression=expression, returnByValue=True, awaitPromise=True)
        if "exceptionDetails" in found:
            raise RuntimeError(found["exceptionDetails"]["exception"]["description"])
        return found["result"].get("value")

    def point_at(self, expression):
        """Moves the pointer into the middle of an element."""
        self.value(f"({expression}).scrollIntoView({{block: 'center', behavior: 'instant'}})")
        left, top, width, height = self.value(
            f"(({{x, y, width, height}}) => [x, y, width, height])(({expression}).getBoundingClientRect())")
        self.ask("Input.dispatchMouseEvent", type="mouseMoved", x=left + width / 2, y=top + height / 2)

    def press(self, key):
        for kind in ("keyDown", "keyUp"):
            self.ask("Input.dispatchKeyEvent", type=kind, key=key, code=key, windowsVirtualKeyCode=KEYS[key],
                     **({"text": "\r"} if key == "Enter" and kind == "keyDown" else {}))

    def complaints(self):
        """Errors and warnings of the console, and requests for anything but the page."""
        found = []
        for one in self.events:
            method, told = one.get("method"), one.get("params", {})
            if method == "Runtime.exceptionThrown":
                found.append(told["exceptionDetails"]["exception"].get("description", "an exception"))
            elif method == "Log.entryAdded" and told["entry"]["level"] in ("error", "warning"):
                found.append(told["entry"]["text"])
            elif method == "Runtime.consoleAPICalled":
                found.append(str(told["args"]))
            elif method == "Network.requestWillBeSent" and told["type"] != "Document":
                if not told["request"]["url"].startswith("data:"):
                    found.append("asks for " + told["request"]["url"])
        return found

    def picture(self, path, area=None):
        """A PNG of the whole page, or of an element."""
        clip = {}
        if area:
            x, y, width, height = self.value(
                f"(({{x, y, width, height}}) => [x + scrollX, y + scrollY, width, height])"
                f"(document.querySelector('{area}').getBoundingClientRect())")
            clip = {"clip": {"x": x, "y": y, "width": width, "height": height, "scale": 1}}
        data = self.ask("Page.captureScreenshot", captureBeyondViewport=True, **clip)["data"]
        with open(path, "wb") as file:
            file.write(base64.b64decode(data))
