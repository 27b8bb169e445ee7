#include "harness/fuzz/failure_key.h"

#include <algorithm>
#include <array>
#include <fmt/format.h>

namespace portproof {
namespace {

// First words of labels that are followed by what was acted on; other labels have their verb last (`a message`).
constexpr std::array verbs_in_front = {"post", "receive", "hasRef", "get", "set", "has", "delete", "call", "construct", "start", "close", "ref", "unref",
                                       "listen", "spawn", "terminate", "broadcast", "getEnv", "setEnv", "move", "atomics"};

std::string verb_of(const std::string& label) {
  const std::string first = label.substr(0, label.find(' '));
  if (std::find(verbs_in_front.begin(), verbs_in_front.end(), first) != verbs_in_front.end()) return first;
  const std::size_t last = label.rfind(' ');
  return last == std::string::npos ? label : label.substr(last + 1);
}

std::string content_kind(const std::string& content) {
  if (content.starts_with("throws ")) return content.substr(0, content.find(' ', 7));
  if (content == "undefined" || content == "true" || content == "false" || content == "null") return content;
  return "value";
}

} // namespace

std::string entry_kind(const std::optional<std::string>& text) {
  if (!text) return "end";
  const std::size_t colon = text->find(": ");
  if (colon == std::string::npos) return verb_of(*text);
  return verb_of(text->substr(0, colon)) + " " + content_kind(text->substr(colon + 2));
}

std::string failure_key(const Attempt& attempt) {
  if (attempt.outcome != CaseOutcome::fail || !attempt.difference) return name_of(attempt.outcome);
  return fmt::format("{} | {}", entry_kind(attempt.difference->expected), entry_kind(attempt.difference->seen));
}

} // namespace portproof
