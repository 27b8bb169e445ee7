#include "harness/program/text.h"

#include "harness/base/overloaded.h"
#include "harness/base/utf.h"
#include "harness/program/children.h"
#include "harness/program/decoder.h"
#include "harness/program/identifier.h"

#include <fmt/format.h>
#include <map>

namespace portproof {
namespace {

// With quotes; control characters and lone surrogates as \u escapes.
std::string quoted(const std::u16string& text) {
  std::string out = "\"";
  for (std::size_t index = 0; index < text.size(); ++index) {
    const char16_t unit = text[index];
    const bool pair = unit >= 0xD800 && unit <= 0xDBFF && index + 1 < text.size() && text[index + 1] >= 0xDC00 && text[index + 1] <= 0xDFFF;
    if (pair) {
      out += utf8_from_utf16(std::u16string_view(text).substr(index++, 2));
    } else if (unit == u'"' || unit == u'\\') {
      out += '\\';
      out += static_cast<char>(unit);
    } else if (unit < 0x20 || (unit >= 0x7F && unit < 0xA0) || (unit >= 0xD800 && unit <= 0xDFFF)) {
      out += fmt::format("\\u{:04x}", static_cast<unsigned>(unit));
    } else {
      out += utf8_from_utf16(std::u16string_view(&unit, 1));
    }
  }
  return out + "\"";
}

std::string symbol_name(const Symbol& symbol) {
  const std::string description = utf8_from_utf16(symbol.description);
  if (symbol.kind == Symbol::Kind::registered) return fmt::format("Symbol.for({})", description);
  if (symbol.kind == Symbol::Kind::well_known) return "Symbol." + description;
  return fmt::format("Symbol({})", description);
}

std::string hex(std::string_view bytes) {
  std::string out;
  for (const char byte : bytes) out += fmt::format("{}{:02x}", out.empty() ? "" : " ", static_cast<unsigned char>(byte));
  return out;
}

class Writer {
public:
  explicit Writer(const ValueGraph& graph) : graph_(graph) {}

  void count(NodeId id) {
    if (++reached_[id] > 1) return;
    for_each_child(graph_[id], ChildVisitor{[this](NodeId child) { count(child); }, [](BlockId) {}});
  }

  std::string node(NodeId id) {
    // What is too long is cut at the end anyway; this keeps the work bounded.
    if (written_ > text_length_max) return "…";
    const Node& node = graph_[id];
    if (!node.is_object()) return spent(primitive(node));
    if (const auto known = numbers_.find(id); known != numbers_.end()) return fmt::format("<#{}>", known->second);
    std::string mark;
    if (reached_[id] > 1) {
      numbers_.emplace(id, numbers_.size() + 1);
      mark = fmt::format("<#{}> ", numbers_.size());
    }
    const std::string class_mark = node.class_name.empty() ? "" : fmt::format("<class {}> ", node.class_name);
    return mark + class_mark + spent(object(node));
  }

private:
  std::string spent(std::string text) {
    written_ += text.size();
    return text;
  }

  std::string primitive(const Node& node) {
    if (const auto* boolean = std::get_if<bool>(&node.content)) return *boolean ? "true" : "false";
    if (const auto* number = std::get_if<double>(&node.content)) return text_from_number(*number);
    if (const auto* big = std::get_if<BigInt>(&node.content)) return big->digits + "n";
    if (const auto* text = std::get_if<std::u16string>(&node.content)) return quoted(*text);
    if (const auto* symbol = std::get_if<Symbol>(&node.content)) return symbol_name(*symbol);
    if (const auto* variable = std::get_if<Variable>(&node.content)) return variable->path;
    if (std::holds_alternative<Null>(node.content)) return "null";
    if (std::holds_alternative<Hole>(node.content)) return "<hole>";
    if (std::holds_alternative<Any>(node.content)) return "<anything>";
    return "undefined";
  }

  std::string object(const Node& node) {
    return std::visit(
        overloaded{
            [&](const PlainObject& plain) {
              return (plain.prototype == PlainObject::Prototype::null ? "[null prototype] " : "") + braced(properties(node), true);
            },
            [&](const Array& array) { return array_text(node, array); },
            [&](const Boxed& boxed) {
              const std::string type = boxed_name(graph_[boxed.primitive]);
              return fmt::format("[{}: {}]", type, this->node(boxed.primitive)) + braced(properties(node), false);
            },
            [&](const Date& date) { return fmt::format("Date({})", text_from_number(date.time_ms)) + braced(properties(node), false); },
            [&](const RegExp& reg_exp) {
              std::string text = fmt::format("/{}/{}", utf8_from_utf16(reg_exp.source), reg_exp.flags);
              if (reg_exp.last_index != 0) text += fmt::format(" (lastIndex {})", text_from_number(reg_exp.last_index));
              return text + braced(properties(node), false);
            },
            [&](const Map& map) {
              std::vector<std::string> items;
              for (const auto& [key, value] : map.entries) {
                std::string text = this->node(key);
                items.push_back(text + " => " + this->node(value));
              }
              return "Map " + braced(items, true) + braced(properties(node), false);
            },
            [&](const Set& set) { return "Set " + braced(all(set.values), true) + braced(properties(node), false); },
            [&](const ErrorObject& error) {
              std::vector<std::string> items;
              if (error.message) items.push_back("message: " + this->node(*error.message));
              if (error.cause) items.push_back("cause: " + this->node(*error.cause));
              for (std::string& item : properties(node)) items.push_back(std::move(item));
              return error.name + " " + braced(items, true);
            },
            [&](const Buffer& buffer) { return buffer_text(buffer) + braced(properties(node), false); },
            [&](const View& view) { return view_text(view) + braced(properties(node), false); },
            [&](const MessageChannelObject&) { return "MessageChannel" + braced(properties(node), false); },
            [&](const MessagePortObject&) { return "MessagePort" + braced(properties(node), false); },
            [&](const Proxy& proxy) {
              return fmt::format("{}Proxy({})", proxy.revoked ? "revoked " : "", proxy.target ? this->node(*proxy.target) : "…");
            },
            [&](const Exotic& exotic) { return fmt::format("[{}]", exotic.name) + braced(properties(node), false); },
            [&](const PlatformObject& object) {
              std::vector<std::string> items;
              for (const auto& [name, fact] : object.facts) items.push_back(fmt::format("{}: {}", name, this->node(fact)));
              return object.name + " " + braced(items, true) + braced(properties(node), false);
            },
            [&](const auto&) { return std::string(); }, // no other content is an object
        },
        node.content);
  }

  static std::string boxed_name(const Node& primitive) {
    if (std::holds_alternative<double>(primitive.content)) return "Number";
    if (std::holds_alternative<std::u16string>(primitive.content)) return "String";
    if (std::holds_alternative<bool>(primitive.content)) return "Boolean";
    return std::holds_alternative<BigInt>(primitive.content) ? "BigInt" : "Symbol";
  }

  std::string array_text(const Node& node, const Array& array) {
    std::vector<std::string> items = all(array.elements);
    if (array.length > array.elements.size()) items.push_back(fmt::format("<{} holes>", array.length - array.elements.size()));
    for (std::string& item : properties(node)) items.push_back(std::move(item));
    return "[" + joined(items) + "]";
  }

  std::string buffer_text(const Buffer& buffer) {
    std::string text = buffer.kind == Buffer::Kind::array_buffer ? "ArrayBuffer" : "SharedArrayBuffer";
    if (buffer.detached) return text + " (detached)";
    if (buffer.digest || buffer.length > buffer.bytes.size() || buffer.length > 64) {
      text += fmt::format("({} bytes{})", buffer.length, buffer.digest ? fmt::format(", digest {}", *buffer.digest) : "");
    } else {
      text += fmt::format("[{}]", hex(buffer.bytes));
    }
    if (buffer.max_length) text += fmt::format(" (at most {})", *buffer.max_length);
    return text;
  }

  std::string view_text(const View& view) {
    std::vector<std::string> items;
    if (view.offset != 0) items.push_back(fmt::format("offset {}", view.offset));
    if (view.length) items.push_back(fmt::format("length {}", *view.length));
    if (view.tracking) items.push_back("length-tracking");
    items.push_back("of " + node(view.buffer));
    return fmt::format("{}({})", view.type, joined(items));
  }

  std::vector<std::string> all(const std::vector<NodeId>& ids) {
    std::vector<std::string> items;
    for (const NodeId id : ids) items.push_back(node(id));
    return items;
  }

  std::vector<std::string> properties(const Node& node) {
    std::vector<std::string> items;
    for (const Property& property : node.properties) {
      std::string text;
      if (const auto* symbol = std::get_if<Symbol>(&property.key)) {
        text = fmt::format("[{}]", symbol_name(*symbol));
      } else {
        const auto& key = std::get<std::u16string>(property.key);
        text = is_identifier(key) ? utf8_from_utf16(key) : quoted(key);
      }
      if (!property.enumerable) text += " (not enumerable)";
      if (const auto* value = std::get_if<NodeId>(&property.value)) {
        text += ": " + this->node(*value);
      } else {
        const auto& accessor = std::get<Accessor>(property.value);
        text += accessor.has_getter && accessor.has_setter ? ": <getter, setter>" : accessor.has_getter ? ": <getter>" : ": <setter>";
      }
      items.push_back(std::move(text));
    }
    return items;
  }

  static std::string joined(const std::vector<std::string>& items) {
    std::string out;
    for (const std::string& item : items) out += (out.empty() ? "" : ", ") + item;
    return out;
  }
  // Braces round the items; where there are none, an empty pair only if it must be shown.
  static std::string braced(const std::vector<std::string>& items, bool even_if_empty) {
    if (items.empty() && !even_if_empty) return "";
    return (even_if_empty ? "{" : " {") + joined(items) + "}";
  }

  const ValueGraph& graph_;
  std::map<NodeId, int> reached_;
  std::map<NodeId, std::size_t> numbers_;
  std::size_t written_ = 0;
};

std::string cut(std::string text) {
  if (text.size() <= text_length_max) return text;
  text.resize(text_length_max);
  // Not in the middle of a character.
  while (!text.empty() && (static_cast<unsigned char>(text.back()) & 0xC0) == 0x80) text.pop_back();
  if (!text.empty() && static_cast<unsigned char>(text.back()) >= 0xC0) text.pop_back();
  return text + "…";
}

std::string thrown_text(const ValueGraph& graph, const Thrown& thrown) {
  if (thrown.value) return text_of(graph, *thrown.value);
  std::vector<std::string> details;
  if (thrown.code) {
    details.push_back(std::visit(overloaded{
                                     [](double code) { return "code " + text_from_number(code); },
                                     [](const std::string& code) { return code; },
                                 },
                                 *thrown.code));
  }
  std::string text = thrown.name.value_or("an error");
  if (thrown.class_name && thrown.class_name != thrown.name && thrown.class_name != "DOMException") details.push_back("class " + *thrown.class_name);
  if (!details.empty()) text += fmt::format(" ({})", fmt::join(details, ", "));
  return text;
}

} // namespace

std::string text_of(const ValueGraph& graph, NodeId id) {
  Writer writer(graph);
  writer.count(id);
  return cut(writer.node(id));
}

std::string text_of(const ValueGraph& graph, const Entry& entry) {
  if (const auto* value = std::get_if<NodeId>(&entry.content)) return fmt::format("{}: {}", entry.label, text_of(graph, *value));
  if (const auto* thrown = std::get_if<Thrown>(&entry.content)) return cut(fmt::format("{}: throws {}", entry.label, thrown_text(graph, *thrown)));
  return entry.label;
}

} // namespace portproof
