// Action: what one step does on the reference, a function for each verb (PROGRAMS.md, section 2). They stand in the action_ files,
// by what they act on.
#pragma once

#include "harness/program/step.h"
#include "impl/adapter/scope.h"

#include <optional>
#include <vector>

namespace portproof::reference {

// What a step gives: a value to record, or nothing to record.
using Outcome = Completion<std::optional<Value>>;
Outcome recorded(Completion<Value> value);
Outcome silent(Completion<Value> value);
inline const std::optional<Value> unrecorded = std::nullopt;

class Action {
public:
  // All must outlive it.
  Action(Scope& scope, const Step& step) : scope_(scope), heap_(scope.heap()), step_(step) {}

  // --- action_ports.cpp ---
  Outcome operator()(const OpenChannel& channel);
  Outcome operator()(const Post& post);
  Outcome operator()(const CloneValue& clone);
  Outcome operator()(const Receive& receive);
  Outcome operator()(const Start& start);
  Outcome operator()(const Close& close);
  Outcome operator()(const Ref& ref);
  Outcome operator()(const Unref& unref);
  Outcome operator()(const HasRef& has_ref);
  Outcome operator()(const Mark& mark);
  Outcome operator()(const IsMarked& is_marked);
  Outcome operator()(const MarkUncloneable& mark);
  Outcome operator()(const Broadcast& broadcast);
  Outcome operator()(const CreateContext& context);
  Outcome operator()(const Move& move);

  // --- action_listeners.cpp ---
  Outcome operator()(const Listen& listen);
  Outcome operator()(const Unlisten& unlisten);
  Outcome operator()(const UnlistenAll& unlisten);

  // --- action_values.cpp ---
  Outcome operator()(const Let& let);
  Outcome operator()(const Observe& observe);
  Outcome operator()(const Same& same);
  Outcome operator()(const Instance& instance);
  Outcome operator()(const Get& step);
  Outcome operator()(const SetProperty& step);
  Outcome operator()(const Has& step);
  Outcome operator()(const Delete& step);
  Outcome operator()(const Freeze& step);
  Outcome operator()(const Hide& step);
  Outcome operator()(const SetPrototype& step);
  Outcome operator()(const Call& call);
  Outcome operator()(const Construct& step);
  Outcome operator()(const Note& note);

  // --- action_workers.cpp ---
  Outcome operator()(const Spawn& spawn);
  Outcome operator()(const Terminate& terminate);
  Outcome operator()(const Exit& exit);
  Outcome operator()(const SetEnvironmentData& step);
  Outcome operator()(const GetEnvironmentData& step);
  Outcome operator()(const GetEnv& step);
  Outcome operator()(const SetEnv& step);
  Outcome operator()(const AtomicStep& step);
  Outcome operator()(const Barrier& barrier);
  Outcome operator()(const FillHeap& fill);

  // --- action_streams.cpp ---
  Outcome operator()(const WriteStream& write);
  Outcome operator()(const EndStream& end);
  Outcome operator()(const ReadStream& read);

  // --- steps.cpp ---
  Outcome operator()(const Later& later);

  // What leaves, repeats or waits is for those who walk the list.
  Outcome operator()(const Repeat&) { PORTPROOF_ASSERT(false); }
  Outcome operator()(const portproof::Throw&) { PORTPROOF_ASSERT(false); }
  Outcome operator()(const Turn&) { PORTPROOF_ASSERT(false); }
  Outcome operator()(const Settle&) { PORTPROOF_ASSERT(false); }
  Outcome operator()(const Until&) { PORTPROOF_ASSERT(false); }

private:
  PropertyKey key(std::string_view name) { return PropertyKey::from_text(heap_, name); }
  Completion<Value> read(const Target& target);
  Completion<Value> call_target(const Target& target, const char* method, const std::vector<Value>& arguments = {});
  Completion<Value> apply(Value method, Value self, const std::vector<Value>& arguments);
  Completion<Nothing> evaluate_all(const std::vector<NodeId>& ids, std::vector<Value>& values);
  Value event_name(PortEvent event);

  Scope& scope_;
  Heap& heap_;
  const Step& step_;
};

} // namespace portproof::reference
