#include "harness/program/javascript_platform.h"

#include <algorithm>
#include <fmt/format.h>

namespace portproof {
namespace {

using Facts = std::vector<std::pair<std::string, std::string>>;

std::string fact(const Facts& facts, std::string_view name, std::string fallback) {
  const auto found = std::find_if(facts.begin(), facts.end(), [&](const auto& each) { return each.first == name; });
  return found == facts.end() ? fallback : found->second;
}

std::string options(const Facts& facts) {
  std::string out;
  for (const auto& [name, value] : facts) out += fmt::format("{}{}: {}", out.empty() ? "" : ", ", name, value);
  return out.empty() ? "{}" : fmt::format("{{ {} }}", out);
}

std::string key_object(const Facts& facts) {
  const std::string type = fact(facts, "type", "'secret'");
  if (type == "'secret'") return fmt::format("createSecretKey(Buffer.from({}))", fact(facts, "secret", "''"));
  return fmt::format("generateKeyPairSync('ed25519')[{} + 'Key']", type);
}

// Of what was observed the size alone is known: anything as large.
std::string parts(const Facts& facts) {
  const std::string size = fact(facts, "size", "");
  return fact(facts, "parts", size.empty() ? "[]" : fmt::format("[new Uint8Array({})]", size));
}

} // namespace

std::string platform_expression(const std::string& name, const Facts& facts) {
  const auto get = [&](std::string_view fact_name, std::string fallback) { return fact(facts, fact_name, std::move(fallback)); };
  if (name == "Blob") return fmt::format("new Blob({}, {{ type: {} }})", parts(facts), get("type", "''"));
  if (name == "BlockList") {
    return fmt::format("{}.reduce((list, address) => (list.addAddress(address), list), new BlockList())", get("addresses", "[]"));
  }
  if (name == "Buffer") {
    const std::string text = get("text", "''");
    return get("pooled", "false") == "true" ? fmt::format("Buffer.from({})", text) : fmt::format("Buffer.alloc({}.length, {})", text, text);
  }
  if (name == "CryptoKey") {
    return fmt::format("await crypto.subtle.importKey('raw', Buffer.from({}), {{ name: 'HMAC', hash: 'SHA-256' }}, true, ['sign', 'verify'])", get("secret", "''"));
  }
  if (name == "DOMException") return fmt::format("new DOMException({}, {})", get("message", "''"), get("name", "'Error'"));
  if (name == "File") return fmt::format("new File({}, {}, {{ type: {}, lastModified: {} }})", parts(facts), get("name", "''"), get("type", "''"), get("lastModified", "0"));
  if (name == "FileHandle") return "await fs.promises.open('/dev/null')";
  if (name == "Histogram") {
    return fmt::format("{}.reduce((histogram, value) => (histogram.record(value), histogram), createHistogram())", get("values", "[]"));
  }
  if (name == "KeyObject") return key_object(facts);
  if (name == "SocketAddress") return fmt::format("new SocketAddress({})", options(facts));
  if (name == "WebAssembly.Module") return fmt::format("new WebAssembly.Module({})", get("bytes", "new Uint8Array([0, 97, 115, 109, 1, 0, 0, 0])"));
  if (name == "X509Certificate") return fmt::format("new X509Certificate({})", get("pem", "''"));
  if (name.ends_with("Stream")) return fmt::format("new {}()", name);
  return fmt::format("/* a {} */", name);
}

} // namespace portproof
