// Handler: one listener of a program, a function for each event that it listens to: nobody can tell those from one for all. A
// handler of a name is the same however often and wherever it is attached; each attachment is a registration, and at a delivery
// the one that fits is found by the event, the port and the style.
#pragma once

#include "harness/program/step.h"
#include "impl/adapter/scope.h"

#include <map>
#include <string>
#include <vector>

namespace portproof::reference {

class Handler {
public:
  explicit Handler(Scope& scope) : scope_(scope) {}
  Handler(const Handler&) = delete;
  Handler& operator=(const Handler&) = delete;

  Value callback(PortEvent event);
  // Before the function is attached: what the step says of this attachment. The step must outlive the handler.
  void register_at(const Listen& step, Value port, std::string label);

  void trace(Marker& marker) const;

private:
  struct Registration {
    const Listen* step;
    Value port;
    std::string label;
  };

  const Registration& find(PortEvent event, Value port, const std::vector<Value>& given) const;
  Completion<Nothing> deliver(PortEvent event, Value port, const std::vector<Value>& given);
  Completion<Nothing> record(const Registration& registration, const std::vector<Value>& given, Value data);
  // What a later attachment does not say, the first one of the handler says.
  Recording told_recording(const Listen& step) const;

  Scope& scope_;
  std::map<PortEvent, Function*> callbacks_;
  std::vector<Registration> registrations_;
};

std::string_view name_of_event(PortEvent event);

} // namespace portproof::reference
