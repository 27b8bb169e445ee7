// File: a Blob with a name and a date. Made of `parts`, `name`, `type` and `lastModified`, in milliseconds; absent: the epoch.
#include "impl/platform/types.h"

namespace portproof::reference {
namespace {

class FileContent final : public PlainContent<FileContent> {
public:
  static constexpr std::string_view name = "File";

  FileContent(std::string bytes, std::string file_name, std::string type, double last_modified)
      : bytes_(std::move(bytes)), file_name_(std::move(file_name)), type_(std::move(type)), last_modified_(last_modified) {}
  Facts see(Heap& heap) const {
    return {{"name", text_value(heap, file_name_)},
            {"lastModified", Value(last_modified_)},
            {"size", Value(static_cast<double>(bytes_.size()))},
            {"type", text_value(heap, type_)}};
  }

private:
  std::string bytes_, file_name_, type_;
  double last_modified_;
};

// [clone.host.file]
Completion<Object*> make_file(Heap& heap, const Facts& facts) {
  auto bytes = joined_parts(heap, facts);
  if (bytes.threw()) return bytes.thrown();
  const Value modified = fact(facts, "lastModified");
  auto content = std::make_shared<FileContent>(std::move(*bytes), text_fact(facts, "name"), text_fact(facts, "type"), modified.is_number() ? modified.as_number() : 0);
  return ObjectOver<FileContent>::make(heap, std::move(content));
}

} // namespace

constinit const PlatformType file_type{"File", make_file, ObjectOver<FileContent>::see};

} // namespace portproof::reference
