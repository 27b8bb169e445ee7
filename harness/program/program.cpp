#include "harness/program/program.h"

namespace portproof {

void for_each_step(const Program& program, const std::function<void(const Step&)>& visit) {
  for (const Block& block : program.graph.blocks()) {
    for (const Step& step : block) visit(step);
  }
}

void for_each_node(const Program& program, const std::function<void(const Node&)>& visit) {
  for (const Node& node : program.graph.nodes()) visit(node);
}

} // namespace portproof
