#include "impl/oracle/toy_model.h"

#include "harness/base/assert.h"

#include <functional>

namespace portproof::reference {

std::size_t ToyModel::rewind(std::size_t) {
  state_.at.assign(strands_.size(), 0);
  state_.seen.assign(strands_.size(), {});
  state_.cells.assign(cells, 0);
  answers_ = 0;
  return 0;
}

const ToyOperation* ToyModel::next_of(StrandNumber strand) const {
  const std::size_t at = state_.at[strand];
  return at == strands_[strand].size() ? nullptr : &strands_[strand][at];
}

StrandSet ToyModel::enabled() const {
  StrandSet enabled = 0;
  for (StrandNumber strand = 0; strand < strands_.size(); ++strand) {
    const ToyOperation* next = next_of(strand);
    const bool waits = next != nullptr && next->kind == ToyOperation::Kind::wait && state_.cells[next->cell] == 0;
    if (next != nullptr && !waits) enabled |= only(strand);
  }
  return enabled;
}

void ToyModel::take(StrandNumber strand) {
  PORTPROOF_ASSERT(has(enabled(), strand));
  const ToyOperation& operation = *next_of(strand);
  ++state_.at[strand];
  last_ = strand;
  accesses_.clear();
  int& cell = state_.cells[operation.cell];
  using Kind = ToyOperation::Kind;
  switch (operation.kind) {
    case Kind::read:
    case Kind::wait:
      state_.seen[strand].push_back(cell);
      accesses_ = {{operation.cell, AccessKind::read}};
      return;
    case Kind::write:
      cell = operation.value;
      accesses_ = {{operation.cell, AccessKind::write}};
      return;
    case Kind::add:
      cell += operation.value;
      accesses_ = {{operation.cell, AccessKind::add}};
      return;
    case Kind::ask: answers_ = static_cast<std::size_t>(operation.value); return;
  }
}

void ToyModel::answer(std::size_t number) {
  PORTPROOF_ASSERT(number < answers_);
  answers_ = 0;
  accesses_.clear();
  state_.seen[last_].push_back(static_cast<int>(number));
}

std::string ToyModel::outcome() const {
  std::string text;
  for (const auto& seen : state_.seen) {
    for (const int value : seen) text += std::to_string(value) + " ";
    text += "| ";
  }
  for (const int value : state_.cells) text += std::to_string(value) + " ";
  return text;
}

std::optional<Fingerprint> ToyModel::fingerprint() const {
  std::string text = outcome();
  for (const std::size_t at : state_.at) text += std::to_string(at) + ",";
  return std::hash<std::string>()(text);
}

} // namespace portproof::reference
