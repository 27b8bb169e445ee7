#include "ci/fuzzing/program_forms.h"

#include "ci/fuzzing/hold.h"
#include "harness/program/javascript.h"
#include "harness/program/json.h"
#include "harness/program/yaml_program.h"
#include "harness/program/yaml_writer.h"
#include "harness/protocol/wire.h"

#include <algorithm>
#include <boost/json/serialize.hpp>
#include <boost/json/value.hpp>

namespace portproof {
namespace {

namespace json = boost::json;

// A short buffer is kept in full, and the shortest text for one has some 40 bytes. Aliases of texts may repeat a mebibyte.
constexpr std::size_t weight_per_byte_max = 128;
constexpr std::size_t weight_free = (std::size_t{1} << 20) + 4096;

// YAML nests no deeper than its parser goes (500 levels), of which a value takes up to two.
constexpr int yaml_depth_max = 150;

int depth_of(const std::string& text) {
  int depth = 0, most = 0;
  for (const char c : text) {
    depth += c == '[' || c == '{' ? 1 : c == ']' || c == '}' ? -1 : 0;
    most = std::max(most, depth);
  }
  return most;
}

std::size_t weight_of(const Content& content) {
  if (const auto* text = std::get_if<std::u16string>(&content)) return text->size();
  if (const auto* buffer = std::get_if<Buffer>(&content)) return buffer->bytes.size();
  if (const auto* number = std::get_if<BigInt>(&content)) return number->digits.size();
  if (const auto* symbol = std::get_if<Symbol>(&content)) return symbol->description.size();
  return 0;
}

} // namespace

void check_weight(const ValueGraph& graph, std::size_t text_bytes) {
  std::size_t weight = 0;
  for (const Node& node : graph.nodes()) weight += 1 + node.properties.size() + weight_of(node.content);
  for (const Block& block : graph.blocks()) weight += 1 + block.size();
  must_hold(weight <= weight_free + weight_per_byte_max * text_bytes, "a short text asks for little memory");
}

void check_program(const Program& program, std::size_t text_bytes) {
  check_weight(program.graph, text_bytes);
  const std::string text = json::serialize(to_json(program));
  const Result<json::value> parsed = parse_wire(text);
  must_hold(parsed.ok(), "what is written as JSON is JSON: " + text);
  const Result<Program> again = program_from_json(*parsed);
  must_hold(again.ok(), "a program that was read and written can be read: " + text);
  must_hold(json::serialize(to_json(*again)) == text, "the JSON form gives a program back: " + text);

  if (const auto fault = fault_of(program)) return must_be_a_sentence(*fault);
  must_hold(!javascript_of(program).empty(), "a program can be rendered");
  if (depth_of(text) > yaml_depth_max) return;
  const std::string yaml = yaml_of(program);
  const Result<Program> from_yaml = program_from_yaml(yaml, "written.yaml");
  must_hold(from_yaml.ok(), "what is written as YAML can be read: " + (from_yaml ? "" : from_yaml.error().text()) + "\n" + yaml);
  must_hold(json::serialize(to_json(*from_yaml)) == text, "the YAML form gives a program back: " + text + "\n" + yaml);
}

void check_trace(const Trace& trace, std::size_t text_bytes) {
  check_weight(trace.graph, text_bytes);
  const std::string text = json::serialize(to_json(trace));
  const Result<json::value> parsed = parse_wire(text);
  must_hold(parsed.ok(), "what is written as JSON is JSON: " + text);
  const Result<Trace> again = trace_from_json(*parsed);
  must_hold(again.ok(), "a trace that was read and written can be read: " + text);
  must_hold(json::serialize(to_json(*again)) == text, "the JSON form gives a trace back: " + text);
}

} // namespace portproof
