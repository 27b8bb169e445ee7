// Blob: bytes with a media type. Made of `parts`, an Array of texts, views and buffers, and `type`.
#include "impl/platform/types.h"
#include "impl/value/access.h"

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
  auto parts = list_fact(heap, facts, "parts");
  if (parts.threw()) return parts.thrown();
  std::string bytes;
  for (const Value& part : *parts) {
    if (const auto given = given_bytes(part)) {
      bytes += *given;
      continue;
    }
    auto text = to_string(heap, part);
    if (text.threw()) return text.thrown();
    bytes += (*text)->utf8();
  }
  return ObjectOver<BlobContent>::make(heap, std::make_shared<BlobContent>(std::move(bytes), text_fact(facts, "type")));
}

} // namespace

constinit const PlatformType blob_type{"Blob", make_blob, ObjectOver<BlobContent>::see};

} // namespace portproof::reference
