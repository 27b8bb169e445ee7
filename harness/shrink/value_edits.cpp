#include "harness/base/overloaded.h"
#include "harness/program/children.h"
#include "harness/shrink/edits.h"

namespace portproof {
namespace {

std::u16string letter(std::size_t number) { return std::u16string(1, static_cast<char16_t>(u'a' + number % 26)); }

// The edits of one value. Each is made of a change of its node.
class ValueEdits {
public:
  ValueEdits(const ValueGraph& graph, NodeId id, std::vector<Edit>& edits) : graph_(graph), id_(id), edits_(edits) {}

  void add() {
    const Node& node = graph_[id_];
    if (node.is_object()) add_of_object(node);
    else add_of_primitive(node.content);
  }

private:
  template <typename Change>
  void edit(Change change) {
    edits_.push_back([id = id_, change](Program& program) { change(program.graph[id]); });
  }
  template <typename T, typename Change>
  void edit_if(bool wanted, Change change) {
    if (wanted) edit([change](Node& node) { change(std::get<T>(node.content)); });
  }
  void become(Content content) {
    edit([content](Node& node) { node = Node{content}; });
  }
  // One element after the other taken out of a list within the content.
  template <typename T, typename List>
  void shorten(std::size_t size, List list) {
    for (std::size_t at = 0; at < size; ++at) {
      edit([at, list](Node& node) {
        auto& items = std::get<T>(node.content).*list;
        items.erase(items.begin() + static_cast<std::ptrdiff_t>(at));
      });
    }
  }

  void add_of_primitive(const Content& content) {
    std::visit(overloaded{
                   [&](const Undefined&) { become(Null{}); },
                   [](const Null&) {},
                   [](const Hole&) {},
                   [](const Any&) {},
                   [&](bool value) { if (value) become(false); },
                   [&](double value) { if (value != 0 && value != 1) become(1.0); },
                   [&](const BigInt& value) { become(value.digits == "0" ? Content{Null{}} : Content{BigInt{"0"}}); },
                   [&](const std::u16string& value) { become(value == u"a" || value.empty() ? Content{Null{}} : Content{letter(0)}); },
                   [&](const Symbol&) { become(Null{}); },
                   [&](const Variable&) { become(Null{}); },
                   [](const auto&) {},
               },
               content);
  }

  void add_of_object(const Node& node) {
    become(Null{});
    const ChildVisitor to_child{[&](NodeId child) {
                                  if (child == id_) return;
                                  edits_.push_back([id = id_, child](Program& program) { program.graph[id] = Node(program.graph[child]); });
                                },
                                [](BlockId) {}};
    for_each_child(node, to_child);
    const auto* plain = std::get_if<PlainObject>(&node.content);
    if (plain == nullptr) edit([](Node& less) { less.content = PlainObject{}; });
    else if (plain->prototype == PlainObject::Prototype::null) edit([](Node& less) { less.content = PlainObject{}; });
    if (!node.class_name.empty()) edit([](Node& less) { less.class_name.clear(); });
    if (node.has_id) edit([](Node& less) { less.has_id = false; });
    add_of_content(node.content);
    for (std::size_t at = 0; at < node.properties.size(); ++at) add_of_property(node.properties[at], at);
  }

  void add_of_content(const Content& content) {
    std::visit(overloaded{
                   [&](const Array& array) {
                     for (std::size_t at = 0; at < array.elements.size(); ++at) {
                       edit_if<Array>(true, [at](Array& less) {
                         less.elements.erase(less.elements.begin() + static_cast<std::ptrdiff_t>(at));
                         less.length = less.elements.size();
                       });
                     }
                     edit_if<Array>(array.length > array.elements.size(), [](Array& less) { less.length = less.elements.size(); });
                   },
                   [&](const Map& map) { shorten<Map>(map.entries.size(), &Map::entries); },
                   [&](const Set& set) { shorten<Set>(set.values.size(), &Set::values); },
                   [&](const Exotic& exotic) { shorten<Exotic>(exotic.values.size(), &Exotic::values); },
                   [&](const ErrorObject& error) {
                     edit_if<ErrorObject>(error.cause.has_value(), [](ErrorObject& less) { less.cause.reset(); });
                     edit_if<ErrorObject>(error.message.has_value(), [](ErrorObject& less) { less.message.reset(); });
                     edit_if<ErrorObject>(error.name != "Error", [](ErrorObject& less) { less.name = "Error"; });
                   },
                   [&](const Buffer& buffer) {
                     edit_if<Buffer>(buffer.max_length.has_value(), [](Buffer& less) { less.max_length.reset(); });
                     edit_if<Buffer>(buffer.kind == Buffer::Kind::shared_array_buffer, [](Buffer& less) { less.kind = Buffer::Kind::array_buffer; });
                     edit_if<Buffer>(buffer.length > 0, [](Buffer& less) { less.length /= 2; less.bytes.resize(std::min<std::size_t>(less.bytes.size(), less.length)); });
                     edit_if<Buffer>(buffer.bytes.find_first_not_of('\0') != std::string::npos, [](Buffer& less) { less.bytes.assign(less.bytes.size(), '\0'); });
                   },
                   [&](const View& view) {
                     edit_if<View>(view.type != "Uint8Array", [](View& less) { less.type = "Uint8Array"; });
                     edit_if<View>(view.offset != 0, [](View& less) { less.offset = 0; });
                     edit_if<View>(view.length.has_value(), [](View& less) { less.length.reset(); });
                   },
                   [&](const RegExp& reg_exp) {
                     edit_if<RegExp>(reg_exp.last_index != 0, [](RegExp& less) { less.last_index = 0; });
                     edit_if<RegExp>(!reg_exp.flags.empty(), [](RegExp& less) { less.flags.clear(); });
                     edit_if<RegExp>(reg_exp.source != u"a", [](RegExp& less) { less.source = letter(0); });
                   },
                   [&](const Date& date) { edit_if<Date>(date.time_ms != 0, [](Date& less) { less.time_ms = 0; }); },
                   [&](const Proxy& proxy) { edit_if<Proxy>(proxy.revoked, [](Proxy& less) { less.revoked = false; }); },
                   [](const auto&) {},
               },
               content);
  }

  void add_of_property(const Property& property, std::size_t at) {
    edit([at](Node& node) { node.properties.erase(node.properties.begin() + static_cast<std::ptrdiff_t>(at)); });
    if (!property.enumerable) edit([at](Node& node) { node.properties[at].enumerable = true; });
    const auto* text = std::get_if<std::u16string>(&property.key);
    if (text == nullptr || text->size() > 1) edit([at](Node& node) { node.properties[at].key = letter(at); });
    const auto* accessor = std::get_if<Accessor>(&property.value);
    if (accessor == nullptr) return;
    if (const auto returned = accessor->returned) edit([at, returned](Node& node) { node.properties[at].value = *returned; });
    if (accessor->returned) edit([at](Node& node) { std::get<Accessor>(node.properties[at].value).returned.reset(); });
    if (accessor->steps) edit([at](Node& node) { std::get<Accessor>(node.properties[at].value).steps.reset(); });
    if (accessor->has_setter && accessor->has_getter) edit([at](Node& node) { std::get<Accessor>(node.properties[at].value).has_setter = false; });
  }

  const ValueGraph& graph_;
  NodeId id_;
  std::vector<Edit>& edits_;
};

} // namespace

std::vector<Edit> value_edits(const Program& program) {
  std::vector<Edit> edits;
  for (const NodeId id : parts_of(program).nodes) ValueEdits(program.graph, id, edits).add();
  return edits;
}

} // namespace portproof
