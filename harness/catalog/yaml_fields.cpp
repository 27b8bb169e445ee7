#include "harness/catalog/yaml_fields.h"

#include "harness/base/escape.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

namespace portproof {

YamlFields::YamlFields(const YamlFile& file, const YamlNode& node, std::string what)
    : file_(file), node_(node), what_(std::move(what)) {
  if (node.kind != YamlNode::Kind::mapping) fail(node, fmt::format("{} is a mapping", what_));
}

const YamlNode* YamlFields::take(std::string_view name) {
  taken_.emplace(name);
  return node_.find(name);
}

const YamlNode* YamlFields::need(std::string_view name) {
  const YamlNode* found = take(name);
  if (found == nullptr) fail(node_, fmt::format("{} needs `{}`", what_, name));
  return found;
}

std::string YamlFields::text(std::string_view name) {
  const YamlNode* found = take(name);
  if (found == nullptr) return {};
  if (found->kind != YamlNode::Kind::scalar) fail(*found, fmt::format("`{}` is a text", name));
  return found->text;
}

std::string YamlFields::needed_text(std::string_view name) {
  if (need(name) == nullptr) return {};
  std::string found = text(name);
  if (found.empty()) fail(node_, fmt::format("`{}` of {} is empty", name, what_));
  return found;
}

std::vector<std::string> YamlFields::texts(std::string_view name) {
  const YamlNode* found = take(name);
  std::vector<std::string> out;
  if (found == nullptr) return out;
  if (found->kind == YamlNode::Kind::scalar) return {found->text};
  if (found->kind != YamlNode::Kind::sequence) fail(*found, fmt::format("`{}` is a list of texts", name));
  for (const YamlNode& item : found->items) {
    if (item.kind != YamlNode::Kind::scalar) fail(item, fmt::format("`{}` is a list of texts", name));
    out.push_back(item.text);
  }
  return out;
}

void YamlFields::fail(const YamlNode& at, std::string message) {
  if (!error_) error_ = Error{one_line(message), file_.place(at)};
}

void YamlFields::finish() {
  for (const auto& [key, value] : node_.members) {
    if (taken_.contains(key.text)) continue;
    fail(key, fmt::format("unknown key `{}` in {}; it may have {}", key.text, what_, fmt::join(taken_, ", ")));
  }
}

} // namespace portproof
