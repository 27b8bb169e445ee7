#include "harness/repro/script.h"

#include "harness/base/overloaded.h"
#include "harness/base/utf.h"
#include "harness/program/javascript.h"
#include "harness/program/text.h"

#include <algorithm>
#include <fmt/format.h>
#include <fmt/ranges.h>

namespace portproof {
namespace {

constexpr std::string_view any_order = "in any order: "; // what a difference says before several expected entries

std::string quoted(const std::string& text) { return javascript_string(utf16_from_utf8(repaired_utf8(text)).value()); }

// Whether the name stands in the text as a word that is not a property.
bool uses(const std::string& text, std::string_view name) {
  const auto is_word = [](char c) { return std::isalnum(static_cast<unsigned char>(c)) != 0 || c == '_' || c == '$' || c == '.'; };
  for (std::size_t at = text.find(name); at != std::string::npos; at = text.find(name, at + 1)) {
    const std::size_t end = at + name.size();
    const bool ends = end == text.size() || text[end] == '.' || (!is_word(text[end]) && text[end] != ':');
    if ((at == 0 || !is_word(text[at - 1])) && ends) return true;
  }
  return false;
}

std::string imports_for(const std::string& body) {
  struct Module {
    const char* name;
    std::vector<std::string_view> exports;
  };
  static const Module modules[] = {
      {"util", {"inspect"}},
      {"buffer", {"Blob", "File"}},
      {"crypto", {"X509Certificate", "createSecretKey", "generateKeyPairSync"}},
      {"events", {"EventEmitter"}},
      {"fs", {"appendFileSync", "existsSync", "readFileSync", "unlinkSync"}},
      {"net", {"BlockList", "SocketAddress"}},
      {"os", {"tmpdir"}},
      {"perf_hooks", {"createHistogram"}},
      {"worker_threads", {"BroadcastChannel", "MessageChannel", "MessagePort", "SHARE_ENV", "Worker", "getEnvironmentData", "isMainThread", "isMarkedAsUntransferable",
                          "markAsUncloneable", "markAsUntransferable", "moveMessagePortToContext", "parentPort", "receiveMessageOnPort", "resourceLimits",
                          "setEnvironmentData", "threadId", "workerData"}},
  };
  std::string out;
  for (const Module& module : modules) {
    std::vector<std::string_view> used;
    for (const std::string_view name : module.exports) {
      if (uses(body, name)) used.push_back(name);
    }
    if (!used.empty()) out += fmt::format("import {{ {} }} from 'node:{}';\n", fmt::join(used, ", "), module.name);
  }
  if (uses(body, "vm")) out += "import vm from 'node:vm';\n";
  return out;
}

// How a script runs its program.
enum class Form {
  alone,   // one agent
  threads, // the file runs itself in workers
};

// The code by which an expected error is told, where that has no name; empty otherwise.
std::string code_alone(const Entry* expected) {
  const auto* thrown = expected == nullptr ? nullptr : std::get_if<Thrown>(&expected->content);
  if (thrown == nullptr || thrown->name || !thrown->code) return "";
  const auto* text = std::get_if<std::string>(&*thrown->code);
  return text == nullptr ? "" : *text;
}

// The functions that statements call, as far as they do.
std::string functions_for(const std::string& body, Form form, const ScriptOrder& order) {
  std::string out;
  if (body.find("Error(") != std::string::npos) {
    out += "Object.defineProperty(Error.prototype, inspect.custom, { value() { const { stack, ...rest } = Object.getOwnPropertyDescriptors(this); return { class: this.constructor && this.constructor.name, ...rest }; } });\n";
  }
  if (uses(body, "DOMException")) { // before 17 it has no name
    out += "const DOMException = globalThis.DOMException || (() => { try { new MessageChannel().port1.postMessage(Symbol()); } catch (error) { return error.constructor; } })();\n";
  }
  if (body.find("DOMException(") != std::string::npos) { // its stack is another each time; Deno has a form of its own
    out += "for (const form of ['nodejs.util.inspect.custom', 'Deno.privateCustomInspect']) Object.defineProperty(DOMException.prototype, Symbol.for(form), { value() { return `DOMException ${JSON.stringify([this.name, this.message, this.code])}`; } });\n";
  }
  if (form == Form::alone) {
    out += "const seen = [];\n";
  } else {
    out += R"(const self = getEnvironmentData('agent') || 'main', spawned = {};
setEnvironmentData('agent');
const file = (agent) => `${tmpdir()}/${process.pid}.${agent}.seen`;
const note = (text) => appendFileSync(file(self), JSON.stringify(text) + '\n');
const entries = (agent) => (existsSync(file(agent)) ? readFileSync(file(agent), 'utf8').trim().split('\n').map((line) => JSON.parse(line)) : []);
function spawn(agent, ...options) {
  spawned[agent] = (spawned[agent] || 0) + 1;
  setEnvironmentData('agent', spawned[agent] === 1 ? agent : `${agent}#${spawned[agent]}`);
  try { return new Worker(new URL(import.meta.url), ...options); } finally { setEnvironmentData('agent'); }
}
)";
  }
  if (uses(body, "argv")) out += "const argv = process.argv.slice(2);\n";
  if (uses(body, "execArgv")) out += "const { execArgv } = process;\n";
  const std::string note = form == Form::alone ? "seen.push" : "note";
  const bool expects_port = body.find("new MessageChannel().port1") != std::string::npos; // in whatever state
  out += fmt::format("const show = (label, value) => `${{label}}: ${{inspect(value, {{ depth: 20, breakLength: Infinity }}){}}}`;\n", expects_port ? ".replace(/(active|refed): \\w+/g, '$1')" : "");
  out += fmt::format("const thrown = (label, error) => {}(`${{label}}: throws ${{error instanceof Error ? {} : inspect(error)}}`);\n", note,
                     !code_alone(order.expected).empty() ? "`${error.name} (${error.code})`" : "error.name");
  out += "const attempt = (label, act) => { try { act(); } catch (error) { thrown(label, error); } };\n";
  if (uses(body, "record")) out += fmt::format("const record = (label, read) => attempt(label, () => {}(read ? show(label, read()) : label));\n", note);
  if (uses(body, "recorded")) {
    const std::string entries = form == Form::alone ? "seen" : "entries(self)";
    out += fmt::format("const recorded = async (label, times = 1) => {{ while ({}.filter((entry) => `${{entry}}:`.startsWith(`${{label}}:`)).length < times) await new Promise(setImmediate); }};\n", entries);
  }
  if (uses(body, "settled")) {
    out += form == Form::threads ? "const settled = () => new Promise((resolve) => setTimeout(resolve, 1000));\n"
                                 : "const settled = async () => { for (let turn = 0; turn < 20; ++turn) await new Promise(setImmediate); };\n";
  }
  const std::string end = order.program->process == ProcessUse::own ? "{ thrown('uncaught', error); process.exit(1); }" : "thrown('uncaught', error)";
  out += fmt::format("{}process.on('uncaughtException', (error) => {});\n", form == Form::threads ? "if (isMainThread) " : "", end);
  return out;
}

// Whatever was seen, where it is an entry of that label and nothing was thrown.
std::string any_value(const std::string& label) {
  const std::string start = quoted(label + ": ");
  return fmt::format("here.startsWith({0}) && !here.startsWith({0} + 'throws') ? here : {0} + 'any value'", start);
}

// Whether an entry says that an error of the code was thrown.
std::string has_code(std::string_view entry, const std::string& label, const std::string& code) {
  return fmt::format("{0}.startsWith({1}) && {0}.endsWith({2})", entry, quoted(label + ": throws "), quoted(" (" + code + ")"));
}

// Whatever was thrown, where it has the code.
std::string any_error_of_code(const std::string& label, const std::string& code) {
  return fmt::format("{} ? here : {}", has_code("here", label, code), quoted(label + ": throws Error (" + code + ")"));
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
                          if (const std::string code = code_alone(order.expected); !code.empty()) return any_error_of_code(label, code);
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

// The lines, each as much further in.
std::string indented(const std::string& lines, std::size_t columns) {
  std::string out;
  std::size_t at = 0;
  for (std::size_t next = lines.find('\n'); next != std::string::npos; at = next + 1, next = lines.find('\n', at)) {
    out += std::string(columns, ' ') + lines.substr(at, next - at + 1);
  }
  return out;
}

// What compares, prints and sets the exit status; `end` says how the program's own process has ended.
std::string verdict_of(const ScriptOrder& order, const std::string& shown, Form form) {
  if (!order.entry) return fmt::format("console.log('{}that it goes on');\nprocess.exit();\n", script_seen_mark);
  std::string entries = form == Form::alone ? "seen" : fmt::format("entries({})", quoted(order.agent));
  if (order.program->process == ProcessUse::own && order.agent == "main") entries = fmt::format("[...{}, `process: '${{end}}'`]", entries);
  const std::string text = expected_text(order, shown);
  const bool is_sought = order.in_any_order && text.find("here.") == std::string::npos; // what may be any value is told by its place
  const std::string code = code_alone(order.expected);
  std::string there = fmt::format("{}[{}]", entries, *order.entry);
  if (is_sought) there = fmt::format("{}.find((entry) => entry === expected) || {}", entries, there);
  else if (order.in_any_order && !code.empty()) there = fmt::format("{}.find((entry) => {}) || {}", entries, has_code("entry", order.expected->label, code), there);
  std::string here = fmt::format("const here = {} || {};\n", there, quoted(script_nothing));
  std::string expected = fmt::format("const expected = {};\n", text);
  std::string out = is_sought ? expected + here : here + expected;
  out += fmt::format("console.log(`{}${{expected}}\\n{}${{here}}`);\n", script_expected_mark, script_seen_mark);
  if (form == Form::threads) out += "for (const agent in agents) if (existsSync(file(agent))) unlinkSync(file(agent));\n";
  const bool is_own = order.program->process == ProcessUse::own;
  return out + (is_own ? "process.exitCode = here === expected ? 0 : 1;\n" : "process.exit(here === expected ? 0 : 1);\n");
}

// What main does. A process of its own is left to itself: it ends, or it stays.
std::string main_function(const std::string& statements, const std::string& verdict, ProcessUse process) {
  if (process == ProcessUse::shared) return statements + "await settled();\n" + verdict;
  return "const verdict = (end) => {\n" + indented(verdict, 2) + "};\n" +
         "process.once('exit', (code) => verdict(`exit ${code}`));\n"
         "setTimeout(() => { process.removeAllListeners('exit'); verdict('stays'); process.exit(); }, 1000).unref();\n" + statements;
}

bool is_printed(const Entry& entry) { return entry.label == "stdout"; }

// An event is noted by the facts that count, and shows more in a runtime.
bool is_of_an_event(const Program& program, const Entry& entry) {
  bool is = false;
  for_each_step(program, [&](const Step& step) {
    const auto* listen = std::get_if<Listen>(&step.verb);
    is = is || (listen != nullptr && listen->record == Recording::event && label_of(step) == entry.label);
  });
  return is;
}

// What a script cannot make, or not so that it can be compared by what it shows.
bool can_be_said(const std::string& body, const std::string& shown) {
  const auto has_none = [](const std::string& text, std::initializer_list<std::string_view> parts) {
    return std::none_of(parts.begin(), parts.end(), [&](std::string_view part) { return text.find(part) != std::string::npos; });
  };
  return has_none(body, {"/* anything */", "/* itself */", "await fs.", "await crypto."}) && has_none(shown, {"createHistogram())", "new BlockList())"});
}

} // namespace

std::optional<std::string> script_of(const ScriptOrder& order) {
  if (order.expected != nullptr && (is_printed(*order.expected) || is_of_an_event(*order.program, *order.expected))) return std::nullopt;
  const std::optional<ScriptParts> parts = script_parts_of(*order.program, order.expected_graph, value_of(order.expected));
  if (!parts) return std::nullopt;
  const Form form = parts->agents.size() == 1 ? Form::alone : Form::threads;
  const ProcessUse process = order.program->process;
  const std::string main = main_function(parts->agents.front().statements, verdict_of(order, parts->shown, form), process);
  std::string body;
  if (!order.entry) body += fmt::format("{}console.log('{}that it goes on');\n", form == Form::threads ? "if (isMainThread) " : "", script_expected_mark);
  if (form == Form::alone) {
    body += "setImmediate(async () => {\n" + indented(main, 2) + "});\n";
  } else {
    body += "const agents = {\n";
    for (const ScriptParts::OfAgent& agent : parts->agents) {
      const bool is_main = &agent == &parts->agents.front();
      body += fmt::format("  async {}() {{\n{}  }},\n", agent.name.find('-') == std::string::npos ? agent.name : quoted(agent.name), indented(is_main ? main : agent.statements, 4));
    }
    body += "};\nagents[self.replace(/#.*/, '')]();\n";
  }
  if (!can_be_said(body, parts->shown)) return std::nullopt;
  std::string out;
  for (const std::string& line : order.heading) out += "// " + line + "\n";
  const std::string functions = functions_for(body, form, order);
  return out + imports_for(functions + body) + functions + body;
}

// Of entries in any order, all of which are missing where something else stands, the first one is shown.
ExpectedEntry find_expected(const std::vector<Expectation>& alternatives, const std::string& text) {
  for (const Expectation& alternative : alternatives) {
    for (const Expectation::OfAgent& agent : alternative.agents) {
      const ValueGraph& graph = agent.trace.graph;
      std::size_t printed = 0;
      for (const auto& item : agent.trace.items) {
        if (const auto* entry = std::get_if<Entry>(&item)) {
          if (text_of(graph, *entry) == text) return {&graph, entry, false, printed};
          printed += is_printed(*entry) ? 1 : 0;
          continue;
        }
        for (const Entry& entry : std::get<Unordered>(item).entries) {
          const std::string one = text_of(graph, entry);
          if (one == text || text.starts_with(std::string(any_order) + one)) return {&graph, &entry, true, printed};
        }
      }
    }
  }
  return {};
}

} // namespace portproof
