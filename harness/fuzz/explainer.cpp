#include "harness/fuzz/explainer.h"

#include "harness/program/json.h"

#include <algorithm>
#include <iterator>

namespace portproof {
namespace {

const std::vector<std::string> no_faults; // the reference as it is

// A crash leaves no trace along which to search.
constexpr std::uint64_t few_runs = 100, many_runs = 5000;
constexpr std::chrono::milliseconds time_of_runs{2000};
// What the model needs a tenth of the search for that the reference was given in vain is put down to the faults.
constexpr std::uint64_t handicap = 10;

// The program, whatever comes of it.
std::unique_ptr<Case> bare_question(const Case& of) {
  auto question = std::make_unique<Case>();
  question->id = of.id;
  question->suite = of.suite;
  question->program = of.program;
  question->judge = [](const Trace&) -> std::optional<Difference> { return std::nullopt; };
  return question;
}

// Whether what was seen is right where the model's trace is.
bool is_alike(const Finding& finding, const Trace& of_model) {
  const std::unique_ptr<Case> question = question_of(finding.question->id, finding.question->program, [&](const Program&) -> Result<Trace> { return of_model; });
  if (question) return grade(*question, *finding.attempt.trace).outcome == CaseOutcome::pass;
  const Result<Trace> seen = trace_from_json(*finding.attempt.trace);
  return seen && text_of(*seen) == text_of(of_model);
}

bool is_of_one_agent(const Finding& finding) { return finding.question->program.agents.size() == 1; }

} // namespace

struct Explainer::Asked {
  Asked(Model made, const AskOptions& ask) : model(std::move(made)), asker(model.implementation, ask), sampler(model.implementation, ask) {}

  Model model;
  Asker asker;
  Sampler sampler;
};

Explainer::Explainer(std::vector<std::string> faults, MakeModel make, const AskOptions& ask, std::uint64_t moves_max)
    : faults_(std::move(faults)), make_(std::move(make)), ask_(ask), moves_max_(moves_max) {}

Explainer::~Explainer() = default;

Explainer::Asked& Explainer::model_with(const std::vector<std::string>& faults) {
  std::vector<std::string> key = faults;
  std::sort(key.begin(), key.end());
  std::unique_ptr<Asked>& asked = models_[key];
  if (!asked) asked = std::make_unique<Asked>(make_(key), ask_);
  return *asked;
}

bool Explainer::answers_at_once(const std::vector<std::string>& faults, const Finding& finding) {
  const Attempt attempt = model_with(faults).asker.ask_one(*bare_question(*finding.question));
  if (!finding.attempt.trace) return attempt.outcome == finding.attempt.outcome;
  if (!attempt.trace) return false;
  const Result<Trace> trace = trace_from_json(*attempt.trace);
  return trace && is_alike(finding, *trace);
}

bool Explainer::ends_so_in_some_run(const std::vector<std::string>& faults, const Finding& finding, std::uint64_t runs) {
  return model_with(faults).sampler.sample(finding.question->id, finding.question->program, {.runs = runs, .time = time_of_runs}).outcome == finding.attempt.outcome;
}

std::optional<std::string> Explainer::one_of_them(const AnswersSo& answers_so) {
  const auto found = std::find_if(faults_.begin(), faults_.end(), [&](const std::string& fault) { return answers_so({fault}); });
  if (found == faults_.end()) return std::nullopt;
  std::string fault = *found;
  ++explained_[fault];
  std::stable_sort(faults_.begin(), faults_.end(), [this](const std::string& left, const std::string& right) { return explained_[left] > explained_[right]; });
  return fault;
}

std::vector<std::string> Explainer::indispensable(const AnswersSo& answers_so) const {
  std::vector<std::string> needed;
  for (const std::string& fault : faults_) {
    std::vector<std::string> others;
    std::copy_if(faults_.begin(), faults_.end(), std::back_inserter(others), [&](const std::string& other) { return other != fault; });
    if (!answers_so(others)) needed.push_back(fault);
  }
  return needed.empty() ? faults_ : needed; // where each can stand in for another
}

Explanation Explainer::by_faults(const AnswersSo& answers_so) {
  if (std::optional<std::string> fault = one_of_them(answers_so)) return {Explanation::Kind::by_faults, {*std::move(fault)}};
  return {Explanation::Kind::by_faults, indispensable(answers_so)};
}

// The more is searched for the reference's schedules the more is for the model's.
Explanation Explainer::by_schedules(const Finding& finding, Ruling ruling) {
  const Result<Trace> trace = trace_from_json(*finding.attempt.trace);
  if (!trace) return {Explanation::Kind::undecided};
  const auto yields = [&](const std::vector<std::string>& faults, std::uint64_t moves) { return model_with(faults).model.yields(finding.question->program, *trace, moves); };
  for (std::uint64_t times = 1; times <= search_longest; times *= 10) {
    const std::uint64_t moves = moves_max_ * times;
    if (ruling == Ruling::undecided && times != 1) {
      const Yields of_reference = yields(no_faults, moves);
      if (of_reference == Yields::yes) return {Explanation::Kind::right};
      if (of_reference == Yields::no) ruling = Ruling::refused;
    }
    const std::uint64_t moves_of_model = ruling == Ruling::refused ? moves : std::max<std::uint64_t>(1, moves / handicap);
    const Yields of_model = faults_.empty() ? Yields::no : yields(faults_, moves_of_model);
    if (of_model == Yields::yes) return by_faults([&](const auto& faults) { return yields(faults, moves_of_model) == Yields::yes; });
    if (of_model == Yields::no && ruling == Ruling::refused) return {Explanation::Kind::none};
  }
  return {ruling == Ruling::refused ? Explanation::Kind::none : Explanation::Kind::undecided};
}

Explanation Explainer::explain(const Finding& finding, Ruling ruling) {
  const auto at_once = [&](const auto& faults) { return answers_at_once(faults, finding); };
  const bool has_faults = !faults_.empty();
  if (is_of_one_agent(finding) && has_faults && at_once(faults_)) return by_faults(at_once); // its order is another one only where it is left open
  if (finding.attempt.trace) return by_schedules(finding, ruling);
  for (const std::uint64_t runs : {few_runs, many_runs}) {
    const auto in_some_run = [&](const auto& faults) { return ends_so_in_some_run(faults, finding, runs); };
    if (has_faults && in_some_run(faults_)) return by_faults(in_some_run);
  }
  return {Explanation::Kind::none};
}

} // namespace portproof
