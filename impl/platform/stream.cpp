// Streams without a source or a sink.
// GAP: a stream that is listed is refused, where the page pipes it to the other side.
#include "impl/platform/types.h"

namespace portproof::reference {
namespace {

constexpr const char *readable = "ReadableStream", *writable = "WritableStream", *transform = "TransformStream";

// [clone.host.unlisted-stream-throws]
template <const char* const& name>
Completion<Object*> make_stream(Heap& heap, const Facts&) {
  return Exotic::make(heap, name);
}

Facts see_lock(Heap&, Object&) { return {{"locked", Value(false)}}; }
Facts see_nothing(Heap&, Object&) { return {}; }

} // namespace

constinit const PlatformType readable_stream_type{"ReadableStream", make_stream<readable>, see_lock};
constinit const PlatformType writable_stream_type{"WritableStream", make_stream<writable>, see_lock};
constinit const PlatformType transform_stream_type{"TransformStream", make_stream<transform>, see_nothing};

} // namespace portproof::reference
