// WebAssembly.Module: compiled code, here its binary form and the names of its exports. Made of `bytes`; absent: an empty module.
#include "impl/platform/types.h"
#include "impl/value/errors.h"

namespace portproof::reference {
namespace {

constexpr std::string_view empty_module("\0asm\1\0\0\0", 8);
constexpr unsigned export_section = 7;

class ModuleContent final : public PlainContent<ModuleContent> {
public:
  static constexpr std::string_view name = "WebAssembly.Module";

  ModuleContent(std::string bytes, std::vector<std::string> exports) : bytes_(std::move(bytes)), exports_(std::move(exports)) {}
  Facts see(Heap& heap) const {
    std::vector<Value> names;
    for (const std::string& exported : exports_) names.push_back(text_value(heap, exported));
    return {{"exports", Value(Array::from(heap, std::move(names)))}};
  }
  // The exports are told by a function of the class.
  std::optional<Completion<Value>> get(Heap&, const std::string&) const { return std::nullopt; }

private:
  std::string bytes_;
  std::vector<std::string> exports_;
};

// Reads the binary form as far as it has to; all functions give nothing at its end.
class ModuleReader {
public:
  explicit ModuleReader(std::string_view bytes) : bytes_(bytes) {}

  bool at_end() const { return bytes_.empty(); }
  std::string_view take(std::size_t count) {
    const std::string_view taken = bytes_.substr(0, count);
    bytes_.remove_prefix(taken.size());
    return taken;
  }
  unsigned byte() { return at_end() ? 0 : static_cast<unsigned char>(take(1).front()); }
  std::uint32_t number() { // LEB128
    std::uint32_t sum = 0;
    for (unsigned shift = 0; shift < 32; shift += 7) {
      const unsigned next = byte();
      sum |= static_cast<std::uint32_t>(next & 0x7fU) << shift;
      if ((next & 0x80U) == 0) break;
    }
    return sum;
  }

private:
  std::string_view bytes_;
};

std::vector<std::string> exports_of(std::string_view module) {
  std::vector<std::string> names;
  ModuleReader reader(module.substr(empty_module.size()));
  while (!reader.at_end()) {
    const unsigned section = reader.byte();
    ModuleReader content(reader.take(reader.number()));
    if (section != export_section) continue;
    for (std::uint32_t left = content.number(); left != 0 && !content.at_end(); --left) {
      names.emplace_back(content.take(content.number()));
      content.byte();   // its kind
      content.number(); // its index
    }
  }
  return names;
}

// [clone.wasm-module]
// GAP: a module is not validated behind its first eight bytes, and there is no CompileError.
Completion<Object*> make_module(Heap& heap, const Facts& facts) {
  const Value given = fact(facts, "bytes");
  std::string bytes = given.is_undefined() ? std::string(empty_module) : given_bytes(given).value_or("");
  if (!bytes.starts_with(empty_module)) return throw_error(heap, ErrorType::error, "the bytes are no module");
  std::vector<std::string> exports = exports_of(bytes);
  return ObjectOver<ModuleContent>::make(heap, std::make_shared<ModuleContent>(std::move(bytes), std::move(exports)));
}

} // namespace

constinit const PlatformType web_assembly_module_type{"WebAssembly.Module", make_module, ObjectOver<ModuleContent>::see};

} // namespace portproof::reference
