// Environment: process.env of one thread, or of several that share it. Any thread.
#pragma once

#include "harness/base/guarded.h"

#include <map>
#include <memory>
#include <optional>
#include <string>

namespace portproof::reference {

class Environment {
public:
  using Variables = std::map<std::string, std::string>; // UTF-8

  explicit Environment(Variables variables = {}) : variables_(std::move(variables)) {}

  std::optional<std::string> get(const std::string& name) {
    auto variables = variables_.lock();
    const auto found = variables->find(name);
    return found == variables->end() ? std::nullopt : std::optional(found->second);
  }
  void set(const std::string& name, std::string value) { (*variables_.lock())[name] = std::move(value); }
  void remove(const std::string& name) { variables_.lock()->erase(name); }
  Variables copy() { return *variables_.lock(); }

private:
  Guarded<Variables> variables_;
};

} // namespace portproof::reference
