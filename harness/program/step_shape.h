// The shape of each verb: its fields and what stands in them, taken from step_fields.h. For forms other than JSON.
#pragma once

#include "harness/program/step.h"

#include <string_view>
#include <vector>

namespace portproof {

enum class FieldKind { value, values, target, key, steps, plain }; // plain: a text, a number, true or false

struct FieldShape {
  std::string_view name;
  FieldKind kind;
};

struct VerbShape {
  std::string_view key; // the first field
  std::vector<FieldShape> fields;
  Verb blank; // the verb with nothing filled in
};

const std::vector<VerbShape>& verb_shapes();

// The shape of the verb with that key, or null.
const VerbShape* find_verb(std::string_view key);

} // namespace portproof
