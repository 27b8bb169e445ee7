// net.BlockList: addresses that are blocked. Made of `addresses`. Copies share their rules, also those that come later.
// GAP: only single IPv4 addresses; no ranges, subnets and IPv6.
#include "harness/base/guarded.h"
#include "impl/platform/types.h"
#include "impl/value/access.h"

#include <algorithm>

namespace portproof::reference {
namespace {

class BlockListContent final : public PlainContent<BlockListContent> {
public:
  static constexpr std::string_view name = "BlockList";

  void add(std::string address) { addresses_.lock()->push_back(std::move(address)); }
  bool has(const std::string& address) {
    auto addresses = addresses_.lock();
    return std::find(addresses->begin(), addresses->end(), address) != addresses->end();
  }

  // The latest rule comes first.
  Facts see(Heap& heap) {
    std::vector<Value> rules;
    auto addresses = addresses_.lock();
    std::transform(addresses->rbegin(), addresses->rend(), std::back_inserter(rules), [&](const std::string& address) { return text_value(heap, "Address: IPv4 " + address); });
    return {{"rules", Value(Array::from(heap, std::move(rules)))}};
  }

  std::optional<Completion<Value>> get(Heap& heap, const std::string& key) {
    if (key == "rules") return PlainContent::get(heap, key);
    if (key != "addAddress" && key != "check") return std::nullopt;
    auto self = std::static_pointer_cast<BlockListContent>(shared_from_this());
    return Completion<Value>(Value(Function::make(heap, [self, adds = key == "addAddress"](Heap& inner, Value, const std::vector<Value>& given) -> Completion<Value> {
      auto address = to_string(inner, given.empty() ? Value() : given[0]);
      if (address.threw()) return address.thrown();
      if (!adds) return Value::boolean(self->has((*address)->utf8()));
      self->add((*address)->utf8());
      return Value();
    })));
  }

private:
  Guarded<std::vector<std::string>> addresses_; // in the order of adding
};

// [clone.blocklist] [clone.host.blocklist-shared]
Completion<Object*> make_block_list(Heap& heap, const Facts& facts) {
  auto addresses = list_fact(heap, facts, "addresses");
  if (addresses.threw()) return addresses.thrown();
  auto content = std::make_shared<BlockListContent>();
  for (const Value& address : *addresses) {
    auto text = to_string(heap, address);
    if (text.threw()) return text.thrown();
    content->add((*text)->utf8());
  }
  return ObjectOver<BlockListContent>::make(heap, std::move(content));
}

} // namespace

constinit const PlatformType block_list_type{"BlockList", make_block_list, ObjectOver<BlockListContent>::see};

} // namespace portproof::reference
