"""The page for a browser: its policy names the script that is in it, by its hash.

    python3 Tests/Interfaces/pages.py path/to/orgline
"""
import base64
import hashlib
import pathlib
import re
import subprocess
import sys

orgline = sys.argv[1]
chart = pathlib.Path(__file__).parents[2] / "Samples/harbour-mutual.yaml"
run = subprocess.run(
    [orgline, "render", str(chart), "-o", "-", "--format", "html"], capture_output=True, check=False)
if run.returncode == 2 and b"libgraphviz" in run.stderr:
    print("pages: skipped, this build draws nothing")
    sys.exit()
assert run.returncode == 0, run.stderr.decode()
page = run.stdout.decode()
scripts = re.findall(r"<script>(.*?)</script>", page, re.S)
assert len(scripts) == 1, f"{len(scripts)} scripts in the page"
digest = base64.b64encode(hashlib.sha256(scripts[0].encode()).digest()).decode()
policy = re.search(r'Content-Security-Policy" content="([^"]*)"', page)[1]
named = re.search(r"script-src '([^']*)'", policy)[1]
assert named == f"sha256-{digest}", f"HTMLViewer.scriptHash has to be sha256-{digest}, not {named}"
print("pages: the policy names the script")
