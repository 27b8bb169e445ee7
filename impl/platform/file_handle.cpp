// FileHandle: a file that is open, and moves: only one handle has it. Made of nothing.
#include "impl/clone/transferable.h"
#include "impl/platform/types.h"
#include "impl/value/errors.h"

#include <fcntl.h>
#include <unistd.h>
#include <utility>

namespace portproof::reference {
namespace {

// An open file of the system's.
class OpenFile {
public:
  explicit OpenFile(int descriptor) : descriptor_(descriptor) {}
  OpenFile(OpenFile&& other) noexcept : descriptor_(std::exchange(other.descriptor_, -1)) {}
  OpenFile& operator=(OpenFile&&) = delete;
  ~OpenFile() {
    if (descriptor_ >= 0) close(descriptor_);
  }
  int descriptor() const { return descriptor_; }

private:
  int descriptor_; // -1: none
};

class FileHandle final : public Exotic, public Transferable {
public:
  FileHandle(Shape* empty, OpenFile file) : Exotic(empty, "FileHandle"), file_(std::move(file)) {}

  bool is_open() const { return file_.descriptor() >= 0; }
  // [tl.reject.file-handle-in-use]
  bool is_detached() const override { return !is_open() || is_being_read_; }
  std::unique_ptr<DataHolder> transfer() override;
  std::optional<Completion<Value>> builtin_get(Heap& heap, PropertyKey key) override;

private:
  OpenFile file_;
  bool is_being_read_ = false;
};

class FileHolder final : public DataHolder {
public:
  explicit FileHolder(OpenFile file) : file_(std::move(file)) {}
  Object* unpack(Heap& heap) override { return heap.make<FileHandle>(heap.empty_shape(), std::move(file_)); }

private:
  OpenFile file_;
};

// GAP: nothing can be chained to the promises, so that a read never ends: what it has read nobody could see.
std::optional<Completion<Value>> FileHandle::builtin_get(Heap& heap, PropertyKey key) {
  if (!key.is_atom()) return std::nullopt;
  const std::string name = key.text();
  if (name == "fd") return Completion<Value>(Value(static_cast<double>(file_.descriptor())));
  if (name != "close" && name != "read") return std::nullopt;
  return Completion<Value>(Value(Function::make(heap, [closes = name == "close"](Heap& inner, Value self, const std::vector<Value>&) -> Completion<Value> {
    auto* handle = self.is_object() ? dynamic_cast<FileHandle*>(self.as_object()) : nullptr;
    if (handle == nullptr) return type_error(inner, "not a FileHandle");
    if (closes) {
      const OpenFile closed(std::move(handle->file_));
    } else {
      handle->is_being_read_ = true;
    }
    return Value(Exotic::make(inner, "Promise"));
  })));
}

// [clone.filehandle-transfer] [tl.accepts-file-handle]
std::unique_ptr<DataHolder> FileHandle::transfer() { return std::make_unique<FileHolder>(std::move(file_)); }

Completion<Object*> make_file_handle(Heap& heap, const Facts&) {
  OpenFile file(open("/dev/null", O_RDONLY | O_CLOEXEC));
  if (file.descriptor() < 0) return throw_error(heap, ErrorType::error, "no file can be opened");
  return heap.make<FileHandle>(heap.empty_shape(), std::move(file));
}

Facts see_file_handle(Heap&, Object& object) { return {{"open", Value::boolean(static_cast<FileHandle&>(object).is_open())}}; }

} // namespace

constinit const PlatformType file_handle_type{"FileHandle", make_file_handle, see_file_handle};

} // namespace portproof::reference
