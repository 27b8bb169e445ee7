#include "suites/mutants/questions.h"

#include "harness/catalog/litmus.h"
#include "harness/laws/law.h"
#include "harness/program/text.h"
#include "harness/run/plan.h"
#include "harness/run/seed.h"
#include "impl/oracle/explore.h"

#include <algorithm>
#include <fmt/format.h>
#include <fmt/ranges.h>
#include <map>

namespace portproof {
namespace {

using Outcome = std::map<std::string, std::vector<std::string>>; // entries in text form, by agent; only agents that saw something

Outcome outcome_of(const reference::ProgramOutcome& explored) {
  Outcome outcome;
  for (const auto& [agent, entries] : explored.agents) {
    if (!entries.empty()) outcome[agent] = entries;
  }
  return outcome;
}

Outcome outcome_of(const Trace& trace) {
  Outcome outcome;
  for (const AgentTrace& agent : trace.agents) {
    for (const Entry& entry : agent.entries) outcome[agent.agent].push_back(text_of(trace.graph, entry));
  }
  return outcome;
}

// Of an id; a plural counts as its singular, so that `ports` meets `port`.
std::set<std::string> words_of(std::string_view id) {
  std::set<std::string> words;
  std::string word;
  for (const char c : std::string(id) + "/") {
    if (c != '/' && c != '-') {
      word += c;
    } else if (!word.empty()) {
      words.insert(word.size() > 4 && word.back() == 's' ? word.substr(0, word.size() - 1) : word);
      word.clear();
    }
  }
  return words;
}

// Null where some schedule shows nothing at all.
Result<std::unique_ptr<Case>> question_of(const Litmus& litmus) {
  const Result<reference::Exploration> exploration = reference::explore(litmus.program, {});
  if (!exploration) return exploration.error();
  if (exploration->search.end != reference::SearchResult::End::complete) return Error{"the oracle does not come to an end with " + litmus.id, litmus.place};
  std::set<Outcome> allowed;
  for (const reference::ProgramOutcome& outcome : exploration->outcomes) allowed.insert(outcome_of(outcome));
  if (allowed.contains({})) return std::unique_ptr<Case>(); // an answer that shows nothing proves nothing
  auto question = std::make_unique<Case>();
  question->id = litmus.id;
  question->suite = "litmus";
  question->clauses = litmus.clauses;
  question->place = litmus.place;
  question->program = litmus.program;
  question->judge = [allowed = std::move(allowed)](const Trace& seen) -> std::optional<Difference> {
    if (allowed.contains(outcome_of(seen))) return std::nullopt;
    return Difference{0, "an outcome that some schedule has", fmt::format("{}", fmt::join(text_of(seen), "; "))};
  };
  return question;
}

} // namespace

std::vector<const Case*> nearest_first(const QuestionList& list, std::string_view name) {
  const std::set<std::string> wanted = words_of(name);
  std::vector<std::pair<std::size_t, const Case*>> ranked;
  for (const Case* question : list.questions) {
    const std::set<std::string> words = words_of(question->id);
    ranked.emplace_back(std::count_if(words.begin(), words.end(), [&wanted](const std::string& word) { return wanted.contains(word); }), question);
  }
  std::stable_sort(ranked.begin(), ranked.end(), [](const auto& left, const auto& right) { return left.first > right.first; });
  std::vector<const Case*> ordered;
  for (const auto& [shared, question] : ranked) ordered.push_back(question);
  return ordered;
}

QuestionList conformance_questions(const Catalog& catalog, const Hello& hello) {
  const Plan plan = plan_for(select(catalog, {}), catalog, hello, {});
  return {"conformance", {}, {plan.asked.begin(), plan.asked.end()}};
}

QuestionList random_questions(const Menu& menu, const Reference& reference, std::uint64_t seed, std::size_t count) {
  QuestionList list{"random", {}, {}};
  for (std::size_t number = 0; list.made.size() < count; ++number) {
    const std::uint64_t program_seed = case_seed(seed, std::to_string(number));
    if (auto question = question_of(random_id(program_seed), program_of(program_seed, menu), reference)) list.made.push_back(std::move(question));
  }
  for (const auto& question : list.made) list.questions.push_back(question.get());
  return list;
}

QuestionList law_questions(const std::set<std::string>& claimed, std::uint64_t seed, std::size_t count) {
  QuestionList list{"laws", {}, {}};
  for (const Law& law : all_laws()) {
    for (std::size_t number = 0; number < count; ++number) {
      const std::uint64_t program_seed = case_seed(seed, fmt::format("{} {}", law.name, number));
      auto question = question_of(law, fmt::format("law/{}/{}", law.name, seed_text(program_seed)), law_numbers(program_seed), claimed);
      if (question) list.made.push_back(std::move(question));
    }
  }
  for (const auto& question : list.made) list.questions.push_back(question.get());
  return list;
}

Result<QuestionList> litmus_questions(const std::string& root, std::size_t times) {
  const Result<std::vector<Litmus>> all = load_litmus(root);
  if (!all) return all.error();
  QuestionList list{"litmus", {}, {}};
  for (const Litmus& litmus : *all) {
    auto question = question_of(litmus);
    if (!question) return question.error();
    if (*question) list.made.push_back(*std::move(question));
  }
  for (std::size_t round = 0; round < times; ++round) {
    for (const auto& question : list.made) list.questions.push_back(question.get());
  }
  return list;
}

} // namespace portproof
