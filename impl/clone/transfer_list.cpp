#include "impl/clone/transfer_list.h"

#include "impl/mutants/fault.h"
#include "impl/value/access.h"
#include "impl/value/errors.h"
#include "impl/value/names.h"
#include "impl/value/view.h"

namespace portproof::reference {
namespace {

using List = std::vector<Object*>;

// Who reads the list: only a mutant makes a difference.
enum class Reader { post, clone };

// [tl.read.iterator-throw-propagates] [tl.read.element-getter-throw-propagates]; an element that is no object is a TypeError.
Completion<Nothing> add_entry(Heap& heap, Value element, List& list, Reader reader) {
  if (faulty(Fault::transfer_primitive_entry_ignored) && !element.is_object()) return Nothing{};
  if (!element.is_object() && reader == Reader::post && faulty(Fault::transfer_primitive_entry_uncloneable)) return list.push_back(Object::make(heap)), Nothing{}; // which nobody can transfer
  if (!element.is_object()) return type_error(heap, "a value in the transfer list is not an object");
  const bool is_view = element.as_object()->kind() == ObjectKind::view;
  list.push_back(faulty(Fault::transfer_view_stands_for_its_buffer) && is_view ? static_cast<View*>(element.as_object())->buffer() : element.as_object());
  return Nothing{};
}

Completion<List> sequence_of_objects(Heap& heap, Object* source, Value method, Reader reader) {
  List list;
  auto done = iterate(heap, source, method, [&](Value element) { return add_entry(heap, element, list, reader); });
  if (done.threw()) return done.thrown();
  return list;
}

// Whether iterating over it is to read its elements one after the other: an Array with the iterator that all have.
bool is_plain_array(Heap& heap, Object& object) {
  return object.kind() == ObjectKind::array && object.prototype.kind() == Prototype::Kind::intrinsic && !object.own_property(heap, PropertyKey(heap.names().iterator));
}

// OPTIMIZATION: most lists are such arrays, and an iterator is half a dozen objects: transferring 1 KiB takes half the time.
Completion<List> entries_of_plain_array(Heap& heap, Array& array, Reader reader) {
  List list;
  for (std::uint32_t index = 0; index < array.length(); ++index) { // a getter may change the length
    Completion<Value> element = get(heap, Value(&array), PropertyKey::index(index));
    if (element.threw()) return element.thrown();
    if (auto added = add_entry(heap, *element, list, reader); added.threw()) return added.thrown();
  }
  return list;
}

// [tl.read.options] [tl.read.options-iterable] [tl.read.options-null-throws] [tl.read.emptyobj-ignored]
Completion<List> list_of_options(Heap& heap, Value options, Reader reader) {
  if (options.is_nullish()) return List{};
  if (!options.is_object()) return type_error(heap, "the options are not an object");
  Completion<Value> transfer = get(heap, options, PropertyKey(heap.names().transfer));
  if (transfer.threw()) return transfer.thrown();
  if ((*transfer).is_undefined()) return List{};
  if (!(*transfer).is_object()) return type_error(heap, "the transfer option is not iterable");
  if (is_plain_array(heap, *(*transfer).as_object())) return entries_of_plain_array(heap, static_cast<Array&>(*(*transfer).as_object()), reader);
  Completion<Value> method = iterator_method(heap, (*transfer).as_object());
  if (method.threw()) return method.thrown();
  if ((*method).is_undefined()) return type_error(heap, "the transfer option is not iterable");
  return sequence_of_objects(heap, (*transfer).as_object(), *method, reader);
}

} // namespace

Completion<List> transfer_list_of_options(Heap& heap, Value options) { return list_of_options(heap, options, Reader::clone); }

// [tl.forms] [tl.read.null-undefined] [tl.read.array] [tl.read.set]
Completion<List> transfer_list_of_argument(Heap& heap, Value argument) {
  if (argument.is_nullish()) return List{};
  if (!argument.is_object()) return type_error(heap, "the transfer list is not iterable");
  if (is_plain_array(heap, *argument.as_object())) return entries_of_plain_array(heap, static_cast<Array&>(*argument.as_object()), Reader::post);
  Completion<Value> method = iterator_method(heap, argument.as_object());
  if (method.threw()) return method.thrown();
  if (faulty(Fault::transfer_option_form_ignored) && (*method).is_undefined()) return List{};
  if ((*method).is_undefined()) return list_of_options(heap, argument, Reader::post);
  return sequence_of_objects(heap, argument.as_object(), *method, Reader::post);
}

} // namespace portproof::reference
