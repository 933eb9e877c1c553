"""Lighthouse 12 with its mobile preset."""

import json
import os
import statistics
import subprocess
import tempfile
from pathlib import Path

HERE = Path(__file__).parent
CATEGORIES = ("performance", "accessibility", "best-practices", "seo")


def lighthouse(url, browser_path, flags, runs=3):
    """Median scores (0 to 100) of `runs` audits of `url`, by category."""
    found = [_audit(url, browser_path, flags) for _ in range(runs)]
    return {name: round(statistics.median(scores[name] for scores in found)) for name in CATEGORIES}


def _audit(url, browser_path, flags):
    with tempfile.TemporaryDirectory() as folder:
        report = Path(folder, "report.json")
        command = [
            str(HERE / "node_modules" / ".bin" / "lighthouse"), url, "--quiet", "--output=json", f"--output-path={report}",
            "--only-categories=" + ",".join(CATEGORIES), "--chrome-flags=" + " ".join(["--headless=new", *flags]),
        ]
        subprocess.run(command, check=True, capture_output=True, env={**os.environ, "CHROME_PATH": browser_path})
        categories = json.loads(report.read_text(encoding="utf-8"))["categories"]
    return {name: 100 * categories[name]["score"] for name in CATEGORIES}
