#include "impl/oracle/search.h"

#include "harness/generate/choices.h"
#include "harness/generate/property.h"
#include "impl/oracle/toy_model.h"

#include <rapidcheck/gen/Numeric.h>
#include <rapidcheck/gen/Container.h>
#include <set>

using namespace portproof;
using namespace portproof::reference;
using Kind = ToyOperation::Kind;
using Remember = Search::Remember;

namespace {

class Outcomes final : public SearchVisitor {
public:
  explicit Outcomes(ToyModel& model) : model_(model) {}
  Next moved() override { return Next::go_on; }
  Next ended() override {
    seen.insert(model_.outcome());
    return Next::go_on;
  }

  std::set<std::string> seen;

private:
  ToyModel& model_;
};

struct Explored {
  SearchResult result;
  std::set<std::string> outcomes;
};

Explored explore(const std::vector<ToyModel::Strand>& strands, Reduction reduction, Remember remember, SearchBounds bounds = {}) {
  ToyModel model(strands);
  Outcomes outcomes(model);
  const SearchResult result = Search(model, outcomes, reduction, remember, bounds).run();
  return {result, outcomes.seen};
}

ToyOperation read(std::size_t cell) { return {Kind::read, cell}; }
ToyOperation write(std::size_t cell, int value = 1) { return {Kind::write, cell, value}; }
ToyOperation ask(int answers) { return {Kind::ask, 0, answers}; }

// As many schedules as there are, and as many as there need to be.
std::pair<std::uint64_t, std::uint64_t> counts(const std::vector<ToyModel::Strand>& strands) {
  return {explore(strands, Reduction::none, Remember::nothing).result.schedules, explore(strands, Reduction::races, Remember::nothing).result.schedules};
}

} // namespace

TEST_CASE("search: store buffering has three results when memory is one") {
  const std::vector<ToyModel::Strand> strands{{write(0), read(1)}, {write(1), read(0)}};
  CHECK(counts(strands) == std::pair<std::uint64_t, std::uint64_t>(6, 3));
  CHECK(explore(strands, Reduction::races, Remember::nothing).outcomes.size() == 3);
}

TEST_CASE("search: strands that have nothing in common need one schedule") {
  CHECK(counts({{write(0), write(0)}, {write(1), write(1)}, {write(2), write(2)}}) == std::pair<std::uint64_t, std::uint64_t>(90, 1));
}

TEST_CASE("search: additions commute") {
  const ToyOperation add{Kind::add, 0, 2};
  CHECK(counts({{add}, {add}, {add}, {add}}) == std::pair<std::uint64_t, std::uint64_t>(24, 1));
}

TEST_CASE("search: each reader is before or after the writer") {
  CHECK(counts({{write(0)}, {read(0)}, {read(0)}, {read(0)}, {read(0)}}) == std::pair<std::uint64_t, std::uint64_t>(120, 16));
}

TEST_CASE("search: writers of one cell come in every order") {
  CHECK(counts({{write(0, 1)}, {write(0, 2)}, {write(0, 3)}, {write(0, 4)}}) == std::pair<std::uint64_t, std::uint64_t>(24, 24));
}

TEST_CASE("search: all answers to a question are tried") {
  const std::vector<ToyModel::Strand> strands{{ask(3), ask(2)}, {write(1)}};
  CHECK(counts(strands) == std::pair<std::uint64_t, std::uint64_t>(18, 6));
  CHECK(explore(strands, Reduction::races, Remember::nothing).outcomes.size() == 6);
}

TEST_CASE("search: a strand that waits comes after the one that it waits for") {
  const std::vector<ToyModel::Strand> strands{{{Kind::wait, 0}, read(1)}, {write(1, 7), write(0), write(1, 8)}};
  CHECK(explore(strands, Reduction::races, Remember::nothing).outcomes == std::set<std::string>{"1 7 | | 1 8 0 0 ", "1 8 | | 1 8 0 0 "});
}

TEST_CASE("search: states are remembered") {
  const std::vector<ToyModel::Strand> strands{{write(0), write(0), write(0)}, {write(0), write(0), write(0)}};
  CHECK(explore(strands, Reduction::none, Remember::states).result.states == 15); // of a grid of 16 the last is no node
  CHECK(explore(strands, Reduction::none, Remember::nothing).result.schedules == 20);
}

TEST_CASE("search: a bound that is reached is said") {
  const std::vector<ToyModel::Strand> strands{{write(0), write(0)}, {write(0), write(0)}};
  CHECK(explore(strands, Reduction::races, Remember::nothing, {.moves_max = 5}).result.end == SearchResult::End::moves_bound);
  CHECK(explore(strands, Reduction::races, Remember::nothing, {.depth_max = 3}).result.end == SearchResult::End::depth_bound);
  CHECK(explore(strands, Reduction::races, Remember::nothing).result.end == SearchResult::End::complete);
}

TEST_CASE("search: what the first order comes to last is found by beginning anew") {
  const ToyModel::Strand writes{write(0), write(0), write(0)};
  ToyModel model({writes, writes, writes, {read(0)}});
  struct ReadFirst final : SearchVisitor {
    Next moved() override { return Next::go_on; }
    Next ended() override { return search->schedule().front().number == 3 ? Next::stop : Next::go_on; }
    Search* search = nullptr;
  } visitor;
  const auto end_of = [&](SearchBounds bounds) {
    Search search(model, visitor, Reduction::sleep_sets, Remember::nothing, bounds);
    visitor.search = &search;
    return search.run().end;
  };
  CHECK(end_of({.moves_max = 10000}) == SearchResult::End::moves_bound);
  CHECK(end_of({.moves_max = 10000, .try_moves = 200}) == SearchResult::End::stopped);
}

TEST_CASE("search: the schedule of a result leads to it again") {
  const std::vector<ToyModel::Strand> strands{{write(0), ask(2)}, {read(0)}};
  ToyModel model(strands);
  struct Replayed final : SearchVisitor {
    Next moved() override { return Next::go_on; }
    Next ended() override {
      ToyModel again = *model;
      again.rewind(0);
      for (const Decision& decision : search->schedule()) {
        if (decision.kind == Decision::Kind::move) again.take(static_cast<StrandNumber>(decision.number));
        if (decision.kind == Decision::Kind::answer) again.answer(decision.number);
      }
      CHECK(again.outcome() == model->outcome());
      return Next::go_on;
    }
    ToyModel* model = nullptr;
    Search* search = nullptr;
  } visitor;
  visitor.model = &model;
  Search search(model, visitor, Reduction::races, Remember::nothing);
  visitor.search = &search;
  CHECK(search.run().schedules == 4);
  Search restarted(model, visitor, Reduction::sleep_sets, Remember::nothing, {.try_moves = 2});
  visitor.search = &restarted;
  const SearchResult result = restarted.run();
  CHECK(result.end == SearchResult::End::complete);
  CHECK(result.restarts > 0);
}

TEST_CASE("search: every reduction leaves the results as they are") {
  property("random models", [] {
    Choices choices(*rc::gen::arbitrary<std::vector<std::uint32_t>>());
    std::vector<ToyModel::Strand> strands(1 + choices.below(4));
    for (ToyModel::Strand& strand : strands) {
      const std::size_t operations = choices.below(strands.size() == 4 ? 3 : 4);
      for (std::size_t count = 0; count < operations; ++count) {
        strand.push_back({static_cast<Kind>(choices.below(5)), choices.below(3), static_cast<int>(1 + choices.below(2))});
      }
    }
    const std::set<std::string> all = explore(strands, Reduction::none, Remember::nothing).outcomes;
    for (const Reduction reduction : {Reduction::none, Reduction::sleep_sets, Reduction::races}) {
      for (const Remember remember : {Remember::nothing, Remember::states}) {
        RC_ASSERT(explore(strands, reduction, remember).outcomes == all);
        if (reduction == Reduction::races) continue;
        RC_ASSERT(explore(strands, reduction, remember, {.try_moves = 3}).outcomes == all);
      }
    }
  }, {.max_success = 500});
}
