#include "impl/platform/web_assembly_objects.h"

#include "impl/value/builtins.h"
#include "impl/value/errors.h"

namespace portproof::reference {
namespace {

class Table final : public Exotic {
public:
  Table(Shape* empty, std::string_view tag) : Exotic(empty, tag) {}

  std::optional<Completion<Value>> builtin_get(Heap&, PropertyKey key) override {
    if (!key.is_atom() || key.text() != "length") return std::nullopt;
    return Completion<Value>(Value(1.0));
  }
};

class Global final : public Exotic {
public:
  Global(Shape* empty, std::string_view tag) : Exotic(empty, tag) {}

  std::optional<Completion<Value>> builtin_get(Heap& heap, PropertyKey key) override {
    if (!key.is_atom()) return std::nullopt;
    const std::string name = key.text();
    if (name == "value") return Completion<Value>(Value(1.0));
    if (name != "valueOf") return std::nullopt;
    return Completion<Value>(Value(Function::make(heap, [](Heap& inner, Value self, const std::vector<Value>&) -> Completion<Value> {
      if (!self.is_object() || dynamic_cast<Global*>(self.as_object()) == nullptr) return type_error(inner, "not a WebAssembly.Global");
      return Value(1.0);
    })));
  }
};

} // namespace

Object* make_web_assembly_object(Heap& heap, std::string_view tag) {
  if (tag == "WebAssembly.Table") return heap.make<Table>(heap.empty_shape(), tag);
  if (tag == "WebAssembly.Global") return heap.make<Global>(heap.empty_shape(), tag);
  return Exotic::make(heap, tag);
}

} // namespace portproof::reference
