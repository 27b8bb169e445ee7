// For properties: random object graphs. A plan is plain data that rapidcheck can show and shrink; build() makes it in a heap.
#pragma once

#include "impl/value/object.h"

#include <rapidcheck/Gen.h>
#include <vector>

namespace portproof::reference {

// One object: its kind (a number, taken modulo the kinds there are) and what it holds, each a number that stands for a
// primitive or for another object of the plan.
struct PlannedObject {
  unsigned kind = 0;
  std::vector<unsigned> holds;
};
using ValuePlan = std::vector<PlannedObject>; // the first is the root

rc::Gen<ValuePlan> gen_value_plan();
void showValue(const PlannedObject& object, std::ostream& out);

// The objects of the plan, made in the heap, the root first. Never empty.
std::vector<Object*> build(Heap& heap, const ValuePlan& plan);

} // namespace portproof::reference
