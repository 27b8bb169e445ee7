// The methods of Map and Set.
#include "impl/value/method_table.h"
#include "impl/value/collection.h"

namespace portproof::reference {
namespace {

OrderedTable& table(Object& self) { return static_cast<Collection&>(self).table(); }

Completion<Value> map_get(Heap&, Object& self, const MethodArguments& arguments) {
  const Entry* entry = table(self).find(argument_at(arguments, 0));
  return entry == nullptr ? Value() : entry->value;
}
Completion<Value> map_set(Heap&, Object& self, const MethodArguments& arguments) {
  table(self).set(argument_at(arguments, 0), argument_at(arguments, 1));
  return Value(&self);
}
Completion<Value> set_add(Heap&, Object& self, const MethodArguments& arguments) {
  table(self).set(argument_at(arguments, 0), Value());
  return Value(&self);
}
Completion<Value> table_has(Heap&, Object& self, const MethodArguments& arguments) {
  return Value::boolean(table(self).find(argument_at(arguments, 0)) != nullptr);
}
Completion<Value> table_delete(Heap&, Object& self, const MethodArguments& arguments) {
  return Value::boolean(table(self).remove(argument_at(arguments, 0)));
}
Completion<Value> table_clear(Heap&, Object& self, const MethodArguments&) {
  table(self).clear();
  return Value();
}


constexpr MethodRow map_rows[] = {
    {"get", map_get}, {"set", map_set}, {"has", table_has}, {"delete", table_delete}, {"clear", table_clear}};
constexpr MethodRow set_rows[] = {{"add", set_add}, {"has", table_has}, {"delete", table_delete}, {"clear", table_clear}};

} // namespace

std::span<const MethodRow> map_methods() { return map_rows; }
std::span<const MethodRow> set_methods() { return set_rows; }

} // namespace portproof::reference
