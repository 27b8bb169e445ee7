// YamlFields: reads the members of one YAML mapping and complains, with file and line, about what is missing, of the wrong
// kind or unknown. The first error sticks.
#pragma once

#include "harness/program/yaml_tree.h"

#include <optional>
#include <set>

namespace portproof {

class YamlFields {
public:
  // `what` names the mapping in messages: "a clause", "a case". Both references must outlive this.
  YamlFields(const YamlFile& file, const YamlNode& node, std::string what);

  const YamlNode* take(std::string_view name); // null where absent
  const YamlNode* need(std::string_view name); // an error where absent
  std::string text(std::string_view name);     // empty where absent
  std::string needed_text(std::string_view name);
  std::vector<std::string> texts(std::string_view name); // a list of texts, or one text; empty where absent

  void fail(const YamlNode& at, std::string message);
  // Complains about members that nobody asked for. Call it last; then look at error().
  void finish();
  const std::optional<Error>& error() const { return error_; }

private:
  const YamlFile& file_;
  const YamlNode& node_;
  std::string what_;
  std::set<std::string, std::less<>> taken_;
  std::optional<Error> error_;
};

} // namespace portproof
