#include "harness/catalog/litmus.h"

#include "harness/base/escape.h"
#include "harness/catalog/yaml_fields.h"
#include "harness/program/json.h"
#include "harness/program/yaml_program.h"

#include <algorithm>
#include <charconv>
#include <filesystem>
#include <fmt/format.h>

namespace portproof {
namespace {

using Kind = YamlNode::Kind;

class LitmusReader {
public:
  explicit LitmusReader(const YamlFile& file) : file_(file) {}

  Litmus read(const YamlNode& key, const YamlNode& node) {
    Litmus out;
    out.id = key.text;
    out.place = fmt::format("{}:{}", file_.name, key.line);
    YamlFields fields(file_, node, fmt::format("litmus {}", key.text));
    out.about = fields.needed_text("about");
    out.clauses = fields.texts("clauses");
    const YamlNode* agents = fields.need("agents");
    const YamlNode* notable = fields.need("notable");
    const YamlNode* forbidden = fields.take("forbidden");
    const YamlNode* known = fields.take("known");
    const YamlNode* histogram = fields.need("histogram");
    fields.finish();
    if (fields.error()) return fail(*fields.error()), out;
    read_program(*agents, node, out);
    read_graded(*notable, GradedOutcome::Grade::notable, out);
    if (forbidden != nullptr) read_graded(*forbidden, GradedOutcome::Grade::forbidden, out);
    if (known != nullptr) read_known(*known, out);
    out.histogram = read_histogram(*histogram, out.program);
    if (out.clauses.empty()) fail({"a litmus program names at least one clause", file_.place(node)});
    return out;
  }

  const std::optional<Error>& error() const { return error_; }

private:
  void fail(Error error) {
    if (!error_) error_ = Error{one_line(error.message), std::move(error.place)};
  }

  void read_program(const YamlNode& agents, const YamlNode& node, Litmus& out) {
    YamlReader reader(file_);
    const boost::json::object form = program_json(reader, agents, nullptr);
    if (reader.error()) return fail(*reader.error());
    Result<Program> program = program_from_json(form, reader.place_of());
    if (!program) return fail(program.error());
    if (auto fault = fault_of(*program)) return fail({*std::move(fault), file_.place(node)});
    out.program = *std::move(program);
  }

  void read_graded(const YamlNode& list, GradedOutcome::Grade grade, Litmus& out) {
    if (list.kind != Kind::sequence) return fail({"graded outcomes are a list", file_.place(list)});
    for (const YamlNode& item : list.items) {
      YamlFields fields(file_, item, "a graded outcome");
      const std::string means = fields.needed_text("means");
      const YamlNode* outcome = fields.need("outcome");
      fields.finish();
      if (fields.error()) return fail(*fields.error());
      out.graded.push_back({grade, read_pattern(*outcome, out.program), means});
    }
  }

  void read_known(const YamlNode& list, Litmus& out) {
    if (list.kind != Kind::sequence) return fail({"known outcomes are a list", file_.place(list)});
    for (const YamlNode& item : list.items) {
      YamlFields fields(file_, item, "a known outcome");
      KnownOutcome known{fields.needed_text("implementation"), {}, fields.needed_text("reason"), fields.needed_text("case")};
      const YamlNode* outcome = fields.need("outcome");
      fields.finish();
      if (fields.error()) return fail(*fields.error());
      known.outcome = read_pattern(*outcome, out.program);
      out.known.push_back(std::move(known));
    }
  }

  Histogram read_histogram(const YamlNode& node, const Program& program) {
    Histogram out;
    YamlFields fields(file_, node, "a histogram");
    out.of = fields.needed_text("of");
    out.command = fields.needed_text("command");
    const YamlNode* bars = fields.need("outcomes");
    fields.finish();
    if (fields.error()) return fail(*fields.error()), out;
    for (const YamlNode& item : bars->items) {
      YamlFields bar(file_, item, "a bar of a histogram");
      const std::string count = bar.needed_text("count");
      const YamlNode* outcome = bar.need("outcome");
      bar.finish();
      if (bar.error()) return fail(*bar.error()), out;
      Histogram::Bar read;
      const auto [end, problem] = std::from_chars(count.data(), count.data() + count.size(), read.count);
      if (problem != std::errc() || end != count.data() + count.size()) fail({"`count` is a whole number", file_.place(item)});
      read.outcome = read_pattern(*outcome, program);
      out.bars.push_back(std::move(read));
    }
    if (out.bars.empty()) fail({"a histogram has at least one outcome", file_.place(node)});
    return out;
  }

  OutcomePattern read_pattern(const YamlNode& node, const Program& program) {
    OutcomePattern pattern;
    if (node.kind != Kind::mapping) return fail({"an outcome is a mapping from agents to lists of entries in text form", file_.place(node)}), pattern;
    for (const auto& [agent, entries] : node.members) {
      if (!program.agents.empty() && !may_have_agent(program, agent.text)) fail({fmt::format("the program has no agent `{}`", agent.text), file_.place(agent)});
      if (entries.kind != Kind::sequence) fail({"what an agent saw is a list of entries in text form", file_.place(entries)});
      std::vector<std::string>& lines = pattern[agent.text];
      for (const YamlNode& entry : entries.items) {
        if (entry.kind != Kind::scalar) fail({"an entry in text form is one text: put quotes around it", file_.place(entry)});
        lines.push_back(entry.text);
      }
    }
    return pattern;
  }

  const YamlFile& file_;
  std::optional<Error> error_;
};

} // namespace

bool fits(const OutcomePattern& pattern, const std::map<std::string, std::vector<std::string>>& outcome) {
  return std::all_of(pattern.begin(), pattern.end(), [&outcome](const auto& part) {
    const auto found = outcome.find(part.first);
    return found == outcome.end() ? part.second.empty() : found->second == part.second;
  });
}

Result<std::vector<Litmus>> load_litmus_file(const std::string& path) {
  const Result<YamlFile> file = read_yaml_file(path);
  if (!file) return file.error();
  return litmus_from_yaml(*file);
}

Result<std::vector<Litmus>> litmus_from_yaml(const YamlFile& file) {
  YamlFields fields(file, file.root, "a litmus file");
  const YamlNode* list = fields.need("litmus");
  fields.finish();
  if (fields.error()) return *fields.error();
  std::vector<Litmus> all;
  LitmusReader reader(file);
  for (const auto& [key, node] : list->members) {
    all.push_back(reader.read(key, node));
    if (reader.error()) return *reader.error();
  }
  return all;
}

Result<std::vector<Litmus>> load_litmus(const std::string& root) {
  std::vector<Litmus> all;
  const std::filesystem::path folder = std::filesystem::path(root) / "suites" / "litmus";
  for (const auto& entry : std::filesystem::directory_iterator(folder)) {
    if (entry.path().extension() != ".yaml") continue;
    Result<std::vector<Litmus>> some = load_litmus_file(entry.path().string());
    if (!some) return some.error();
    for (Litmus& item : *some) all.push_back(std::move(item));
  }
  std::sort(all.begin(), all.end(), [](const Litmus& left, const Litmus& right) { return left.id < right.id; });
  const auto twice = std::adjacent_find(all.begin(), all.end(), [](const Litmus& left, const Litmus& right) { return left.id == right.id; });
  if (twice != all.end()) return Error{fmt::format("the litmus program {} stands also at {}", twice->id, std::next(twice)->place), twice->place};
  return all;
}

} // namespace portproof
