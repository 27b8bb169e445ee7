// Steps: what an agent does, one struct for each verb (PROGRAMS.md, section 2). step_fields.h names their fields as
// they stand in YAML and JSON.
#pragma once

#include "harness/program/value.h"

namespace portproof {

// What a step acts on: a name with property keys behind dots, or a value that need not be a port.
using Target = std::variant<std::string, NodeId>;

// The last three are those of a Worker.
enum class PortEvent { message, messageerror, close, online, error, exit };
enum class Via { on, once, add_event_listener, add_event_listener_once, onmessage, onmessageerror, off, remove_event_listener };
enum class Recording { automatic, data, arguments, event, none };
enum class AtomicOperation { load, store, add, sub, exchange, compare_exchange, notify, wait };
enum class When { microtask, next_tick, immediate, timeout };

struct OpenChannel { std::vector<std::string> names; }; // two: of port1 and port2
struct Let { std::string name; NodeId value{}; };
struct Post {
  Target port;
  std::optional<NodeId> value; // absent: called without arguments
  std::optional<NodeId> transfer;
  bool record_result = false;
};
struct CloneValue {
  NodeId value{};
  std::optional<NodeId> options;
  std::optional<std::string> bind;
};
struct Receive { Target port; std::optional<std::string> bind; };
struct Listen {
  Target port;
  PortEvent event = PortEvent::message;
  Via via = Via::on;
  std::optional<std::string> handler; // the same name is the same function
  std::optional<BlockId> steps;
  std::optional<std::string> bind, bind_event;
  Recording record = Recording::automatic;
};
struct Unlisten { Target port; PortEvent event = PortEvent::message; std::string handler; Via via = Via::off; };
struct UnlistenAll { Target port; PortEvent event = PortEvent::message; };
struct Start { Target port; };
struct Close { Target port; bool with_callback = false; };
struct Ref { Target port; };
struct Unref { Target port; };
struct HasRef { Target port; };
struct Mark { NodeId value{}; };
struct IsMarked { NodeId value{}; };
struct MarkUncloneable { NodeId value{}; };
struct Observe { NodeId value{}; };
struct Same { std::vector<NodeId> values; }; // two
struct Instance { NodeId value{}; std::string of; };
struct Get { NodeId object{}; PropertyKey key; };
struct SetProperty { NodeId object{}; PropertyKey key; NodeId value{}; };
struct Has { NodeId object{}; PropertyKey key; };
struct Delete { NodeId object{}; PropertyKey key; };
struct Freeze { NodeId value{}; };
struct Hide { NodeId object{}; PropertyKey key; }; // the property is no longer enumerable
struct SetPrototype { NodeId object{}; NodeId prototype{}; };
struct Call { NodeId object{}; PropertyKey method; std::vector<NodeId> arguments; };
struct Construct {
  std::string constructor;
  std::vector<NodeId> arguments;
  bool with_new = true;
  std::optional<std::string> bind;
};
struct Later { When when = When::microtask; BlockId steps{}; };
struct Repeat { std::uint64_t times = 0; std::optional<std::string> counter; BlockId steps{}; };
struct Note { std::string text; };
struct Throw { NodeId value{}; };
struct Turn { std::uint64_t count = 1; };
struct Settle {};
struct Spawn {
  std::string name;               // binds the Worker
  std::string agent;              // an entry of the program's agents
  std::optional<NodeId> options;  // its properties are handed to the constructor
};
struct Terminate { Target worker; };
struct Exit { std::uint64_t code = 0; };
struct Until { std::string label; std::optional<std::uint64_t> times; }; // 1 where absent; counted over the whole run
struct Broadcast { std::string name; std::optional<NodeId> channel_name; };
struct SetEnvironmentData { NodeId key{}; std::optional<NodeId> value; };
struct GetEnvironmentData { NodeId key{}; };
struct GetEnv { std::string name; };
struct SetEnv { std::string name; std::optional<std::string> value; }; // absent: deletes the variable
struct CreateContext { std::string name; };
struct Move { Target port, to; std::optional<std::string> bind; };
struct AtomicStep {
  AtomicOperation operation = AtomicOperation::load;
  NodeId view{};
  std::uint64_t index = 0;
  std::optional<NodeId> value, expected;
};
struct FillHeap { std::uint64_t megabytes = 1; };
// A stream is a target like any other, or process.stdin, process.stdout, process.stderr of the agent's own process.
struct WriteStream { Target stream; std::string text; };
struct EndStream { Target stream; };
struct ReadStream { Target stream; }; // to its end
struct Barrier { std::string name; std::uint64_t agents = 1; };

using Verb = std::variant<OpenChannel, Let, Post, CloneValue, Receive, Listen, Unlisten, UnlistenAll, Start, Close, Ref,
                          Unref, HasRef, Mark, IsMarked, MarkUncloneable, Observe, Same, Instance, Get, SetProperty, Has, Delete,
                          Freeze, Hide, SetPrototype, Call, Construct, Later, Repeat, Note, Throw, Turn, Settle, Spawn, Terminate, Exit, Until, Broadcast,
                          SetEnvironmentData, GetEnvironmentData, GetEnv, SetEnv, CreateContext, Move, AtomicStep, Barrier,
                          FillHeap, WriteStream, EndStream, ReadStream>;

struct Step {
  Verb verb;
  std::optional<std::string> as; // the label of its entry, in place of the default
};

} // namespace portproof
