#include "harness/generate/property.h"
#include "impl/clone/deserialize.h"
#include "impl/clone/isomorphic.h"
#include "impl/clone/no_receiver.h"
#include "impl/clone/serialize.h"
#include "impl/clone/value_plan.h"
#include "impl/value/access.h"
#include "impl/value/buffer.h"
#include "impl/value/builtins.h"

#include <cstring>
#include <rapidcheck/gen/Container.h>
#include <rapidcheck/gen/Numeric.h>

using namespace portproof;
using namespace portproof::reference;

namespace {

Value cloned(Heap& from, Heap& to, Value value, const std::vector<Object*>& list = {}) {
  auto message = structured_serialize_with_transfer(from, value, list);
  RC_ASSERT(!message.threw());
  NoReceiver receiver;
  return structured_deserialize_with_transfer(to, *std::move(message), receiver).value;
}

ArrayBuffer* buffer_of(Heap& heap, const std::vector<std::uint8_t>& bytes) {
  ArrayBuffer* buffer = ArrayBuffer::zeroed(heap, bytes.size());
  if (!bytes.empty()) std::memcpy(buffer->data(), bytes.data(), bytes.size());
  return buffer;
}

std::vector<std::uint8_t> bytes_of(ArrayBuffer& buffer) {
  std::vector<std::uint8_t> bytes(buffer.length());
  if (!bytes.empty()) std::memcpy(bytes.data(), buffer.data(), bytes.size());
  return bytes;
}

rc::Gen<std::vector<std::uint8_t>> gen_bytes() {
  return rc::gen::container<std::vector<std::uint8_t>>(rc::gen::map(rc::gen::inRange(0, 256), [](int byte) { return static_cast<std::uint8_t>(byte); }));
}

} // namespace

TEST_CASE("laws of cloning") {
  property("a clone is the same graph as its source, in another heap", [] {
    Heap from, to;
    const Value source(build(from, *gen_value_plan()).front());
    const Value clone = cloned(from, to, source);
    RC_ASSERT(Isomorphism(from, to).agrees(source, clone));
  });

  property("cloning twice equals cloning once", [] {
    Heap heap;
    const Value once = cloned(heap, heap, Value(build(heap, *gen_value_plan()).front()));
    const Value twice = cloned(heap, heap, once);
    RC_ASSERT(Isomorphism(heap, heap).agrees(once, twice));
  });

  property("a clone survives a collection of garbage, and the garbage goes", [] {
    Heap from, to;
    const Value source(build(from, *gen_value_plan()).front());
    Root clone(to, cloned(from, to, source));
    cloned(from, to, source);
    to.collect();
    const std::size_t cells = to.cell_count();
    cloned(from, to, source);
    to.collect();
    RC_ASSERT(to.cell_count() == cells);
    RC_ASSERT(Isomorphism(from, to).agrees(source, clone.value()));
  });

  property("getters that delete and add properties anywhere leave a clone that can be read", [] {
    Heap heap;
    const auto objects = build(heap, *gen_value_plan());
    const auto deeds = *rc::gen::container<std::vector<unsigned>>(rc::gen::inRange<unsigned>(0, 1000));
    for (const unsigned deed : deeds) {
      Object* holder = objects[deed % objects.size()];
      Object* victim = objects[deed / 7 % objects.size()];
      const auto act = [&heap, victim, deed]() -> Completion<Value> {
        const auto keys = victim->own_keys(heap);
        if (deed % 2 == 0 && !keys.empty()) victim->remove(heap, keys[deed % keys.size()]);
        if (deed % 2 == 1) victim->define(heap, PropertyKey::from_text(heap, "added" + std::to_string(deed)), Value(victim));
        return Value(static_cast<double>(deed));
      };
      holder->define(heap, PropertyKey::from_text(heap, "get" + std::to_string(deed)), Value(heap.make<Accessor>(act, false)));
    }
    const Value clone = cloned(heap, heap, Value(objects.front()));
    RC_ASSERT(Isomorphism(heap, heap).agrees(clone, cloned(heap, heap, clone)));
  });

  property("a transfer is a move: the bytes arrive, the sender is detached, and there and back changes nothing", [] {
    Heap here, there;
    const auto bytes = *gen_bytes();
    ArrayBuffer* buffer = buffer_of(here, bytes);
    auto* arrived = static_cast<ArrayBuffer*>(cloned(here, there, Value(buffer), {buffer}).as_object());
    RC_ASSERT(buffer->is_detached());
    RC_ASSERT(buffer->length() == 0U);
    RC_ASSERT(bytes_of(*arrived) == bytes);
    auto* returned = static_cast<ArrayBuffer*>(cloned(there, here, Value(arrived), {arrived}).as_object());
    RC_ASSERT(bytes_of(*returned) == bytes);
  });

  property("a transfer that fails leaves every buffer untouched", [] {
    Heap heap;
    const auto contents = *rc::gen::container<std::vector<std::vector<std::uint8_t>>>(gen_bytes());
    const auto fault = *rc::gen::inRange(0, 4);
    std::vector<Object*> list;
    Array* value = Array::make(heap);
    for (const auto& bytes : contents) {
      list.push_back(buffer_of(heap, bytes));
      value->push(heap, Value(list.back()));
    }
    ArrayBuffer* gone = buffer_of(heap, {1});
    gone->detach();
    ArrayBuffer* marked = buffer_of(heap, {1});
    marked->mark_untransferable();
    const std::vector<Object*> bad{gone, marked, Object::make(heap)};
    if (fault < 3) {
      const auto place = *rc::gen::inRange<std::size_t>(0, list.size() + 1);
      list.insert(list.begin() + static_cast<std::ptrdiff_t>(place), bad[static_cast<std::size_t>(fault)]);
    } else {
      value->push(heap, Value(Function::make(heap, nullptr)));
    }
    RC_ASSERT(structured_serialize_with_transfer(heap, Value(value), list).threw());
    for (std::uint32_t index = 0; index < contents.size(); ++index) {
      auto* buffer = static_cast<ArrayBuffer*>(value->own_property(heap, PropertyKey::index(index))->value.as_object());
      RC_ASSERT(!buffer->is_detached());
      RC_ASSERT(bytes_of(*buffer) == contents[index]);
    }
  });
}
