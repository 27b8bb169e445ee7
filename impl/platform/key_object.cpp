// crypto.KeyObject. Made of `type`: a secret key with `secret`, or one of a pair.
// GAP: there is no cryptography here: keys of pairs have no material.
#include "impl/platform/types.h"
#include "impl/value/access.h"


namespace portproof::reference {
namespace {

class KeyObjectContent final : public PlainContent<KeyObjectContent> {
public:
  static constexpr std::string_view name = "KeyObject";

  KeyObjectContent(std::string type, std::string secret) : type_(std::move(type)), secret_(std::move(secret)) {}
  Facts see(Heap& heap) const {
    if (type_ == "secret") return {{"type", text_value(heap, type_)}, {"secret", text_value(heap, secret_)}};
    return {{"type", text_value(heap, type_)}, {"algorithm", text_value(heap, "ed25519")}};
  }
  std::optional<Completion<Value>> get(Heap& heap, const std::string& key) const {
    if (key == "type") return Completion<Value>(text_value(heap, type_));
    if (key == "symmetricKeySize" && type_ == "secret") return Completion<Value>(Value(static_cast<double>(secret_.size())));
    if (key == "asymmetricKeyType" && type_ != "secret") return Completion<Value>(text_value(heap, "ed25519"));
    return std::nullopt;
  }

private:
  std::string type_, secret_;
};

// [clone.keyobject] [clone.host.keyobject-kinds]
Completion<Object*> make_key_object(Heap& heap, const Facts& facts) {
  const std::string type = text_fact(facts, "type");
  return ObjectOver<KeyObjectContent>::make(heap, std::make_shared<KeyObjectContent>(type.empty() ? "secret" : type, text_fact(facts, "secret")));
}

} // namespace

constinit const PlatformType key_object_type{"KeyObject", make_key_object, ObjectOver<KeyObjectContent>::see};

} // namespace portproof::reference
