// Programs and values as YAML in the form of PROGRAMS.md, section 6: what people read, and what the YamlReader reads
// back to an equal program. Steps stand in block style, values in flow style with the shortest tag that says all.
// Objects that have an id or occur more than once carry anchors, `&o1`, `&o2` … in the order of writing.
#pragma once

#include "harness/program/program.h"

#include <string>

namespace portproof {

// A mapping with `agents`, from names to lists of steps, and `process` where it is the program's own; each line ended; what program_from_yaml (yaml_program.h) reads.
std::string yaml_of(const Program& program);

// The steps of the program's only agent as a list, each line indented by so many blanks: what stands below `steps:`.
std::string yaml_steps_of(const Program& program, int indent);

// One value, on one line without its end.
std::string yaml_of(const ValueGraph& graph, NodeId root);

// A text as a scalar that is read as that text: plain where that is safe, else quoted.
std::string yaml_text(const std::string& utf8);

} // namespace portproof
