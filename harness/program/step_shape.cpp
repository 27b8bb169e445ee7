#include "harness/program/step_shape.h"

#include "harness/program/step_fields.h"

namespace portproof {
namespace {

// A visitor of describe(): notes each field's name and kind.
struct ShapeFinder {
  std::vector<FieldShape> fields;

  template <typename T> void field(std::string_view name, T& member) { fields.push_back({name, kind(member)}); }
  template <typename T> void optional(std::string_view name, std::optional<T>&) {
    T blank{};
    fields.push_back({name, kind(blank)});
  }
  void flag(std::string_view name, bool&) { fields.push_back({name, FieldKind::plain}); }
  void list(std::string_view name, std::vector<NodeId>&) { fields.push_back({name, FieldKind::values}); }
  template <typename Enum, typename Table> void choice(std::string_view name, Enum&, const Table&) {
    fields.push_back({name, FieldKind::plain});
  }
  void always_true(std::string_view name) { fields.push_back({name, FieldKind::plain}); }

  static FieldKind kind(NodeId&) { return FieldKind::value; }
  static FieldKind kind(std::vector<NodeId>&) { return FieldKind::values; }
  static FieldKind kind(Target&) { return FieldKind::target; }
  static FieldKind kind(PropertyKey&) { return FieldKind::key; }
  static FieldKind kind(BlockId&) { return FieldKind::steps; }
  static FieldKind kind(std::string&) { return FieldKind::plain; }
  static FieldKind kind(std::uint64_t&) { return FieldKind::plain; }
  static FieldKind kind(std::vector<std::string>&) { return FieldKind::plain; }
};

template <std::size_t... Index>
std::vector<VerbShape> shapes(std::index_sequence<Index...>) {
  std::vector<VerbShape> out;
  const auto add = [&](auto blank) {
    ShapeFinder finder;
    describe(blank, finder);
    const std::string_view key = finder.fields.front().name;
    out.push_back({key, std::move(finder.fields), Verb(blank)});
  };
  (add(std::variant_alternative_t<Index, Verb>{}), ...);
  return out;
}

} // namespace

const std::vector<VerbShape>& verb_shapes() {
  static const std::vector<VerbShape> all = shapes(std::make_index_sequence<std::variant_size_v<Verb>>());
  return all;
}

const VerbShape* find_verb(std::string_view key) {
  for (const VerbShape& shape : verb_shapes()) {
    if (shape.key == key) return &shape;
  }
  return nullptr;
}

} // namespace portproof
