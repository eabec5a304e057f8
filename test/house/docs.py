# SPDX-License-Identifier: MIT
"""Code and output in README.md and docs/ are what is built and printed.

    docs.py [--write] [root]

A block of code follows a line that says from where it is cut:
    <!-- cut: examples/xor.cpp#train -->    the lines between // [train] and // [/train], without their common indent
    <!-- cut: examples/xor.cpp -->          the whole file, without its licence line
A block of text follows a line that says what printed it; its lines stand there, in that order and unbroken:
    <!-- output: xor -->                        examples/output/xor.txt
    <!-- output: test/fail/output/dense.txt --> any other recorded output
Blocks of sh are for the reader's terminal and are free. --write cuts the code anew (never the output, which is a choice
of lines). Each section of docs/troubleshooting.md that an error names is there and shows a program of test/fail/ that
gives this error.
"""
import os
import re
import sys
import textwrap

FREE = {"sh"}


def read(*parts):
    with open(os.path.join(*parts), encoding="utf-8") as file:
        return file.read()


def pages(root):
    """README.md and the pages under docs/, as paths from the root."""
    found = ["README.md"] if os.path.exists(os.path.join(root, "README.md")) else []
    for folder, folders, names in os.walk(os.path.join(root, "docs")):
        folders.sort()
        found += [os.path.relpath(os.path.join(folder, name), root) for name in sorted(names) if name.endswith(".md")]
    return found


def cut(root, source):
    """The text that a cut names; raises LookupError with a sentence where there is none."""
    path, _, region = source.partition("#")
    if not os.path.isfile(os.path.join(root, path)):
        raise LookupError(f"{path} does not exist")
    text = read(root, path)
    marker = re.compile(r"^\s*(?://|#) \[/?[\w-]+\]\s*\n", re.M)
    if not region:
        return marker.sub("", re.sub(r"\A(?://|#) SPDX[^\n]*\n+", "", text)).rstrip("\n")
    found = re.findall(rf"^\s*(?://|#) \[{re.escape(region)}\]\s*\n(.*?)^\s*(?://|#) \[/{re.escape(region)}\]\s*$",
                       text, re.M | re.S)
    if len(found) != 1:
        raise LookupError(f"{path} has {len(found)} regions [{region}], and should have one")
    return textwrap.dedent(marker.sub("", found[0])).strip("\n")


class Block:
    """A fenced block: its language, its text, the line before it, and where its text stands among the lines."""

    def __init__(self, language, label, first, last, lines):
        self.language, self.label, self.first, self.last = language, label, first, last
        self.text = "\n".join(lines[first:last])


def blocks(text):
    lines, found, start = text.splitlines(), [], None
    for number, line in enumerate(lines):
        if not line.startswith("```"):
            continue
        if start is None:
            start = number
        else:
            label = re.match(r"<!-- (cut|output): (\S+) -->$", lines[start - 1]) if start else None
            found.append(Block(lines[start][3:].strip(), label and label.groups(), start + 1, number, lines))
            start = None
    return found


def check_block(root, block):
    """What is wrong with a block, or nothing; with code, also what it should hold."""
    kind, source = block.label or (None, None)
    if block.language in FREE:
        return None, None
    if block.language == "text":
        if kind != "output":
            return "printed text without a line <!-- output: name --> before it", None
        path = source if "/" in source else f"examples/output/{source}.txt"
        if not os.path.isfile(os.path.join(root, path)):
            return f"{path} does not exist", None
        recorded = "\n" + "\n".join(line.rstrip() for line in read(root, path).splitlines()) + "\n"
        shown = "\n" + "\n".join(line.rstrip() for line in block.text.splitlines()) + "\n"
        return (None if shown in recorded else f"is not in {path} as it stands"), None
    if kind != "cut":
        return f"{block.language or 'unnamed'} code without a line <!-- cut: path#region --> before it", None
    try:
        right = cut(root, source)
    except LookupError as missing:
        return str(missing), None
    return (None if right == block.text else f"differs from {source}; docs.py --write cuts it anew"), right


def check_pages(root, write=False):
    found = []
    for page in pages(root):
        text = read(root, page)
        lines = text.splitlines()
        if sum(line.startswith("```") for line in lines) % 2:
            found.append(f"{page}: a block is not closed")
            continue
        found += [f"{page}:{number}: an indented block, which nothing checks; set it at the margin"
                  for number, line in enumerate(lines, 1) if re.match(r"\s+```", line)]
        for block in reversed(blocks(text)):
            fault, right = check_block(root, block)
            if write and fault and right is not None:
                lines[block.first:block.last] = right.splitlines()
            elif fault:
                found.append(f"{page}:{block.first}: {fault}")
        if write and lines != text.splitlines():
            with open(os.path.join(root, page), "w", encoding="utf-8") as file:
                file.write("\n".join(lines) + "\n")
    return found


def anchor(heading):
    """The name that GitHub gives to a heading."""
    return re.sub(r"[^\w\- ]", "", heading.strip().lower()).replace(" ", "-")


def check_links(root):
    """Links from page to page, and to a heading of a page, lead somewhere."""
    found = []
    for page in pages(root):
        text = re.sub(r"^```.*?^```", "", read(root, page), flags=re.M | re.S)
        for target in re.findall(r"\]\(([^)\s]+)\)", text):
            if re.match(r"[a-z]+:", target):
                continue
            path, _, section = target.partition("#")
            there = os.path.normpath(os.path.join(os.path.dirname(page), path)) if path else page
            if not os.path.exists(os.path.join(root, there)):
                found.append(f"{page}: links to {target}, which does not exist")
            elif section and there.endswith(".md") and section not in sections(read(root, there)):
                found.append(f"{page}: links to {target}, which is no heading there")
    return found


def sections(text):
    """Each heading's anchor and the text under it, up to the next heading of its level or above."""
    bare = re.sub(r"^```.*?^```", lambda code: re.sub(r"^#", " ", code.group(), flags=re.M), text, flags=re.M | re.S)
    headings = list(re.finditer(r"^(#+) (.*)$", bare, re.M))
    found = {}
    for index, heading in enumerate(headings):
        end = next((later.start() for later in headings[index + 1:] if len(later[1]) <= len(heading[1])), len(bare))
        found[anchor(heading[2])] = bare[heading.end():end]
    return found


def named_sections(text):
    return set(re.findall(r"docs/troubleshooting\.md#([\w-]+)", text))


def check_troubleshooting(root):
    """An error of the library names its section, a program of test/fail/ gives it, and the section shows that program."""
    page = os.path.join(root, "docs", "troubleshooting.md")
    there = sections(read(page)) if os.path.exists(page) else {}
    folder = os.path.join(root, "test", "fail")
    programs = {}
    for name in sorted(os.listdir(folder)) if os.path.isdir(folder) else []:
        if name.endswith(".cpp"):
            head = "\n".join(re.findall(r"^// words:.*$", read(folder, name), re.M))
            for section in named_sections(head) or {anchor(name[:-4])}:
                programs.setdefault(section, []).append(name)
    named = set()
    for base, _, names in os.walk(os.path.join(root, "include")):
        named = named.union(*(named_sections(read(base, name)) for name in names))

    found = [f"an error names docs/troubleshooting.md#{section}, and no program of test/fail/ gives it"
             for section in sorted(named - set(programs))]
    for section, names in sorted(programs.items()):
        if section not in there:
            found.append(f"docs/troubleshooting.md has no section #{section}, of test/fail/{names[0]}")
        elif not any(f"<!-- cut: test/fail/{name}#broken -->" in there[section] for name in names):
            found.append(f"docs/troubleshooting.md#{section} shows no region [broken] of test/fail/{' or '.join(names)}")
    return found


def main(arguments):
    write = "--write" in arguments
    rest = [argument for argument in arguments if argument != "--write"]
    root = rest[0] if rest else os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "..")
    root = os.path.normpath(root)
    found = check_pages(root, write) + check_links(root) + check_troubleshooting(root)
    print("\n".join(found) if found else "Code, output and links in the docs are as they should be.")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
