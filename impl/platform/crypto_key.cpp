// CryptoKey: a key of Web Cryptography. Made of `secret`: an extractable one for HMAC.
#include "impl/platform/types.h"

namespace portproof::reference {
namespace {

class CryptoKeyContent final : public PlainContent<CryptoKeyContent> {
public:
  static constexpr std::string_view name = "CryptoKey";

  explicit CryptoKeyContent(std::string secret) : secret_(std::move(secret)) {}
  Facts see(Heap& heap) const {
    return {{"type", text_value(heap, "secret")},
            {"extractable", Value::boolean(true)},
            {"usages", Value(Array::from(heap, {text_value(heap, "sign"), text_value(heap, "verify")}))}};
  }

private:
  std::string secret_;
};

// [clone.cryptokey]
Completion<Object*> make_crypto_key(Heap& heap, const Facts& facts) {
  return ObjectOver<CryptoKeyContent>::make(heap, std::make_shared<CryptoKeyContent>(text_fact(facts, "secret")));
}

} // namespace

constinit const PlatformType crypto_key_type{"CryptoKey", make_crypto_key, ObjectOver<CryptoKeyContent>::see};

} // namespace portproof::reference
