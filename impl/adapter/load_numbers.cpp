#include "impl/adapter/load_numbers.h"

#include <boost/json/object.hpp>

namespace portproof::reference {

Result<LoadParameters> load_parameters(LoadParameters parameters, const boost::json::value& given) {
  constexpr std::int64_t parameter_max = 1'000'000;
  const boost::json::object none;
  for (const auto& [name, value] : given.is_object() ? given.get_object() : none) {
    const auto parameter = parameters.find(std::string_view(name));
    if (parameter == parameters.end()) return portproof::Error{"the workload has no parameter " + std::string(name)};
    if (!value.is_int64() || value.get_int64() < 1 || value.get_int64() > parameter_max) {
      return portproof::Error{"the parameter " + std::string(name) + " is a whole number from 1 to a million"};
    }
    parameter->second = static_cast<std::size_t>(value.get_int64());
  }
  return parameters;
}

std::uint32_t digest_of(const std::byte* data, std::size_t length) {
  std::uint32_t digest = 2166136261;
  for (std::size_t index = 0; index < length; ++index) digest = (digest ^ static_cast<std::uint32_t>(data[index])) * 16777619;
  return digest;
}

void fill_content(std::byte* data, std::size_t length, std::uint32_t end, std::uint32_t number) {
  std::uint32_t state = (end * 2654435761U) ^ ((number + 1) * 40503U);
  for (std::size_t index = 0; index < length; ++index) {
    state = state * 1664525U + 1013904223U;
    data[index] = static_cast<std::byte>(state >> 24U);
  }
}

} // namespace portproof::reference
