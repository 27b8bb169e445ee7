#include "harness/generate/programs.h"

#include "harness/generate/random_program.h"
#include "harness/program/yaml_writer.h"

#include <ostream>
#include <rapidcheck.h>

namespace portproof {

rc::Gen<std::vector<std::uint32_t>> any_choices() {
  // inRange narrows its range with the size; here only the length of the list is to grow with it.
  const auto number = rc::gen::resize(rc::kNominalSize, rc::gen::inRange<std::uint32_t>(0, 1 << 16));
  return rc::gen::scale(4.0, rc::gen::container<std::vector<std::uint32_t>>(number));
}

rc::Gen<RandomValue> any_value(ValueUse use) {
  return rc::gen::map(any_choices(), [use](std::vector<std::uint32_t> numbers) {
    Choices choices(std::move(numbers));
    RandomValue out;
    out.root = RandomValues(choices, out.graph, use).value();
    return out;
  });
}

rc::Gen<Program> any_program() {
  return rc::gen::map(any_choices(), [](std::vector<std::uint32_t> numbers) {
    Choices choices(std::move(numbers));
    return random_program(choices);
  });
}

void showValue(const RandomValue& value, std::ostream& out) { out << yaml_of(value.graph, value.root); }
void showValue(const Program& program, std::ostream& out) { out << yaml_of(program); }

} // namespace portproof
