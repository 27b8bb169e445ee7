// net.SocketAddress. Made of `address`, `port`, `family` and `flowlabel`.
#include "impl/platform/types.h"

namespace portproof::reference {
namespace {

struct Socket {
  std::string address, family;
  double port = 0, flowlabel = 0;
};

class SocketAddressContent final : public PlainContent<SocketAddressContent> {
public:
  static constexpr std::string_view name = "SocketAddress";

  explicit SocketAddressContent(Socket socket) : socket_(std::move(socket)) {}
  Facts see(Heap& heap) const {
    return {{"address", text_value(heap, socket_.address)}, {"port", Value(socket_.port)}, {"family", text_value(heap, socket_.family)}, {"flowlabel", Value(socket_.flowlabel)}};
  }

private:
  Socket socket_;
};

double number_fact(const Facts& facts, std::string_view name) {
  const Value value = fact(facts, name);
  return value.is_number() ? value.as_number() : 0;
}

// [clone.socketaddress]
Completion<Object*> make_socket_address(Heap& heap, const Facts& facts) {
  Socket socket{text_fact(facts, "address"), text_fact(facts, "family"), number_fact(facts, "port"), number_fact(facts, "flowlabel")};
  if (socket.family.empty()) socket.family = "ipv4";
  if (socket.address.empty()) socket.address = socket.family == "ipv6" ? "::" : "127.0.0.1";
  return ObjectOver<SocketAddressContent>::make(heap, std::make_shared<SocketAddressContent>(std::move(socket)));
}

} // namespace

constinit const PlatformType socket_address_type{"SocketAddress", make_socket_address, ObjectOver<SocketAddressContent>::see};

} // namespace portproof::reference
