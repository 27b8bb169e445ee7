// overloaded{lambdas…}: one visitor out of several lambdas, for std::visit.
#pragma once

namespace portproof {

template <typename... Ts>
struct overloaded : Ts... {
  using Ts::operator()...;
};
template <typename... Ts>
overloaded(Ts...) -> overloaded<Ts...>;

} // namespace portproof
