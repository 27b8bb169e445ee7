#include "harness/repro/script.h"

#include "harness/base/overloaded.h"
#include "harness/base/utf.h"
#include "harness/program/javascript.h"
#include "harness/program/text.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

namespace portproof {
namespace {

std::string quoted(const std::string& text) { return javascript_string(utf16_from_utf8(repaired_utf8(text)).value()); }

// Whether the name stands in the text as a word that is not a property.
bool uses(const std::string& text, std::string_view name) {
  const auto is_word = [](char c) { return std::isalnum(static_cast<unsigned char>(c)) != 0 || c == '_' || c == '$' || c == '.'; };
  for (std::size_t at = text.find(name); at != std::string::npos; at = text.find(name, at + 1)) {
    const std::size_t end = at + name.size();
    const bool ends = end == text.size() || text[end] == '.' || !is_word(text[end]);
    if ((at == 0 || !is_word(text[at - 1])) && ends) return true;
  }
  return false;
}

std::string imports_for(const std::string& body) {
  static constexpr std::string_view names[] = {"BroadcastChannel", "MessageChannel", "MessagePort", "SHARE_ENV", "Worker", "getEnvironmentData", "isMainThread",
                                               "isMarkedAsUntransferable", "markAsUncloneable", "markAsUntransferable", "moveMessagePortToContext", "receiveMessageOnPort",
                                               "setEnvironmentData", "threadId"};
  std::vector<std::string_view> used;
  for (const std::string_view name : names) {
    if (uses(body, name)) used.push_back(name);
  }
  std::string out = "import { inspect } from 'node:util';\n";
  if (!used.empty()) out += fmt::format("import {{ {} }} from 'node:worker_threads';\n", fmt::join(used, ", "));
  if (uses(body, "vm")) out += "import vm from 'node:vm';\n";
  if (uses(body, "EventEmitter")) out += "import { EventEmitter } from 'node:events';\n";
  return out;
}

// The functions that statements call, as far as they do.
std::string functions_for(const std::string& body) {
  std::string out;
  if (body.find("Error") != std::string::npos) {
    out += "Object.defineProperty(Error.prototype, inspect.custom, { value() { const { stack, ...rest } = Object.getOwnPropertyDescriptors(this); return rest; } });\n";
  }
  out += R"(const seen = [];
const show = (label, value) => `${label}: ${inspect(value, { depth: 20, breakLength: Infinity })}`;
const thrown = (label, error) => seen.push(`${label}: throws ${error instanceof Error ? error.name : inspect(error)}`);
const attempt = (label, act) => { try { act(); } catch (error) { thrown(label, error); } };
const record = (label, read) => attempt(label, () => seen.push(read ? show(label, read()) : label));
const settled = async () => { for (let turn = 0; turn < 20; ++turn) await new Promise(setImmediate); };
process.on('uncaughtException', (error) => thrown('uncaught', error));
)";
  return out;
}

// Whatever was seen, where it is an entry of that label and nothing was thrown.
std::string any_value(const std::string& label) {
  const std::string start = quoted(label + ": ");
  return fmt::format("here.startsWith({0}) && !here.startsWith({0} + 'throws') ? here : {0} + 'any value'", start);
}

// The expected entry as an expression for its text.
std::string expected_text(const ScriptOrder& order, const std::string& shown) {
  if (order.expected == nullptr) return quoted(script_nothing);
  const std::string& label = order.expected->label;
  return std::visit(overloaded{
                        [&](const NoContent&) { return quoted(label); },
                        [&](NodeId id) {
                          if (std::holds_alternative<Any>((*order.expected_graph)[id].content)) return any_value(label);
                          return fmt::format("show({}, {})", quoted(label), shown);
                        },
                        [&](const Thrown& thrown) {
                          if (thrown.value) return fmt::format("`${{{}}}: throws ${{inspect({})}}`", quoted(label), shown);
                          return quoted(label + ": throws " + thrown.name.value_or("Error"));
                        },
                    },
                    order.expected->content);
}

std::optional<NodeId> value_of(const Entry* entry) {
  if (entry == nullptr) return std::nullopt;
  if (const auto* id = std::get_if<NodeId>(&entry->content)) return *id;
  const auto* thrown = std::get_if<Thrown>(&entry->content);
  return thrown == nullptr ? std::nullopt : thrown->value;
}

} // namespace

std::optional<std::string> script_of(const ScriptOrder& order) {
  const std::optional<ScriptParts> parts = script_parts_of(*order.program, order.expected_graph, value_of(order.expected));
  if (!parts) return std::nullopt;
  std::string end;
  if (order.entry) {
    end = fmt::format("  const here = seen[{}] ?? {};\n  const expected = {};\n", *order.entry, quoted(script_nothing), expected_text(order, parts->shown));
    end += fmt::format("  console.log(`{}${{expected}}\\n{}${{here}}`);\n  process.exit(here === expected ? 0 : 1);\n", script_expected_mark, script_seen_mark);
  } else {
    end = fmt::format("  console.log('{}that it goes on');\n  process.exit(0);\n", script_seen_mark);
  }
  const std::string body = parts->statements + end;
  if (body.find("/* anything */") != std::string::npos || body.find("/* itself */") != std::string::npos) return std::nullopt;
  std::string out;
  for (const std::string& line : order.heading) out += "// " + line + "\n";
  out += imports_for(body) + functions_for(body);
  if (!order.entry) out += fmt::format("console.log('{}that it goes on');\n", script_expected_mark);
  out += "setImmediate(async () => {\n";
  std::size_t at = 0;
  for (std::size_t next = parts->statements.find('\n'); next != std::string::npos; at = next + 1, next = parts->statements.find('\n', at)) {
    out += "  " + parts->statements.substr(at, next - at + 1);
  }
  return out + "  await settled();\n" + end + "});\n";
}

ExpectedEntry find_expected(const std::vector<Expectation>& alternatives, const std::string& text) {
  for (const Expectation& alternative : alternatives) {
    for (const Expectation::OfAgent& agent : alternative.agents) {
      const ValueGraph& graph = agent.trace.graph;
      for (const auto& item : agent.trace.items) {
        if (const auto* entry = std::get_if<Entry>(&item)) {
          if (text_of(graph, *entry) == text) return {&graph, entry};
          continue;
        }
        for (const Entry& entry : std::get<Unordered>(item).entries) {
          if (text_of(graph, entry) == text) return {&graph, &entry};
        }
      }
    }
  }
  return {};
}

} // namespace portproof
