// Handler: one listener function of a program. A handler of a name is one function however often and wherever it is
// attached; each attachment is a registration, and at a delivery the one that fits is found by the port and the event.
#pragma once

#include "harness/program/step.h"
#include "impl/adapter/scope.h"

#include <string>
#include <vector>

namespace portproof::reference {

class Handler {
public:
  explicit Handler(Scope& scope);
  Handler(const Handler&) = delete;
  Handler& operator=(const Handler&) = delete;

  Value callback() const { return Value(callback_); }
  // Before the function is attached: what the step says of this attachment. The step must outlive the handler.
  void register_at(const Listen& step, Value port, std::string label);

  void trace(Marker& marker) const;

private:
  struct Registration {
    const Listen* step;
    Value port;
    std::string label;
  };

  const Registration& find(Value port, const std::vector<Value>& given) const;
  Completion<Nothing> deliver(Value port, const std::vector<Value>& given);
  Completion<Nothing> record(const Registration& registration, const std::vector<Value>& given, Value data);
  // What a later attachment does not say, the first one of the handler says.
  Recording told_recording(const Listen& step) const;

  Scope& scope_;
  Function* callback_;
  std::vector<Registration> registrations_;
};

bool is_dom_style(Via via);

} // namespace portproof::reference
