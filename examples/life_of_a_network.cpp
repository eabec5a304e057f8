// SPDX-License-Identifier: MIT
// One network from its type to its machine code, stage by stage; docs/explanation/life-of-a-network.md
// tells the story. What comes into a stage and goes out of it is asserted, or printed.
#include <cstdio>
#include <iostream>
#include <string>
#include <typegrad/typegrad.hpp>

namespace tg = typegrad;

namespace life {

// [topology]
struct net : tg::network<tg::input<2>, tg::dense<8>, tg::tanh, tg::dense<1>> {};
// [/topology]

// [wired]
using layers = tg::layers_of<net>;
static_assert(std::is_same_v<tg::meta::at<layers, 1>,
                             tg::wired_layer<1, tg::dense<8>, tg::shape<2>, tg::shape<8>>>);

static_assert(tg::parameter_count<net> == 8 * 2 + 8 + 1 * 8 + 1);
static_assert(tg::parameters_of<net>[2].name == "3.weight");
static_assert(tg::parameters_of<net>[2].offset == 8 * 2 + 8);
// [/wired]

// [stages]
using stages = tg::stages_of<net>;
using first = tg::meta::at<stages, 0>;  // dense<8>, and the tanh after it
using last = tg::meta::at<stages, 1>;   // dense<1>

using x = tg::symbol<"x", tg::shape<2>>;
using W = tg::symbol<"W", tg::shape<8, 2>, tg::role::parameter>;
using b = tg::symbol<"b", tg::shape<8>, tg::role::parameter>;

using h = tg::math::apply<tg::op::tanh, tg::math::plus<b, tg::math::product<W, x>>>;
static_assert(std::is_same_v<first::formula, h>);
static_assert(std::is_empty_v<h>);  // the type is all there is
// [/stages]

// [derived]
using delta = tg::symbol<"δ", tg::shape<8>>;  // the adjoint of h, which the stage after it hands down

using slope = decltype(tg::lit<1> - square(h{}));
using dW = decltype(tg::gradient(h{}, W{}));
using db = decltype(tg::gradient(h{}, b{}));
static_assert(std::is_same_v<db, tg::math::times<delta, slope>>);
static_assert(std::is_same_v<dW, tg::math::outer_product<db, x>>);  // db is one type, so it is one value
// [/derived]

// [loss]
using z = tg::symbol<"ŷ", tg::shape<1>>;
using y = tg::symbol<"y", tg::shape<1>>;
constexpr auto loss = tg::loss_of<decltype(tg::binary_cross_entropy)>(z{}, y{});
static_assert(tg::gradient(loss, z{}) == sigmoid(z{}) - y{});
// [/loss]

// [training]
constexpr std::size_t batch = 4;
using pass = tg::gradient_pass<net, float, decltype(tg::binary_cross_entropy), tg::shape<1>, batch>;
using training = pass::training;
using forward = training::forward<0>;    // of the first stage, keeping what backward reads
using at_last = training::at_last;       // forward, loss and backward of the last stage in one plan
using backward = training::backward<0>;  // of the first stage
// [/training]

/// The nodes of a plan, their steps and their places, as lines of text.
template <class Plan> struct shown {
  using graph = typename Plan::graph_type;
  static constexpr std::size_t count = graph::size;
  static constexpr auto formulas = []<class... Fs>(tg::list<Fs...>) {
    return std::array<std::string_view, count>{tg::text(Fs{})...};
  }(typename graph::nodes{});
  static constexpr auto shapes = []<class... Fs>(tg::list<Fs...>) {
    return std::array<std::string_view, count>{tg::text(typename Fs::shape{})...};
  }(typename graph::nodes{});

  static std::string name(std::size_t n) { return "n" + std::to_string(n); }

  static void nodes() {
    constexpr std::array<char const*, 9> work{
        "given",     "literal",     "index",          "view", "move", "elementwise",
        "reduction", "contraction", "batch_reduction"};
    for (std::size_t n = 0; n < count; ++n) {
      auto const& v = graph::vertices[n];
      std::printf("%-4s %-16s %-7s %-7s %s\n", name(n).c_str(), work[std::size_t(v.kind)],
                  std::string{shapes[n]}.c_str(), v.varies ? "sample" : "shared",
                  std::string{formulas[n]}.c_str());
    }
  }

  static void steps() {
    for (std::size_t s = 0; s < Plan::schedule.step_count; ++s) {
      auto const& step = Plan::schedule.steps[s];
      std::string line = step.producer == tg::plan::none ? "elements" : name(step.producer);
      for (std::size_t k = 0; k < step.count; ++k)
        line += (k == 0 ? ": " : ", ") + name(Plan::schedule.bodies[step.first + k]);
      std::printf("step %zu  %s\n", s, line.c_str());
    }
  }

  static void slots() {
    constexpr std::array<char const*, tg::plan::base_count> bases{
        "input", "parameters", "truth",          "sample_weights", "seed",   "output",
        "saved", "gradients",  "input_gradient", "loss",           "scratch"};
    for (std::size_t n = 0; n < count; ++n) {
      auto const& slot = Plan::memory.slots[n];
      bool const stored = graph::vertices[n].kind == tg::plan::work::given || Plan::schedule.stored[n];
      if (stored && slot.base != tg::plan::none)
        std::printf("%-4s %s + %zu\n", name(n).c_str(), bases[slot.base], slot.offset);
    }
  }
};

template <class Stage> void show_stage() {
  std::printf("layers %zu to %zu, parameters from %zu: %s\n", Stage::first_layer, Stage::last_layer,
              Stage::parameter_offset, std::string{tg::text(typename Stage::formula{})}.c_str());
}

}  // namespace life

int main() {
  using namespace life;
  // [show-network]
  std::cout << tg::topology_table<net>() << '\n';
  // [/show-network]

  // [show-stages]
  show_stage<first>();
  show_stage<last>();
  // [/show-stages]

  // [show-derived]
  std::cout << "\ndW of one sample:  " << tg::text(dW{}) << "\nthe same in steps:\n"
            << tg::text_in_steps(tg::named<"db">(db{}), tg::named<"dW">(dW{}), tg::named<"h">(h{})) << "\n";
  using gradients = tg::plan::stage_gradients<first::kind>;
  std::cout << "dW of a batch:     " << tg::text(tg::meta::at<gradients::parameters, 0>{}) << "\n\n";
  // [/show-derived]

  // [show-loss]
  std::cout << "L  = " << tg::text(loss) << "\ndŷ = " << tg::text(tg::gradient(loss, z{})) << "\n\n";
  // [/show-loss]

  // [show-plan]
  std::cout << "forward of the first stage\n";
  shown<forward>::nodes();
  shown<forward>::steps();
  shown<forward>::slots();

  std::cout << "\nthe last stage: forward, loss, backward\n";
  shown<at_last>::nodes();
  shown<at_last>::steps();
  shown<at_last>::slots();
  std::cout << "\nbackward of the first stage\n";
  shown<backward>::nodes();
  shown<backward>::steps();
  shown<backward>::slots();
  // [/show-plan]

  // [show-arena]
  auto const& arena = training::arena;
  std::printf("\narena: %zu floats; of the first stage, output at %zu and its adjoint at %zu;\n",
              arena.size, arena.stages[0].output, arena.stages[0].adjoint);
  std::printf("scratch of the last stage at %zu, of the first going back at %zu\n",
              arena.stages[1].forward_scratch, arena.stages[0].backward_scratch);
  // [/show-arena]

  // [show-numbers]
  tg::model<net> model;
  for (std::size_t i = 0; i < model.parameters().size(); ++i)
    model.parameters()[i] = 0.01f * float(i + 1);
  std::array const inputs{0.f, 0.f,  0.f, 1.f,  1.f, 0.f,  1.f, 1.f};
  std::array const truths{0.f, 1.f, 1.f, 0.f};
  auto const [mean, gradient] = model.gradient(tg::binary_cross_entropy, inputs, truths);
  std::printf("\nmean loss of the four samples %.4f, its gradient towards 3.bias %.4f\n", mean,
              gradient.parameters().back());
  std::printf("output for (0, 1): %.4f\n", model(std::array{0.f, 1.f})[0]);
  // [/show-numbers]
}
