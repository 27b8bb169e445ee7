// Blob: bytes with a media type. Made of `parts` and `type`.
#include "impl/platform/types.h"

namespace portproof::reference {
namespace {

class BlobContent final : public PlainContent<BlobContent> {
public:
  static constexpr std::string_view name = "Blob";

  BlobContent(std::string bytes, std::string type) : bytes_(std::move(bytes)), type_(std::move(type)) {}
  Facts see(Heap& heap) const { return {{"size", Value(static_cast<double>(bytes_.size()))}, {"type", text_value(heap, type_)}}; }

private:
  std::string bytes_, type_;
};

// [clone.host.blob]
Completion<Object*> make_blob(Heap& heap, const Facts& facts) {
  auto bytes = joined_parts(heap, facts);
  if (bytes.threw()) return bytes.thrown();
  return ObjectOver<BlobContent>::make(heap, std::make_shared<BlobContent>(std::move(*bytes), text_fact(facts, "type")));
}

} // namespace

constinit const PlatformType blob_type{"Blob", make_blob, ObjectOver<BlobContent>::see};

} // namespace portproof::reference
