// SPDX-License-Identifier: MIT
// 4-16-16-2 from its type to its machine code: docs/explanation/from-type-to-assembly.md tells the story. Prints the
// formulas, where the parameters lie, the plan, and what the kernel makes of it with 16 floats in a register.
#include <cstdio>
#include <string>
#include <typegrad/typegrad.hpp>

namespace tg = typegrad;

// [topology]
struct tiny : tg::network<tg::input<4>, tg::dense<4, 16>, tg::tanh, tg::dense<16, 16>, tg::tanh, tg::dense<16, 2>> {};
// [/topology]

// [forward]
[[gnu::flatten]] std::array<float, 2> forward(tg::model<tiny> const& model, std::array<float, 4> const& x) noexcept {
  return model(x);
}
// [/forward]

using plan = tg::plan::inference<tg::stages_of<tiny>, 1>;

/// The steps of a stage: what is made, and what becomes of it while it is in registers.
template <std::size_t Stage> void show_steps() {
  using of_stage = plan::plan_of_stage<Stage>;
  using graph = typename of_stage::graph_type;
  constexpr auto formulas = []<class... Fs>(tg::list<Fs...>) {
    return std::array<std::string_view, sizeof...(Fs)>{tg::text(Fs{})...};
  }(typename graph::nodes{});
  std::printf("stage %zu: %s\n", Stage, std::string{formulas.back()}.c_str());
  for (std::size_t s = 0; s < of_stage::schedule.step_count; ++s) {
    auto const& step = of_stage::schedule.steps[s];
    std::string line = std::string{formulas[step.producer]};
    for (std::size_t k = 0; k < step.count; ++k)
      line += " -> " + std::string{formulas[of_stage::schedule.bodies[step.first + k]]};
    std::printf("  step %zu: %s\n", s, line.c_str());
  }
}

/// The registers of 16 floats that hold the sums of a contraction of so many rows and inner indices.
void show_packets(std::size_t rows, std::size_t inner) {
  using tg::kernel::tile_policy;
  std::size_t const packets = (rows + 15) / 16;
  std::printf("  %zu rows: %zu packet, in %zu chains\n", rows, packets, tile_policy::parts(packets, inner));
}

int main() {
  for (auto const& p : tg::parameters_of<tiny>) {
    auto const name = std::string{p.name};
    std::printf("%s: %zu floats from byte %zu\n", name.c_str(), p.size, p.offset * sizeof(float));
  }
  show_steps<0>();
  show_packets(16, 4);
  show_steps<1>();
  show_packets(16, 16);
  show_steps<2>();

  tg::model<tiny> model;
  for (auto& parameter : model.parameters()) parameter = 0.125f;
  auto const y = forward(model, {0.f, 1.f, 0.5f, 0.25f});
  std::printf("outputs %.4f %.4f\n", y[0], y[1]);
}
