// ToyModel: small programs over shared cells as an Execution, for tests of the search: their schedules can be counted by hand.
#pragma once

#include "impl/oracle/execution.h"

#include <string>

namespace portproof::reference {

struct ToyOperation {
  enum class Kind {
    read,  // the cell, into what the strand has seen
    write, // `value`
    add,   // `value`; sees nothing
    wait,  // not enabled until the cell is not 0; sees it
    ask,   // one of `value` answers, which is seen
  };
  Kind kind;
  std::size_t cell = 0;
  int value = 1;
};

class ToyModel final : public Execution {
public:
  using Strand = std::vector<ToyOperation>;

  explicit ToyModel(std::vector<Strand> strands) : strands_(std::move(strands)) { rewind(0); }

  std::size_t rewind(std::size_t) override;
  StrandSet enabled() const override;
  void take(StrandNumber strand) override;
  std::size_t answers() const override { return answers_; }
  void answer(std::size_t number) override;
  const std::vector<Access>& accesses() const override { return accesses_; }
  bool was_quiet() const override { return false; }
  std::optional<Fingerprint> fingerprint() const override;

  // What the strands saw, and the cells at the end.
  std::string outcome() const;

private:
  static constexpr std::size_t cells = 4;
  struct State {
    std::vector<std::size_t> at; // for each strand
    std::vector<std::vector<int>> seen;
    std::vector<int> cells;
  };
  const ToyOperation* next_of(StrandNumber strand) const;

  std::vector<Strand> strands_;
  State state_;
  StrandNumber last_ = 0;
  std::size_t answers_ = 0;
  std::vector<Access> accesses_;
};

} // namespace portproof::reference
