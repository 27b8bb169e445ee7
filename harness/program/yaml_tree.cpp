#include "harness/program/yaml_tree.h"

#include "harness/base/escape.h"
#include "harness/base/utf.h"

#include <algorithm>
#include <fmt/format.h>
#include <fstream>
#include <optional>
#include <sstream>
#include <unordered_set>
#include <yaml-cpp/eventhandler.h>
#include <yaml-cpp/yaml.h>

namespace portproof {
namespace {

// Builds the tree out of the parser's events. Children are built on a stack, since a vector of siblings moves when it grows.
class TreeBuilder : public YAML::EventHandler {
public:
  // `text` is what is parsed: the events do not tell whether a tagged scalar was quoted, nor how a null was written.
  explicit TreeBuilder(std::string_view text) : text_(text) {}

  void OnDocumentStart(const YAML::Mark&) override { ++documents_; }
  void OnDocumentEnd() override {}
  void OnNull(const YAML::Mark& mark, YAML::anchor_t anchor) override {
    YamlNode node = make(YamlNode::Kind::null, mark, "", anchor);
    node.text = null_text(mark);
    put(std::move(node));
  }
  void OnAlias(const YAML::Mark& mark, YAML::anchor_t anchor) override { put(make(YamlNode::Kind::alias, mark, "", anchor)); }
  void OnScalar(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor, const std::string& value) override {
    YamlNode node = make(YamlNode::Kind::scalar, mark, tag, anchor);
    node.text = value;
    node.quoted = tag == "!" || (tag != "?" && is_quoted_behind_tag(mark));
    put(std::move(node));
  }
  void OnSequenceStart(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor, YAML::EmitterStyle::value) override {
    begin(make(YamlNode::Kind::sequence, mark, tag, anchor));
  }
  void OnSequenceEnd() override { end(); }
  void OnMapStart(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor, YAML::EmitterStyle::value) override {
    begin(make(YamlNode::Kind::mapping, mark, tag, anchor));
  }
  void OnMapEnd() override { end(); }

  YamlNode take() { return std::move(root_); }
  int documents() const { return documents_; }
  // The first key that stands twice in one mapping.
  const std::optional<YamlNode>& duplicate() const { return duplicate_; }

private:
  static YamlNode make(YamlNode::Kind kind, const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor) {
    YamlNode node;
    node.kind = kind;
    node.tag = tag == "?" || tag == "!" ? "" : tag;
    node.anchor = anchor;
    node.line = mark.line + 1;
    node.column = mark.column + 1;
    return node;
  }

  std::string_view text_at(std::size_t position) const { return position < text_.size() ? text_.substr(position) : std::string_view(); }

  // What stands behind the tag and the anchor that begin at `mark`.
  std::string_view behind_tag(const YAML::Mark& mark) const {
    std::string_view rest = text_at(static_cast<std::size_t>(mark.pos));
    while (rest.starts_with('!') || rest.starts_with('&')) {
      rest.remove_prefix(std::min(rest.find_first_of(" \t\r\n"), rest.size()));
      rest.remove_prefix(std::min(rest.find_first_not_of(" \t\r\n"), rest.size()));
    }
    return rest;
  }

  bool is_quoted_behind_tag(const YAML::Mark& mark) const {
    const std::string_view rest = behind_tag(mark);
    return !rest.empty() && std::string_view("'\"|>").find(rest.front()) != std::string_view::npos;
  }

  // A null is "~" or the word, or nothing at all.
  std::string null_text(const YAML::Mark& mark) const {
    const std::string_view rest = behind_tag(mark);
    for (const std::string_view word : {"null", "Null", "NULL", "~"}) {
      if (rest.starts_with(word)) return std::string(word);
    }
    return {};
  }

  void put(YamlNode node) {
    if (open_.empty()) {
      root_ = std::move(node);
      return;
    }
    YamlNode& parent = open_.back();
    if (parent.kind == YamlNode::Kind::sequence) {
      parent.items.push_back(std::move(node));
    } else if (!pending_key_.back()) {
      pending_key_.back() = std::move(node);
    } else {
      const YamlNode& key = *pending_key_.back();
      if (key.tag.empty() && !keys_.back().insert(key.text).second && !duplicate_) duplicate_ = key;
      parent.members.push_back({std::move(*pending_key_.back()), std::move(node)});
      pending_key_.back().reset();
    }
  }

  void begin(YamlNode node) {
    open_.push_back(std::move(node));
    pending_key_.emplace_back();
    keys_.emplace_back();
  }

  void end() {
    YamlNode node = std::move(open_.back());
    open_.pop_back();
    pending_key_.pop_back();
    keys_.pop_back();
    put(std::move(node));
  }

  std::string_view text_;
  YamlNode root_;
  std::vector<YamlNode> open_;                         // collections that have begun and not ended
  std::vector<std::optional<YamlNode>> pending_key_;   // for each of those, a key that waits for its value
  std::vector<std::unordered_set<std::string>> keys_;  // and those that it has so far
  std::optional<YamlNode> duplicate_;
  int documents_ = 0;
};

} // namespace

const YamlNode* YamlNode::find(std::string_view key) const {
  for (const auto& [name, value] : members) {
    if (name.tag.empty() && name.text == key) return &value;
  }
  return nullptr;
}

std::string YamlFile::place(const YamlNode& node) const { return fmt::format("{}:{}:{}", name, node.line, node.column); }

Result<YamlFile> parse_yaml(const std::string& bytes, const std::string& name) {
  if (!is_utf8(bytes)) return Error{"the file is not UTF-8", name};
  // Without the byte order mark, which would shift positions.
  const std::string text = bytes.starts_with("\xEF\xBB\xBF") ? bytes.substr(3) : bytes;
  std::istringstream input(text);
  TreeBuilder builder(text);
  try {
    YAML::Parser parser(input);
    // The parser gives empty documents without end where a separator stands in place of a value.
    while (builder.documents() < 2 && parser.HandleNextDocument(builder)) {
    }
  } catch (const YAML::Exception& error) {
    return Error{one_line("this is not YAML: " + error.msg), fmt::format("{}:{}:{}", name, error.mark.line + 1, error.mark.column + 1)};
  }
  YamlFile file{name, builder.take()};
  if (builder.documents() > 1) return Error{"a file holds one YAML document, not several", name};
  if (builder.duplicate()) {
    return Error{one_line(fmt::format("the key `{}` stands twice in one mapping", builder.duplicate()->text)), file.place(*builder.duplicate())};
  }
  return file;
}

Result<YamlFile> read_yaml_file(const std::string& path) {
  std::ifstream input(path, std::ios::binary);
  std::ostringstream text;
  if (!input || !(text << input.rdbuf()).good()) {
    // An empty file sets failbit on the copy and is a document of its own right.
    if (!input.is_open()) return Error{"the file cannot be read", path};
  }
  return parse_yaml(text.str(), path);
}

} // namespace portproof
