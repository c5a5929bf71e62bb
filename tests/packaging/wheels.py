"""Wheels with nothing in them, to try an installer on."""

import hashlib
import zipfile
from pathlib import Path


def wheel(folder: Path, name: str, version: str, *metadata: str) -> str:
    """Put a wheel into a folder and return its line in a lock.

    Args:
        folder: Where to.
        name: Of the package.
        version: Of the package.
        metadata: More lines of its metadata, such as ``Requires-Dist: other>=1``.
    """
    info = f"{name}-{version}.dist-info"
    lines = ["Metadata-Version: 2.1", f"Name: {name}", f"Version: {version}", *metadata, ""]
    files = {
        f"{name}.py": f"version = {version!r}\n",
        f"{info}/METADATA": "\n".join(lines),
        f"{info}/WHEEL": "Wheel-Version: 1.0\nRoot-Is-Purelib: true\nTag: py3-none-any\n",
    }
    files[f"{info}/RECORD"] = "".join(f"{file},,\n" for file in [*files, f"{info}/RECORD"])
    path = folder / f"{name}-{version}-py3-none-any.whl"
    with zipfile.ZipFile(path, "w") as archive:
        for file, content in files.items():
            archive.writestr(file, content)
    return f"{name}=={version} --hash=sha256:{hashlib.sha256(path.read_bytes()).hexdigest()}"
