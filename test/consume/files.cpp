// SPDX-License-Identifier: MIT
// The same with files: what is saved is what is loaded.
#include <typegrad/typegrad.hpp>

#include <algorithm>

namespace tg = typegrad;

struct line : tg::network<tg::input<2>, tg::dense<1>> {};

int main() {
  tg::model<line> const saved{tg::he_normal{.seed = 1}};
  tg::save(saved, "line.safetensors");
  tg::model<line> loaded;
  tg::load(loaded, "line.safetensors");
  return std::ranges::equal(saved.parameters(), loaded.parameters()) ? 0 : 1;
}
