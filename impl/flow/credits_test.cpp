#include "impl/flow/credits.h"

#include "harness/generate/choices.h"
#include "harness/generate/property.h"

#include <rapidcheck/gen/Container.h>
#include <rapidcheck/gen/Numeric.h>
#include <vector>

using namespace portproof;
using namespace portproof::reference;

TEST_CASE("credits: never more are out than there are, each is given in the order of asking, and none is kept while somebody waits") {
  property("random operations", [] {
    Choices choices(*rc::gen::arbitrary<std::vector<std::uint32_t>>());
    const std::size_t limit = 1 + choices.below(3);
    Credits credits(limit);
    std::vector<std::uint64_t> tickets;
    std::vector<int> answers; // by asker; -1: it waits
    std::vector<std::size_t> granted;
    std::size_t given_back = 0;
    while (!choices.is_exhausted()) {
      switch (choices.below(5)) {
        case 0:
        case 1: {
          const std::size_t asker = answers.size();
          answers.push_back(-1);
          tickets.push_back(credits.acquire([&, asker](Credits::Answer answer) {
            RC_ASSERT(answers[asker] == -1);
            answers[asker] = static_cast<int>(answer);
            if (answer == Credits::Answer::granted) granted.push_back(asker);
          }));
          break;
        }
        case 2:
        case 3:
          if (granted.size() > given_back) {
            ++given_back;
            credits.give_back();
          }
          break;
        default:
          if (!tickets.empty()) credits.cancel(choices.one_of(tickets));
          break;
      }
      RC_ASSERT(credits.outstanding() == granted.size() - given_back);
      RC_ASSERT(credits.outstanding() <= limit);
      RC_ASSERT((credits.waiting() == 0 || credits.free() == 0));
      RC_ASSERT(std::is_sorted(granted.begin(), granted.end()));
      RC_ASSERT(credits.waiting() == static_cast<std::size_t>(std::count(answers.begin(), answers.end(), -1)));
    }
    credits.close();
    RC_ASSERT(std::count(answers.begin(), answers.end(), -1) == 0);
  }, {.max_success = 1000});
}

TEST_CASE("credits: whoever has work done learns what it came to, and finds the credit back") {
  Credits credits(1);
  std::vector<std::string> told;
  std::vector<std::function<void(std::string)>> under_way;
  const auto run = [&] {
    run_with_credit<std::string>(credits, [&](auto finish) { under_way.push_back(finish); },
                                 [&](const std::string& outcome) { told.push_back(outcome + (credits.free() == 1 ? ", credit free" : ", credit handed on")); },
                                 [&] { told.emplace_back("refused"); });
  };
  run();
  run();
  CHECK(under_way.size() == 1);
  under_way[0]("failed");
  CHECK(under_way.size() == 2);
  credits.close();
  run();
  under_way[1]("done");
  CHECK(told == std::vector<std::string>{"failed, credit handed on", "refused", "done, credit free"});
}
