# SPDX-License-Identifier: MIT
"""Formulas as they are printed, read back and evaluated. Nothing here knows the library.

An array is a shape and its elements in row-major order. A formula does not say how long onehot(k),
the index i or the ones of x 𝟏ᵀ are: such a vector is a function of the index until it meets an array."""
import math
import re
import xml.etree.ElementTree

SUPERSCRIPTS, SUBSCRIPTS = "⁰¹²³⁴⁵⁶⁷⁸⁹", "₀₁₂₃₄₅₆₇₈₉"


class Array:
    def __init__(self, shape, values, row=False):
        self.shape, self.values, self.row = tuple(shape), list(values), row


class Endless:
    """A vector that is as long as what it meets."""

    def __init__(self, at, row=False):
        self.at, self.row = at, row


def scalar(value):
    return Array((), [value])


def sized(x, shape):
    """x over a shape: a vector without a length, a scalar, or an array that has the shape."""
    size = math.prod(shape)
    if isinstance(x, Endless):
        return Array(shape, [x.at(i) for i in range(size)])
    if x.shape == ():
        return Array(shape, x.values * size)
    if x.shape != tuple(shape):
        raise ValueError(f"{x.shape} where {tuple(shape)} was expected")
    return x


def elementwise(function, *operands):
    shapes = [x.shape for x in operands if isinstance(x, Array) and x.shape != ()]
    if not shapes and any(isinstance(x, Endless) for x in operands):
        at = [x.at if isinstance(x, Endless) else lambda i, x=x: x.values[0] for x in operands]
        return Endless(lambda i: function(*(each(i) for each in at)))
    shape = shapes[0] if shapes else ()
    return Array(shape, map(function, *(sized(x, shape).values for x in operands)))


def transposed(x):
    if isinstance(x, Endless):
        return Endless(x.at, row=True)
    if len(x.shape) == 1:
        return Array(x.shape, x.values, row=True)
    rows, columns = x.shape
    return Array((columns, rows), [x.values[r * columns + c] for c in range(columns) for r in range(rows)])


def product(a, b):
    rows, inner = a.shape
    if isinstance(b, Endless) or b.shape == (inner,):
        b = sized(b, (inner,)).values
        return Array((rows,), [sum(a.values[r * inner + k] * b[k] for k in range(inner)) for r in range(rows)])
    columns = b.shape[1]
    return Array((rows, columns), [sum(a.values[r * inner + k] * b.values[k * columns + c] for k in range(inner))
                                   for r in range(rows) for c in range(columns)])


def beside(a, b, shape):
    """What two factors side by side mean, which their shapes say."""
    if b.row:
        rows, columns = (len(x.values) if isinstance(x, Array) and x.shape else shape[k] for k, x in enumerate((a, b)))
        a, b = sized(a, (rows,)).values, sized(b, (columns,)).values
        return Array((rows, columns), [x * y for x in a for y in b])
    if isinstance(a, Array) and len(a.shape) == 2:
        if isinstance(b, Endless) or len(b.shape) > 0 and a.shape[1] == b.shape[0]:
            return product(a, b)
    return elementwise(lambda x, y: x * y, a, b)


def logsumexp(values):
    largest = max(values)
    return largest + math.log(sum(math.exp(x - largest) for x in values))


def normal_density(x):
    return math.exp(-x * x / 2) / math.sqrt(2 * math.pi)


ELEMENTWISE = {
    "exp": math.exp, "expm1": math.expm1, "log": math.log, "sqrt": math.sqrt, "abs": abs, "tanh": math.tanh,
    "sigmoid": lambda x: 1 / (1 + math.exp(-x)), "relu": lambda x: max(x, 0), "sin": math.sin, "cos": math.cos,
    "softplus": lambda x: math.log1p(math.exp(x)), "Φ": lambda x: math.erfc(-x / math.sqrt(2)) / 2,
    "φ": normal_density, "sign": lambda x: (x > 0) - (x < 0), "max": max, "min": min,
    "select": lambda c, a, b: a if c != 0 else b}
REDUCTIONS = {"sum": sum, "max": max, "min": min, "logsumexp": logsumexp}
RELATIONS = {">": lambda a, b: float(a > b), "≥": lambda a, b: float(a >= b), "=": lambda a, b: float(a == b)}


def call(name, operands):
    if name == "onehot":
        index = operands[0].values[0]
        return Endless(lambda i: float(i == index))
    if name == "reshape":
        return Array([int(n.values[0]) for n in operands[1:]], operands[0].values)
    if name == "softmax":
        whole = logsumexp(operands[0].values)
        return elementwise(lambda x: math.exp(x - whole), operands[0])
    if name in REDUCTIONS and len(operands) == 1:
        return scalar(REDUCTIONS[name](operands[0].values))
    return elementwise(ELEMENTWISE[name], *operands)


TOKEN = re.compile(r"\s*(?:(?P<number>[0-9]+)|(?P<exponent>[⁰¹²³⁴⁵⁶⁷⁸⁹]+)|(?P<sign>[½𝟏ᵀ()\[\]|,+\-/>≥=])"
                   r"|(?P<name>(?:[^\s()\[\]|,+\-/>≥=½𝟏ᵀ⁰¹²³⁴⁵⁶⁷⁸⁹]|,(?=[₀-₉]))+))")


class Parser:
    """sum = [-] term {(+|-) term}; term = factor {factor} [/ factor]; factor = primary {exponent|ᵀ}"""

    def __init__(self, text, symbols, shape):
        self.symbols, self.shape, self.tokens, at = symbols, shape, [], 0
        while at < len(text):
            found = TOKEN.match(text, at)
            if not found:
                raise ValueError(f"cannot read {text[at:]!r} of {text!r}")
            glued = found.start(found.lastgroup) == at
            self.tokens.append((found.lastgroup, found[found.lastgroup], glued))
            at = found.end()
        self.next = 0

    def peek(self, *signs):
        return self.next < len(self.tokens) and self.tokens[self.next][1] in signs

    def take(self, *signs):
        if not self.peek(*signs):
            rest = "".join(token[1] for token in self.tokens[self.next:])
            raise ValueError(f"{' or '.join(signs)} expected before {rest!r}")
        self.next += 1
        return self.tokens[self.next - 1][1]

    def formula(self):
        value = self.sum()
        if self.next != len(self.tokens):
            raise ValueError(f"{self.tokens[self.next][1]!r} was not expected")
        return value

    def sum(self):
        value = scalar(0)
        sign = self.take("-") if self.peek("-") else "+"
        while True:
            term = self.term()
            value = elementwise((lambda x, y: x + y) if sign == "+" else (lambda x, y: x - y), value, term)
            if not self.peek("+", "-"):
                return value
            sign = self.take("+", "-")

    def term(self):
        value = self.factor()
        while self.starts_factor():
            value = beside(value, self.factor(), self.shape)
        if self.peek("/"):
            self.take("/")
            value = elementwise(lambda x, y: x / y, value, self.factor())
        return value

    def starts_factor(self):
        if self.next == len(self.tokens):
            return False
        kind, token, glued = self.tokens[self.next]
        return kind in ("number", "name") or token in "½𝟏([" or (token == "|" and not glued)

    def factor(self):
        value = self.primary()
        while self.next < len(self.tokens):
            kind, token, _ = self.tokens[self.next]
            if kind == "exponent":
                exponent = int("".join(str(SUPERSCRIPTS.index(digit)) for digit in token))
                value = elementwise(lambda x: x ** exponent, value)
            elif token == "ᵀ":
                value = transposed(value)
            else:
                break
            self.next += 1
        return value

    def primary(self):
        kind, token, _ = self.tokens[self.next]
        self.next += 1
        if kind == "number":
            return scalar(float(token))
        if token == "½":
            return scalar(0.5)
        if token == "𝟏":
            return Endless(lambda i: 1.0)
        if token == "(":
            return self.closed_by(")")
        if token == "|":
            return elementwise(abs, self.closed_by("|"))
        if token == "[":
            left = self.sum()
            relation = self.take(*RELATIONS)
            return elementwise(RELATIONS[relation], left, self.closed_by("]"))
        if kind != "name":
            raise ValueError(f"{token!r} was not expected")
        if self.peek("(") and self.tokens[self.next][2]:
            self.take("(")
            operands = [self.sum()]
            while self.peek(","):
                self.take(",")
                operands.append(self.sum())
            self.take(")")
            return call(token, operands)
        if token == "i" and "i" not in self.symbols:
            return Endless(float)
        return self.symbols[token]

    def closed_by(self, sign):
        value = self.sum()
        self.take(sign)
        return value


def evaluate(lines, symbols, shape):
    """The values of the last of some lines in text, each a formula with its name or with None; symbols are arrays by
    the names that print gives them."""
    known = dict(symbols)
    for name, text in lines:
        value = known[name] = Parser(text, known, shape).formula()
    return sized(value, shape).values


# LaTeX and MathML become text first.

COMMANDS = {r"\,": " ", r"\ge": "≥", r"\delta": "δ", r"\Phi": "Φ", r"\varphi": "φ", r"\top": "ᵀ", r"\partial": "∂",
            r"\omega": "ω", r"\sum": "Σ"}
COMMANDS |= {"\\" + name: name for name in ("exp", "log", "sin", "cos", "tanh", "max", "min")}


def exponent(digits):
    return digits if digits == "ᵀ" else "".join(SUPERSCRIPTS[int(digit)] for digit in digits)


def subscript(digits):
    return "".join(SUBSCRIPTS[int(digit)] if digit.isdigit() else {"n": "ₙ"}.get(digit, digit) for digit in digits)


def text_of_latex(latex):
    tokens = re.findall(r"\\(?:left|right)?[(\[|\])]|\\[A-Za-z]+\s?|\\.|\s+|.", latex)

    def group(at):
        """The group in braces that begins here, as text, and where it ends."""
        if tokens[at] != "{":
            raise ValueError(f"a brace was expected, not {tokens[at]!r} in {latex!r}")
        text, at = "", at + 1
        while tokens[at] != "}":
            piece, at = one(at)
            text += piece
        return text, at + 1

    def one(at):
        token = tokens[at].strip() or " "
        if token == "{":
            return group(at)
        if token == r"\frac":
            over, at = group(at + 1)
            under, at = group(at)
            return f"(({over}) / ({under}))", at
        if token in (r"\sqrt", r"\hat", r"\operatorname", r"\mathrm", r"\mathbf"):
            inside, at = group(at + 1)
            return {r"\sqrt": f"sqrt({inside})", r"\hat": inside + "\u0302", r"\mathbf": "𝟏"}.get(token, inside), at
        if token in "^_":
            inside, at = group(at + 1)
            return (exponent if token == "^" else subscript)(inside), at
        if token.startswith((r"\left", r"\right")):
            return {r"\left|": "abs(", r"\right|": ")"}.get(token, token[-1]), at + 1
        if token.startswith("\\"):
            return COMMANDS[token], at + 1
        return "′" if token == "'" else token, at + 1

    text, at = "", 0
    while at < len(tokens):
        piece, at = one(at)
        text += piece
    return text.replace("y\u0302", "ŷ")


CHILDREN = {"mfrac": 2, "msup": 2, "msub": 2, "msubsup": 3, "mover": 2, "munder": 2}
OPERATORS = {"−": " - ", "+": " + ", "\u2062": " ", "\u2061": "", ",": ", ", ">": " > ", "≥": " ≥ ", "=": " = "}


def text_of_mathml(mathml):
    def one(element):
        inside = [one(child) for child in element]
        own, tag = element.text or "", element.tag
        if len(inside) != CHILDREN.get(tag, len(inside)):
            raise ValueError(f"{tag} with {len(inside)} children")
        if tag in ("math", "mrow"):
            return "".join(inside)
        if tag in ("mi", "mn"):
            return own
        if tag == "mo":
            if own == "|":
                return "abs(" if element.get("form") == "prefix" else ")"
            return "-" if element.get("form") == "prefix" else OPERATORS.get(own, own)
        if tag == "mfrac":
            return f"(({inside[0]}) / ({inside[1]}))"
        if tag == "msqrt":
            return f"sqrt({''.join(inside)})"
        if tag == "mover" and inside[1] == "^":
            return inside[0] + "\u0302"
        if tag == "munder" and inside == ["∑", "n"]:
            return "Σₙ"
        if tag == "msub":
            return inside[0] + subscript(inside[1])
        if tag == "msubsup":
            return inside[0] + inside[2] + subscript(inside[1])
        if tag == "msup":
            return inside[0] + ("ᵀ" if inside[1] == "T" else inside[1] if inside[1] == "′" else exponent(inside[1]))
        raise ValueError(f"{tag} is not known")

    return one(xml.etree.ElementTree.fromstring(mathml)).replace("y\u0302", "ŷ")


# Steps, in which parts have names. Each gives its lines as text.


def lines_of_text(text):
    lines = (re.fullmatch(r"(?:([^\s()\[\]|]+) = )?(.*)", line) for line in text.split("\n"))
    return [(line[1], line[2]) for line in lines]


def lines_of_latex(latex):
    begin, end = "\\begin{aligned}\n", "\n\\end{aligned}"
    if not latex.startswith(begin) or not latex.endswith(end):
        raise ValueError("not aligned")
    lines = (line.split("&", 1) for line in latex[len(begin):-len(end)].split(" \\\\\n"))
    return [(text_of_latex(name).strip() or None, text_of_latex(text.removeprefix("= "))) for name, text in lines]


def lines_of_mathml(mathml):
    lines = []
    for row in xml.etree.ElementTree.fromstring(mathml).find("mtable"):
        name, sign, text = ("".join(text_of_mathml(xml.etree.ElementTree.tostring(child, "unicode")) for child in cell)
                            for cell in row)
        if (sign == " = ") != bool(name):
            raise ValueError("a name and its sign belong together")
        lines.append((name or None, text))
    return lines


# Graphs.

LINE = re.compile(r'  (?:(?P<node>n\d+) \[label="(?P<label>[^"]*)"(?P<style>[^\]]*)\]'
                  r'|(?P<tail>n\d+) -> (?P<head>n\d+|result)(?: \[label="\((?P<shape>[^)]*)\)"\])?'
                  r'|graph \[[^\]]*\]|result \[shape=point\]);')
OPERATIONS = {"maximum": "max", "minimum": "min"}


def evaluate_graph(dot, symbols):
    """The values of a formula drawn by dot, node by node; and the lines of the graph are all read."""
    lines = dot.splitlines()
    if lines[0] != "digraph formula {" or lines[-1] != "}":
        raise ValueError("no graph")
    nodes, operands, shapes, result = {}, {}, {}, None
    for line in lines[1:-1]:
        found = LINE.fullmatch(line)
        if not found:
            raise ValueError(f"cannot read {line!r}")
        if found["node"]:
            if found["node"] in nodes:
                raise ValueError(f"{found['node']} is there twice")
            nodes[found["node"]], operands[found["node"]] = (found["label"], found["style"]), []
        if found["tail"]:
            shape = tuple(int(n) for n in found["shape"].split(", ")) if found["shape"] else ()
            if shapes.setdefault(found["tail"], shape) != shape:
                raise ValueError(f"{found['tail']} has two shapes")
            if found["head"] == "result":
                result = found["tail"]
            else:
                operands[found["head"]].append(found["tail"])
    values = {}
    for name, (label, style) in nodes.items():
        values[name] = sized(drawn(label, style, [values[each] for each in operands[name]], shapes[name], symbols),
                             shapes[name])
    return values[result].values


def drawn(label, style, operands, shape, symbols):
    if "shape=box" in style:
        return symbols[label]
    if "shape=plain" in style:
        top, _, bottom = label.partition(" / ")
        return scalar(int(top) / int(bottom or "1"))
    if label == "i":
        return Endless(float)
    if label in ("+", "×"):
        fold = (lambda *xs: math.fsum(xs)) if label == "+" else (lambda *xs: math.prod(xs))
        return elementwise(fold, *operands)
    if label == "product":
        return product(*operands)
    if label == "outer":
        return beside(operands[0], transposed(operands[1]), shape)
    if label == "ᵀ":
        return transposed(operands[0])
    if label in ("reshape", "spread"):
        values = operands[0].values
        return Array(shape, values * (math.prod(shape) if label == "spread" else 1))
    if label[-1] in SUPERSCRIPTS:
        power = int("".join(str(SUPERSCRIPTS.index(digit)) for digit in label.lstrip("⁻")))
        return elementwise(lambda x: x ** (-power if label[0] == "⁻" else power), operands[0])
    if label in ("greater", "at_least", "equal"):
        return elementwise(RELATIONS[{"greater": ">", "at_least": "≥", "equal": "="}[label]], *operands)
    if label == "positive":
        return elementwise(lambda x: float(x > 0), operands[0])
    return call(OPERATIONS.get(label, label), operands)
