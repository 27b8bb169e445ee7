#include "harness/program/graph.h"

#include "harness/base/overloaded.h"
#include "harness/base/utf.h"
#include "harness/program/step_fields.h"

#include <fmt/format.h>

namespace portproof {
namespace {

std::string text_of(const Target& target) {
  const auto* path = std::get_if<std::string>(&target);
  return path != nullptr ? *path : "(value)";
}

std::string text_of(const PropertyKey& key) {
  // A label is well-formed text, which not every key is.
  if (const auto* text = std::get_if<std::u16string>(&key)) return is_well_formed(*text) ? utf8_from_utf16(*text) : "(key)";
  return fmt::format("Symbol({})", utf8_from_utf16(std::get<Symbol>(key).description));
}

template <typename Table, typename Enum>
std::string_view name_in(const Table& table, Enum value) {
  for (const auto& choice : table) {
    if (choice.value == value) return choice.name;
  }
  return "";
}

std::string default_label(const Verb& verb) {
  return std::visit(
      overloaded{
          [](const OpenChannel&) { return std::string("channel"); },
          [](const Let&) { return std::string("let"); },
          [](const Post& s) { return "post " + text_of(s.port); },
          [](const CloneValue&) { return std::string("clone"); },
          [](const Receive& s) { return "receive " + text_of(s.port); },
          [](const Listen& s) { return fmt::format("{} {}", text_of(s.port), name_in(event_names, s.event)); },
          [](const Unlisten& s) { return "unlisten " + text_of(s.port); },
          [](const UnlistenAll& s) { return "unlistenAll " + text_of(s.port); },
          [](const Start& s) { return "start " + text_of(s.port); },
          [](const Close& s) { return "close " + text_of(s.port); },
          [](const Ref& s) { return "ref " + text_of(s.port); },
          [](const Unref& s) { return "unref " + text_of(s.port); },
          [](const HasRef& s) { return "hasRef " + text_of(s.port); },
          [](const Mark&) { return std::string("mark"); },
          [](const IsMarked&) { return std::string("isMarked"); },
          [](const MarkUncloneable&) { return std::string("markUncloneable"); },
          [](const Observe&) { return std::string("observe"); },
          [](const Same&) { return std::string("same"); },
          [](const Instance&) { return std::string("instance"); },
          [](const Get& s) { return "get " + text_of(s.key); },
          [](const SetProperty& s) { return "set " + text_of(s.key); },
          [](const Has& s) { return "has " + text_of(s.key); },
          [](const Delete& s) { return "delete " + text_of(s.key); },
          [](const Freeze&) { return std::string("freeze"); },
          [](const Hide& s) { return "hide " + text_of(s.key); },
          [](const SetPrototype&) { return std::string("setPrototype"); },
          [](const Call& s) { return "call " + text_of(s.method); },
          [](const Construct& s) { return "construct " + s.constructor; },
          [](const Later&) { return std::string("later"); },
          [](const Repeat&) { return std::string("repeat"); },
          [](const Note&) { return std::string("note"); },
          [](const Throw&) { return std::string("throw"); },
          [](const Turn&) { return std::string("turn"); },
          [](const Settle&) { return std::string("settle"); },
          [](const Spawn& s) { return "spawn " + s.name; },
          [](const Terminate& s) { return "terminate " + text_of(s.worker); },
          [](const Exit&) { return std::string("exit"); },
          [](const Until&) { return std::string("until"); },
          [](const Broadcast& s) { return "broadcast " + s.name; },
          [](const SetEnvironmentData&) { return std::string("setEnvironmentData"); },
          [](const GetEnvironmentData&) { return std::string("getEnvironmentData"); },
          [](const GetEnv& s) { return "getEnv " + s.name; },
          [](const SetEnv& s) { return "setEnv " + s.name; },
          [](const CreateContext& s) { return "context " + s.name; },
          [](const Move& s) { return "move " + text_of(s.port); },
          [](const AtomicStep& s) { return fmt::format("atomics {}", name_in(atomic_operations, s.operation)); },
          [](const Barrier& s) { return "barrier " + s.name; },
          [](const FillHeap&) { return std::string("fillHeap"); },
          [](const WriteStream& s) { return "write " + text_of(s.stream); },
          [](const EndStream& s) { return "end " + text_of(s.stream); },
          [](const ReadStream& s) { return "read " + text_of(s.stream); },
      },
      verb);
}

} // namespace

NodeId ValueGraph::add(Node node) {
  nodes_.push_back(std::move(node));
  return static_cast<NodeId>(nodes_.size() - 1);
}

BlockId ValueGraph::add(Block block) {
  blocks_.push_back(std::move(block));
  return static_cast<BlockId>(blocks_.size() - 1);
}

std::string type_name(const ValueGraph& graph, NodeId id) {
  return std::visit(
      overloaded{
          [](const Undefined&) { return std::string("undefined"); },
          [](const Null&) { return std::string("null"); },
          [](bool) { return std::string("boolean"); },
          [](double) { return std::string("number"); },
          [](const BigInt&) { return std::string("bigint"); },
          [](const std::u16string&) { return std::string("string"); },
          [](const Symbol&) { return std::string("symbol"); },
          [](const Hole&) { return std::string("hole"); },
          [](const Any&) { return std::string("any"); },
          [](const Variable&) { return std::string("var"); },
          [](const PlainObject&) { return std::string("Object"); },
          [](const Array&) { return std::string("Array"); },
          [&](const Boxed& boxed) {
            const std::string inner = type_name(graph, boxed.primitive);
            if (inner == "bigint") return std::string("BigInt");
            return static_cast<char>(inner[0] - 'a' + 'A') + inner.substr(1);
          },
          [](const Date&) { return std::string("Date"); },
          [](const RegExp&) { return std::string("RegExp"); },
          [](const Map&) { return std::string("Map"); },
          [](const Set&) { return std::string("Set"); },
          [](const ErrorObject&) { return std::string("Error"); },
          [](const Buffer& buffer) {
            return std::string(buffer.kind == Buffer::Kind::array_buffer ? "ArrayBuffer" : "SharedArrayBuffer");
          },
          [](const View& view) { return view.type; },
          [](const MessageChannelObject&) { return std::string("MessageChannel"); },
          [](const MessagePortObject&) { return std::string("MessagePort"); },
          [](const Proxy&) { return std::string("Proxy"); },
          [](const Exotic&) { return std::string("exotic"); },
          [](const PlatformObject&) { return std::string("platform"); },
      },
      graph[id].content);
}

std::string label_of(const Step& step) { return step.as ? *step.as : default_label(step.verb); }

} // namespace portproof
