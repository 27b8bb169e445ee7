// What a plain (unquoted, untagged) scalar means: YAML's core schema, and JavaScript's NaN and Infinity.
#pragma once

#include <optional>
#include <string>
#include <variant>

namespace portproof {

struct ScalarNull {};
struct ScalarText {};
using ScalarMeaning = std::variant<ScalarNull, bool, double, ScalarText>;

ScalarMeaning meaning_of_scalar(const std::string& text);

// The number that the scalar stands for: `-0`, `1e3`, `0x1f`, `0o17`, `.5`, `NaN`, `-Infinity`; nothing where it is none.
std::optional<double> number_from_scalar(const std::string& text);

} // namespace portproof
