#include "harness/fuzz/question.h"

#include "harness/generate/conversation.h"
#include "harness/generate/ensemble.h"
#include "harness/run/seed.h"

#include <algorithm>
#include <random>

namespace portproof {
namespace {

constexpr std::size_t choices_max = 400;
constexpr std::size_t entries_max = 200;
constexpr std::string_view id_prefix = "random/";

Choices choices_of(std::uint64_t program_seed) {
  std::mt19937_64 random(program_seed);
  std::vector<std::uint32_t> numbers(choices_max);
  for (std::uint32_t& number : numbers) number = static_cast<std::uint32_t>(random() >> 32);
  return Choices(std::move(numbers));
}

bool makes_a_question(const Trace& trace) {
  const std::vector<Entry>& entries = trace.agents.front().entries;
  if (entries.empty() || entries.size() > entries_max) return false;
  return std::none_of(entries.begin(), entries.end(), [](const Entry& entry) { return entry.label == "unsettled"; });
}

bool is_close(const Entry& entry) { return entry.label.ends_with(" close") || entry.label.ends_with(" closed"); }

void add_expected(ExpectedTrace& expected, Entry entry) {
  const bool joins = is_close(entry) && !expected.items.empty();
  if (auto* last = joins ? std::get_if<Unordered>(&expected.items.back()) : nullptr) {
    last->entries.push_back(std::move(entry));
  } else if (is_close(entry)) {
    expected.items.emplace_back(Unordered{{std::move(entry)}});
  } else {
    expected.items.emplace_back(std::move(entry));
  }
}

} // namespace

Program program_of(std::uint64_t program_seed, const Menu& menu) {
  Choices choices = choices_of(program_seed);
  const Swarm swarm = Swarm::drawn(choices, menu.claimed, menu.left_out);
  return random_conversation(choices, swarm);
}

Program ensemble_of(std::uint64_t program_seed, const Menu& menu) {
  Choices choices = choices_of(program_seed);
  const Swarm swarm = Swarm::drawn(choices, menu.claimed, menu.left_out);
  return random_ensemble(choices, swarm);
}

QuestionSource single_agents(Menu menu, Reference reference) {
  return {[menu = std::move(menu)](std::uint64_t seed) { return program_of(seed, menu); },
          [reference = std::move(reference)](std::string id, Program program) { return question_of(std::move(id), std::move(program), reference); }};
}

QuestionSource several_agents(Menu menu, Acceptance acceptance) {
  const auto make = [acceptance = std::move(acceptance)](std::string id, Program program) -> std::unique_ptr<Case> {
    if (program.agents.size() < 2 || fault_of(program)) return nullptr;
    auto question = std::make_unique<Case>();
    question->id = std::move(id);
    question->suite = "random";
    question->program = std::move(program);
    question->judge = [acceptance, asked = question.get()](const Trace& trace) { return acceptance(*asked, trace); };
    return question;
  };
  return {[menu = std::move(menu)](std::uint64_t seed) { return ensemble_of(seed, menu); }, make};
}

std::unique_ptr<Case> question_of(std::string id, Program program, const Reference& reference) {
  Result<Trace> trace = reference(program);
  if (!trace || trace->agents.size() != 1 || !makes_a_question(*trace)) return nullptr;
  ExpectedTrace expected;
  expected.graph = std::move(trace->graph);
  for (Entry& entry : trace->agents.front().entries) add_expected(expected, std::move(entry));
  auto question = std::make_unique<Case>();
  question->id = std::move(id);
  question->suite = "random";
  question->program = std::move(program);
  question->alternatives.emplace_back(std::move(expected));
  return question;
}

std::string random_id(std::uint64_t program_seed) { return std::string(id_prefix) + seed_text(program_seed); }

std::optional<std::uint64_t> seed_of_random_id(std::string_view id) {
  if (!id.starts_with(id_prefix)) return std::nullopt;
  const Result<std::uint64_t> seed = parse_seed(std::string(id.substr(id_prefix.size())));
  if (!seed) return std::nullopt;
  return *seed;
}

} // namespace portproof
