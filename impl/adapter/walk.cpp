#include "impl/adapter/walk.h"

#include "impl/adapter/evaluate.h"
#include "impl/adapter/steps.h"

namespace portproof::reference {
namespace {

bool waits(const Step& step) {
  return std::holds_alternative<Turn>(step.verb) || std::holds_alternative<Settle>(step.verb) || std::holds_alternative<Until>(step.verb);
}

} // namespace

const Step* Walk::run_segment() {
  while (!frames_.empty() && !scope_.is_over()) {
    Frame& frame = frames_.back();
    const Block& block = scope_.graph()[frame.steps];
    if (frame.at == block.size()) {
      again_or_leave(frame);
      continue;
    }
    const Step& step = block[frame.at++];
    if (waits(step)) return &step;
    scope_.agent().switch_point();
    if (!scope_.is_over()) run(step);
  }
  return nullptr;
}

void Walk::run(const Step& step) {
  if (const auto* repeat = std::get_if<Repeat>(&step.verb)) {
    enter(*repeat);
  } else if (const auto* thrown = std::get_if<portproof::Throw>(&step.verb)) {
    Completion<Value> value = evaluate(scope_, thrown->value);
    scope_.record_thrown(label_of(step), value.threw() ? value.thrown().value : *value);
  } else {
    run_action(scope_, step);
  }
}

void Walk::count_to(const Frame& frame) {
  if (frame.counter) scope_.bind(*frame.counter, Value(static_cast<double>(frame.count)));
}

void Walk::enter(const Repeat& repeat) {
  if (repeat.times == 0) return;
  frames_.push_back({repeat.steps, repeat.times, repeat.counter});
  count_to(frames_.back());
}

void Walk::again_or_leave(Frame& frame) {
  if (++frame.count == frame.times) return frames_.pop_back();
  frame.at = 0;
  count_to(frame);
}

} // namespace portproof::reference
