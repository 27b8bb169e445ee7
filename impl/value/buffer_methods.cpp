// The methods of ArrayBuffer and SharedArrayBuffer.
#include "impl/mutants/fault.h"
#include "impl/value/method_table.h"
#include "impl/value/access.h"
#include "impl/value/buffer.h"
#include "impl/value/errors.h"

#include <cstring>

namespace portproof::reference {
namespace {

ArrayBuffer* copy_of(Heap& heap, ArrayBuffer& source, std::size_t start, std::size_t end) {
  ArrayBuffer* copy = ArrayBuffer::zeroed(heap, end - start);
  if (end != start) std::memcpy(copy->data(), source.data() + start, end - start);
  return copy;
}
Completion<Value> buffer_slice(Heap& heap, Object& self, const MethodArguments& arguments) {
  auto& buffer = static_cast<ArrayBuffer&>(self);
  if (buffer.is_detached()) return type_error(heap, "the ArrayBuffer is detached");
  const std::size_t start = relative_position(integer_at(arguments, 0), buffer.length());
  const std::size_t end = relative_position(integer_at(arguments, 1, static_cast<double>(buffer.length())), buffer.length());
  return Value(copy_of(heap, buffer, start, std::max(start, end)));
}
Completion<Value> buffer_resize(Heap& heap, Object& self, const MethodArguments& arguments) {
  auto& buffer = static_cast<ArrayBuffer&>(self);
  const double length = integer_at(arguments, 0);
  if (!buffer.length_max() || buffer.is_detached()) return type_error(heap, "the ArrayBuffer cannot be resized");
  if (length < 0 || length > static_cast<double>(*buffer.length_max())) return range_error(heap, "invalid length");
  buffer.resize(static_cast<std::size_t>(length));
  return Value();
}
Completion<Value> transferred(Heap& heap, ArrayBuffer& buffer, const MethodArguments& arguments, bool keep_resizable) {
  const double length = integer_at(arguments, 0, static_cast<double>(buffer.length()));
  if (length < 0 || length > 9007199254740991.0) return range_error(heap, "invalid length");
  if (buffer.is_detached()) return type_error(heap, "the ArrayBuffer is detached");
  // [untr.engine-wide]
  if (buffer.is_untransferable() && !faulty(Fault::marking_ignored_by_the_language)) return type_error(heap, "the ArrayBuffer is marked as untransferable");
  const auto wanted = static_cast<std::size_t>(length);
  const auto length_max = keep_resizable ? buffer.length_max() : std::nullopt;
  if (length_max && wanted > *length_max) return range_error(heap, "invalid length");
  ArrayBuffer* moved = ArrayBuffer::zeroed(heap, wanted, length_max);
  const std::size_t kept = std::min(wanted, buffer.length());
  if (kept != 0) std::memcpy(moved->data(), buffer.data(), kept);
  buffer.detach();
  return Value(moved);
}
Completion<Value> buffer_transfer(Heap& heap, Object& self, const MethodArguments& arguments) {
  return transferred(heap, static_cast<ArrayBuffer&>(self), arguments, true);
}
Completion<Value> buffer_transfer_fixed(Heap& heap, Object& self, const MethodArguments& arguments) {
  return transferred(heap, static_cast<ArrayBuffer&>(self), arguments, false);
}
Completion<Value> shared_grow(Heap& heap, Object& self, const MethodArguments& arguments) {
  auto& block = *static_cast<SharedArrayBuffer&>(self).block();
  if (!block.length_max()) return type_error(heap, "the SharedArrayBuffer cannot grow");
  const double length = integer_at(arguments, 0);
  if (length < 0 || !block.grow(static_cast<std::size_t>(length))) return range_error(heap, "invalid length");
  return Value();
}


constexpr MethodRow buffer_rows[] = {{"slice", buffer_slice},
                               {"resize", buffer_resize},
                               {"transfer", buffer_transfer},
                               {"transferToFixedLength", buffer_transfer_fixed}};
constexpr MethodRow shared_rows[] = {{"grow", shared_grow}};

} // namespace

std::span<const MethodRow> array_buffer_methods() { return buffer_rows; }
std::span<const MethodRow> shared_array_buffer_methods() { return shared_rows; }

} // namespace portproof::reference
