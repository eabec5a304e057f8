# SPDX-License-Identifier: MIT
"""The rules of the house, each a function from the root of the tree to its list of faults.

    rules.py <rule> [root]

self_test.py breaks each rule once and sees it noticed.
"""
import os
import re
import subprocess
import sys

# The order in which data flows; folders in one set do not see one another.
FLOW = [{"meta"}, {"shape"}, {"expr"}, {"derive"}, {"layer", "loss"}, {"network"}, {"plan"}, {"kernel"}, {"model"},
        {"train", "io", "inspect"}]
RANK = {folder: rank for rank, folders in enumerate(FLOW) for folder in folders}
LONGEST_HEADER = 220
TOP_LEVEL = {"include", "test", "examples", "docs", "CMakeLists.txt", "README.md", "CMakePresets.json"}


def read(*parts):
    with open(os.path.join(*parts), encoding="utf-8") as file:
        return file.read()


def library_headers(root):
    """Each header of the library: its path under include/typegrad, and its text."""
    base = os.path.join(root, "include", "typegrad")
    for folder, folders, files in os.walk(base):
        folders.sort()
        for name in sorted(files):
            path = os.path.join(folder, name)
            yield os.path.relpath(path, base).replace(os.sep, "/"), read(path)


def stage(path):
    """Of expr/op.hpp and of expr.hpp: expr."""
    return re.sub(r"\.hpp$", "", path.split("/")[0])


def headers_in(root, *folders):
    return [(path, text) for path, text in library_headers(root) if stage(path) in folders]


def includes(text):
    return re.findall(r'^\s*#\s*include\s*[<"]typegrad/([^>"]+)[>"]', text, re.M)


def without_comments(text):
    return re.sub(r"//[^\n]*|/\*.*?\*/", "", text, flags=re.S)


def flow(root):
    """A header sees its own folder and folders before it. A stage header (typegrad/expr.hpp) may list its stage."""
    found = []
    for path, text in library_headers(root):
        here = stage(path)
        in_folder = "/" in path
        if path in ("typegrad.hpp", "inference.hpp"):  # they list stages
            continue
        if here not in RANK:
            found.append(f"{path}: {here} is no stage")
            continue
        if re.search(r'^\s*#\s*include\s*"', text, re.M):
            found.append(f"{path}: includes with quotes; headers are included as <typegrad/...>")
        for include in includes(text):
            there = stage(include)
            if "/" not in include:
                if in_folder or there == "typegrad":
                    found.append(f"{path}: includes {include}, a list of headers; include the exact file")
                    continue
            if there not in RANK:
                found.append(f"{path}: includes {include}, which is in no stage")
            elif RANK[there] > RANK[here] or (RANK[there] == RANK[here] and there != here):
                found.append(f"{path}: includes {include}, against the flow")
    return found


def structs(text):
    return set(re.findall(r"^\s*(?:template\s*<[^;{]*>\s*)?(?:struct|class)\s+(\w+)", without_comments(text), re.M))


def values(text):
    return set(re.findall(r"^\s*inline\s+constexpr\s+[\w:<>, ]+?\s(\w+)\s*(?:\{|=|;)", without_comments(text), re.M))


def catalogue(root):
    """The names of layers and losses, read from the headers that hold them."""
    names = set()
    for _, text in headers_in(root, "layer", "loss"):
        names |= structs(text) | values(text)
    return names


# Words that mean something else than the layer of that name: x², the function that a reshaped node comes from, and the
# input of anything at all (the layer `input` states a shape and computes nothing).
COMMON_WORDS = {"square", "reshape", "input"}


def ignorance(root):
    """No stage after network/ knows a layer: derive/, plan/ and kernel/ name none and no loss, in code or comment.

    Some names belong to a layer and to a function: tanh is a layer, and op::tanh is the function with its slope and its
    packets. Functions are what these folders are about, so the names of op tags are free; so is the attribute gnu::flatten.
    """
    functions = set().union(*(structs(text) for path, text in library_headers(root) if path == "expr/op.hpp"))
    names = catalogue(root) - functions - COMMON_WORDS
    found = []
    for path, text in headers_in(root, "derive", "plan", "kernel"):
        found += [f"{path}: includes {include}" for include in includes(text)
                  if re.match(r"(layer|loss)\b", include)]
        for number, line in enumerate(text.splitlines(), 1):
            found += [f"{path}:{number}: names {word}, a layer or a loss"
                      for word in re.findall(r"(?<!gnu::)\b\w+\b", line) if word in names]
    return found


def tracked(root):
    """Files of the project: what git knows or would add; without git, everything but build trees."""
    try:
        listed = subprocess.run(["git", "-C", root, "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
                                capture_output=True, check=True).stdout.decode()
        files = [name for name in listed.split("\0") if name and os.path.exists(os.path.join(root, name))]
        if files:
            return sorted(set(files))
    except (OSError, subprocess.CalledProcessError):
        pass
    files = []
    for folder, folders, names in os.walk(root):
        if folder == root:
            folders[:] = [name for name in folders if name != ".git" and not name.startswith("build")]
        folders[:] = [name for name in folders if name != "__pycache__"]
        files += [os.path.relpath(os.path.join(folder, name), root) for name in names]
    return sorted(files)


def top_level(root):
    """The top level holds what the layout names, all of it, and dot-files."""
    there = {name.split("/")[0] for name in tracked(root)}
    found = [f"{name}: not in the layout" for name in sorted(there - TOP_LEVEL) if not name.startswith(".")]
    return found + [f"{name}: missing" for name in sorted(TOP_LEVEL - there)]


def headers(root):
    """One idea a header: none longer than LONGEST_HEADER lines, each with its licence line and its guard first."""
    found = []
    for path, text in library_headers(root):
        lines = text.splitlines()
        if len(lines) > LONGEST_HEADER:
            found.append(f"{path}: {len(lines)} lines, more than {LONGEST_HEADER}; two ideas in one file?")
        if not path.endswith(".hpp"):
            found.append(f"{path}: not a .hpp file")
        if lines[:1] != ["// SPDX-License-Identifier: MIT"]:
            found.append(f"{path}: the first line is not its licence")
        if "#pragma once" not in lines:
            found.append(f"{path}: no #pragma once")
    return found


def texts(root):
    """Each text file of the project: its name, line number, line."""
    for name in tracked(root):
        try:
            content = read(root, name)
        except UnicodeDecodeError:
            continue
        for number, line in enumerate(content.splitlines(), 1):
            yield name, number, line


def marks(root):
    """No notes to oneself are left in the tree."""
    mark = re.compile(r"\b(TOD[O]|FIXM[E]|XX[X]|HAC[K])\b")
    return [f"{name}:{number}: {line.strip()}" for name, number, line in texts(root) if mark.search(line)]


def machine_paths(root):
    """No path of one machine or of one person is left in the tree."""
    path = re.compile(r"/(?:wor[k]|far[m]|hom[e]|roo[t])/|/tm[p]/\w")
    return [f"{name}:{number}: {line.strip()}" for name, number, line in texts(root)
            if name != ".gitignore" and path.search(line)]


def main(arguments):
    rules = {rule.__name__: rule for rule in (flow, ignorance, top_level, headers, marks, machine_paths)}
    if not arguments or arguments[0] not in rules:
        sys.exit(__doc__ + "rules: " + " ".join(rules))
    root = arguments[1] if len(arguments) > 1 else os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "..")
    found = rules[arguments[0]](os.path.normpath(root))
    print("\n".join(found) if found else rules[arguments[0]].__doc__.splitlines()[0])
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
