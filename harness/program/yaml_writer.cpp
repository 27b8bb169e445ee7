#include "harness/program/yaml_writer.h"

#include "harness/base/assert.h"
#include "harness/program/step_fields.h"
#include "harness/program/yaml_value_writer.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

namespace portproof {
namespace {

// One field of a step: its text, or the steps that stand in it.
struct Field {
  std::string name;
  std::variant<std::string, BlockId> content;
};

// A visitor of describe(): collects the fields, leaving out what is absent or the default.
class FieldCollector {
public:
  explicit FieldCollector(YamlValueWriter& values) : values_(values) {}

  std::vector<Field> fields;

  template <typename T> void field(std::string_view name, T& member) { put(name, write(member)); }
  template <typename T> void optional(std::string_view name, std::optional<T>& member) {
    if (member) put(name, write(*member));
  }
  void flag(std::string_view name, bool& member) {
    // `new` is the one flag that is true by default.
    if (member != (name == "new")) put(name, std::string(member ? "true" : "false"));
  }
  void list(std::string_view name, std::vector<NodeId>& members) {
    if (!members.empty()) put(name, write(members));
  }
  template <typename Enum, typename Table> void choice(std::string_view name, Enum& member, const Table& table) {
    for (const auto& choice : table) {
      if (choice.value == member) put(name, std::string(choice.name));
    }
  }
  void always_true(std::string_view name) { put(name, std::string("true")); }

private:
  using Content = decltype(Field::content);

  void put(std::string_view name, Content content) { fields.push_back({std::string(name), std::move(content)}); }

  Content write(std::string& text) { return yaml_text(text); }
  Content write(std::uint64_t& number) { return std::to_string(number); }
  Content write(std::vector<std::string>& names) {
    std::vector<std::string> texts;
    for (const std::string& name : names) texts.push_back(yaml_text(name));
    return fmt::format("[{}]", fmt::join(texts, ", "));
  }
  Content write(NodeId& id) { return values_.flow(id); }
  Content write(BlockId& id) { return id; }
  Content write(PropertyKey& key) { return values_.key(key); }
  Content write(Target& target) { return values_.target(target); }
  Content write(std::vector<NodeId>& ids) { return values_.flow(ids); }

  YamlValueWriter& values_;
};

// The fields in order; a field's steps are rendered by the caller when their turn comes, so that anchors stand first.
std::vector<Field> fields_of(YamlValueWriter& values, const Step& step) {
  Step copy = step;
  FieldCollector collector(values);
  std::visit([&](auto& verb) { describe(verb, collector); }, copy.verb);
  if (step.as) collector.fields.push_back({"as", yaml_text(*step.as)});
  return std::move(collector.fields);
}

class BlockWriter {
public:
  BlockWriter(const ValueGraph& graph, YamlValueWriter& values) : graph_(graph), values_(values) {}

  void steps(BlockId id, int indent) {
    for (const Step& step : graph_[id]) {
      bool first = true;
      for (const Field& field : fields_of(values_, step)) {
        text_.append(static_cast<std::size_t>(indent), ' ').append(first ? "- " : "  ").append(field.name).append(":");
        first = false;
        if (const auto* text = std::get_if<std::string>(&field.content)) {
          text_.append(" ").append(*text);
          if (text_.ends_with(' ')) text_.pop_back();
          text_.append("\n");
        } else {
          nested(std::get<BlockId>(field.content), indent + 4);
        }
      }
    }
  }

  void nested(BlockId id, int indent) {
    text_ += graph_[id].empty() ? " []\n" : "\n";
    steps(id, indent);
  }

  void line(const std::string& text) { text_ += text; }
  std::string take() { return std::move(text_); }

private:
  const ValueGraph& graph_;
  YamlValueWriter& values_;
  std::string text_;
};

} // namespace

std::string YamlValueWriter::flow_steps(BlockId id) {
  std::vector<std::string> items;
  for (const Step& step : graph_[id]) {
    std::vector<std::string> fields;
    for (const Field& field : fields_of(*this, step)) {
      const auto* text = std::get_if<std::string>(&field.content);
      fields.push_back(fmt::format("{}: {}", field.name, text != nullptr ? *text : flow_steps(std::get<BlockId>(field.content))));
    }
    items.push_back(fmt::format("{{{}}}", fmt::join(fields, ", ")));
  }
  return fmt::format("[{}]", fmt::join(items, ", "));
}

std::string yaml_of(const Program& program) {
  YamlValueWriter values(program.graph);
  BlockWriter writer(program.graph, values);
  if (program.process == ProcessUse::own) writer.line("process: own\n");
  writer.line("agents:\n");
  for (const Agent& agent : program.agents) {
    values.count(agent.steps);
    writer.line(fmt::format("  {}:", yaml_text(agent.name)));
    writer.nested(agent.steps, 4);
    values.end_of_anchors();
  }
  return writer.take();
}

std::string yaml_steps_of(const Program& program, int indent) {
  PORTPROOF_ASSERT(program.agents.size() == 1);
  YamlValueWriter values(program.graph);
  const BlockId steps = program.agents.front().steps;
  values.count(steps);
  BlockWriter writer(program.graph, values);
  writer.steps(steps, indent);
  return writer.take();
}

std::string yaml_of(const ValueGraph& graph, NodeId root) {
  YamlValueWriter values(graph);
  values.count(root);
  return values.value(root);
}

} // namespace portproof
