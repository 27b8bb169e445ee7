#include "harness/catalog/case_expectation.h"

#include "harness/base/escape.h"
#include "harness/catalog/yaml_fields.h"
#include "harness/program/decoder.h"

#include <fmt/format.h>

namespace portproof {
namespace {

using Kind = YamlNode::Kind;

class ExpectationReader {
public:
  explicit ExpectationReader(const YamlFile& file)
      : yaml_(file), decoder_(trace_.graph, Decoder::Purpose::expectation) {}

  void list(const YamlNode& list) {
    if (list.kind != Kind::sequence || list.items.empty()) return yaml_.fail(list, "what is expected is a list of entries, at least one");
    for (const YamlNode& item : list.items) {
      if (item.tag == "!unordered") {
        Unordered group;
        for (const YamlNode& part : item.items) group.entries.push_back(entry(part));
        if (group.entries.size() < 2) yaml_.fail(item, "!unordered takes a list of at least two entries");
        trace_.items.emplace_back(std::move(group));
      } else {
        trace_.items.emplace_back(entry(item));
      }
    }
  }

  NodeId value(const YamlNode& node) {
    const std::string path = fmt::format("/{}", values_++);
    const boost::json::value json = yaml_.value(node, path);
    const Decoder::At at(decoder_, path.substr(1));
    return decoder_.value(json);
  }

  Result<ExpectedTrace> take() {
    decoder_.end_of_ids();
    if (yaml_.error()) return *yaml_.error();
    if (decoder_.error()) {
      Error error = *decoder_.error();
      error.place = yaml_.place_of()(error.place);
      return error;
    }
    return std::move(trace_);
  }

  ExpectedTrace& trace() { return trace_; }

private:
  Entry entry(const YamlNode& item) {
    Entry entry;
    if (item.kind != Kind::mapping || item.members.size() != 1) {
      yaml_.fail(item, "an expected entry is a mapping from its label to its content, such as `receive b: {message: 1}`");
      return entry;
    }
    const auto& [label, content] = item.members.front();
    entry.label = label.text;
    if (content.kind == Kind::null && content.tag.empty()) return entry;
    if (content.tag == "!throws") {
      entry.content = thrown(content);
    } else if (content.tag == "!throws-value") {
      YamlNode plain = content;
      plain.tag.clear();
      Thrown value_thrown;
      value_thrown.value = value(plain);
      entry.content = std::move(value_thrown);
    } else {
      entry.content = value(content);
    }
    return entry;
  }

  Thrown thrown(const YamlNode& node) {
    Thrown thrown;
    if (node.kind == Kind::scalar) {
      thrown.name = node.text;
      return thrown;
    }
    YamlFields fields(yaml_.file(), node, "!throws");
    if (const std::string name = fields.text("name"); !name.empty()) thrown.name = name;
    if (const std::string name = fields.text("class"); !name.empty()) thrown.class_name = name;
    if (const YamlNode* code = fields.take("code")) {
      const auto number = number_from_text(code->text);
      if (number) {
        thrown.code = *number;
      } else {
        thrown.code = code->text;
      }
    }
    fields.finish();
    if (fields.error()) yaml_.fail(node, fields.error()->message);
    return thrown;
  }

  ExpectedTrace trace_;
  YamlReader yaml_;
  Decoder decoder_;
  int values_ = 0;
};

} // namespace

namespace {

Result<ExpectedTrace> read_entries(const YamlFile& file, const YamlNode& list) {
  ExpectationReader reader(file);
  reader.list(list);
  return reader.take();
}

} // namespace

Result<Expectation> read_expectation(const YamlFile& file, const YamlNode& node, const Program& program) {
  Expectation expectation;
  if (node.kind != Kind::mapping) {
    Result<ExpectedTrace> trace = read_entries(file, node);
    if (!trace) return trace.error();
    return Expectation(*std::move(trace));
  }
  for (const auto& [name, list] : node.members) {
    if (!may_have_agent(program, name.text)) return Error{one_line(fmt::format("the program has no agent `{}`", name.text)), file.place(name)};
    Result<ExpectedTrace> trace = read_entries(file, list);
    if (!trace) return trace.error();
    expectation.agents.push_back({name.text, *std::move(trace)});
  }
  if (expectation.agents.empty()) return Error{"what is expected names at least one agent", file.place(node)};
  return expectation;
}

Result<ExpectedTrace> expected_clone(const YamlFile& file, const YamlNode& node, ShortFormWay way) {
  ExpectationReader reader(file);
  const NodeId message = reader.value(node);
  if (way == ShortFormWay::by_structured_clone) {
    reader.trace().items.emplace_back(Entry{"clone", message});
    return reader.take();
  }
  Node received{PlainObject{}};
  received.properties.push_back(Property{PropertyKey{std::u16string(u"message")}, message});
  const NodeId root = reader.trace().graph.add(std::move(received));
  reader.trace().items.emplace_back(Entry{"receive b", root});
  return reader.take();
}

ExpectedTrace expected_refusal(const std::string& error_name, ShortFormWay way) {
  ExpectedTrace trace;
  Thrown thrown;
  thrown.name = error_name;
  if (way == ShortFormWay::by_structured_clone) {
    trace.items.emplace_back(Entry{"clone", std::move(thrown)});
    return trace;
  }
  trace.items.emplace_back(Entry{"post a", std::move(thrown)});
  trace.items.emplace_back(Entry{"receive b", trace.graph.add(Node{Undefined{}})});
  return trace;
}

} // namespace portproof
