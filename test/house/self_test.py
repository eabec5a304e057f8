# SPDX-License-Identifier: MIT
"""Each rule of the house is broken once in a small tree, and notices. A tree that breaks none passes."""
import os
import sys
import tempfile
import unittest

HERE = os.path.dirname(os.path.abspath(__file__))
sys.path[:0] = [HERE, os.path.join(HERE, "..", "fail")]

import check  # noqa: E402
import docs  # noqa: E402
import rules  # noqa: E402

HEAD = "// SPDX-License-Identifier: MIT\n#pragma once\n"
SOUND = {
    "include/typegrad/typegrad.hpp": HEAD + "#include <typegrad/expr.hpp>\n#include <typegrad/layer.hpp>\n",
    "include/typegrad/expr.hpp": HEAD + "#include <typegrad/expr/op.hpp>\n",
    "include/typegrad/layer.hpp": HEAD + "#include <typegrad/layer/dense.hpp>\n",
    "include/typegrad/expr/op.hpp": HEAD + "namespace op {\nstruct tanh {};\n}\n",
    "include/typegrad/layer/dense.hpp": HEAD + "#include <typegrad/expr/op.hpp>\n"
                                               "template <int Out, class = void>\nstruct dense {};\n"
                                               "static_assert(true, \"(docs/troubleshooting.md#input-size)\");\n",
    "include/typegrad/layer/tanh.hpp": HEAD + "struct tanh {};\n",
    "include/typegrad/loss/huber.hpp": HEAD + "struct huber_loss {};\ninline constexpr huber_loss huber{};\n",
    "include/typegrad/kernel/packet.hpp": HEAD + "#include <typegrad/expr/op.hpp>\nint f(op::tanh);  // like tanh\n",
    "include/typegrad/io/csv.hpp": HEAD + "#include <typegrad/expr/op.hpp>\n#include <typegrad/io/error.hpp>\n",
    "include/typegrad/io/error.hpp": HEAD,
    "test/fail/input.cpp": "// words: size (docs/troubleshooting.md#input-size)\n// lines: 9\n"
                           "// [broken]\nint x = 1;\n// [/broken]\n",
    "examples/xor.cpp": "// SPDX-License-Identifier: MIT\nint main() {\n  // [one]\n  f();\n    // [two]\n    g();\n"
                        "    // [/two]\n  // [/one]\n}\n",
    "examples/output/xor.txt": "first\nsecond \nthird\n",
    "docs/troubleshooting.md": "# Errors\n## Input size\n<!-- cut: test/fail/input.cpp#broken -->\n```cpp\nint x = 1;\n```\n",
    "README.md": "# typegrad\nSee [errors](docs/troubleshooting.md#input-size).\n"
                 "<!-- cut: examples/xor.cpp#one -->\n```cpp\nf();\n  g();\n```\n\n"
                 "<!-- output: xor -->\n```text\nsecond\nthird\n```\n```sh\nls\n```\n",
    "CMakeLists.txt": "", "CMakePresets.json": "{}",
}


class House(unittest.TestCase):
    def setUp(self):
        self.tree = tempfile.TemporaryDirectory()
        self.addCleanup(self.tree.cleanup)
        for path, text in SOUND.items():
            self.write(path, text)

    def write(self, path, text):
        path = os.path.join(self.tree.name, path)
        os.makedirs(os.path.dirname(path), exist_ok=True)
        with open(path, "w", encoding="utf-8") as file:
            file.write(text)

    def append(self, path, text):
        self.write(path, SOUND[path] + text)

    def replace(self, path, old, new):
        self.assertIn(old, SOUND[path])
        self.write(path, SOUND[path].replace(old, new))

    def sound(self, rule):
        self.assertEqual(rule(self.tree.name), [])

    def noticed(self, rule, *words):
        """The rule finds one fault, and its sentence holds these words."""
        found = rule(self.tree.name)
        self.assertEqual(len(found), 1, found)
        for word in words:
            self.assertIn(word, found[0])

    def test_a_sound_tree_passes(self):
        for rule in (rules.flow, rules.ignorance, rules.top_level, rules.headers, rules.marks, rules.machine_paths,
                     docs.check_pages, docs.check_links, docs.check_troubleshooting):
            with self.subTest(rule.__name__):
                self.sound(rule)

    def test_flow_backwards(self):
        self.append("include/typegrad/expr/op.hpp", "#include <typegrad/plan/step.hpp>\n")
        self.noticed(rules.flow, "expr/op.hpp", "plan/step.hpp", "against the flow")

    def test_layer_and_loss_do_not_see_one_another(self):
        self.append("include/typegrad/layer/dense.hpp", "#include <typegrad/loss/huber.hpp>\n")
        self.noticed(rules.flow, "against the flow")
        self.write("include/typegrad/layer/dense.hpp", SOUND["include/typegrad/layer/dense.hpp"])
        self.append("include/typegrad/loss/huber.hpp", "  #  include <typegrad/layer/dense.hpp>\n")
        self.noticed(rules.flow, "against the flow")

    def test_train_io_and_inspect_do_not_see_one_another(self):
        for here in ("train", "io", "inspect"):
            for there in ("train", "io", "inspect"):
                self.write("include/typegrad/io/csv.hpp", HEAD)
                self.write(f"include/typegrad/{here}/a.hpp", HEAD + f"#include <typegrad/{there}/b.hpp>\n")
                with self.subTest(here=here, there=there):
                    self.sound(rules.flow) if here == there else self.noticed(rules.flow, "against the flow")
            os.remove(os.path.join(self.tree.name, f"include/typegrad/{here}/a.hpp"))

    def test_a_stage_header_keeps_the_flow(self):
        self.append("include/typegrad/expr.hpp", "#include <typegrad/layer/dense.hpp>\n")
        self.noticed(rules.flow, "expr.hpp", "against the flow")

    def test_a_header_includes_exact_files(self):
        self.append("include/typegrad/layer/dense.hpp", "#include <typegrad/expr.hpp>\n")
        self.noticed(rules.flow, "exact file")
        self.append("include/typegrad/layer/dense.hpp", "#include <typegrad/typegrad.hpp>\n")
        self.noticed(rules.flow, "exact file")
        self.append("include/typegrad/layer/dense.hpp", '#include "tanh.hpp"\n')
        self.noticed(rules.flow, "quotes")

    def test_an_unknown_folder(self):
        self.write("include/typegrad/detail/x.hpp", HEAD)
        self.noticed(rules.flow, "no stage")

    def test_a_layer_named_after_network(self):
        for line in ("template <> struct rule<dense> {};\n", "// as for dense\n", "auto x = dense{};\n"):
            for folder in ("derive", "plan", "kernel"):
                path = f"include/typegrad/{folder}/new.hpp"
                self.write(path, HEAD + line)
                with self.subTest(line=line, folder=folder):
                    self.noticed(rules.ignorance, f"{folder}/new.hpp:3", "dense")
                os.remove(os.path.join(self.tree.name, path))

    def test_a_loss_named_after_network(self):
        self.append("include/typegrad/kernel/packet.hpp", "int g(huber_loss);\n")
        self.noticed(rules.ignorance, "huber_loss")
        self.append("include/typegrad/kernel/packet.hpp", "auto g = f(huber);\n")
        self.noticed(rules.ignorance, "names huber,")

    def test_a_function_that_names_a_layer_too(self):
        self.append("include/typegrad/kernel/packet.hpp", "auto a = tanh(x); auto b = std::tanh (x);\n")
        self.sound(rules.ignorance)
        self.replace("include/typegrad/expr/op.hpp", "tanh", "sine")
        self.assertTrue(rules.ignorance(self.tree.name))

    def test_a_layer_included_after_network(self):
        self.append("include/typegrad/kernel/packet.hpp", "#include <typegrad/layer/tanh.hpp>\n")
        self.noticed(rules.ignorance, "includes layer/tanh.hpp")

    def test_a_stage_header_names_no_layer(self):
        self.write("include/typegrad/kernel.hpp", HEAD + "// as dense does\n")
        self.noticed(rules.ignorance, "kernel.hpp:3")

    def test_names_are_parts_of_no_longer_word(self):
        self.append("include/typegrad/kernel/packet.hpp", "int condense, dense_ish, my_huber;\n")
        self.sound(rules.ignorance)

    def test_top_level(self):
        self.write("notes.txt", "")
        self.noticed(rules.top_level, "notes.txt", "not in the layout")
        os.remove(os.path.join(self.tree.name, "notes.txt"))
        os.remove(os.path.join(self.tree.name, "README.md"))
        self.noticed(rules.top_level, "README.md", "missing")

    def test_top_level_leaves_dot_files_and_build_trees(self):
        self.write(".gitignore", "")
        self.write("build/x.txt", "")
        self.sound(rules.top_level)

    def test_long_header(self):
        path = "include/typegrad/io/error.hpp"
        self.append(path, "\n" * (rules.LONGEST_HEADER - 2))
        self.sound(rules.headers)
        self.append(path, "\n" * (rules.LONGEST_HEADER - 1))
        self.noticed(rules.headers, "221 lines")

    def test_licence_and_guard(self):
        self.write("include/typegrad/io/error.hpp", "#pragma once\n")
        self.noticed(rules.headers, "licence")
        self.write("include/typegrad/io/error.hpp", "// SPDX-License-Identifier: MIT\n")
        self.noticed(rules.headers, "#pragma once")

    def test_marks(self):
        self.append("examples/xor.cpp", "// TO" "DO: more\n")
        self.noticed(rules.marks, "examples/xor.cpp:10")

    def test_machine_paths(self):
        for path in ("/ho" "me/ada/x", "/wo" "rk/x", "/tm" "p/x"):
            self.append("examples/xor.cpp", f'auto p = "{path}";\n')
            self.noticed(rules.machine_paths, path)

    def test_code_that_is_not_cut(self):
        self.append("README.md", "```cpp\nint x;\n```\n")
        self.noticed(docs.check_pages, "README.md:", "without a line <!-- cut")
        self.append("README.md", "```\nint x;\n```\n")
        self.noticed(docs.check_pages, "without a line <!-- cut")
        self.append("README.md", "  ```cpp\n  int x;\n  ```\n")
        self.assertTrue(docs.check_pages(self.tree.name))

    def test_code_that_differs(self):
        self.replace("README.md", "  g();", "  h();")
        self.noticed(docs.check_pages, "differs from examples/xor.cpp#one")
        self.assertEqual(docs.check_pages(self.tree.name, write=True), [])
        self.assertEqual(docs.read(self.tree.name, "README.md"), SOUND["README.md"])

    def test_a_region_or_file_that_is_not_there(self):
        self.replace("README.md", "#one", "#three")
        self.noticed(docs.check_pages, "0 regions [three]")
        self.replace("README.md", "examples/xor.cpp", "examples/nor.cpp")
        self.noticed(docs.check_pages, "does not exist")

    def test_a_whole_file(self):
        self.append("README.md", "<!-- cut: examples/xor.cpp -->\n```cpp\nint main() {\n  f();\n    g();\n}\n```\n")
        self.sound(docs.check_pages)

    def test_output_that_differs(self):
        self.replace("README.md", "second\nthird", "second\n\nthird")
        self.noticed(docs.check_pages, "examples/output/xor.txt")
        self.replace("README.md", "second\nthird", "third\nsecond")
        self.noticed(docs.check_pages, "examples/output/xor.txt")
        self.replace("README.md", "<!-- output: xor -->", "")
        self.noticed(docs.check_pages, "without a line <!-- output")
        self.replace("README.md", "<!-- output: xor -->", "<!-- output: nor -->")
        self.noticed(docs.check_pages, "does not exist")

    def test_a_block_left_open(self):
        self.append("README.md", "```sh\n")
        self.noticed(docs.check_pages, "not closed")

    def test_links(self):
        self.append("README.md", "[a](docs/nothing.md)\n")
        self.noticed(docs.check_links, "docs/nothing.md")
        self.append("README.md", "[a](docs/troubleshooting.md#nothing)\n")
        self.noticed(docs.check_links, "no heading")

    def test_an_error_without_a_program(self):
        self.append("include/typegrad/io/error.hpp", "// docs/troubleshooting.md#rank\n")
        self.noticed(docs.check_troubleshooting, "#rank", "no program")

    def test_a_program_without_a_section(self):
        self.write("test/fail/rank.cpp", "// words: rank (docs/troubleshooting.md#rank)\n")
        self.noticed(docs.check_troubleshooting, "no section #rank", "rank.cpp")
        self.append("docs/troubleshooting.md", "## Rank\n")
        self.noticed(docs.check_troubleshooting, "#rank shows no region [broken]")


class Fail(unittest.TestCase):
    """check.py, with a compiler that is a shell script: prints $OUTPUT, and fails when told -DMUST_FAIL."""

    PROGRAM = "// words: sizes differ\n// words: at_layer<2>\n// lines: 3\n// lines-clang: 2\n"
    OUTPUT = "/a/test/fail/p.cpp:1: note\\n/a/include/typegrad/x.hpp:7:1: error: sizes differ\\nat_layer<2>\\n"

    def faults(self, program=PROGRAM, output=OUTPUT, on_twin=0, on_broken=1, name="g++", recorded=None):
        with tempfile.TemporaryDirectory() as folder:
            compiler = os.path.join(folder, name)
            with open(compiler, "w", encoding="utf-8") as file:
                file.write(f"#!/bin/sh\ncase \"$*\" in *MUST_FAIL*) printf '{output}'; exit {on_broken};; esac\nexit {on_twin}\n")
            os.chmod(compiler, 0o755)
            path = os.path.join(folder, "p.cpp")
            with open(path, "w", encoding="utf-8") as file:
                file.write(program)
            if recorded is not None:
                os.mkdir(os.path.join(folder, "output"))
                with open(os.path.join(folder, "output", "p.txt"), "w", encoding="utf-8") as file:
                    file.write(recorded)
            return check.faults(path, [compiler])[0]

    def noticed(self, word, **case):
        found = self.faults(**case)
        self.assertEqual(len(found), 1, found)
        self.assertIn(word, found[0])

    def test_a_sound_program_passes(self):
        self.assertEqual(self.faults(), [])

    def test_what_is_noticed(self):
        self.noticed("must not", on_broken=0)
        self.noticed("twin", on_twin=1)
        self.noticed("at_layer<3>", program=self.PROGRAM.replace("<2>", "<3>"))
        self.noticed("first error", output="x:1: error: other\\nsizes differ\\nat_layer<2>\\n")
        self.noticed("2 errors", output="/a/x.hpp:7:1: error: sizes differ at_layer<2>\\nx:2: error: other\\n")
        self.noticed("more than 3", output=self.OUTPUT + "one more\\n")
        self.noticed("more than 2", name="clang++-14")
        self.noticed("does not state", program="// words: x\n")
        self.noticed("does not state", program="// lines: 3\n")

    def test_recorded_lines(self):
        self.assertEqual(self.faults(recorded="typegrad/x.hpp: error: sizes differ\nat_layer<2>\n"), [])
        self.noticed("output/p.txt", recorded="typegrad/x.hpp: error: sizes agree\n")


if __name__ == "__main__":
    unittest.main()
