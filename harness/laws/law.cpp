#include "harness/laws/law.h"

#include "harness/laws/story.h"

#include <algorithm>
#include <random>

namespace portproof {
namespace {
constexpr std::size_t numbers_max = 200;
constexpr std::string_view end_label = "told to the end";

// A law says what may not be seen, too: so that an empty trace keeps none, main ends with a note, and the trace has to have it.
void require_the_end(Posed& posed) {
  Block& main = posed.program.graph[posed.program.agents.front().steps];
  main.push_back(Step{Note{"end"}, std::string(end_label)});
  posed.judge = [judge = std::move(posed.judge)](const Trace& trace) -> std::optional<Difference> {
    if (auto differ = Seen(trace).is_not(end_label, "\"end\"")) return differ;
    return judge(trace);
  };
}
} // namespace

std::vector<Law> all_laws() {
  std::vector<Law> laws;
  for (const auto& of_file : {clone_laws(), transfer_laws(), port_laws(), broadcast_laws(), worker_laws()}) laws.insert(laws.end(), of_file.begin(), of_file.end());
  return laws;
}

std::unique_ptr<Case> question_of(const Law& law, std::string id, std::vector<std::uint32_t> numbers, const std::set<std::string>& claimed) {
  Choices choices(std::move(numbers));
  const Swarm swarm = Swarm::drawn(choices, claimed);
  Posed posed = law.pose(choices, swarm);
  require_the_end(posed);
  auto question = std::make_unique<Case>();
  question->id = std::move(id);
  question->suite = "laws";
  question->title = law.says;
  question->clauses = law.clauses;
  question->program = std::move(posed.program);
  question->judge = std::move(posed.judge);
  question->features = implied_features(question->program);
  const bool is_claimed = std::includes(claimed.begin(), claimed.end(), question->features.begin(), question->features.end());
  return is_claimed ? std::move(question) : nullptr;
}

std::vector<std::uint32_t> law_numbers(std::uint64_t seed) {
  std::mt19937_64 random(seed);
  std::vector<std::uint32_t> numbers(numbers_max);
  for (std::uint32_t& number : numbers) number = static_cast<std::uint32_t>(random() >> 32);
  return numbers;
}

} // namespace portproof
