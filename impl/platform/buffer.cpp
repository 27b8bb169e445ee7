// Node's Buffer: a Uint8Array of a class of its own, over memory of its own or in a pool that cannot be transferred. Made of `text`
// and `pooled`.
#include "impl/platform/types.h"
#include "impl/value/access.h"
#include "impl/value/view.h"

#include <cstring>

namespace portproof::reference {
namespace {

constexpr std::size_t pool_bytes = 8192;

// [buf.becomes-uint8array] [buf.pool-never-transfer] [buf.alloc-transferable] [untr.pool]
Completion<Object*> make_buffer(Heap& heap, const Facts& facts) {
  const std::string text = text_fact(facts, "text");
  const bool pooled = to_boolean(fact(facts, "pooled")) && text.size() <= pool_bytes;
  ArrayBuffer* memory = ArrayBuffer::zeroed(heap, pooled ? pool_bytes : text.size());
  if (!text.empty()) std::memcpy(memory->data(), text.data(), text.size());
  if (pooled) memory->mark_untransferable();
  View* view = View::make(heap, ElementType::uint8, memory, 0, text.size());
  view->prototype = Prototype::of_class(String::from_latin1(heap, "Buffer"));
  return view;
}

} // namespace

constinit const PlatformType buffer_type{"Buffer", make_buffer, nullptr};

} // namespace portproof::reference
