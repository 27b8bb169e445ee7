// Objects of a platform in JavaScript that people read.
#pragma once

#include <string>
#include <utility>
#include <vector>

namespace portproof {

// The expression that makes an object of that name (one of platform_names) of facts whose values are expressions already.
std::string platform_expression(const std::string& name, const std::vector<std::pair<std::string, std::string>>& facts);

} // namespace portproof
