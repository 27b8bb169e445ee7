#include "harness/program/javascript.h"

#include "harness/base/assert.h"
#include "harness/base/overloaded.h"
#include "harness/base/utf.h"
#include "harness/program/javascript_writer.h"
#include "harness/program/step_fields.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

namespace portproof {
namespace {

template <typename Table, typename Enum>
std::string_view name_in(const Table& table, Enum value) {
  for (const auto& choice : table) {
    if (choice.value == value) return choice.name;
  }
  return "";
}

} // namespace

// Renders one step: one statement, or a few.
class JavascriptSteps {
public:
  JavascriptSteps(JavascriptWriter& writer, const Step& step) : writer_(writer), step_(step), label_(label_of(step)) {}

  void write() {
    const std::size_t first = writer_.lines_.size();
    std::visit([this](const auto& verb) { write(verb); }, step_.verb);
    if (writer_.form_ == JavascriptWriter::Form::script) writer_.try_lines_from(first, quoted(label_));
  }

private:
  void line(const std::string& text) { writer_.line(text); }
  void recorded(const std::string& expression) { line(record(quoted(label_), expression) + ";"); }
  // The call that notes an entry with that content; no expression: one without content. In a script what gives the content is a
  // function, so that its throw is noted, too.
  std::string record(const std::string& label, const std::string& expression) const {
    const bool is_script = writer_.form_ == JavascriptWriter::Form::script;
    if (expression.empty()) return fmt::format("record({})", label);
    const bool is_literal = expression.starts_with("{");
    return fmt::format("record({}, {}{})", label, is_script ? "() => " : "", is_script && is_literal ? "(" + expression + ")" : expression);
  }
  static std::string quoted(const std::string& text) { return javascript_string(utf16_from_utf8(repaired_utf8(text)).value()); }
  std::string value(NodeId id) { return writer_.value(id); }
  std::string target(const Target& target) {
    if (const auto* id = std::get_if<NodeId>(&target)) return writer_.receiver(*id);
    return javascript_path(std::get<std::string>(target));
  }
  std::string binding(const std::string& name) { return writer_.binding(name); }

  void write(const OpenChannel& s) {
    if (writer_.form_ == JavascriptWriter::Form::script) {
      for (const std::string& name : s.names) binding(name);
      return line(fmt::format("({{ port1: {}, port2: {} }} = new MessageChannel());", s.names[0], s.names[1]));
    }
    const bool are_new = !writer_.declared_.contains(s.names[0]) && !writer_.declared_.contains(s.names[1]);
    if (writer_.depth_ == 0 && are_new) {
      const bool bound_again = writer_.bound_[s.names[0]] > 1 || writer_.bound_[s.names[1]] > 1;
      line(fmt::format("{} {{ port1: {}, port2: {} }} = new MessageChannel();", bound_again ? "let" : "const", s.names[0], s.names[1]));
      writer_.declared_.insert(s.names.begin(), s.names.end());
      return;
    }
    line(binding("channel") + "new MessageChannel();");
    line(binding(s.names[0]) + "channel.port1;");
    line(binding(s.names[1]) + "channel.port2;");
  }
  void write(const Let& s) {
    const std::string expression = value(s.value);
    line(binding(s.name) + expression + ";");
  }
  void write(const Post& s) {
    std::string arguments = s.value ? value(*s.value) : "";
    if (s.transfer) arguments += (s.value ? ", " : "undefined, ") + value(*s.transfer);
    const std::string call = fmt::format("{}.postMessage({})", target(s.port), arguments);
    s.record_result ? recorded(call) : line(call + ";");
  }
  void write(const CloneValue& s) {
    std::string arguments = value(s.value);
    if (s.options) arguments += ", " + value(*s.options);
    const std::string call = fmt::format("structuredClone({})", arguments);
    recorded(s.bind ? bound(*s.bind, call) : call);
  }
  void write(const Receive& s) {
    const std::string call = fmt::format("receiveMessageOnPort({})", target(s.port));
    if (!s.bind) return recorded(call);
    line(binding("received") + call + ";");
    recorded("received");
    line(binding(*s.bind) + "received && received.message;");
  }
  void write(const Listen& s) {
    const bool dom = s.via != Via::on && s.via != Via::once;
    const std::string given = given_to_handler(s.event);
    std::string parameter = dom || given.empty() ? "event" : given;
    if (given.empty() && !s.bind_event) parameter.clear();
    if (writer_.bound_.contains(parameter)) parameter += "_"; // the program has a variable of that name
    std::vector<std::string> first;
    const std::string data = parameter + (dom && !given.empty() ? ".data" : "");
    switch (s.record) {
      case Recording::event: first.push_back(record(quoted(label_), parameter) + ";"); break;
      case Recording::arguments: first.push_back(record(quoted(label_), "[...arguments]") + ";"); break;
      case Recording::none: first.push_back(record(quoted(label_), "") + ";"); break;
      case Recording::automatic:
      case Recording::data:
        // What a worker failed with is noted as thrown (PROGRAMS.md, section 4).
        if (s.event == PortEvent::error && writer_.form_ == JavascriptWriter::Form::script) first.push_back(fmt::format("thrown({}, {});", quoted(label_), data));
        else first.push_back(record(quoted(label_), data) + ";");
        break;
    }
    ++writer_.depth_; // what follows stands in the handler
    if (s.bind && !data.empty()) first.push_back(binding(*s.bind) + data + ";");
    if (s.bind_event) first.push_back(binding(*s.bind_event) + parameter + ";");
    --writer_.depth_;
    const std::string function = fmt::format("function ({}) {}", parameter, body(first, s.steps));
    std::string handler = function;
    if (s.handler) {
      if (writer_.declared_.insert("handler " + *s.handler).second) line(fmt::format("const {} = {};", *s.handler, function));
      handler = *s.handler;
    }
    const std::string port = target(s.port);
    const std::string_view event = name_in(event_names, s.event);
    switch (s.via) {
      case Via::on:
      case Via::once: line(fmt::format("{}.{}('{}', {});", port, name_in(listen_styles, s.via), event, handler)); break;
      case Via::add_event_listener: line(fmt::format("{}.addEventListener('{}', {});", port, event, handler)); break;
      case Via::add_event_listener_once: line(fmt::format("{}.addEventListener('{}', {}, {{ once: true }});", port, event, handler)); break;
      case Via::onmessage: line(fmt::format("{}.onmessage = {};", port, handler)); break;
      case Via::onmessageerror: line(fmt::format("{}.onmessageerror = {};", port, handler)); break;
      case Via::off:
      case Via::remove_event_listener: break;
    }
  }
  void write(const Unlisten& s) {
    line(fmt::format("{}.{}('{}', {});", target(s.port), name_in(unlisten_styles, s.via), name_in(event_names, s.event), s.handler));
  }
  void write(const UnlistenAll& s) { line(fmt::format("{}.removeAllListeners('{}');", target(s.port), name_in(event_names, s.event))); }
  void write(const Start& s) { line(target(s.port) + ".start();"); }
  void write(const Close& s) {
    const std::string port = target(s.port);
    const std::string closed = step_.as.value_or((std::holds_alternative<std::string>(s.port) ? std::get<std::string>(s.port) : "(value)") + " closed");
    line(fmt::format("{}.close({});", port, s.with_callback ? "() => " + record(quoted(closed), "") : ""));
  }
  void write(const Ref& s) { line(target(s.port) + ".ref();"); }
  void write(const Unref& s) { line(target(s.port) + ".unref();"); }
  void write(const HasRef& s) { recorded(target(s.port) + ".hasRef()"); }
  void write(const Mark& s) { line(fmt::format("markAsUntransferable({});", value(s.value))); }
  void write(const IsMarked& s) { recorded(fmt::format("isMarkedAsUntransferable({})", value(s.value))); }
  void write(const MarkUncloneable& s) { line(fmt::format("markAsUncloneable({});", value(s.value))); }
  void write(const Observe& s) { recorded(value(s.value)); }
  void write(const Same& s) { recorded(fmt::format("Object.is({})", writer_.list(s.values))); }
  void write(const Instance& s) { recorded(fmt::format("{} instanceof {}", writer_.receiver(s.value), s.of)); }
  void write(const Get& s) { recorded(writer_.receiver(s.object) + javascript_access(s.key)); }
  void write(const SetProperty& s) {
    const std::string object = writer_.receiver(s.object);
    line(fmt::format("{}{} = {};", object, javascript_access(s.key), value(s.value)));
  }
  void write(const Has& s) { recorded(fmt::format("{} in {}", computed(s.key), writer_.receiver(s.object))); }
  void write(const Delete& s) { line(fmt::format("delete {}{};", writer_.receiver(s.object), javascript_access(s.key))); }
  void write(const Freeze& s) { line(fmt::format("Object.freeze({});", value(s.value))); }
  void write(const Hide& s) {
    const std::string object = value(s.object);
    line(fmt::format("Object.defineProperty({}, {}, {{ enumerable: false }});", object, computed(s.key)));
  }
  void write(const SetPrototype& s) {
    const std::string object = value(s.object);
    line(fmt::format("Object.setPrototypeOf({}, {});", object, value(s.prototype)));
  }
  void write(const Call& s) {
    const std::string object = writer_.receiver(s.object);
    recorded(fmt::format("{}{}({})", object, javascript_access(s.method), writer_.list(s.arguments)));
  }
  void write(const Construct& s) {
    const std::string call = fmt::format("{}{}({})", s.with_new ? "new " : "", s.constructor, writer_.list(s.arguments));
    line(s.bind ? binding(*s.bind) + call + ";" : call + ";");
  }
  void write(const Later& s) {
    static const std::map<When, std::string> calls = {{When::microtask, "queueMicrotask"}, {When::next_tick, "process.nextTick"}, {When::immediate, "setImmediate"}, {When::timeout, "setTimeout"}};
    line(fmt::format("{}(() => {}{});", calls.at(s.when), writer_.nested(s.steps, ""), s.when == When::timeout ? ", 0" : ""));
  }
  void write(const Repeat& s) {
    const std::string counter = s.counter.value_or("i");
    line(fmt::format("for (let {0} = 0; {0} < {1}; ++{0}) {2}", counter, s.times, writer_.nested(s.steps, "")));
  }
  void write(const Note& s) { recorded(quoted(s.text)); }
  void write(const Throw& s) { line(fmt::format("throw {};", value(s.value))); }
  void write(const Turn& s) {
    for (std::uint64_t turn = 0; turn < s.count; ++turn) line("await new Promise(setImmediate);");
  }
  void write(const Settle&) { line("await settled(); // until nothing more can arrive"); }
  void write(const Spawn& s) {
    const std::string options = s.options ? ", " + value(*s.options) : "";
    const bool is_script = writer_.form_ == JavascriptWriter::Form::script;
    const std::string call = is_script ? fmt::format("spawn({}{})", quoted(s.agent), options) : fmt::format("new Worker('./{}.mjs'{})", s.agent, options);
    line(binding(s.name) + call + ";");
  }
  void write(const Terminate& s) { line(fmt::format("{}.terminate().then((code) => {});", target(s.worker), record(quoted(label_), "code"))); }
  void write(const Exit& s) { line(fmt::format("process.exit({});", s.code)); }
  void write(const Until& s) {
    const std::uint64_t times = s.times.value_or(1);
    line(fmt::format("await recorded({}{}); // until there are so many such entries", quoted(s.label), times == 1 ? "" : fmt::format(", {}", times)));
  }
  void write(const Broadcast& s) {
    const std::string name = s.channel_name ? value(*s.channel_name) : "";
    line(fmt::format("{}new BroadcastChannel({});", binding(s.name), name));
  }
  void write(const SetEnvironmentData& s) {
    const std::string key = value(s.key);
    line(fmt::format("setEnvironmentData({}{});", key, s.value ? ", " + value(*s.value) : ""));
  }
  void write(const GetEnvironmentData& s) { recorded(fmt::format("getEnvironmentData({})", value(s.key))); }
  void write(const GetEnv& s) { recorded(variable(s.name)); }
  void write(const SetEnv& s) { line(s.value ? fmt::format("{} = {};", variable(s.name), quoted(*s.value)) : fmt::format("delete {};", variable(s.name))); }
  void write(const CreateContext& s) { line(binding(s.name) + "vm.createContext();"); }
  void write(const Move& s) {
    const std::string port = target(s.port);
    const std::string call = fmt::format("moveMessagePortToContext({}, {});", port, target(s.to));
    line(s.bind ? binding(*s.bind) + call : call);
  }
  void write(const AtomicStep& s) {
    std::string arguments = fmt::format("{}, {}", value(s.view), s.index);
    if (s.expected) arguments += ", " + value(*s.expected);
    if (s.value) arguments += ", " + value(*s.value);
    recorded(fmt::format("Atomics.{}({})", name_in(atomic_operations, s.operation), arguments));
  }
  void write(const Barrier& s) { line(fmt::format("barrier({}, {}); // blocks until so many agents stand here", quoted(s.name), s.agents)); }

  void write(const FillHeap& s) {
    line(fmt::format("for (let filled = 0, kept = []; filled < {}; ++filled) kept.push(Array.from({{ length: 131072 }}, (_, at) => at + 0.5)); // so many MiB", s.megabytes));
  }
  void write(const WriteStream& s) { line(fmt::format("{}.write({});", target(s.stream), quoted(s.text))); }
  void write(const EndStream& s) { line(target(s.stream) + ".end();"); }
  void write(const ReadStream& s) {
    line(fmt::format("{}.setEncoding('utf8').toArray().then((chunks) => {});", target(s.stream), record(quoted(label_), "chunks.join('')")));
  }

  // An environment variable as an expression.
  static std::string variable(const std::string& name) { return "process.env" + javascript_access(PropertyKey{utf16_from_utf8(repaired_utf8(name)).value()}); }

  // What a Node-style handler of that event is given, as a name; empty where nothing.
  static std::string given_to_handler(PortEvent event) {
    switch (event) {
      case PortEvent::message:
      case PortEvent::messageerror: return "message";
      case PortEvent::close:
      case PortEvent::online: return "";
      case PortEvent::error: return "error";
      case PortEvent::exit: return "code";
    }
    PORTPROOF_ASSERT(false);
  }

  std::string bound(const std::string& name, const std::string& expression) {
    line(binding(name) + expression + ";");
    return name;
  }
  std::string computed(const PropertyKey& key) {
    const std::string access = javascript_access(key);
    return access.starts_with("[") ? access.substr(1, access.size() - 2) : "'" + access.substr(1) + "'";
  }
  // A function's body: the given lines, then the steps.
  std::string body(const std::vector<std::string>& first, const std::optional<BlockId>& steps) {
    if (!steps) return first.empty() ? "{}" : fmt::format("{{ {} }}", fmt::join(first, " "));
    std::string text = writer_.nested(*steps, "");
    std::string head;
    for (const std::string& item : first) head += std::string(static_cast<std::size_t>(writer_.depth_ + 1) * 2, ' ') + item + "\n";
    return "{\n" + head + (text == "{}" ? std::string(static_cast<std::size_t>(writer_.depth_) * 2, ' ') + "}" : text.substr(2));
  }

  JavascriptWriter& writer_;
  const Step& step_;
  std::string label_;
};

void JavascriptWriter::declare(const std::string& text) {
  if (depth_ == 0) return line(text);
  before_.push_back(text);
}

std::string JavascriptWriter::binding(const std::string& name) {
  const bool is_new = declared_.insert(name).second;
  const bool stands_alone = depth_ == 0 && form_ == Form::prose;
  if (is_new && !stands_alone) top_names_.push_back(name);
  return (is_new && stands_alone ? "let " : "") + name + " = ";
}

void JavascriptWriter::try_lines_from(std::size_t first, const std::string& label) {
  std::vector<std::string> tried;
  std::vector<std::string> out(lines_.begin(), lines_.begin() + static_cast<std::ptrdiff_t>(first));
  const std::string indent(static_cast<std::size_t>(depth_) * 2, ' ');
  for (std::size_t at = first; at < lines_.size(); ++at) {
    const std::string text = lines_[at].substr(indent.size());
    const auto is = [&](std::string_view start) { return text.starts_with(start); };
    // What notes its own throw, waits, leaves what it stands in, or declares.
    const bool stays = (is("record(") && tried.empty()) || is("await ") || is("for (") || is("const ") || (is("throw ") && depth_ > 0);
    if (stays) out.push_back(lines_[at]);
    else tried.push_back(text);
  }
  if (!tried.empty()) out.push_back(fmt::format("{}attempt({}, () => {{ {} }});", indent, label, fmt::join(tried, " ")));
  lines_ = std::move(out);
}

void JavascriptWriter::line(const std::string& text) {
  if (depth_ == 0) {
    lines_.insert(lines_.end(), before_.begin(), before_.end());
    before_.clear();
  }
  lines_.push_back(std::string(static_cast<std::size_t>(depth_) * 2, ' ') + text);
}

void JavascriptWriter::block(BlockId id) {
  for (const Step& step : graph_[id]) JavascriptSteps(*this, step).write();
}

// The steps in braces, as lines of their own within the current one.
std::string JavascriptWriter::nested(BlockId id, const std::string& last_line) {
  std::vector<std::string> outer;
  std::swap(outer, lines_);
  const std::size_t names_before = names_.size();
  const std::map<NodeId, std::string> outer_names = names_;
  ++depth_;
  block(id);
  if (!last_line.empty()) line(last_line);
  --depth_;
  std::swap(outer, lines_);
  // A variable that was made within the block is unknown behind it.
  if (names_.size() != names_before) std::erase_if(names_, [&](const auto& item) { return !outer_names.contains(item.first) && contains_variable(item.first); });
  return outer.empty() ? std::string("{}") : fmt::format("{{\n{}\n{}}}", fmt::join(outer, "\n"), std::string(static_cast<std::size_t>(depth_) * 2, ' '));
}

std::string JavascriptWriter::text() const {
  const std::string names = top_names_.empty() ? "" : fmt::format("let {};\n", fmt::join(top_names_, ", "));
  return fmt::format("{}{}\n", names, fmt::join(lines_, "\n"));
}

std::optional<ScriptParts> script_parts_of(const Program& program, const ValueGraph* shown_graph, std::optional<NodeId> shown) {
  bool has_barrier = false;
  for_each_step(program, [&has_barrier](const Step& step) { has_barrier = has_barrier || std::holds_alternative<Barrier>(step.verb); });
  if (has_barrier) return std::nullopt;
  ScriptParts parts;
  for (const Agent& agent : program.agents) {
    JavascriptWriter writer(program.graph, JavascriptWriter::Form::script);
    writer.block(agent.steps);
    parts.agents.push_back({agent.name, writer.text()});
  }
  if (shown) {
    JavascriptWriter value_writer(*shown_graph, JavascriptWriter::Form::script);
    parts.shown = value_writer.expression(*shown);
  }
  return parts;
}

std::string javascript_of(const Program& program) {
  std::string out = "// Each statement is tried on its own: record() notes what it gives, and what one throws is noted too.\n";
  for (const Agent& agent : program.agents) {
    // A file of its own: agents share no scope.
    JavascriptWriter writer(program.graph);
    writer.block(agent.steps);
    if (program.agents.size() > 1) out += fmt::format("\n// {}.mjs\n", agent.name);
    out += writer.text();
  }
  return out;
}

} // namespace portproof
