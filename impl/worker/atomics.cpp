#include "impl/worker/atomics.h"

#include "impl/mutants/fault.h"
#include "impl/value/errors.h"
#include "impl/value/number.h"
#include "impl/value/view.h"

#include <cmath>
#include <limits>
#include <thread>

namespace portproof::reference {
namespace {

enum class Access { any_integers, waitable };

bool is_bigint_view(const View& view) { return view.type() == ElementType::bigint64 || view.type() == ElementType::biguint64; }

// ValidateIntegerTypedArray and ValidateAtomicAccess.
Completion<View*> validated(Heap& heap, Value value, std::size_t index, Access access) {
  if (!value.is_object() || value.as_object()->kind() != ObjectKind::view) return type_error(heap, "Atomics need a typed array");
  auto* view = static_cast<View*>(value.as_object());
  switch (view->type()) {
    case ElementType::int32:
    case ElementType::bigint64: break;
    case ElementType::int8:
    case ElementType::uint8:
    case ElementType::int16:
    case ElementType::uint16:
    case ElementType::uint32:
    case ElementType::biguint64:
      if (access == Access::any_integers) break;
      [[fallthrough]];
    case ElementType::uint8_clamped:
    case ElementType::float16:
    case ElementType::float32:
    case ElementType::float64:
    case ElementType::data_view: return type_error(heap, "Atomics have no use for a view of that type");
  }
  if (view->is_out_of_bounds()) return type_error(heap, "the view is out of bounds");
  if (index >= view->length()) return range_error(heap, "the index is beyond the end of the view");
  return view;
}

// The element's bits: of a bigint modulo 2^64, of a number those of the integer part.
Completion<std::uint64_t> bits_of(Heap& heap, const View& view, Value value) {
  if (is_bigint_view(view)) {
    if (!value.is_bigint()) return type_error(heap, "the value is no bigint");
    return value.as_bigint()->modulo_64();
  }
  if (value.is_bigint() || value.is_symbol()) return type_error(heap, "the value is no number");
  return std::uint64_t{value.is_number() ? to_uint32(value.as_number()) : 0};
}

template <typename Number>
std::atomic_ref<Number> cell(View& view, std::size_t index) {
  return std::atomic_ref<Number>(reinterpret_cast<Number*>(view.data())[index]);
}

template <typename Number>
Value value_of(Heap& heap, Number number) {
  if constexpr (std::is_same_v<Number, std::int64_t>) return Value(BigInt::from_int64(heap, number));
  else if constexpr (std::is_same_v<Number, std::uint64_t>) return Value(BigInt::from_uint64(heap, number));
  else return Value(static_cast<double>(number));
}

// Calls `act` with the atomic cell, of the type that the view's elements have.
template <typename Act>
Value on_cell(Heap& heap, View& view, std::size_t index, Act act) {
  const auto with = [&]<typename Number>(Number) { return value_of(heap, static_cast<Number>(act(cell<Number>(view, index), Number{}))); };
  switch (view.type()) {
    case ElementType::int8: return with(std::int8_t{});
    case ElementType::uint8: return with(std::uint8_t{});
    case ElementType::int16: return with(std::int16_t{});
    case ElementType::uint16: return with(std::uint16_t{});
    case ElementType::int32: return with(std::int32_t{});
    case ElementType::uint32: return with(std::uint32_t{});
    case ElementType::bigint64: return with(std::int64_t{});
    case ElementType::biguint64: return with(std::uint64_t{});
    case ElementType::uint8_clamped:
    case ElementType::float16:
    case ElementType::float32:
    case ElementType::float64:
    case ElementType::data_view: break;
  }
  PORTPROOF_ASSERT(false);
}

} // namespace

Completion<Value> atomic_load(Heap& heap, Value value, std::size_t index) {
  auto view = validated(heap, value, index, Access::any_integers);
  if (view.threw()) return view.thrown();
  return on_cell(heap, **view, index, [](auto atomic, auto) { return atomic.load(); });
}

Completion<Value> atomic_store(Heap& heap, Value value, std::size_t index, Value stored) {
  auto view = validated(heap, value, index, Access::any_integers);
  if (view.threw()) return view.thrown();
  auto bits = bits_of(heap, **view, stored);
  if (bits.threw()) return bits.thrown();
  on_cell(heap, **view, index, [&](auto atomic, auto zero) {
    atomic.store(static_cast<decltype(zero)>(*bits));
    return zero;
  });
  // What was given, as a whole number, not what fits in.
  if (stored.is_bigint()) return stored;
  const double number = stored.is_number() ? std::trunc(stored.as_number()) + 0.0 : 0.0;
  return Value(std::isnan(number) ? 0.0 : number);
}

Completion<Value> atomic_update(Heap& heap, AtomicUpdate update, Value value, std::size_t index, Value operand) {
  auto view = validated(heap, value, index, Access::any_integers);
  if (view.threw()) return view.thrown();
  auto bits = bits_of(heap, **view, operand);
  if (bits.threw()) return bits.thrown();
  return on_cell(heap, **view, index, [&](auto atomic, auto zero) {
    const auto by = static_cast<decltype(zero)>(*bits);
    switch (update) {
      case AtomicUpdate::add:
        if (faulty(Fault::races_add_is_not_atomic)) {
          const auto before = atomic.load();
          for (int turn = 0; turn < 2000; ++turn) std::this_thread::yield(); // long enough for a thread that is just being woken
          return atomic.store(static_cast<decltype(zero)>(before + by)), before;
        }
        return atomic.fetch_add(by);
      case AtomicUpdate::sub: return atomic.fetch_sub(by);
      case AtomicUpdate::exchange: return atomic.exchange(by);
    }
    PORTPROOF_ASSERT(false);
  });
}

Completion<Value> atomic_compare_exchange(Heap& heap, Value value, std::size_t index, Value expected, Value replacement) {
  auto view = validated(heap, value, index, Access::any_integers);
  if (view.threw()) return view.thrown();
  auto from = bits_of(heap, **view, expected);
  if (from.threw()) return from.thrown();
  auto to = bits_of(heap, **view, replacement);
  if (to.threw()) return to.thrown();
  return on_cell(heap, **view, index, [&](auto atomic, auto zero) {
    auto seen = static_cast<decltype(zero)>(*from);
    atomic.compare_exchange_strong(seen, static_cast<decltype(zero)>(*to));
    return seen;
  });
}

// [sab.wait-notify]
Completion<Value> atomic_notify(Thread& thread, Value value, std::size_t index, Value count) {
  Heap& heap = thread.heap();
  auto view = validated(heap, value, index, Access::waitable);
  if (view.threw()) return view.thrown();
  std::size_t count_max = std::numeric_limits<std::size_t>::max();
  if (count.is_number()) count_max = count.as_number() > 0 ? static_cast<std::size_t>(std::min(count.as_number(), 1e9)) : 0;
  if ((*view)->buffer()->kind() != ObjectKind::shared_array_buffer) return Value(0.0); // nobody else has it
  if (faulty(Fault::races_notify_wakes_all)) count_max = std::numeric_limits<std::size_t>::max();
  const std::byte* place = (*view)->data() + index * element_bytes((*view)->type());
  return Value(static_cast<double>(thread.process().parking().let_go(place, count_max)));
}

// [we.terminate-blocked]
Completion<Value> atomic_wait(Thread& thread, Value value, std::size_t index, Value expected) {
  Heap& heap = thread.heap();
  auto view = validated(heap, value, index, Access::waitable);
  if (view.threw()) return view.thrown();
  if ((*view)->buffer()->kind() != ObjectKind::shared_array_buffer) return type_error(heap, "only shared memory is waited for");
  auto bits = bits_of(heap, **view, expected);
  if (bits.threw()) return bits.thrown();
  const std::byte* place = (*view)->data() + index * element_bytes((*view)->type());
  const auto is_as_expected = [&] {
    if (faulty(Fault::races_wait_does_not_compare)) return true;
    bool equal = false;
    on_cell(heap, **view, index, [&](auto atomic, auto zero) {
      equal = atomic.load() == static_cast<decltype(zero)>(*bits);
      return zero;
    });
    return equal;
  };
  const Parking::Left left = thread.process().parking().park(thread.agent(), place, is_as_expected, Patience::times_out);
  switch (left) {
    case Parking::Left::refused: return Value(String::from_latin1(heap, "not-equal"));
    case Parking::Left::let_go: return Value(String::from_latin1(heap, "ok"));
    case Parking::Left::in_vain: return Value(String::from_latin1(heap, "timed-out"));
  }
  PORTPROOF_ASSERT(false);
}

} // namespace portproof::reference
